"""The visit: the installation at the client's home, what must be there before, and what is done there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.machine import final_states, step


class State(StrEnum):
    """Where one appointment stands; another day is another visit."""

    PLANNED = "planned"
    PREPARED = "prepared"
    DONE = "done"
    POSTPONED = "postponed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Event(StrEnum):
    """What can happen to a visit."""

    PREPARE = "prepare"
    UNPREPARE = "unprepare"
    PERFORM = "perform"
    POSTPONE = "postpone"
    SUSPEND = "suspend"
    CANCEL = "cancel"


_AHEAD = (State.PLANNED, State.PREPARED)

TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.PLANNED, Event.PREPARE): State.PREPARED,
    # Something that was said to be there is not: the visit is to be prepared again.
    (State.PREPARED, Event.UNPREPARE): State.PLANNED,
    **{(state, Event.PERFORM): State.DONE for state in _AHEAD},
    **{(state, Event.POSTPONE): State.POSTPONED for state in _AHEAD},
    **{(state, Event.SUSPEND): State.SUSPENDED for state in _AHEAD},
    **{(state, Event.CANCEL): State.CANCELLED for state in _AHEAD},
}

FINAL: Final = final_states(State, TRANSITIONS)
START: Final = State.PLANNED
ENDED: Final = FINAL
AHEAD: Final = frozenset(_AHEAD)
MOST_ABSENCES: Final = 2


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("visit", TRANSITIONS, state, event)


class Postponed(StrEnum):
    """Why a visit did not take place."""

    EQUIPMENT_MISSING = "equipment_missing"
    CREDENTIALS_MISSING = "credentials_missing"
    CLIENT_ABSENT = "client_absent"
    CLIENT_REQUEST = "client_request"
    INSTALLER_PREVENTED = "installer_prevented"
    OTHER = "other"


class Danger(StrEnum):
    """Why it is not safe: excuses the visit's deadline, and is reported apart."""

    ROOF_OUT_OF_REACH = "roof_out_of_reach"
    WEATHER = "weather"
    POWER_LINE = "power_line"
    NO_ANCHORAGE = "no_anchorage"
    WORN_SUPPORT = "worn_support"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Visit:
    """One appointment. `reason` is a code: why it did not take place, or why it was confirmed unprepared or off limits.

    `review_on`: the day on which a place that was not safe is looked at again.
    """

    id: UUID
    dossier_id: UUID
    referral_id: UUID
    state: State
    day: date
    planned_at: datetime
    reason: str | None = None
    review_on: date | None = None


def absences(visits: Iterable[Visit]) -> int:
    """How often the client was not there."""
    return sum(one.reason == Postponed.CLIENT_ABSENT for one in visits if one.state is State.POSTPONED)


class Need(StrEnum):
    """What the client must have received before anybody travels. Yes or no: never the thing itself."""

    EQUIPMENT = "equipment"
    IDENTIFIERS = "identifiers"
    PASSWORD = "password"  # noqa: S105 - the name of a thing that we never see


@dataclass(frozen=True, slots=True)
class Received:
    """What the client said of one need; `on` is the day it came, when it is known."""

    dossier_id: UUID
    need: Need
    is_received: bool
    on: date | None
    told_at: datetime
    by: str


def missing_needs(told: Iterable[Received]) -> tuple[Need, ...]:
    """The needs that nobody said yes to: not knowing is not having."""
    there = {one.need for one in told if one.is_received}
    return tuple(need for need in Need if need not in there)
