"""The steps of a dossier's life that every path shares: take one, keep it, tell it, and how far the dossier came."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from desktop_app.domain import referral as referral_machine
from desktop_app.domain.address import department_of
from desktop_app.domain.contact import Learned
from desktop_app.domain.deadlines import Rules, contact_by, zone_name
from desktop_app.domain.dossier import Dossier, Event, advance
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.referral import Referral
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import dossiers, referrals, steps
from desktop_app.storage.steps import StepTaken

PROGRAM: Final = "program"
_REACHED: Final = {
    Event.CONTACT: "contacted_at",
    Event.SEND_QUOTE: "quoted_at",
    Event.ACCEPT_QUOTE: "agreed_at",
    Event.REASSIGN: "reassigned_at",
    Event.SUSPEND_FOR_SAFETY: "suspended_at",
}


@dataclass(frozen=True, slots=True)
class News:
    """Who tells a step and how it was learned; `at` is when it happened (now when not given), `on` a day about it.

    `reason` is a code. `is_implied`: nobody said so, but what was said cannot be without it.
    """

    by: str
    learned: Learned = Learned.AGENT
    at: datetime | None = None
    on: date | None = None
    reason: str | None = None
    is_implied: bool = False


PROGRAMS_OWN: Final = News(PROGRAM, Learned.PROGRAM)


@dataclass(frozen=True, slots=True)
class DossierSteps:
    """Each method takes a step inside the caller's writing transaction and returns the thing as it is then."""

    teller: Teller
    rules: Rules
    new_id: Callable[[], UUID]

    def take(self, connection: Connection, dossier: Dossier, event: Event, news: News) -> Dossier:
        """Take one step of the machine, keep it and tell it. Raises `NotPossible`."""
        state = advance(dossier.state, event)
        told_at = self.teller.now()
        at = news.at or told_at
        turns = referrals.of_dossier(connection, dossier.id)
        dossiers.set_state(connection, dossier.id, state)
        taken = StepTaken(
            id=self.new_id(),
            dossier_id=dossier.id,
            referral_id=turns[-1].id if turns else None,
            event=event,
            state=state,
            at=at,
            told_at=told_at,
            by=news.by,
            learned=news.learned,
            reason=news.reason,
        )
        steps.add(connection, taken)
        if event in _REACHED:
            dossiers.reach(connection, dossier.id, {_REACHED[event]: at})
        self.teller.tell(connection, news.by, [_told(dossier, taken, news)])
        return replace(dossier, state=state)

    def move_turn(
        self, connection: Connection, turn: Referral, event: referral_machine.Event, by: str, at: datetime | None = None
    ) -> Referral:
        """Take one step of a turn's own machine and tell it; `at`: when the relay accepted its letter."""
        state = referral_machine.advance(turn.state, event)
        limit = self._limit(connection, turn, at) if at is not None else None
        referrals.set_state(connection, turn.id, state, accepted_at=at, contact_by=limit)
        payload = {"from": turn.state.value, "to": state.value, "event": event.value}
        moment = {} if at is None else {"accepted_at": at.isoformat()}
        self.teller.tell(connection, by, [Telling(FactKind.REFERRAL_ADVANCED, turn.id, {**payload, **moment})])
        if at is not None:
            dossiers.reach(connection, turn.dossier_id, {"sent_at": at})
        return replace(turn, state=state, accepted_at=at or turn.accepted_at, contact_by=limit or turn.contact_by)

    def move_turn_if_possible(
        self, connection: Connection, turn: Referral, event: referral_machine.Event, by: str
    ) -> Referral:
        """The same where the turn has that step from where it stands; else leave it."""
        if (turn.state, event) not in referral_machine.TRANSITIONS:
            return turn
        return self.move_turn(connection, turn, event, by)

    def _limit(self, connection: Connection, turn: Referral, accepted_at: datetime) -> datetime | None:
        dossier = dossiers.of_id(connection, turn.dossier_id)
        if dossier is None:
            return None
        department = department_of(dossier.address.postcode)
        return contact_by(accepted_at, self.rules, department, ZoneInfo(zone_name(department)))


def _told(dossier: Dossier, taken: StepTaken, news: News) -> Telling:
    payload: dict[str, str | bool | None] = {
        "from": dossier.state.value,
        "to": taken.state.value,
        "event": taken.event.value,
        "on": news.on.isoformat() if news.on else None,
        "reason": news.reason,
        "learned": news.learned.value,
    }
    if news.at is not None:
        payload["at"] = news.at.isoformat()
    if news.is_implied:
        payload["implied"] = True
    return Telling(FactKind.DOSSIER_ADVANCED, dossier.id, payload)
