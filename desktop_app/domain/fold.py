"""Folding: what becomes of a state when a fact arrives that another desk may not have known of.

Desks work apart and tell what they did; the centre takes facts in the order in which it receives them. A told step is
taken where it is possible from where things stand by then. One that is not is kept and flagged: nothing that a person
did is thrown away, and nothing impossible is made true. A withdrawn consent wins over whatever was told, before or
after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from desktop_app.domain import coupon, dossier, letter, referral, visit
from desktop_app.domain.fact import Kind


class FlagReason(StrEnum):
    """Why a fact could not change the state it speaks of."""

    IMPOSSIBLE_STEP = "impossible_step"
    NOT_THE_OWNER = "not_the_owner"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_SUBJECT = "unknown_subject"
    NOT_ALLOWED = "not_allowed"
    SECOND_TURN = "second_turn"


@dataclass(frozen=True, slots=True)
class Folded:
    """The state after a told step, and why the step was not taken, if it was not."""

    state: str
    flag: FlagReason | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine by its stored codes: its steps, where it starts, and the state that always wins."""

    steps: frozenset[tuple[str, str]]
    start: str
    wins: str | None = None


_State = TypeVar("_State", bound=StrEnum)
_Event = TypeVar("_Event", bound=StrEnum)


def _machine(table: Mapping[tuple[_State, _Event], _State], start: _State, wins: _State | None = None) -> Machine:
    steps = frozenset((origin.value, state.value) for (origin, _), state in table.items())
    return Machine(steps, start.value, wins.value if wins else None)


# By the name of the table whose `state` they move.
MACHINES: Final[Mapping[str, Machine]] = {
    "dossier": _machine(dossier.TRANSITIONS, dossier.State.ASSIGNED, dossier.State.CONSENT_WITHDRAWN),
    "referral": _machine(referral.TRANSITIONS, referral.State.TO_SEND, referral.State.CONSENT_WITHDRAWN),
    "letter": _machine(letter.TRANSITIONS, letter.State.QUEUED),
    "coupon": _machine(coupon.TRANSITIONS, coupon.State.NOT_HANDED),
    "visit": _machine(visit.TRANSITIONS, visit.State.PLANNED),
}

# The facts that move a state, and the table they move it in.
MOVES: Final[Mapping[str, str]] = {
    Kind.DOSSIER_ADVANCED: "dossier",
    Kind.REFERRAL_ADVANCED: "referral",
    Kind.LETTER_ADVANCED: "letter",
    Kind.LETTER_REACHED_DOT: "letter",
    Kind.COUPON_ADVANCED: "coupon",
    Kind.VISIT_ADVANCED: "visit",
}

# A conversation's beginning and an attempt put off are not told: between these two nobody elsewhere can tell.
_WAITING: Final = frozenset({letter.State.QUEUED.value, letter.State.SENDING.value})
_FOR_ANYBODY: Final = frozenset(
    {
        letter.State.CANCELLED.value,
        letter.State.SENT.value,
        letter.State.QUEUED.value,
        letter.State.BOUNCED.value,
    }
)


def folded(machine: Machine, state: str, told: str) -> Folded:
    """Where things stand after somebody told a step to `told`."""
    if machine.wins is not None and machine.wins in (state, told):
        late = state == machine.wins and told != state
        return Folded(machine.wins, FlagReason.IMPOSSIBLE_STEP if late else None)
    if told == state or (state, told) in machine.steps:
        return Folded(told)
    return Folded(state, FlagReason.IMPOSSIBLE_STEP)


def folded_letter(state: str, origin: str | None, told: str, *, by_owner: bool) -> Folded:
    """Where a letter stands after somebody told its step from `origin` (None: not said) to `told`.

    Only its owner talks to the relay, so the owner's word is what happened. Anybody else can cancel what still waits,
    settle a doubt, queue a failure again, or say that it came back: steps from where the letter stands indeed.
    """
    if by_owner or told == state:
        return Folded(told)
    here = state if origin is None else origin
    is_as_told = state == here or (state in _WAITING and here in _WAITING)
    if not is_as_told or told not in _FOR_ANYBODY:
        return Folded(state, FlagReason.NOT_THE_OWNER)
    step = folded(MACHINES["letter"], here, told)
    return step if step.flag is None else Folded(state, step.flag)
