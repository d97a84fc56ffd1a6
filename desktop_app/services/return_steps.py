"""What a mail that came back changes: a letter, a dossier, a consent, or nothing until a person has read it.

A notice is believed for its seal. A reply is believed when it is from the installer who has the dossier now, answers a
letter that this installer was sent (or our mail server vouches for the address), and leaves no doubt about its words.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain import letter as letter_machine
from desktop_app.domain.contact import Learned
from desktop_app.domain.dossier import TRANSITIONS, Dossier, Event
from desktop_app.domain.errors import NotPossible, Refused, RequestWrong
from desktop_app.domain.letter import Letter, State
from desktop_app.domain.reply import Reading, Word
from desktop_app.domain.return_mail import Judged, Kind, ReturnMail, Verdict, Why
from desktop_app.services.consents import Consents
from desktop_app.services.dossier_steps import News
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.progress import Progress
from desktop_app.storage import letters

# How each was learned, in the facts that it makes.
BY_NOTICE: Final = "delivery_notice"
BY_INSTALLER: Final = "installer_reply"
BY_CLIENT: Final = "client_reply"

_EVENTS: Final = {
    Word.DECLINED: Event.DECLINE,
    Word.CONTACTED: Event.CONTACT,
    Word.QUOTE_SENT: Event.SEND_QUOTE,
    Word.QUOTE_ACCEPTED: Event.ACCEPT_QUOTE,
    Word.VISIT_PLANNED: Event.PLAN_VISIT,
    Word.INSTALLED: Event.INSTALL,
}


@dataclass(frozen=True, slots=True)
class ReturnSteps:
    """Each method acts inside the caller's writing transaction, and says what came of it."""

    letter_steps: LetterSteps
    progress: Progress
    consents: Consents
    now: Callable[[], datetime]

    def notice(self, connection: Connection, mail: ReturnMail) -> Judged:
        """Act on a delivery notice, for its seal alone: the envelope's id, or the address that it came back to."""
        named = {mark.letter_id for mark in mail.marks}
        letter = letters.of_id(
            connection, next(iter([*(mark.letter_id for mark in mail.marks), *mail.letters]), _NOBODY)
        )
        if len(named) > 1 or not all(mark.is_sealed for mark in mail.marks):
            return to_read(Why.FORGED, letter)
        if not named:
            return to_read(Why.NOT_SEALED, letter)
        if letter is None:
            return to_read(Why.UNKNOWN_LETTER)
        if mail.kind is Kind.FAILED:
            return self._bounced(connection, letter, mail)
        if mail.kind is Kind.DELAYED:
            letters.save(connection, replace(letter, last_reply=_said(mail)), expected=letter.state)
            return _judged(Verdict.DELAYED, letter)
        if mail.kind is Kind.UNCLEAR:
            return to_read(Why.UNCLEAR_NOTICE, letter)
        return self._delivered(connection, letter)

    def _bounced(self, connection: Connection, letter: Letter, mail: ReturnMail) -> Judged:
        if letter.state is State.BOUNCED:
            return _judged(Verdict.KNOWN, letter)
        if (letter.state, letter_machine.Event.BOUNCE) not in letter_machine.TRANSITIONS:
            return to_read(Why.NOT_POSSIBLE, letter)
        self.letter_steps.bounce(connection, replace(letter, last_reply=_said(mail)), BY_NOTICE)
        return _judged(Verdict.BOUNCED, letter)

    def _delivered(self, connection: Connection, letter: Letter) -> Judged:
        """Proof that the mail relay took it: a doubt is settled, and what was queued again does not leave twice."""
        is_open = letter.state is State.IN_DOUBT or (letter.state is State.QUEUED and letter.is_frozen)
        if is_open:
            # Nobody knows the moment of acceptance: the latest possible one is to the installer's benefit.
            taken = replace(letter, sent_at=self.now())
            self.letter_steps.accept(connection, taken, letter_machine.Event.CONFIRM, BY_NOTICE)
        return _judged(Verdict.DELIVERED if is_open or letter.state is State.SENT else Verdict.KNOWN, letter)

    def withdrawal(self, connection: Connection, dossier: Dossier, letter: Letter | None) -> Judged:
        """The client withdrew the consent."""
        try:
            self.consents.withdraw_within(connection, dossier.id, BY_CLIENT)
        except NotPossible:
            return Judged(Verdict.KNOWN, None, letter.id if letter else None, dossier.id)
        return Judged(Verdict.WITHDRAWN, None, letter.id if letter else None, dossier.id)

    def report(self, connection: Connection, dossier: Dossier, reading: Reading, letter: Letter | None) -> Judged:
        """Take the step that an installer reported, with those before it that it cannot be without."""
        if reading.word is None:
            return to_read(str(reading.doubt), letter, dossier.id)
        event = _EVENTS[reading.word]
        news = News(BY_INSTALLER, Learned.REPLY, on=reading.on)
        step = connection.begin_nested()
        try:
            self.progress.report(connection, dossier.id, event, news, is_implied_allowed=True)
        except NotPossible:
            step.rollback()
            if _is_there(dossier, event):
                return Judged(Verdict.KNOWN, None, letter.id if letter else None, dossier.id)
            return to_read(Why.NOT_POSSIBLE, letter, dossier.id)
        except (Refused, RequestWrong):
            step.rollback()
            return to_read(Why.OBJECTION, letter, dossier.id)
        step.commit()
        return Judged(Verdict.REPORTED, None, letter.id if letter else None, dossier.id)


_NOBODY: Final = UUID(int=0)


def to_read(why: str, letter: Letter | None = None, dossier_id: UUID | None = None) -> Judged:
    """Nothing is done: a person must read it."""
    about = dossier_id or (letter.dossier_id if letter else None)
    return Judged(Verdict.TO_READ, str(why), letter.id if letter else None, about)


def _judged(verdict: Verdict, letter: Letter) -> Judged:
    return Judged(verdict, None, letter.id, letter.dossier_id)


def _said(mail: ReturnMail) -> str:
    """The notice's words, as the queue shows a relay's."""
    return (mail.said or mail.status or mail.kind.value)[:300]


def _is_there(dossier: Dossier, event: Event) -> bool:
    """Said again, and nothing new: a date may be new, so a visit is never that."""
    reached = {state for (_, one), state in TRANSITIONS.items() if one is event}
    return event is not Event.PLAN_VISIT and dossier.state in reached
