"""The steps of a letter's life that every path shares: take one, keep it, tell it, and tell its dossier."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain.contact import Learned
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import Event, Kind, Letter, State, advance
from desktop_app.services.dossier_steps import PROGRAM, DossierSteps, News
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import dossiers, letters, referrals

__all__ = ["PROGRAM", "UNTOLD", "LetterSteps", "the_letter"]

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
    dossier_steps: DossierSteps

    def take(self, connection: Connection, letter: Letter, event: Event, by: str = PROGRAM) -> Letter:
        """Take one step of the machine, keep the letter as given with its new state, and tell it."""
        moved = replace(letter, state=advance(letter.state, event))
        letters.save(connection, moved, expected=letter.state)
        if event is Event.REACH_DOT:
            reached = Telling(FactKind.LETTER_REACHED_DOT, letter.id, {"attempt": moved.attempts})
            self.teller.tell(connection, by, [reached])
        elif event not in UNTOLD or letter.state is State.DOT:
            self._tell(connection, by, letter, moved, event)
        return moved

    def accept(self, connection: Connection, letter: Letter, event: Event = Event.ACCEPT, by: str = PROGRAM) -> Letter:
        """The relay took it (or a person says so): the installer's 48 hours begin at `letter.sent_at`."""
        accepted = self.take(connection, letter, event, by)
        if accepted.kind is Kind.REFERRAL:
            self._advance_referral(connection, accepted, referral_machine.Event.LETTER_ACCEPTED, by)
            self._advance_dossier(connection, accepted, dossier_machine.Event.LETTER_ACCEPTED, by)
        return accepted

    def fail(self, connection: Connection, letter: Letter, event: Event = Event.REJECT) -> Letter:
        """It will not leave by itself any more (`REJECT` or `EXPIRE`): its dossier needs a person."""
        failed = self.take(connection, letter, event)
        if failed.kind is Kind.REFERRAL:
            self._advance_referral(connection, failed, referral_machine.Event.LETTER_FAILED, PROGRAM)
            self._advance_dossier(connection, failed, dossier_machine.Event.LETTER_FAILED, PROGRAM)
        return failed

    def bounce(self, connection: Connection, letter: Letter, by: str) -> Letter:
        """It came back for good: nobody was asked, and its dossier needs a person."""
        bounced = self.take(connection, letter, Event.BOUNCE, by)
        if bounced.kind is Kind.REFERRAL:
            self._advance_referral(connection, bounced, referral_machine.Event.LETTER_FAILED, by)
            self._advance_dossier(connection, bounced, dossier_machine.Event.LETTER_FAILED, by)
        return bounced

    def _advance_referral(self, connection: Connection, letter: Letter, event: referral_machine.Event, by: str) -> None:
        referral = referrals.of_id(connection, letter.referral_id) if letter.referral_id else None
        if referral is None or (referral.state, event) not in referral_machine.TRANSITIONS:
            return
        accepted_at = letter.sent_at if event is referral_machine.Event.LETTER_ACCEPTED else None
        self.dossier_steps.move_turn(connection, referral, event, by, accepted_at)

    def _advance_dossier(self, connection: Connection, letter: Letter, event: dossier_machine.Event, by: str) -> None:
        dossier = dossiers.of_id(connection, letter.dossier_id)
        turns = referrals.of_dossier(connection, letter.dossier_id)
        # What becomes of an earlier installer's letter moves nothing: another one has the dossier now.
        if dossier is None or turns[-1].id != letter.referral_id:
            return
        if (dossier.state, event) in dossier_machine.TRANSITIONS:
            self.dossier_steps.take(connection, dossier, event, News(by, Learned.PROGRAM))

    def _tell(self, connection: Connection, by: str, before: Letter, moved: Letter, event: Event) -> None:
        payload = {"from": before.state.value, "to": moved.state.value, "event": event.value}
        moment = {"sent_at": moved.sent_at.isoformat()} if moved.state is State.SENT and moved.sent_at else {}
        self.teller.tell(connection, by, [Telling(FactKind.LETTER_ADVANCED, moved.id, {**payload, **moment})])
