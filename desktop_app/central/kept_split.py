"""Which months of a period are read as they were kept, and which stretches of it are counted live."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.report import Period, month_of

# The site under which all sites' counts together are kept.
EVERY: Final = "*"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are counted live, of these sites alone; None: of every site that the question is about."""

    period: Period
    sites: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A period in two: kept months (a site, a month's first day), and the rest. No row is in both, nor in neither."""

    kept: tuple[tuple[str, date], ...]
    rest: tuple[Stretch, ...]


def split(period: Period, kept: Collection[tuple[str, date]], sites: Collection[str], site: str | None) -> Split:
    """Take what is kept of one site, or of all `sites`: together where that is kept, else one by one."""
    chosen: list[tuple[str, date]] = []
    rest: list[Stretch] = []
    for part in _months(period):
        books, left = _chosen(part, kept, sites, site)
        chosen += books
        if left is None or left:
            _add(rest, Stretch(part, left))
    return Split(tuple(chosen), tuple(rest))


def whole_months(period: Period) -> tuple[date, ...]:
    """The first day of every month of the calendar that lies in the period whole."""
    return tuple(part.first_day for part in _months(period) if part.is_month)


def _months(period: Period) -> Iterator[Period]:
    """The period, cut where months end."""
    first = period.first_day
    while first <= period.last_day:
        last = min(month_of(first).last_day, period.last_day)
        yield Period(first, last)
        first = last + timedelta(days=1)


def _chosen(
    part: Period, kept: Collection[tuple[str, date]], sites: Collection[str], site: str | None
) -> tuple[list[tuple[str, date]], tuple[str, ...] | None]:
    """What is kept of this part, and whose rows are left to count: nobody's (), everybody's (None), or some sites'."""
    month = part.first_day
    whole = EVERY if site is None else site
    if not part.is_month:
        return [], None
    if (whole, month) in kept:
        return [(whole, month)], ()
    if site is not None:
        return [], None
    there = [one for one in sites if (one, month) in kept]
    left = tuple(sorted(set(sites) - set(there)))
    return [(one, month) for one in there], left if there else None


def _add(rest: list[Stretch], more: Stretch) -> None:
    """As few stretches as can be: each is a walk of its own."""
    before = rest[-1] if rest else None
    if before is not None and before.sites == more.sites and _follows(before.period, more.period):
        rest[-1] = Stretch(Period(before.period.first_day, more.period.last_day), more.sites)
    else:
        rest.append(more)


def _follows(before: Period, after: Period) -> bool:
    return before.last_day + timedelta(days=1) == after.first_day
