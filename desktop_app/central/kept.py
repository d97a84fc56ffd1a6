"""Counts of past months as they are kept, with live counts of the rest: the same cells as if all were counted live."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ARRAY, BindParameter, Connection, Date, String, any_, bindparam, func, select, tuple_
from sqlalchemy.dialects import postgresql

from desktop_app.central.kept_split import EVERY, split, whole_months
from desktop_app.central.report_tables import TABLES
from desktop_app.central.tables import kept_count, kept_month, site
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import FIRST_DAY, Filters, Period, Question
from desktop_app.figures.facets import Cell, merged
from desktop_app.figures.families import Count, Family, counting, live

KEPT: Final = "kept"
_SITES: Final[BindParameter[Any]] = bindparam("sites", type_=ARRAY(String))
_MONTHS: Final[BindParameter[Any]] = bindparam("months", type_=ARRAY(Date))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a family is counted: a print of the statement with its settings, and the names of its counts in order."""

    rules: str
    measures: tuple[str, ...]


@lru_cache(maxsize=64)
def recipe(family: Family, rules: Rules) -> Recipe:
    """How this program counts a family under these rules: another definition has another print, and keeps anew."""
    asked = Question(Period(FIRST_DAY, FIRST_DAY), Filters(), datetime(2009, 11, 19, tzinfo=UTC))
    counted = counting(TABLES, family, asked, rules, at_once=True)
    said = counted.statement.compile(dialect=postgresql.dialect())  # type: ignore[attr-defined, no-untyped-call]
    text = f"{said}\n{sorted(said.params.items(), key=lambda item: str(item[0]))}\n{counted.measures}"
    return Recipe(sha256(text.encode()).hexdigest(), counted.measures)


def counts(connection: Connection, question: Question, rules: Rules) -> Count:
    """How the question's families are counted at the centre. What is by person or place is kept nowhere."""
    straight = live(connection, TABLES, rules)
    months = whole_months(question.period)
    if not months or question.filters.is_by_person_or_place:
        return straight
    whose = question.filters.site or _own_site(connection)
    sites = () if whose else _sites(connection)
    kept = _kept_months(connection, question, rules, months, whose)

    def count(family: Family, asked: Question, facets: Sequence[str] | None = None) -> list[Cell]:
        parts = split(asked.period, kept.get(family, set()), sites, whose)
        if not parts.kept:
            return straight(family, asked, facets)
        found = list(_cells(connection, family, recipe(family, rules), parts.kept, facets))
        for one in parts.rest:
            rest = live(connection, replace(TABLES, only=one.sites), rules)
            found += rest(family, replace(asked, period=one.period), facets)
        return merged(found)

    return count


def _own_site(connection: Connection) -> str | None:
    """Whose rows alone the member sees, where it does not see every site's."""
    found: str | None = connection.execute(select(func.centre.my_site())).scalar_one()
    return None if found == EVERY else found


def _sites(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(site.c.code).where(site.c.code != EVERY)).scalars())


def _kept_months(
    connection: Connection, question: Question, rules: Rules, months: Sequence[date], whose: str | None
) -> dict[str, set[tuple[str, date]]]:
    """By family, the sites and months that are kept by these rules and settled by then."""
    by_these = [(family.value, recipe(family, rules).rules) for family in Family]
    statement = select(kept_month.c.family, kept_month.c.site, kept_month.c.month).where(
        kept_month.c.state == KEPT,
        kept_month.c.month.between(months[0], months[-1]),
        kept_month.c.settled_at <= question.as_of,
        tuple_(kept_month.c.family, kept_month.c.rules).in_(by_these),
    )
    if whose is not None:
        statement = statement.where(kept_month.c.site == whose)
    found: dict[str, set[tuple[str, date]]] = {}
    for family, code, month in connection.execute(statement):
        found.setdefault(family, set()).add((code, month))
    return found


def _cells(
    connection: Connection,
    family: Family,
    how: Recipe,
    kept: Sequence[tuple[str, date]],
    facets: Sequence[str] | None,
) -> Iterator[Cell]:
    chosen = select(func.unnest(_SITES), func.unnest(_MONTHS))
    sums = [func.sum(kept_count.c.counts[place]) for place in range(1, len(how.measures) + 1)]
    statement = (
        select(kept_count.c.facet, kept_count.c.key, *sums)
        .where(kept_count.c.family == family.value, tuple_(kept_count.c.site, kept_count.c.month).in_(chosen))
        .group_by(kept_count.c.facet, kept_count.c.key)
    )
    values: dict[str, Any] = {"sites": [code for code, _ in kept], "months": [month for _, month in kept]}
    if facets is not None:
        statement = statement.where(kept_count.c.facet == any_(bindparam("facets", type_=ARRAY(String))))
        values["facets"] = ["", *facets]
    for facet, key, *counted in connection.execute(statement, values):
        yield Cell(facet, key, dict(zip(how.measures, map(int, counted), strict=True)))
