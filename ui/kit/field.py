"""One field of a form: its label above it, the field, and below it what is expected or what is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.kit.restyle import set_property


class Field(QWidget):
    """A labelled line edit. `edited` tells every change, `left` that the agent is done with it."""

    edited = Signal()
    left = Signal()

    def __init__(self, label: str, parent: QWidget | None = None, *, edit: QLineEdit | None = None) -> None:
        super().__init__(parent)
        self.edit = edit or QLineEdit(self)
        self._label = QLabel(label, self)
        self._label.setBuddy(self.edit)
        self._label.setProperty("kind", "field-label")
        self._message = QLabel(self)
        self._message.setWordWrap(True)
        self._message.setProperty("kind", "field-message")
        self._message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._label)
        layout.addWidget(self.edit)
        layout.addWidget(self._message)
        layout.addStretch(1)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.editingFinished.connect(self.left)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    @property
    def message(self) -> str:
        """What is said below the field; empty when nothing is."""
        return self._message.text()

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self._label.setText(label)

    def set_text(self, text: str) -> None:
        """Put this in place of what was typed."""
        self.edit.setText(text)

    def say(self, text: str, state: str = "hint") -> None:
        """Say something below the field: a `hint`, a `warning` or an `error`. Screen readers hear it with the field."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        set_property(self._message, "state", state)
        set_property(self.edit, "state", state if text else "")

    def say_nothing(self) -> None:
        """Take back what was said below the field."""
        self.say("")

    def clear(self) -> None:
        """Blank, as at the start of a call."""
        self.edit.clear()
        self.say_nothing()

    def set_locked(self, is_locked: bool) -> None:
        """Locked, a field can be read and copied, not changed."""
        self.edit.setReadOnly(is_locked)

    def _on_edit_text_changed(self) -> None:
        if self.edit.property("state") == "error":
            self.say_nothing()
        self.edited.emit()
