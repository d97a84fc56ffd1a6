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
    State.CONTACTED,
    State.QUOTE_SENT,
    State.QUOTE_ACCEPTED,
    State.QUOTE_REFUSED,
    State.VISIT_PLANNED,
    State.VISIT_TO_REPLAN,
    State.SAFETY_SUSPENDED,
)

TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.ASSIGNED, Event.UNDO): State.UNDONE,
    (State.ASSIGNED, Event.LETTER_FAILED): State.TO_HANDLE,
    (State.TO_HANDLE, Event.LETTER_ACCEPTED): State.ASSIGNED,
    (State.ASSIGNED, Event.CONTACT): State.CONTACTED,
    (State.ASSIGNED, Event.REASSIGN): State.ASSIGNED,
    (State.TO_HANDLE, Event.REASSIGN): State.ASSIGNED,
    (State.TO_HANDLE, Event.CONTACT): State.CONTACTED,
    (State.CONTACTED, Event.SEND_QUOTE): State.QUOTE_SENT,
    (State.CONTACTED, Event.REASSIGN): State.ASSIGNED,
    (State.QUOTE_SENT, Event.ACCEPT_QUOTE): State.QUOTE_ACCEPTED,
    (State.QUOTE_SENT, Event.REFUSE_QUOTE): State.QUOTE_REFUSED,
    (State.QUOTE_SENT, Event.REASSIGN): State.ASSIGNED,
    (State.QUOTE_REFUSED, Event.REASSIGN): State.ASSIGNED,
    (State.QUOTE_REFUSED, Event.CLOSE_NO_FOLLOW_UP): State.CLOSED_NO_FOLLOW_UP,
    (State.QUOTE_ACCEPTED, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.VISIT_PLANNED, Event.POSTPONE_VISIT): State.VISIT_TO_REPLAN,
    (State.VISIT_PLANNED, Event.SUSPEND_FOR_SAFETY): State.SAFETY_SUSPENDED,
    (State.VISIT_PLANNED, Event.INSTALL): State.INSTALLED,
    (State.VISIT_TO_REPLAN, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.SAFETY_SUSPENDED, Event.PLAN_VISIT): State.VISIT_PLANNED,
    (State.INSTALLED, Event.CLOSE): State.CLOSED,
    **{(state, Event.MARK_UNREACHABLE): State.CLIENT_UNREACHABLE for state in _OPEN},
    **{(state, Event.CANCEL): State.CANCELLED_BY_CLIENT for state in _OPEN},
    **{
        (state, Event.WITHDRAW_CONSENT): State.CONSENT_WITHDRAWN
        for state in State
        if state not in {State.CONSENT_WITHDRAWN, State.UNDONE}
    },
}

FINAL: Final = final_states(State, TRANSITIONS)
OPEN: Final = frozenset(_OPEN)


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("dossier", TRANSITIONS, state, event)


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
