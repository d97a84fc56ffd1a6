"""Signing in at the centre: role and password go to the system's credential store, and an exchange tries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import DeskError, FieldWrong
from ui.kit.field import Field
from ui.kit.notice_bar import Level, NoticeBar
from ui.wording import field_sentence, sentence

if TYPE_CHECKING:
    from desktop_app.services.sync import SyncReport
    from ui.background import Runs
    from ui.centre.requests import CentreRequests


class SignInDialog(QDialog):
    """`signed_in` carries the report of the exchange that succeeded. The password is nowhere but in its field."""

    signed_in = Signal(object)

    def __init__(self, requests: CentreRequests, lane: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("S’identifier à la base centrale"))
        self._requests, self._lane = requests, lane
        self.explanation = QLabel(
            self.tr(
                "Votre administrateur vous a donné un rôle et un mot de passe. Ils sont gardés par le coffre du "
                "système, et vous ne les retaperez pas."
            ),
            self,
        )
        self.member_field = Field(self.tr("&Rôle"), self)
        self.password_field = Field(self.tr("&Mot de passe"), self)
        self.notice = NoticeBar("sign-in-notice", self)
        self.accept_button = QPushButton(self.tr("S’&identifier"), self)
        self.close_button = QPushButton(self.tr("&Fermer"), self)
        self._lay_out()
        self.accept_button.clicked.connect(self._on_accept_button_clicked)
        self.close_button.clicked.connect(self.reject)
        self._set_busy(is_busy=True)
        self._lane.run(self, requests.member, self._on_member, self._on_failed)

    def _lay_out(self) -> None:
        self.explanation.setWordWrap(True)
        self.password_field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.accept_button.setDefault(True)
        self.accept_button.setProperty("kind", "primary")
        self.close_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(12)
        for widget in (self.explanation, self.member_field, self.password_field, self.notice):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(520)

    def _on_member(self, member: str | None) -> None:
        self._set_busy(is_busy=False)
        self.member_field.set_text(member or "")
        if self._requests.is_member_named:
            self.member_field.set_locked(True)
            self.member_field.say(self.tr("Fixé par les réglages de ce poste."))
        first = self.password_field if member else self.member_field
        first.edit.setFocus()

    def _on_accept_button_clicked(self) -> None:
        member, password = self.member_field.text, self.password_field.text
        for field in (self.member_field, self.password_field):
            field.say_nothing()
        self._say(Level.CALM, self.tr("Le centre est interrogé…"))
        self._set_busy(is_busy=True)
        self._lane.run(self, lambda: self._try(member, password), self._on_done, self._on_failed)

    def _try(self, member: str, password: str) -> SyncReport:
        self._requests.sign_in(member, password)
        return self._requests.run()

    def _say(self, level: Level, text: str) -> None:
        self.notice.say(level, text)
        self._make_room()

    def _make_room(self) -> None:
        """As high as what is said needs at this width."""
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _on_done(self, report: SyncReport) -> None:
        self.password_field.edit.clear()
        self.signed_in.emit(report)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        self.notice.clear()
        if isinstance(error, FieldWrong):
            field = self.member_field if error.field == "centre.member" else self.password_field
            field.say(field_sentence(error.reason), "error")
            field.edit.setFocus()
            self._make_room()
            return
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Le programme a rencontré une erreur.")
        self._say(Level.ERROR, said)
        self.password_field.edit.selectAll()
        self.password_field.edit.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self.member_field, self.password_field, self.accept_button):
            widget.setEnabled(not is_busy)
