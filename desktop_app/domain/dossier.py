"""The dossier: one need of one client, and its life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.address import Address, Precision, Source
from desktop_app.domain.geography import Point
from desktop_app.domain.machine import final_states, step


class State(StrEnum):
    """Where a dossier stands. Codes are stored and never change with wording."""

    ASSIGNED = "assigned"
    TO_HANDLE = "to_handle"
    TO_REASSIGN = "to_reassign"
    CONTACTED = "contacted"
    QUOTE_SENT = "quote_sent"
    QUOTE_ACCEPTED = "quote_accepted"
    QUOTE_REFUSED = "quote_refused"
    VISIT_PLANNED = "visit_planned"
    VISIT_TO_REPLAN = "visit_to_replan"
    SAFETY_SUSPENDED = "safety_suspended"
    INSTALLED = "installed"
    CLOSED = "closed"
    CLOSED_NO_FOLLOW_UP = "closed_no_follow_up"
    CLIENT_UNREACHABLE = "client_unreachable"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNDONE = "undone"


class Event(StrEnum):
    """What can happen to a dossier."""

    UNDO = "undo"
    LETTER_ACCEPTED = "letter_accepted"
    LETTER_FAILED = "letter_failed"
    REASSIGN = "reassign"
    DECLINE = "decline"
    MISS_CONTACT = "miss_contact"
    LOSE_CHARTER = "lose_charter"
    CONTACT = "contact"
    SEND_QUOTE = "send_quote"
    ACCEPT_QUOTE = "accept_quote"
    REFUSE_QUOTE = "refuse_quote"
    PLAN_VISIT = "plan_visit"
    POSTPONE_VISIT = "postpone_visit"
    SUSPEND_FOR_SAFETY = "suspend_for_safety"
    INSTALL = "install"
    CLOSE = "close"
    CLOSE_NO_FOLLOW_UP = "close_no_follow_up"
    MARK_UNREACHABLE = "mark_unreachable"
    CANCEL = "cancel"
    WITHDRAW_CONSENT = "withdraw_consent"


_OPEN = (
    State.ASSIGNED,
    State.TO_HANDLE,
    State.TO_REASSIGN,
    State.CONTACTED,
    State.QUOTE_SENT,
    State.QUOTE_ACCEPTED,
    State.QUOTE_REFUSED,
    State.VISIT_PLANNED,
    State.VISIT_TO_REPLAN,
    State.SAFETY_SUSPENDED,
    State.CLIENT_UNREACHABLE,
)
# An installer has the dossier in hand: it can give it back, or lose its charter meanwhile.
_IN_HAND = tuple(state for state in _OPEN if state not in {State.TO_REASSIGN, State.QUOTE_REFUSED})
# Whoever reaches the client again says where things are: nothing before is remembered in its place.
_FOUND_AGAIN = (
    (Event.CONTACT, State.CONTACTED),
    (Event.SEND_QUOTE, State.QUOTE_SENT),
    (Event.ACCEPT_QUOTE, State.QUOTE_ACCEPTED),
    (Event.PLAN_VISIT, State.VISIT_PLANNED),
)

TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.ASSIGNED, Event.UNDO): State.UNDONE,
    (State.ASSIGNED, Event.LETTER_FAILED): State.TO_HANDLE,
    (State.TO_HANDLE, Event.LETTER_ACCEPTED): State.ASSIGNED,
    (State.ASSIGNED, Event.CONTACT): State.CONTACTED,
    (State.TO_HANDLE, Event.CONTACT): State.CONTACTED,
    (State.TO_REASSIGN, Event.CONTACT): State.CONTACTED,
    (State.ASSIGNED, Event.MISS_CONTACT): State.TO_REASSIGN,
    **{(state, Event.DECLINE): State.TO_REASSIGN for state in _IN_HAND},
    **{(state, Event.LOSE_CHARTER): State.TO_REASSIGN for state in _IN_HAND},
    **{(state, Event.REASSIGN): State.ASSIGNED for state in _OPEN},
    (State.CONTACTED, Event.SEND_QUOTE): State.QUOTE_SENT,
    (State.QUOTE_SENT, Event.ACCEPT_QUOTE): State.QUOTE_ACCEPTED,
    (State.QUOTE_SENT, Event.REFUSE_QUOTE): State.QUOTE_REFUSED,
    (State.QUOTE_ACCEPTED, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.VISIT_PLANNED, Event.POSTPONE_VISIT): State.VISIT_TO_REPLAN,
    (State.VISIT_PLANNED, Event.INSTALL): State.INSTALLED,
    (State.VISIT_TO_REPLAN, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.QUOTE_ACCEPTED, Event.SUSPEND_FOR_SAFETY): State.SAFETY_SUSPENDED,
    (State.VISIT_PLANNED, Event.SUSPEND_FOR_SAFETY): State.SAFETY_SUSPENDED,
    (State.VISIT_TO_REPLAN, Event.SUSPEND_FOR_SAFETY): State.SAFETY_SUSPENDED,
    # The place was looked at again and is not safe yet: another day to look at it.
    (State.SAFETY_SUSPENDED, Event.SUSPEND_FOR_SAFETY): State.SAFETY_SUSPENDED,
    (State.SAFETY_SUSPENDED, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.INSTALLED, Event.CLOSE): State.CLOSED,
    **{(State.CLIENT_UNREACHABLE, event): state for event, state in _FOUND_AGAIN},
    **{(state, Event.MARK_UNREACHABLE): State.CLIENT_UNREACHABLE for state in _OPEN if state != "client_unreachable"},
    (State.TO_HANDLE, Event.CLOSE_NO_FOLLOW_UP): State.CLOSED_NO_FOLLOW_UP,
    (State.TO_REASSIGN, Event.CLOSE_NO_FOLLOW_UP): State.CLOSED_NO_FOLLOW_UP,
    (State.QUOTE_REFUSED, Event.CLOSE_NO_FOLLOW_UP): State.CLOSED_NO_FOLLOW_UP,
    (State.CLIENT_UNREACHABLE, Event.CLOSE_NO_FOLLOW_UP): State.CLOSED_NO_FOLLOW_UP,
    **{(state, Event.CANCEL): State.CANCELLED_BY_CLIENT for state in _OPEN},
    **{
        (state, Event.WITHDRAW_CONSENT): State.CONSENT_WITHDRAWN
        for state in State
        if state not in {State.CONSENT_WITHDRAWN, State.UNDONE}
    },
}

FINAL: Final = final_states(State, TRANSITIONS)
OPEN: Final = frozenset(_OPEN)
START: Final = State.ASSIGNED
ENDED: Final = frozenset(State) - OPEN - {State.INSTALLED}

# The steps of a dossier that goes well. News may skip some: "a visit is planned" implies that a quote was accepted.
_STRAIGHT: Final = (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE, Event.PLAN_VISIT, Event.INSTALL)


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("dossier", TRANSITIONS, state, event)


def steps_to(state: State, event: Event) -> tuple[Event, ...]:
    """The steps that news of `event` implies, itself last; it alone where it is possible at once.

    Raises `NotPossible` when no straight way leads there.
    """
    if event in _STRAIGHT:
        for first in range(_STRAIGHT.index(event), -1, -1):
            if (state, _STRAIGHT[first]) in TRANSITIONS:
                return _STRAIGHT[first : _STRAIGHT.index(event) + 1]
    advance(state, event)
    return (event,)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One need of one client at one address; `reference` is what people say on the phone."""

    id: UUID
    reference: str
    client_id: UUID
    state: State
    address: Address
    point: Point
    precision: Precision
    source: Source
    insee: str | None
    opened_at: datetime
    agent: str
    desk: UUID


# Consonants that are not mistaken for one another or for digits on the telephone; no digits, so that a reference never
# looks like a telephone number, and no vowels, so that it never spells a word.
_CODE_LETTERS = "BCDFGHJKLMNPRSTVWXZ"
_CODE_LENGTH = 6


def desk_code(identity: UUID) -> str:
    """A desk's short code in its references: two of 1,000 desks share one with a chance of 1 in 100."""
    number, letters = identity.int, ""
    for _ in range(_CODE_LENGTH):
        number, place = divmod(number, len(_CODE_LETTERS))
        letters += _CODE_LETTERS[place]
    return letters


def reference(year: int, desk_code: str, number: int) -> str:
    """The reference spoken on the phone, unique per desk: ``AN-26-KRTMBD-000217``."""
    return f"AN-{year % 100:02d}-{desk_code}-{number:06d}"
