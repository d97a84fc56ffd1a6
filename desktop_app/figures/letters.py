"""Letters that need a person, coupons, and how soon a withdrawal was passed on."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, case, func, literal, null, select

from desktop_app.domain.coupon import State as CouponState
from desktop_app.domain.letter import Kind, State
from desktop_app.domain.report import Question
from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import Operations
from desktop_app.figures.calls import NUMBER
from desktop_app.figures.dossiers import department_of
from desktop_app.figures.facets import Counting
from desktop_app.figures.moments import Seconds
from desktop_app.figures.tables import Tables

FAILED: Final = (State.FAILED.value, State.EXPIRED.value)
WAITING: Final = (State.QUEUED.value, State.SENDING.value, State.DOT.value)
# The states of which there are few: an index holds these letters alone.
OPEN: Final = (*WAITING, *FAILED, State.IN_DOUBT.value)


def troubled(connection: Connection, tables: Tables, question: Question) -> dict[Count, int]:
    """Letters made in the period that failed, or are in doubt."""
    letter = tables.letter
    statement = select(_number(letter.c.state.in_(FAILED)), _number(letter.c.state == State.IN_DOUBT.value)).where(
        letter.c.state.in_(OPEN),
        letter.c.created_at >= question.period.start,
        letter.c.created_at < question.period.end,
        *_belongs(tables, question, letter),
    )
    failed, in_doubt = connection.execute(statement).one()
    return {Count.LETTERS_FAILED: failed, Count.LETTERS_IN_DOUBT: in_doubt}


def operations(connection: Connection, tables: Tables, question: Question) -> Operations:
    """What waits for a person now; only the site narrows it."""
    letter = tables.letter
    waits = letter.c.state.in_(WAITING)
    statement = select(
        _number(waits),
        func.min(case((waits, letter.c.created_at)), type_=letter.c.created_at.type),
        _number(letter.c.state.in_(FAILED)),
        _number(letter.c.state == State.IN_DOUBT.value),
    ).where(letter.c.state.in_(OPEN), *tables.of_sites(letter, question.filters))
    waiting, oldest, failed, in_doubt = connection.execute(statement).one()
    return Operations(waiting, oldest, failed, in_doubt)


def coupons(tables: Tables, question: Question) -> Counting:
    """Coupons of installations told in the period, and how far they came."""
    coupon = tables.coupon
    counted = {
        Count.COUPONS: func.count(),
        Count.COUPONS_HANDED: func.count(coupon.c.handed_on),
        Count.COUPONS_REDEEMED: _number(coupon.c.state == CouponState.APPLIED.value),
        Count.COUPONS_INCOMPLETE: _number(coupon.c.state == CouponState.INCOMPLETE.value),
    }
    statement = select(literal("").label("facet"), null().label("key"), *counted.values()).where(
        coupon.c.made_at >= question.period.start,
        coupon.c.made_at < question.period.end,
        *_belongs(tables, question, coupon),
    )
    return Counting(statement, tuple(counted))


def notices(tables: Tables, question: Question) -> Counting:
    """From a withdrawal in the period to the relay's acceptance of each notice about it: by minutes."""
    consent, letter = tables.consent, tables.letter
    seconds = Seconds(letter.c.sent_at) - Seconds(consent.c.withdrawn_at)
    minutes = (
        select((seconds // 60).label("minutes"))
        .join_from(consent, letter, letter.c.dossier_id == consent.c.dossier_id)
        .where(
            letter.c.kind == Kind.DELETION_NOTICE.value,
            letter.c.sent_at >= consent.c.withdrawn_at,
            consent.c.withdrawn_at >= question.period.start,
            consent.c.withdrawn_at < question.period.end,
            *_belongs(tables, question, consent),
        )
        .subquery("notice")
    )
    grouped = select(literal("minutes").label("facet"), minutes.c.minutes, func.count()).group_by(minutes.c.minutes)
    return Counting(grouped, (NUMBER,))


def _belongs(tables: Tables, question: Question, table: Table) -> list[ColumnElement[bool]]:
    """The filters on what hangs on a dossier."""
    dossier, turn, filters = tables.dossier, tables.referral, question.filters
    found = tables.of_sites(table, filters)
    if filters.department is not None:
        there = department_of(dossier.c.postcode) == filters.department
        found.append(select(dossier.c.id).where(dossier.c.id == table.c.dossier_id, there).exists())
    if filters.installer is not None:
        later = turn.alias("later")
        follows = select(later.c.id).where(later.c.dossier_id == turn.c.dossier_id, later.c.turn > turn.c.turn)
        last = [turn.c.dossier_id == table.c.dossier_id, turn.c.installer_id == filters.installer, ~follows.exists()]
        found.append(select(turn.c.id).where(*last).exists())
    return found


def _number(condition: Any) -> ColumnElement[int]:
    return func.count(case((condition, 1)))
