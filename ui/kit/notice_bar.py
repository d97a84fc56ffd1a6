"""A notice beside what it concerns: icon, sentence, and what can be done about it. Never a dialog."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget


class Level(StrEnum):
    """How much a notice matters. The style sheet reads it as the property `level`; each has its own sign as well."""

    CALM = "calm"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


# The sign says what the colour says: a state is never told by colour alone.
SIGNS = {Level.CALM: "i", Level.GOOD: "✔", Level.WARNING: "▲", Level.ERROR: "✖"}


class NoticeBar(QFrame):
    """One notice, hidden until something is said. What it says is announced to screen readers.

    A page has several and shows none at first: what a notice is made of is made when it first speaks. Its first
    button alone is there from the start, and so has its place in the order of Tab.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self._acts: dict[QPushButton, Callable[[], None]] = {}
        self._sign: QLabel | None = None
        self._text: QLabel | None = None
        self.action_button = self._add_button()
        self.action_button.hide()
        self.other_button: QPushButton | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty when nothing is."""
        return self._text.text() if self._text is not None else ""

    def say(self, level: Level, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence, with one button when there is something to do, and announce it."""
        sign, label = self._labels()
        is_new = text != label.text()
        self._acts.clear()
        if act is not None:
            self._acts[self.action_button] = act
        sign.setText(SIGNS[level])
        label.setText(text)
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        if self.other_button is not None:
            self.other_button.hide()
        self.setAccessibleName(text)
        self._restyle(level)
        self.show()
        if is_new:
            announce(self, text, is_urgent=level is Level.ERROR)

    def offer_other(self, action: str, act: Callable[[], None]) -> None:
        """Add a second button to what is said: the other thing that can be done about it."""
        if self.other_button is None:
            self.other_button = self._add_button()
            self.other_button.setProperty("kind", "quiet")
            if (layout := self.layout()) is not None:
                layout.addWidget(self.other_button)
            QWidget.setTabOrder(self.action_button, self.other_button)
        self._acts[self.other_button] = act
        self.other_button.setText(action)
        self.other_button.show()

    def clear(self) -> None:
        """Say nothing."""
        self._acts.clear()
        if self._text is not None:
            self._text.clear()
        self.action_button.hide()
        if self.other_button is not None:
            self.other_button.hide()
        self.hide()

    def _labels(self) -> tuple[QLabel, QLabel]:
        if self._sign is not None and self._text is not None:
            return self._sign, self._text
        self._sign, self._text = QLabel(self), QLabel(self)
        self._sign.setProperty("kind", "sign")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action_button)
        return self._sign, self._text

    def _add_button(self) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _restyle(self, level: Level) -> None:
        if self.property("level") == level.value:
            return
        self.setProperty("level", level.value)
        for widget in (self, self._sign, self._text, self.action_button):
            if widget is not None:
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button in self._acts:
            self._acts[button]()


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a screen reader say `text`, wherever the focus is. Nothing is said of what is not on the screen yet."""
    if not widget.isVisible():
        return
    # Its many roles and states are made when it is imported: not before the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    urgent, calm = QAccessible.AnnouncementPoliteness.Assertive, QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(urgent if is_urgent else calm)
    QAccessible.updateAccessibility(event)
