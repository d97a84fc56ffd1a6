"""The steps of a letter's life that every path shares: take one, keep it, tell it, and tell its dossier."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import Event, Kind, Letter, State, advance
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import dossiers, letters, referrals

PROGRAM = "program"
# An attempt that only begins or is put off is not worth a fact: the letter's row counts them. One put off past its dot
# is: the dot was told, and who heard of it must hear that the letter waits again.
UNTOLD = frozenset({Event.CLAIM, Event.DEFER})


def the_letter(connection: Connection, letter_id: UUID) -> Letter:
    """The letter of that id, or `NotFound`."""
    letter = letters.of_id(connection, letter_id)
    if letter is None:
        raise NotFound("letter", str(letter_id))
    return letter


@dataclass(frozen=True, slots=True)
class LetterSteps:
    """Each method takes one step inside the caller's writing transaction and returns the letter as it is then."""

    teller: Teller

    def take(self, connection: Connection, letter: Letter, event: Event, by: str = PROGRAM) -> Letter:
        """Take one step of the machine, keep the letter as given with its new state, and tell it."""
        moved = replace(letter, state=advance(letter.state, event))
        letters.save(connection, moved, expected=letter.state)
        if event is Event.REACH_DOT:
            reached = Telling(FactKind.LETTER_REACHED_DOT, letter.id, {"attempt": moved.attempts})
            self.teller.tell(connection, by, [reached])
        elif event not in UNTOLD or letter.state is State.DOT:
            self._tell(connection, by, FactKind.LETTER_ADVANCED, letter.id, letter.state.value, moved.state.value)
        return moved

    def accept(self, connection: Connection, letter: Letter, event: Event = Event.ACCEPT, by: str = PROGRAM) -> Letter:
        """The relay took it (or a person says so): the installer's 48 hours begin at `letter.sent_at`."""
        accepted = self.take(connection, letter, event, by)
        if accepted.kind is Kind.REFERRAL:
            self._advance_referral(connection, accepted, referral_machine.Event.LETTER_ACCEPTED, by)
            self._advance_dossier(connection, accepted.dossier_id, dossier_machine.Event.LETTER_ACCEPTED, by)
        return accepted

    def fail(self, connection: Connection, letter: Letter, event: Event = Event.REJECT) -> Letter:
        """It will not leave by itself any more (`REJECT` or `EXPIRE`): its dossier needs a person."""
        failed = self.take(connection, letter, event)
        if failed.kind is Kind.REFERRAL:
            self._advance_referral(connection, failed, referral_machine.Event.LETTER_FAILED, PROGRAM)
            self._advance_dossier(connection, failed.dossier_id, dossier_machine.Event.LETTER_FAILED, PROGRAM)
        return failed

    def _advance_referral(self, connection: Connection, letter: Letter, event: referral_machine.Event, by: str) -> None:
        referral = referrals.of_id(connection, letter.referral_id) if letter.referral_id else None
        if referral is None or (referral.state, event) not in referral_machine.TRANSITIONS:
            return
        state = referral_machine.advance(referral.state, event)
        referrals.set_state(connection, referral.id, state, accepted_at=letter.sent_at)
        self._tell(connection, by, FactKind.REFERRAL_ADVANCED, referral.id, referral.state.value, state.value)

    def _advance_dossier(self, connection: Connection, dossier_id: UUID, event: dossier_machine.Event, by: str) -> None:
        dossier = dossiers.of_id(connection, dossier_id)
        if dossier is None or (dossier.state, event) not in dossier_machine.TRANSITIONS:
            return
        state = dossier_machine.advance(dossier.state, event)
        dossiers.set_state(connection, dossier_id, state)
        self._tell(connection, by, FactKind.DOSSIER_ADVANCED, dossier_id, dossier.state.value, state.value)

    def _tell(self, connection: Connection, by: str, kind: FactKind, subject: UUID, before: str, after: str) -> None:
        self.teller.tell(connection, by, [Telling(kind, subject, {"from": before, "to": after})])
