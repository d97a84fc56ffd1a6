"""The banner over the call: what became of it so far. Icon, words and colour say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.dossier.state import CallState, Phase
from ui.formats import local_time
from ui.icons import Icon, pixmap
from ui.kit.notice_bar import announce
from ui.kit.restyle import set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_ICONS = {
    Phase.TYPING: Icon.DRAFT,
    Phase.RECORDING: Icon.QUEUED,
    Phase.QUEUED: Icon.QUEUED,
    Phase.SENT: Icon.SENT,
    Phase.IN_DOUBT: Icon.DOUBT,
    Phase.FAILED: Icon.FAILED,
    Phase.WITHDRAWN: Icon.CANCEL,
    Phase.REFUSED: Icon.REFUSED,
    Phase.NOT_ELIGIBLE: Icon.REFUSED,
    Phase.NOT_COVERED: Icon.REFUSED,
}
_SIDE = 20


class StateBanner(QFrame):
    """Always visible. `next_button` stands at its end: the one thing that can always be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._sign = QLabel(self)
        self._sign.setFixedSize(QSize(_SIDE, _SIDE))
        self._text = QLabel(self)
        self._text.setProperty("kind", "banner-text")
        self._text.setWordWrap(True)
        self._reference = QLabel(self)
        self._reference.setProperty("kind", "banner-reference")
        self._reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.next_button = QPushButton(self.tr("Appel suivant (F9)"), self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 10, 4)
        layout.setSpacing(10)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._reference)
        layout.addWidget(self.next_button)

    @property
    def text(self) -> str:
        """What the banner says."""
        return self._text.text()

    def show_state(self, state: CallState) -> None:
        """Say how the call stands, and have it announced when that changed."""
        text = self._words(state)
        is_new = text != self._text.text()
        self._text.setText(text)
        self.setAccessibleName(text)
        self._reference.setText(state.recorded.reference if state.recorded else "")
        set_property(self, "state", state.phase.value)
        for label in (self._text, self._reference):
            set_property(label, "state", state.phase.value)
        self._sign.setPixmap(self._drawn(_ICONS[state.phase]))
        if is_new:
            announce(self, text, is_urgent=state.phase in {Phase.IN_DOUBT, Phase.FAILED})

    def _drawn(self, icon: Icon) -> QPixmap:
        return pixmap(icon, _SIDE, self._text.palette().windowText().color(), self.devicePixelRatioF())

    def _words(self, state: CallState) -> str:
        name = state.nearest.installer.name if state.nearest else ""
        match state.phase:
            case Phase.QUEUED:
                return self._queued(state, name)
            case Phase.SENT if state.letter is not None and state.letter.sent_at is not None:
                sent = self.tr("ENVOYÉ à {time} à {installer}")
                return sent.format(time=local_time(state.letter.sent_at), installer=name)
        return {
            Phase.TYPING: self.tr("BROUILLON \u2014 rien n’est parti"),
            Phase.RECORDING: self.tr("ENREGISTREMENT \u2014 un instant"),
            Phase.SENT: self.tr("ENVOYÉ"),
            Phase.IN_DOUBT: self.tr("EN DOUTE \u2014 ne pas renvoyer, prévenir le superviseur"),
            Phase.FAILED: self.tr("ÉCHEC DE L’ENVOI \u2014 le dossier est gardé, voir la file d’envoi"),
            Phase.WITHDRAWN: self.tr("ANNULÉ \u2014 rien ne partira"),
            Phase.REFUSED: self.tr("REFUS \u2014 rien transmis, rien de personnel gardé"),
            Phase.NOT_ELIGIBLE: self.tr("NON ÉLIGIBLE \u2014 compté sans identité, rien de personnel gardé"),
            Phase.NOT_COVERED: self.tr("SANS INSTALLATEUR \u2014 compté par commune, rien de personnel gardé"),
        }[state.phase]

    def _queued(self, state: CallState, name: str) -> str:
        if state.letter is not None and state.letter.last_reply is not None:
            return self.tr("EN FILE \u2014 partira vers {installer} dès que le relais répondra").format(installer=name)
        return self.tr("EN FILE \u2014 partira vers {installer}, au retour du réseau s’il manque").format(
            installer=name
        )
