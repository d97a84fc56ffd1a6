"""Installers asked in a period: one row for each whose letter the relay accepted, and what is summed of them."""

from typing import Final

from sqlalchemy import CTE, ColumnElement, and_, case, func, select

from desktop_app.domain.contact import Answer
from desktop_app.domain.referral import State
from desktop_app.domain.report import Question
from desktop_app.domain.report_kpi import Count
from desktop_app.figures.dossiers import department_of
from desktop_app.figures.facets import Measures, once
from desktop_app.figures.moments import Seconds
from desktop_app.figures.tables import Tables

KEYS: Final = ("installer", "minutes", "hectometres")
_SILENT: Final = (State.NO_CONTACT.value, State.NO_NEWS.value)


def rows(tables: Tables, question: Question) -> CTE:
    """One row for each turn of the cohort: what it is grouped by, and what came of it."""
    turn = tables.referral
    seconds = Seconds(turn.c.accepted_at) - Seconds(turn.c.made_at)
    found = select(
        turn.c.installer_id.label("installer"),
        # Clocks out of order measure nothing.
        case((turn.c.accepted_at >= turn.c.made_at, seconds // 60)).label("minutes"),
        func.floor(turn.c.distance_m / 100).label("hectometres"),
        turn.c.state,
        _verdict(tables, question).label("contact"),
    ).where(*_narrowed(tables, question))
    return once(found.cte("turn"))


def measures(turn: CTE) -> Measures:
    """What is summed over those rows."""
    verdicts = (Count.CONTACT_IN_TIME, Count.CONTACT_LATE, Count.CONTACT_NO, Count.CONTACT_UNKNOWN)
    return {
        Count.ASKED: func.count(),
        **{count: _number(turn.c.contact == count.value) for count in verdicts},
        Count.DECLINED: _number(turn.c.state == State.DECLINED.value),
        Count.SILENT: _number(turn.c.state.in_(_SILENT)),
    }


def _narrowed(tables: Tables, question: Question) -> list[ColumnElement[bool]]:
    turn, dossier, filters = tables.referral, tables.dossier, question.filters
    found = [
        turn.c.accepted_at >= question.period.start,
        turn.c.accepted_at < question.period.end,
        *tables.of_sites(turn, filters),
    ]
    if filters.installer is not None:
        found.append(turn.c.installer_id == filters.installer)
    if filters.department is not None:
        there = select(dossier.c.id).where(
            dossier.c.id == turn.c.dossier_id, department_of(dossier.c.postcode) == filters.department
        )
        found.append(there.exists())
    return found


def _verdict(tables: Tables, question: Question) -> ColumnElement[str]:
    """Was the client called in time? Before the time is over, silence is no answer yet."""
    turn = tables.referral
    in_time = and_(turn.c.contact == Answer.YES.value, turn.c.contacted_at <= turn.c.contact_by)
    return case(
        (in_time, Count.CONTACT_IN_TIME.value),
        (turn.c.contact == Answer.YES.value, Count.CONTACT_LATE.value),
        (turn.c.contact == Answer.NO.value, Count.CONTACT_NO.value),
        (turn.c.contact_by <= question.as_of, Count.CONTACT_UNKNOWN.value),
    )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
