"""What a short form asks, as values: `ui.card.form` draws them, `ui.card.actions` says which asks what. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.kit.day_picker import DayLook
    from ui.kit.notice_bar import Level


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the code that is kept, and what is read."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One answer out of few. `drops`: as a list that drops down, for forms of many lines."""

    name: str
    label: str
    options: tuple[Option, ...]
    is_required: bool = True
    chosen: str | None = None
    drops: bool = False


@dataclass(frozen=True, slots=True)
class PickMany:
    """Any number of answers."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day; `weeks` shows a calendar from a day to another, in which `look` says how each one is."""

    name: str
    label: str
    is_required: bool = True
    chosen: date | None = None
    weeks: tuple[date, date] | None = None
    look: Callable[[date], DayLook] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A few characters, such as an invoice's number; `content`: what is there already. Never what somebody said: free
    words leak.
    """

    name: str
    label: str
    is_required: bool = False
    content: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to read before answering."""

    words: str
    level: Level


Question = Pick | PickMany | Day | Text | Told


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the names of the questions."""

    values: Mapping[str, object] = field(default_factory=dict)

    def code(self, name: str) -> str | None:
        """The code that was picked."""
        value = self.values.get(name)
        return value if isinstance(value, str) and value else None

    def the_code(self, name: str) -> str:
        """The code of a question that has to be answered."""
        code = self.code(name)
        if code is None:
            raise KeyError(name)
        return code

    def codes(self, name: str) -> tuple[str, ...]:
        """Every code that was picked."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        """The day that was chosen."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def the_day(self, name: str) -> date:
        """The day of a question that has to be answered."""
        day = self.day(name)
        if day is None:
            raise KeyError(name)
        return day


@dataclass(frozen=True, slots=True)
class Form:
    """A short form. `keep` is the request: it runs in a lane, gets the answers and the reason that overrides an
    objection (None at first), and may raise `ReasonNeeded`.
    """

    title: str
    questions: tuple[Question, ...]
    save_words: str
    keep: Callable[[Answers, str | None], object]
    is_danger: bool = False
