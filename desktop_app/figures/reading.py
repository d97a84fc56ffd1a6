"""One question read whole: every count, histogram and table of one period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop_app.domain.report import Filters, Question
from desktop_app.domain.report_kpi import Count, Counts, Spread, Spreads
from desktop_app.domain.report_series import Group, Operations
from desktop_app.figures import letters
from desktop_app.figures.calls import COUNTED, NUMBER, by_version
from desktop_app.figures.facets import Cell, histogram
from desktop_app.figures.families import Count as Counting
from desktop_app.figures.families import Family
from desktop_app.figures.tables import Tables

_OVERSEAS: Final = ("97", "98")


@dataclass(frozen=True, slots=True)
class Totals:
    """What the figures of one period are reckoned from."""

    counts: Counts
    spreads: Spreads


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was counted, not yet reckoned into figures. `uncovered` is by commune (INSEE code)."""

    totals: Totals
    days: tuple[Group, ...]
    departments: tuple[Group, ...]
    sites: tuple[Group, ...]
    installers: tuple[Group, ...]
    scripts: tuple[Group, ...]
    uncovered: tuple[Group, ...]
    operations: Operations


@dataclass(frozen=True, slots=True)
class _Read:
    """The rows of one period, counted by facet."""

    opened: Sequence[Cell]
    asked: Sequence[Cell]
    told: Sequence[Cell]
    totals: Totals


def read(connection: Connection, tables: Tables, question: Question, count: Counting) -> Reading:
    """Read one period whole."""
    found = _read(connection, tables, question, count)
    return Reading(
        totals=found.totals,
        days=_groups(found.opened, "day"),
        departments=_groups(found.opened, "department"),
        sites=_groups(found.opened, "site"),
        installers=_named(connection, tables, _groups(found.asked, "installer")),
        scripts=_scripts(question, found.told, count),
        uncovered=_uncovered(found.told, question.filters),
        operations=letters.operations(connection, tables, question),
    )


def totals(connection: Connection, tables: Tables, question: Question, count: Counting) -> Totals:
    """Read the sums of one period alone: what another period is compared with."""
    return _read(connection, tables, question, count, ("delay",), ("minutes", "hectometres")).totals


def _read(
    connection: Connection,
    tables: Tables,
    question: Question,
    count: Counting,
    of_dossiers: Sequence[str] | None = None,
    of_turns: Sequence[str] | None = None,
) -> _Read:
    opened = count(Family.DOSSIERS, question, of_dossiers)
    asked = count(Family.TURNS, question, of_turns)
    # A call that became no dossier was no installer's.
    told = [] if question.filters.installer else count(Family.CALLS, question)
    counts = {
        **_whole(opened),
        **_whole(asked),
        **_calls(told, question.filters),
        **letters.troubled(connection, tables, question),
        **_whole(count(Family.COUPONS, question)),
    }
    spreads = {
        Spread.DELAY_DAYS: histogram(opened, "delay", Count.OPENED),
        Spread.SENDING_MINUTES: histogram(asked, "minutes", Count.ASKED),
        Spread.DISTANCE_HM: histogram(asked, "hectometres", Count.ASKED),
        Spread.NOTICE_MINUTES: histogram(count(Family.NOTICES, question), "minutes", NUMBER),
    }
    return _Read(opened, asked, told, Totals(counts, spreads))


def _whole(found: Iterable[Cell]) -> dict[Count, int]:
    return next((_counts(one) for one in found if not one.facet), {})


def _groups(found: Iterable[Cell], facet: str) -> tuple[Group, ...]:
    groups = (Group(one.key, _counts(one)) for one in found if one.facet == facet and one.key is not None)
    return tuple(sorted(groups, key=lambda one: one.key))


def _counts(cell: Cell) -> dict[Count, int]:
    return {Count(name): n for name, n in cell.measures.items()}


def _calls(told: Iterable[Cell], filters: Filters) -> dict[Count, int]:
    """What can be said of calls: everything, or by department the communes alone, or nothing."""
    if filters.installer is not None:
        return {}
    sums = dict.fromkeys(COUNTED.values(), 0)
    for one in told:
        count = COUNTED[one.facet]
        if filters.department is None or (count is Count.NOT_COVERED and _department_of(one.key) == filters.department):
            sums[count] += one.measures[NUMBER]
    return sums if filters.department is None else {Count.NOT_COVERED: sums[Count.NOT_COVERED]}


def _uncovered(told: Iterable[Cell], filters: Filters) -> tuple[Group, ...]:
    communes = _numbers(told, Count.NOT_COVERED)
    wanted = {code: n for code, n in communes.items() if filters.department in (None, _department_of(code))}
    return tuple(Group(code, {Count.NOT_COVERED: n}) for code, n in sorted(wanted.items()))


def _numbers(told: Iterable[Cell], count: Count) -> dict[str, int]:
    """How many calls of one kind there were, by what their key says."""
    sums: dict[str, int] = {}
    for one in told:
        if COUNTED[one.facet] is count:
            sums[one.key or ""] = sums.get(one.key or "", 0) + one.measures[NUMBER]
    return sums


def _department_of(insee: str | None) -> str:
    """A commune's code begins with its department's."""
    code = insee or ""
    return code[:3] if code.startswith(_OVERSEAS) else code[:2]


def _scripts(question: Question, told: Iterable[Cell], count: Counting) -> tuple[Group, ...]:
    if question.filters.is_by_person_or_place:
        return ()
    given = {one.key or "": one.measures[NUMBER] for one in count(Family.CONSENTS, question)}
    return by_version(given, _numbers(told, Count.REFUSED))


def _named(connection: Connection, tables: Tables, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The installers' names and places, where the directory knows them."""
    installer = tables.installer
    columns = (installer.c.id, installer.c.name, installer.c.city, installer.c.lat, installer.c.lon)
    known = {str(row.id): row for row in connection.execute(select(*columns))} if groups else {}
    return tuple(_named_one(one, known.get(one.key)) for one in groups)


def _named_one(group: Group, row: Any) -> Group:
    if row is None:
        return group
    place = (row.lat, row.lon) if row.lat is not None and row.lon is not None else None
    return Group(group.key, group.counts, f"{row.name} ({row.city})", place=place)
