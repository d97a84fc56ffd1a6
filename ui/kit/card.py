"""One step of the call: a numbered title, and whether the step is complete, in words and by a sign."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.restyle import set_property


class Card(QFrame):
    """A framed group with a title. Content goes into `body`."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._number = QLabel(str(number), self)
        self._number.setProperty("kind", "step-number")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(self)
        self._title.setProperty("kind", "step-title")
        self._status = QLabel(self)
        self._status.setProperty("kind", "step-status")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._status)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 9)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Name the step."""
        self._title.setText(title)
        self.setAccessibleName(title)

    @property
    def status(self) -> str:
        """What is said beside the title."""
        return self._status.text()

    def show_status(self, text: str, state: str) -> None:
        """Say how the step stands: `done`, `open` or `stopped`."""
        self._status.setText(text)
        set_property(self._status, "state", state)
        set_property(self._number, "state", state)
