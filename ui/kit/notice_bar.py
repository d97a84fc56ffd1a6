"""A notice beside what it concerns: icon, sentence, and what can be done about it. Never a dialog."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
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
    """One notice, hidden until something is said. What it says is announced to screen readers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self._act: Callable[[], None] | None = None
        self._sign = QLabel(self)
        self._sign.setProperty("kind", "sign")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action_button = QPushButton(self)
        self.action_button.clicked.connect(self._on_action_clicked)
        self._other_act: Callable[[], None] | None = None
        self.other_button = QPushButton(self)
        self.other_button.setProperty("kind", "quiet")
        self.other_button.clicked.connect(self._on_other_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.clear()

    @property
    def text(self) -> str:
        """What is said now; empty when nothing is."""
        return self._text.text()

    def say(self, level: Level, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence, with one button when there is something to do, and announce it."""
        is_new = text != self._text.text()
        self._act = act
        self._sign.setText(SIGNS[level])
        self._text.setText(text)
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self.other_button.hide()
        self.setAccessibleName(text)
        self._restyle(level)
        self.show()
        if is_new:
            announce(self, text, is_urgent=level is Level.ERROR)

    def offer_other(self, action: str, act: Callable[[], None]) -> None:
        """Add a second button to what is said: the other thing that can be done about it."""
        self._other_act = act
        self.other_button.setText(action)
        self.other_button.show()

    def clear(self) -> None:
        """Say nothing."""
        self._act = self._other_act = None
        self._text.clear()
        self.action_button.hide()
        self.other_button.hide()
        self.hide()

    def _restyle(self, level: Level) -> None:
        if self.property("level") == level.value:
            return
        self.setProperty("level", level.value)
        for widget in (self, self._sign, self._text, self.action_button):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _on_action_clicked(self) -> None:
        if self._act is not None:
            self._act()

    def _on_other_clicked(self) -> None:
        if self._other_act is not None:
            self._other_act()


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a screen reader say `text`, wherever the focus is."""
    event = QAccessibleAnnouncementEvent(widget, text)
    urgent, calm = QAccessible.AnnouncementPoliteness.Assertive, QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(urgent if is_urgent else calm)
    QAccessible.updateAccessibility(event)
