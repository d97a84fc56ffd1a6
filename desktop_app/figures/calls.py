"""Calls that became no dossier, facts without anybody's identity, and the consents of those that did."""

from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, case, func, literal, select

from desktop_app.domain.fact import Kind
from desktop_app.domain.report import Question
from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import Group
from desktop_app.figures.facets import Counting
from desktop_app.figures.moments import Code
from desktop_app.figures.tables import Tables

COUNTED: Final = {
    Kind.CONSENT_REFUSED.value: Count.REFUSED,
    Kind.CALL_NOT_ELIGIBLE.value: Count.NOT_ELIGIBLE,
    Kind.CALL_NOT_COVERED.value: Count.NOT_COVERED,
}
NUMBER: Final = "n"


def calls(tables: Tables, question: Question) -> Counting:
    """By each kind of call: its script's version, or its commune's code."""
    fact = tables.fact
    about = case(
        (fact.c.kind == Kind.CONSENT_REFUSED.value, Code(fact.c.payload, "version")),
        (fact.c.kind == Kind.CALL_NOT_COVERED.value, Code(fact.c.payload, "insee")),
    )
    told = select(fact.c.kind, about.label("about")).where(*_narrowed(tables, question)).subquery("call")
    return Counting(select(told.c.kind, told.c.about, func.count()).group_by(told.c.kind, told.c.about), (NUMBER,))


def accepted(tables: Tables, question: Question) -> Counting:
    """How many consents each version of the script got in the period."""
    consent = tables.consent
    statement = (
        select(literal("version").label("facet"), consent.c.script_version, func.count().label("n"))
        .where(
            consent.c.recorded_at >= question.period.start,
            consent.c.recorded_at < question.period.end,
            *tables.of_sites(consent, question.filters),
        )
        .group_by(consent.c.script_version)
    )
    return Counting(statement, (NUMBER,))


def by_version(given: dict[str, int], refused: dict[str, int]) -> tuple[Group, ...]:
    """Answers by version of the words that were read: what was asked decides, never who asked."""
    versions = sorted({*given, *refused})
    return tuple(Group(one, {Count.OPENED: given.get(one, 0), Count.REFUSED: refused.get(one, 0)}) for one in versions)


def _narrowed(tables: Tables, question: Question) -> list[ColumnElement[bool]]:
    fact: Any = tables.fact
    return [
        # In the statement's text: an index that holds these kinds alone is found by no parameter.
        fact.c.kind.in_(bindparam("kinds", list(COUNTED), expanding=True, literal_execute=True)),
        fact.c.at >= question.period.start,
        fact.c.at < question.period.end,
        *tables.of_sites(fact, question.filters),
    ]
