"""The tables behind the charts, and the whole report: who may be told apart in it, and who is merged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from desktop_app.domain.report import SMALLEST_GROUP, Question
from desktop_app.domain.report_kpi import BY_NAME, Count, Counts, Figure, figure
from desktop_app.domain.report_spread import Bar

# A dossier's way; a request that was refused, or that nobody can serve, goes no further than the first step.
FUNNEL: Final = (Count.OPENED, Count.SENT, Count.CONTACTED, Count.QUOTED, Count.INSTALLED, Count.COUPON)
OTHERS: Final = "*"
"""The key of groups that are too small to be told apart."""


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a table: a day, a department, an installer, a site, a script's version, a commune.

    `members`: how many people are behind it, where that matters; `name` as people say it, where the key is a code.
    """

    key: str
    counts: Counts
    name: str | None = None
    members: int | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SilentDesk:
    """A desk that the centre has not heard for long, and what waits on it as far as is known."""

    code: str
    site: str
    heard_at: datetime | None
    letters_waiting: int
    oldest_waiting_at: datetime | None


@dataclass(frozen=True, slots=True)
class Operations:
    """What needs a person now, whatever the period."""

    waiting: int
    oldest_waiting_at: datetime | None
    failed: int
    in_doubt: int
    silent_desks: tuple[SilentDesk, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel: how many came so far."""

    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one question is answered with. `source` is ``desk`` or ``centre``."""

    question: Question
    source: str
    kpis: Mapping[str, Figure]
    before: Mapping[str, Figure]
    funnel: tuple[Step, ...]
    days: tuple[Group, ...]
    departments: tuple[Group, ...]
    installers: tuple[Group, ...]
    sites: tuple[Group, ...]
    scripts: tuple[Group, ...]
    uncovered: tuple[Group, ...]
    distances: tuple[Bar, ...]
    operations: Operations

    @property
    def is_empty(self) -> bool:
        """Was nothing at all counted in this period?"""
        return not any(one.n for one in self.kpis.values())


def funnel(counts: Counts) -> tuple[Step, ...]:
    """The way of the period's requests; the request itself is known only where refusals are (no filter by place)."""
    opened = counts.get(Count.OPENED, 0)
    steps = [Step(count.value if count is not Count.OPENED else "consent", counts.get(count, 0)) for count in FUNNEL]
    if Count.REFUSED in counts:
        asked = opened + counts[Count.REFUSED] + counts.get(Count.NOT_COVERED, 0)
        return (Step("request", asked), *steps)
    return tuple(steps)


def rate_of(name: str, group: Group) -> Figure:
    """A figure of one group alone; without a value where it is over fewer than five."""
    found = figure(BY_NAME[name], group.counts, {})
    return replace(found, value=None) if found.n < SMALLEST_GROUP else found


def merged(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Groups of people, those of fewer than five in one; that one takes in the smallest other while it is too small.

    Where no merging can hide a person (one group alone), it is all of them together.
    """
    told = sorted(groups, key=lambda one: (-(one.members or 0), one.key))
    small = [one for one in told if (one.members or 0) < SMALLEST_GROUP]
    large = told[: len(told) - len(small)]
    while small and large and sum(one.members or 0 for one in small) < SMALLEST_GROUP:
        small.append(large.pop())
    if not small:
        return tuple(sorted(large, key=lambda one: one.key))
    return (*sorted(large, key=lambda one: one.key), _together(small))


def _together(groups: list[Group]) -> Group:
    names = dict.fromkeys(name for one in groups for name in one.counts)
    counts = {name: sum(one.counts.get(name, 0) for one in groups) for name in names}
    key = groups[0].key if len(groups) == 1 else OTHERS
    return Group(key, counts, members=sum(one.members or 0 for one in groups))
