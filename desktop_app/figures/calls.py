"""Calls that became no dossier: facts without anybody's identity, counted by kind, script version and commune."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, select

from desktop_app.domain.fact import Kind
from desktop_app.domain.report import Question
from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import Group
from desktop_app.figures.moments import Code
from desktop_app.figures.tables import Tables

COUNTED: Final = {
    Kind.CONSENT_REFUSED.value: Count.REFUSED,
    Kind.CALL_NOT_ELIGIBLE.value: Count.NOT_ELIGIBLE,
    Kind.CALL_NOT_COVERED.value: Count.NOT_COVERED,
}


def calls(connection: Connection, tables: Tables, question: Question) -> Iterator[tuple[Count, str | None, int]]:
    """Each kind of call with its script's version, or its commune's code, and how many there were."""
    fact = tables.fact
    about = case(
        (fact.c.kind == Kind.CONSENT_REFUSED.value, Code(fact.c.payload, "version")),
        (fact.c.kind == Kind.CALL_NOT_COVERED.value, Code(fact.c.payload, "insee")),
    )
    told = select(fact.c.kind, about.label("about")).where(*_narrowed(tables, question)).subquery("call")
    counted = select(told.c.kind, told.c.about, func.count()).group_by(told.c.kind, told.c.about)
    for kind, code, n in connection.execute(counted):
        yield COUNTED[kind], code, n


def accepted(connection: Connection, tables: Tables, question: Question) -> dict[str, int]:
    """How many consents each version of the script got in the period."""
    consent = tables.consent
    conditions: list[ColumnElement[bool]] = [
        consent.c.recorded_at >= question.period.start,
        consent.c.recorded_at < question.period.end,
    ]
    if question.filters.site is not None:
        conditions.append(tables.site_of(consent) == question.filters.site)
    statement = (
        select(consent.c.script_version, func.count().label("n")).where(*conditions).group_by(consent.c.script_version)
    )
    return {row.script_version: row.n for row in connection.execute(statement)}


def by_version(given: dict[str, int], refused: dict[str, int]) -> tuple[Group, ...]:
    """Answers by version of the words that were read: what was asked decides, never who asked."""
    versions = sorted({*given, *refused})
    return tuple(Group(one, {Count.OPENED: given.get(one, 0), Count.REFUSED: refused.get(one, 0)}) for one in versions)


def _narrowed(tables: Tables, question: Question) -> list[ColumnElement[bool]]:
    fact: Any = tables.fact
    found = [
        # In the statement's text: an index that holds these kinds alone is found by no parameter.
        fact.c.kind.in_(bindparam("kinds", list(COUNTED), expanding=True, literal_execute=True)),
        fact.c.at >= question.period.start,
        fact.c.at < question.period.end,
    ]
    if question.filters.site is not None:
        found.append(tables.site_of(fact) == question.filters.site)
    return found
