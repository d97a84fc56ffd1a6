"""The steps that a played life is made of, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.card.requests import Whole

# A day to type, known only when the card is open.
DayOf = Callable[["Whole", date], date]
Answer = str | tuple[str, ...] | DayOf


@dataclass(frozen=True, slots=True)
class Record:
    """Choose an action of the card and fill in its form. `reason` overrides an objection that has to come up.

    `fails`: it has to be refused, and the form is given up.
    """

    action: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    reason: str | None = None
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Time goes by: reminders are written, letters leave."""

    days: float = 0
    hours: float = 0


@dataclass(frozen=True, slots=True)
class Undo:
    """Ctrl+Z on the call page, while the letter has not left."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """The installer whose turn it is loses its place in the programme, on the directory page."""


@dataclass(frozen=True, slots=True)
class Look:
    """A picture of the page as it stands; with `search`, of what a search for it finds."""

    name: str
    search: str = ""


Step = Record | Wait | Undo | Suspend | Look


@dataclass(frozen=True, slots=True)
class Ending:
    """One life: a client, what happens, and the states in which the dossier and its coupon end.

    `allows_another`: the client's answer about another installer.
    """

    name: str
    client: str
    steps: tuple[Step, ...]
    state: str
    coupon: str | None = None
    allows_another: bool = True
    leaves: bool = True
