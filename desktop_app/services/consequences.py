"""What a step of a dossier brings about besides itself: for its turn, its visit, its coupon and its letters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain import letter as letter_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain import visit as visit_machine
from desktop_app.domain.contact import Answer, Contact
from desktop_app.domain.coupon import START as NO_COUPON_YET
from desktop_app.domain.coupon import Coupon
from desktop_app.domain.dossier import Event
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.fact import Payload
from desktop_app.domain.letter import Kind, Letter
from desktop_app.domain.referral import Referral
from desktop_app.domain.visit import Visit
from desktop_app.services.called_off import call_off_visits
from desktop_app.services.dossier_file import DossierFile
from desktop_app.services.dossier_steps import DossierSteps, News
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.papers import of_letter
from desktop_app.services.post import PostOffice
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import contacts, coupons, dossiers, letters, referrals, visits

_OF_THE_TURN: Final = {
    Event.DECLINE: referral_machine.Event.DECLINE,
    Event.MISS_CONTACT: referral_machine.Event.MISS_CONTACT,
    Event.LOSE_CHARTER: referral_machine.Event.LOSE_CHARTER,
}
_OF_THE_VISIT: Final = {
    Event.POSTPONE_VISIT: visit_machine.Event.POSTPONE,
    Event.SUSPEND_FOR_SAFETY: visit_machine.Event.SUSPEND,
    Event.INSTALL: visit_machine.Event.PERFORM,
}
_CANCELLABLE: Final = frozenset(
    state for state, event in letter_machine.TRANSITIONS if event is letter_machine.Event.CANCEL
)
_LEFT: Final = frozenset(
    {letter_machine.State.SENT, letter_machine.State.DOT, letter_machine.State.IN_DOUBT},
)
NOTICES: Final = frozenset({Kind.CANCELLATION, Kind.TAKEN_BACK, Kind.DELETION_NOTICE})


@dataclass(frozen=True, slots=True)
class Consequences:
    """Each method works inside the caller's writing transaction."""

    steps: DossierSteps
    letter_steps: LetterSteps
    office: PostOffice
    teller: Teller
    new_id: Callable[[], UUID]

    def follow(self, connection: Connection, file: DossierFile, event: Event, news: News) -> None:
        """Have the turn, the visit and the coupon follow a step that the dossier has taken."""
        at = self.teller.now()
        if event is Event.CONTACT:
            self.learn(connection, file, Answer.YES, news)
        elif event is Event.MISS_CONTACT:
            self.learn(connection, file, Answer.NO, news)
        if event in _OF_THE_TURN:
            self.steps.move_turn_if_possible(connection, file.turn, _OF_THE_TURN[event], news.by)
            # Whose turn is over comes on no day that was agreed.
            call_off_visits(connection, self.teller, file.dossier.id, news.by)
        if event is Event.PLAN_VISIT and news.on is not None:
            self._plan(connection, file, news.on, news, at)
        if event in _OF_THE_VISIT and file.visit is not None:
            self._move_visit(connection, file.visit, _OF_THE_VISIT[event], news, at)
        elif event is Event.SUSPEND_FOR_SAFETY:
            self._review(connection, file, news, at)
        if event is Event.INSTALL:
            day = news.on or (file.visit.day if file.visit else at.astimezone(file.zone).date())
            dossiers.reach(connection, file.dossier.id, {"installed_on": day})
            self._open_coupon(connection, file, news.by, at)

    def learn(
        self, connection: Connection, file: DossierFile, answer: Answer, news: News, *, is_attempt: bool = False
    ) -> Contact:
        """Keep and tell what was learned of the present installer's contact."""
        now, turn = self.teller.now(), file.turn
        known = Contact(
            id=self.new_id(),
            dossier_id=file.dossier.id,
            referral_id=turn.id,
            answer=answer,
            learned=news.learned,
            at=news.at or now,
            learned_at=now,
            by=news.by,
            is_attempt=is_attempt,
        )
        contacts.add(connection, known)
        if answer is Answer.YES:
            self.steps.move_turn_if_possible(connection, turn, referral_machine.Event.CONTACT, news.by)
            earliest = min(known.at, turn.contacted_at or known.at)
            referrals.learn(connection, turn.id, Answer.YES, earliest)
        elif answer is Answer.NO and turn.contact is Answer.UNKNOWN:
            referrals.learn(connection, turn.id, Answer.NO, None)
        payload: Payload = {"answer": answer.value, "learned": news.learned.value, "attempt": is_attempt}
        moment = {"at": known.at.astimezone(UTC).isoformat(), "referral": str(turn.id)}
        self._tell(connection, news.by, FactKind.CONTACT_LEARNED, known.id, file, {**payload, **moment})
        return known

    def take_back(self, connection: Connection, file: DossierFile, by: str) -> None:
        """The dossier was called off: nothing that waits leaves, and an installer that was told is told so."""
        written = letters.of_dossier(connection, file.dossier.id)
        waiting = self.cancel_waiting(connection, written, by)
        if any(one.kind is Kind.REFERRAL for one in waiting):
            self.steps.move_turn_if_possible(connection, file.turn, referral_machine.Event.TAKE_BACK, by)
        self.tell_installer(connection, file.turn, Kind.CANCELLATION, written, by)
        call_off_visits(connection, self.teller, file.dossier.id, by)

    def cancel_waiting(self, connection: Connection, written: tuple[Letter, ...], by: str) -> list[Letter]:
        """Cancel what has not left, but for the notices that ask an earlier installer to erase; the cancelled ones."""
        waiting = [one for one in written if one.state in _CANCELLABLE and one.kind not in NOTICES]
        for one in waiting:
            self.letter_steps.take(connection, one, letter_machine.Event.CANCEL, by)
        return waiting

    def tell_installer(
        self, connection: Connection, turn: Referral, kind: Kind, written: tuple[Letter, ...], by: str
    ) -> Letter | None:
        """Queue a notice to an installer whose letter left, or may have left; None when it cannot have, or was told."""
        first = next((one for one in written if one.referral_id == turn.id and one.kind is Kind.REFERRAL), None)
        told = any(one.referral_id == turn.id and one.kind is kind for one in written)
        if first is None or told or not may_have_left(first):
            return None
        at = self.teller.now()
        notice = self.office.new_letter(kind, turn.dossier_id, turn.id, first.recipient, at=at, delay=timedelta(0))
        self.queue(connection, (notice,), by)
        return notice

    def queue(self, connection: Connection, new: tuple[Letter, ...], by: str) -> None:
        """Keep new letters and tell them."""
        letters.add_all(connection, new)
        self.teller.tell(connection, by, [of_letter(one) for one in new])

    def _plan(self, connection: Connection, file: DossierFile, day: date, news: News, at: datetime) -> None:
        # A client who was out of reach and is found again agrees on another day: the one before stands no more.
        call_off_visits(connection, self.teller, file.dossier.id, news.by)
        planned = Visit(self.new_id(), file.dossier.id, file.turn.id, visit_machine.START, day, at, news.reason)
        visits.add(connection, planned, at)
        payload: Payload = {"day": day.isoformat(), "reason": news.reason, "referral": str(file.turn.id)}
        self._tell(connection, news.by, FactKind.VISIT_PLANNED, planned.id, file, payload)

    def _move_visit(
        self, connection: Connection, visit: Visit, event: visit_machine.Event, news: News, at: datetime
    ) -> None:
        state = visit_machine.advance(visit.state, event)
        is_told = event in {visit_machine.Event.POSTPONE, visit_machine.Event.SUSPEND}
        moved = replace(
            visit,
            state=state,
            reason=news.reason if is_told else visit.reason,
            review_on=news.on if event is visit_machine.Event.SUSPEND else None,
        )
        visits.save(connection, moved, at)
        payload: Payload = {
            "dossier": str(visit.dossier_id),
            "from": visit.state.value,
            "to": state.value,
            "event": event.value,
            "reason": moved.reason,
        }
        self.teller.tell(connection, news.by, [Telling(FactKind.VISIT_ADVANCED, visit.id, payload)])

    def _review(self, connection: Connection, file: DossierFile, news: News, at: datetime) -> None:
        """Not safe, and no visit ahead: the last suspended one is looked at again on another day."""
        suspended = [one for one in file.visits if one.state is visit_machine.State.SUSPENDED]
        if suspended:
            visits.save(connection, replace(suspended[-1], reason=news.reason, review_on=news.on), at)

    def _open_coupon(self, connection: Connection, file: DossierFile, by: str, at: datetime) -> None:
        if file.coupon is not None:
            return
        made = Coupon(self.new_id(), file.dossier.id, NO_COUPON_YET, at)
        coupons.add(connection, made, at)
        self._tell(connection, by, FactKind.COUPON_MADE, made.id, file, {"state": made.state.value})

    def _tell(
        self, connection: Connection, by: str, kind: FactKind, subject: UUID, file: DossierFile, payload: Payload
    ) -> None:
        told = {"dossier": str(file.dossier.id), **payload}
        self.teller.tell(connection, by, [Telling(kind, subject, told)])


def may_have_left(letter: Letter) -> bool:
    """Did it reach its recipient, or may it have?

    Frozen: its dot was given once, whatever its state says now. A colleague's that waits may be leaving right now.
    """
    is_elsewhere = letter.owner is not None and letter.state in _CANCELLABLE | {letter_machine.State.SENDING}
    return letter.state in _LEFT or letter.is_frozen or is_elsewhere
