"""A question with a few answers below it, one or several of which are chosen; none is beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QGroupBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# More answers than these stand below one another.
_BESIDE = 2


class Options(QGroupBox):
    """Radio buttons, or check boxes where several may be chosen. Each button's accessible name holds the question."""

    edited = Signal()

    def __init__(
        self,
        question: str,
        answers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        takes_several: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setProperty("kind", "choice")
        self.setAccessibleName(question)
        label = QLabel(question, self)
        label.setProperty("kind", "field-label")
        label.setWordWrap(True)
        # Check boxes are in no group: in one, Tab would reach the first of them alone.
        group = None if takes_several else QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        columns = 1 if len(answers) > _BESIDE else max(1, len(answers))
        for number, (code, words) in enumerate(answers):
            button = QCheckBox(words, self) if takes_several else QRadioButton(words, self)
            button.setAccessibleName(f"{words.replace('&', '')}, {question}")
            button.toggled.connect(self.edited)
            if group is not None:
                group.addButton(button)
            self._buttons[code] = button
            grid.addWidget(button, number // columns, number % columns)
        grid.setColumnStretch(columns, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addLayout(grid)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of the answers that are chosen, in their order."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def button(self, code: str) -> QAbstractButton:
        """The button of an answer."""
        return self._buttons[code]

    def choose(self, code: str) -> None:
        """Choose an answer as a person would."""
        self._buttons[code].setChecked(True)

    def take_focus(self) -> None:
        """Bring the cursor to the answer that is chosen, or to the first."""
        chosen = self.chosen
        self._buttons[chosen[0] if chosen else next(iter(self._buttons))].setFocus()
