"""One line of the queue: a letter, its dossier's reference, and what may be done about it. No Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.letter import Event, Letter, State, advance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from desktop_app.domain.fact import Fact
    from desktop_app.services.letters import Waiting
    from ui.letters.requests import LetterRequests

# Enough for weeks of a desk; beyond it, a letter is found by its dossier.
MOST_SHOWN = 500


class Filter(StrEnum):
    """Which letters are shown."""

    UNSETTLED = "unsettled"
    WAITING = "waiting"
    PROBLEMS = "problems"
    SENT = "sent"
    CANCELLED = "cancelled"
    ALL = "all"


_WAITING = frozenset({State.QUEUED, State.SENDING, State.DOT})
_PROBLEMS = frozenset({State.IN_DOUBT, State.FAILED, State.EXPIRED, State.BOUNCED})
_SHOWN = {
    Filter.UNSETTLED: _WAITING | _PROBLEMS,
    Filter.WAITING: _WAITING,
    Filter.PROBLEMS: _PROBLEMS,
    Filter.SENT: frozenset({State.SENT}),
    Filter.CANCELLED: frozenset({State.CANCELLED}),
    Filter.ALL: frozenset(State),
}
# What needs a person comes first, then what waits; the rest follows by age.
_ORDER = {
    State.IN_DOUBT: 0,
    State.FAILED: 1,
    State.EXPIRED: 1,
    State.BOUNCED: 1,
    State.DOT: 2,
    State.SENDING: 2,
    State.QUEUED: 3,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One letter as the table shows it."""

    letter: Letter
    reference: str

    @property
    def can_hurry(self) -> bool:
        """Does it only wait for its next attempt?"""
        return self.letter.state is State.QUEUED and self.letter.last_reply is not None

    @property
    def can_retry(self) -> bool:
        """Did it fail in a way that a person may have mended?"""
        return _may(self.letter, Event.RETRY)

    @property
    def can_cancel(self) -> bool:
        """Can it still be kept from leaving?"""
        return self.letter.state is not State.SENDING and _may(self.letter, Event.CANCEL)

    @property
    def is_in_doubt(self) -> bool:
        """Does it take a person's word to go on?"""
        return self.letter.state is State.IN_DOUBT


@dataclass(frozen=True, slots=True)
class Listing:
    """What one look at the queue found."""

    rows: tuple[Row, ...]
    waiting: Waiting

    def shown(self, which: Filter) -> tuple[Row, ...]:
        """The rows of a filter, what needs a person first, then the newest."""
        chosen = [row for row in self.rows if row.letter.state in _SHOWN[which]]
        chosen.sort(key=lambda row: (_ORDER.get(row.letter.state, 9), -row.letter.created_at.timestamp()))
        return tuple(chosen[:MOST_SHOWN])


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a letter's history; `before` and `after` are stored codes of states, where it is a move."""

    fact: Fact
    before: str
    after: str


def look(requests: LetterRequests) -> Listing:
    """Read the queue, away from the window."""
    rows = tuple(Row(letter, reference) for letter, reference in requests.letters(MOST_SHOWN))
    return Listing(rows, requests.waiting())


def steps_of(requests: LetterRequests, letter_id: UUID) -> tuple[Step, ...]:
    """Read what happened to a letter, away from the window."""
    return tuple(_steps(requests.history(letter_id)))


def _steps(facts: Iterable[Fact]) -> Iterable[Step]:
    for fact in facts:
        told = json.loads(fact.payload)
        yield Step(fact, str(told.get("from", "")), str(told.get("to", "")))


def _may(letter: Letter, event: Event) -> bool:
    from desktop_app.domain.errors import NotPossible

    try:
        advance(letter.state, event)
    except NotPossible:
        return False
    return True
