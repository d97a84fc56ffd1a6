"""Step 1: who is calling. The number comes first, and is read when the agent leaves the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import FieldWrong
from ui.dossier.typed import CallerTyped
from ui.kit.card import Card
from ui.kit.field import Field
from ui.kit.notice_bar import NoticeBar
from ui.wording import field_sentence, phone

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.client import PhoneNumber

Value = TypeVar("Value")


class CallerPanel(Card):
    """The caller's fields. `edited` tells every change; `phone_read` a number that may be someone's already."""

    edited = Signal()
    phone_read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self.set_title(self.tr("Appelant"))
        self.phone_field = Field(self.tr("&Téléphone"), self)
        self.phone_field.edit.setMaxLength(40)
        self.notice = QLabel(self)
        self.notice.setWordWrap(True)
        self.notice.setProperty("kind", "to-say")
        self.title_box = QComboBox(self)
        # Its own three words: what letters print does not change with the language of the screens.
        self.title_box.addItems(["—", "Mme", "M."])
        self.first_name_field = Field(self.tr("Prénom"), self)
        self.last_name_field = Field(self.tr("&Nom"), self)
        self.email_field = Field(self.tr("E-mail (facultatif)"), self)
        self.slots_field = Field(self.tr("Créneaux souhaités (facultatif)"), self)
        self.slots_field.edit.setPlaceholderText(self.tr("mardi et jeudi, 17\u00a0h\u00a0–\u00a019\u00a0h"))
        self.duplicates = NoticeBar("duplicates", self)
        self._lay_out()
        self._connect()

    @property
    def typed(self) -> CallerTyped:
        """What was typed so far."""
        title = self.title_box.currentText() if self.title_box.currentIndex() > 0 else ""
        return CallerTyped(
            phone=self.phone_field.text,
            title=title,
            first_name=self.first_name_field.text,
            last_name=self.last_name_field.text,
            email=self.email_field.text,
            slots=self.slots_field.text,
        )

    def fill(self, typed: CallerTyped) -> None:
        """Show what a draft kept."""
        self.phone_field.set_text(typed.phone)
        self.title_box.setCurrentIndex(max(0, self.title_box.findText(typed.title)))
        self.first_name_field.set_text(typed.first_name)
        self.last_name_field.set_text(typed.last_name)
        self.email_field.set_text(typed.email)
        self.slots_field.set_text(typed.slots)
        if typed.phone:
            self._on_phone_left()

    def clear(self) -> None:
        """Blank, as at the start of a call."""
        for one in self._fields():
            one.clear()
        self.title_box.setCurrentIndex(0)
        self.duplicates.clear()

    def show_notice(self, sentence: str) -> None:
        """Show the words of the script that go with the number."""
        self.notice.setText(self.tr("À dire\u00a0: «\u00a0{sentence}\u00a0»").format(sentence=sentence))

    def set_locked(self, is_locked: bool) -> None:
        """Locked, the fields can be read and copied, not changed."""
        for one in self._fields():
            one.set_locked(is_locked)
        self.title_box.setEnabled(not is_locked)

    def show_wrong(self, wrong: FieldWrong) -> QWidget | None:
        """Say beside the field what is wrong with it, and name the widget to go to."""
        named = {
            "client.phone": self.phone_field,
            "client.first_name": self.first_name_field,
            "client.last_name": self.last_name_field,
            "client.email": self.email_field,
            "client.slots": self.slots_field,
        }
        if wrong.field not in named:
            return None
        named[wrong.field].say(field_sentence(wrong.reason, wrong.allowed), "error")
        return named[wrong.field].edit

    def _fields(self) -> tuple[Field, ...]:
        return (self.phone_field, self.first_name_field, self.last_name_field, self.email_field, self.slots_field)

    def _lay_out(self) -> None:
        title_label = QLabel(self.tr("Civilité"), self)
        title_label.setProperty("kind", "field-label")
        title_label.setBuddy(self.title_box)
        title = QVBoxLayout()
        title.setSpacing(3)
        title.addWidget(title_label)
        title.addWidget(self.title_box)
        title.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.phone_field, 0, 0, 1, 2)
        grid.addWidget(self.notice, 0, 2, 1, 2)
        grid.addLayout(title, 1, 0)
        grid.addWidget(self.first_name_field, 1, 1)
        grid.addWidget(self.last_name_field, 1, 2, 1, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 4)
        last = QHBoxLayout()
        last.setSpacing(10)
        last.addWidget(self.email_field, 1)
        last.addWidget(self.slots_field, 1)
        self.body.addLayout(grid)
        self.body.addLayout(last)
        self.body.addWidget(self.duplicates)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for one in self._fields():
            one.edited.connect(self.edited)
        self.title_box.currentIndexChanged.connect(self.edited)
        self.phone_field.left.connect(self._on_phone_left)
        self.email_field.left.connect(self._on_email_left)
        self.slots_field.left.connect(self._on_slots_left)

    def _on_phone_left(self) -> None:
        from desktop_app.domain.client import parse_phone

        if number := self._read(self.phone_field, parse_phone):
            self._say_number(number)
            self.phone_read.emit(number)
        else:
            self.duplicates.clear()

    def _say_number(self, number: PhoneNumber) -> None:
        if not number.is_certain:
            said = self.tr("Numéro inhabituel\u00a0: faites-le répéter. Il sera gardé ainsi\u00a0: {number}")
            self.phone_field.say(said.format(number=phone(number)), "warning")
        elif phone(number).replace("\u00a0", " ") != self.phone_field.text.strip():
            self.phone_field.say(self.tr("Lu\u00a0: {number}").format(number=phone(number)), "hint")
        else:
            self.phone_field.say_nothing()

    def _on_email_left(self) -> None:
        from desktop_app.domain.client import parse_email

        if self._read(self.email_field, parse_email):
            self.email_field.say_nothing()

    def _on_slots_left(self) -> None:
        from desktop_app.domain.client import parse_slots

        if self._read(self.slots_field, parse_slots):
            self.slots_field.say_nothing()

    def _read(self, field: Field, parse: Callable[[str], Value]) -> Value | None:
        """What the field says; None when it is empty, or wrong, which is then said below it."""
        if not field.text.strip():
            field.say_nothing()
            return None
        try:
            return parse(field.text)
        except FieldWrong as wrong:
            field.say(field_sentence(wrong.reason, wrong.allowed), "error")
            return None
