"""State machines as data: a table of (state, event) -> state, and one function to take a step."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.errors import NotPossible

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


def step(machine: str, table: Mapping[tuple[State, Event], State], state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible` with the events that are possible from here."""
    try:
        return table[state, event]
    except KeyError:
        raise NotPossible(machine, state.value, event.value, possible_events(table, state)) from None


def possible_events(table: Mapping[tuple[State, Event], State], state: State) -> tuple[str, ...]:
    """The events that have a step from `state`, in the table's order."""
    return tuple(event.value for origin, event in table if origin is state)


def final_states(states: type[State], table: Mapping[tuple[State, Event], State]) -> frozenset[State]:
    """The states that nothing leaves."""
    left = {origin for origin, _ in table}
    return frozenset(state for state in states if state not in left)
