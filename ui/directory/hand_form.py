"""A small form in the card: one or two fields, kept or given up. Never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import FieldWrong
from ui.kit.field import Field
from ui.kit.notice_bar import announce
from ui.kit.shortcut import bind_within
from ui.wording import field_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class HandForm(QFrame):
    """Asks for two values at most. `given_up` tells that nothing is to be changed."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("level", "calm")
        self._keep: Callable[[str, str], None] | None = None
        self._title = QLabel(self)
        self._title.setProperty("kind", "field-label")
        self._title.setWordWrap(True)
        self.first_field, self.second_field = Field("", self), Field("", self)
        self.keep_button = QPushButton(self.tr("&Enregistrer"), self)
        self.keep_button.setProperty("kind", "primary")
        self.give_up_button = QPushButton(self.tr("Abandonner"), self)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self.first_field, self.second_field):
            fields.addWidget(field, 1)
            field.edit.returnPressed.connect(self._on_keep_button_clicked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.give_up_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addLayout(fields)
        layout.addLayout(buttons)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.give_up_button.clicked.connect(self.given_up)
        bind_within(self, "Escape", self.given_up.emit)
        self.hide()

    def ask(self, title: str, labels: Sequence[str], values: Sequence[str], keep: Callable[[str, str], None]) -> None:
        """Ask for as many values as there are labels; `keep` gets what was typed, and may raise `FieldWrong`."""
        self._keep = keep
        self._title.setText(title)
        self.setAccessibleName(title)
        for number, field in enumerate((self.first_field, self.second_field)):
            is_asked = number < len(labels)
            field.setVisible(is_asked)
            field.clear()
            if is_asked:
                field.set_label(labels[number])
                field.set_text(values[number])
        self.show()
        self.first_field.edit.setFocus()
        self.first_field.edit.selectAll()

    def say_wrong(self, wrong: FieldWrong) -> None:
        """Say what is wrong below the field that it concerns."""
        is_second = self.second_field.isVisible() and wrong.field in {"absence.last_day", "second"}
        field = self.second_field if is_second else self.first_field
        said = field_sentence(wrong.reason, wrong.allowed)
        field.say(said, "error")
        field.edit.setFocus()
        announce(field, said, is_urgent=True)

    def _on_keep_button_clicked(self) -> None:
        if self._keep is None:
            return
        try:
            self._keep(self.first_field.text.strip(), self.second_field.text.strip())
        except FieldWrong as wrong:
            self.say_wrong(wrong)
