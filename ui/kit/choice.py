"""A question with two answers, none of them chosen beforehand."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QHBoxLayout, QLabel, QRadioButton, QWidget
from typing_extensions import override


class Choice(QGroupBox):
    """A question, and two radio buttons beside it. `chosen` tells that a person (not the program) answered.

    Each button's accessible name holds the question: "Oui" alone would say nothing among four of them. While the focus
    is on either, the first letter of an answer gives it.
    """

    chosen = Signal()

    def __init__(self, question: str, yes: str, no: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setProperty("kind", "choice")
        self.setAccessibleName(question)
        self._question = QLabel(question, self)
        self._question.setWordWrap(True)
        self.yes_button, self.no_button = QRadioButton(yes, self), QRadioButton(no, self)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._question, 1)
        for button in (self.yes_button, self.no_button):
            button.installEventFilter(self)
            self._group.addButton(button)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._name_buttons(question)
        self._group.buttonClicked.connect(self.chosen)

    @property
    def answer(self) -> bool | None:
        """True for the first answer, False for the second, None before either."""
        if self.yes_button.isChecked():
            return True
        return False if self.no_button.isChecked() else None

    @property
    def has_focus(self) -> bool:
        """Is this the question that is being answered?"""
        return self.yes_button.hasFocus() or self.no_button.hasFocus()

    def choose(self, answer: bool) -> None:
        """Answer as a person would."""
        if self.isEnabled():
            (self.yes_button if answer else self.no_button).setChecked(True)
            self.chosen.emit()

    def show_answer(self, answer: bool | None) -> None:
        """Show an answer (or none) without telling anyone."""
        self._group.setExclusive(False)
        self.yes_button.setChecked(answer is True)
        self.no_button.setChecked(answer is False)
        self._group.setExclusive(True)

    def set_question(self, question: str) -> None:
        """Ask something else."""
        self._question.setText(question)
        self.setAccessibleName(question)
        self._name_buttons(question)

    def _name_buttons(self, question: str) -> None:
        for button in (self.yes_button, self.no_button):
            button.setAccessibleName(f"{button.text().replace('&', '')}, {question}")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.text():
            for button, answer in ((self.yes_button, True), (self.no_button, False)):
                if event.text().casefold() == button.text().replace("&", "")[:1].casefold() and not event.modifiers():
                    self.choose(answer)
                    button.setFocus()
                    return True
        return super().eventFilter(watched, event)
