"""The head of the card: which dossier, whose, where, whose turn it is, and what is awaited until when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.address import department_of
from desktop_app.domain.deadlines import zone_name
from desktop_app.domain.dossier import OPEN
from ui.formats import kilometres, local_moment, spoken_day, spoken_moment
from ui.wording import phone, word

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.follow_up import Turn
    from ui.card.requests import Whole


class Head(QWidget):
    """Four lines that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.who, self.turn, self.deadlines = (QLabel(self) for _ in range(4))
        self.title.setProperty("kind", "title")
        self.turn.setProperty("kind", "muted")
        self.awaited = QFrame(self)
        self.awaited.setProperty("kind", "notice")
        self.awaited.setProperty("level", "calm")
        inner = QVBoxLayout(self.awaited)
        inner.setContentsMargins(10, 5, 10, 5)
        inner.addWidget(self.deadlines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for label in (self.title, self.who, self.turn):
            layout.addWidget(label)
        layout.addWidget(self.awaited)
        for label in (self.title, self.who, self.turn, self.deadlines):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_whole(self, whole: Whole | None, now: datetime) -> None:
        """Show a dossier; none leaves the head empty."""
        if whole is None:
            self.title.setText(self.tr("Aucun dossier choisi"))
            for label in (self.who, self.turn):
                label.clear()
            self.awaited.hide()
            return
        dossier, client = whole.dossier, whole.client
        self.title.setText(f"{dossier.reference} \u2014 {word(dossier.state)}")
        self.who.setText(
            f"{client.full_name}\u00a0· {phone(client.phone)}"
            + (f"\u00a0· {client.slots}" if client.slots else "")
            + f"\n{dossier.address.label}"
        )
        self.turn.setText(self._turn(whole))
        said = self._deadlines(whole, now)
        self.deadlines.setText("\n".join(said))
        self.awaited.setVisible(bool(said))

    def _turn(self, whole: Whole) -> str:
        if not whole.turns:
            return ""
        turn = whole.turns[-1]
        said = self.tr("{installer}, à {town} ({distance}) \u2014 {state}").format(
            installer=turn.installer.name,
            town=turn.installer.city,
            distance=kilometres(turn.referral.distance_m),
            state=word(turn.referral.state),
        )
        if turn.installer.phone is not None:
            said += f"\u00a0· {phone(turn.installer.phone)}"
        if len(whole.turns) > 1:
            said = self.tr("{which}e installateur\u00a0: {turn}").format(which=len(whole.turns), turn=said)
        return "\n".join((said, *(self._beside(turn, other) for other in whole.turns_beside)))

    def _beside(self, turn: Turn, other: Turn) -> str:
        if other.installer.id == turn.installer.id:
            said = self.tr("Deux postes l’ont sollicité en même temps\u00a0: il peut recevoir deux courriels.")
        else:
            said = self.tr(
                "Deux postes ont sollicité un installateur en même temps\u00a0: {kept} garde le dossier, "
                "{other} en est déchargé."
            )
        return said.format(kept=turn.installer.name, other=other.installer.name)

    def _deadlines(self, whole: Whole, now: datetime) -> list[str]:
        zone = ZoneInfo(zone_name(department_of(whole.dossier.address.postcode)))
        said = []
        deadlines = whole.deadlines
        if whole.dossier.state not in OPEN:
            return []
        if deadlines.contact_by is not None and word_is_awaited(whole):
            moment = spoken_moment(deadlines.contact_by.astimezone(zone))
            late = deadlines.contact_by < now
            said.append(
                self.tr("Appel de l’installateur attendu avant le {moment}\u00a0: c’est passé.").format(moment=moment)
                if late
                else self.tr("Appel de l’installateur attendu avant le {moment}.").format(moment=moment)
            )
        elif deadlines.contact_by is None and word_is_awaited(whole):
            opened = local_moment(whole.dossier.opened_at)
            said.append(self.tr("Le courriel n’est pas encore parti\u00a0; demande du {moment}.").format(moment=opened))
        if deadlines.visit is not None:
            said.append(
                self.tr("Pose entre le {first} et le {last}.").format(
                    first=spoken_day(deadlines.visit.first_day), last=spoken_day(deadlines.visit.last_day)
                )
            )
        visit = whole.visit
        if visit is not None:
            said.append(self.tr("Rendez-vous fixé au {day}.").format(day=spoken_day(visit.day)))
        return said


def word_is_awaited(whole: Whole) -> bool:
    """Does the installer still have to call the client?"""
    from desktop_app.domain.dossier import State

    return whole.dossier.state in {State.ASSIGNED, State.TO_HANDLE}
