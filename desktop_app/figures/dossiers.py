"""Dossiers opened in a period, and what has become of them: one row each, and what is summed of them."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, select

from desktop_app.domain.deadlines import Rules, VisitAnchor
from desktop_app.domain.dossier import State
from desktop_app.domain.report import Question, midnight
from desktop_app.domain.report_kpi import Count
from desktop_app.figures.facets import Measures, once
from desktop_app.figures.moments import DaysFrom, FrenchDay
from desktop_app.figures.tables import Tables

# How long news of a visit may take to reach us: without it, the latest weeks would always look bad.
NEWS_DAYS: Final = 7
KEYS: Final = ("day", "department", "site", "delay")


def department_of(postcode: ColumnElement[str]) -> ColumnElement[str]:
    """The department of a postcode: the rule of `domain.address.department_of`, in SQL (a test holds them together)."""
    two, three = func.substr(postcode, 1, 2), func.substr(postcode, 1, 3)
    return case(
        (two.not_in(("20", "97", "98")), two),
        (postcode == "97133", "977"),
        (postcode == "97150", "978"),
        (two == "20", case((postcode < "20200", "2A"), else_="2B")),
        else_=three,
    )


def narrowed(tables: Tables, question: Question) -> list[ColumnElement[bool]]:
    """What a dossier must be to be counted. One that its agent took back before any letter left never was."""
    dossier, filters = tables.dossier, question.filters
    found = [
        dossier.c.opened_at >= question.period.start,
        dossier.c.opened_at < question.period.end,
        dossier.c.state != State.UNDONE.value,
        *tables.of_sites(dossier, filters),
    ]
    if filters.department is not None:
        found.append(department_of(dossier.c.postcode) == filters.department)
    if filters.installer is not None:
        found.append(dossier.c.id.in_(_turn_of(tables, question)))
    return found


def _turn_of(tables: Tables, question: Question) -> Select[Any]:
    """The dossiers whose last turn is that installer's."""
    turn, later = tables.referral, tables.referral.alias("later")
    follows = select(later.c.id).where(later.c.dossier_id == turn.c.dossier_id, later.c.turn > turn.c.turn)
    return select(turn.c.dossier_id).where(turn.c.installer_id == question.filters.installer, ~follows.exists())


def rows(tables: Tables, question: Question, rules: Rules) -> CTE:
    """One row for each dossier of the cohort: what it is grouped by, and how far it came."""
    dossier = tables.dossier
    anchor = _anchor(tables, rules)
    ripe_before = midnight(_ripe_day(question, rules))
    is_ripe = dossier.c.opened_at < ripe_before
    has_delay = and_(is_ripe, dossier.c.installed_on.is_not(None))
    opened_on = FrenchDay(dossier.c.opened_at)
    delay = DaysFrom(opened_on, dossier.c.installed_on)
    found = select(
        opened_on.label("day"),
        department_of(dossier.c.postcode).label("department"),
        tables.site_of(dossier).label("site"),
        # Clocks out of order measure nothing.
        case((and_(has_delay, delay >= 0), delay)).label("delay"),
        dossier.c.sent_at,
        dossier.c.contacted_at,
        dossier.c.quoted_at,
        dossier.c.agreed_at,
        dossier.c.installed_on,
        dossier.c.coupon_on,
        dossier.c.reassigned_at,
        (dossier.c.state == State.CONSENT_WITHDRAWN.value).label("is_withdrawn"),
        is_ripe.label("is_ripe"),
        _verdict(dossier, anchor, has_delay, rules).label("visit"),
    ).where(*narrowed(tables, question))
    return once(found.cte("course"))


def measures(course: CTE) -> Measures:
    """What is summed over those rows."""
    told = course.c
    return {
        Count.OPENED: func.count(),
        Count.SENT: func.count(told.sent_at),
        Count.CONTACTED: func.count(told.contacted_at),
        Count.QUOTED: func.count(told.quoted_at),
        Count.AGREED: func.count(told.agreed_at),
        Count.INSTALLED: func.count(told.installed_on),
        Count.COUPON: func.count(told.coupon_on),
        Count.REASSIGNED: func.count(told.reassigned_at),
        Count.WITHDRAWN: _number(told.is_withdrawn),
        Count.RIPE: _number(told.is_ripe),
        Count.RIPE_INSTALLED: func.count(told.visit),
        **{count: _number(told.visit == count.value) for count in _VERDICTS},
    }


_VERDICTS: Final = (Count.IN_WINDOW, Count.EARLY, Count.LATE, Count.EXCUSED, Count.WINDOW_UNKNOWN)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _ripe_day(question: Question, rules: Rules) -> date:
    return question.as_of.date() - timedelta(days=rules.visit_max_days + NEWS_DAYS)


def _anchor(tables: Tables, rules: Rules) -> ColumnElement[Any] | None:
    """The moment that the visit's days count from; None where no column tells it."""
    match rules.visit_anchor:
        case VisitAnchor.MAIL_ACCEPTED:
            return tables.dossier.c.sent_at
        case VisitAnchor.FIRST_CONTACT:
            return tables.dossier.c.contacted_at
        case VisitAnchor.QUOTE_ACCEPTED:
            return tables.dossier.c.agreed_at
        case VisitAnchor.EQUIPMENT_RECEIVED:
            return None


def _verdict(
    dossier: Any, anchor: ColumnElement[Any] | None, has_delay: ColumnElement[bool], rules: Rules
) -> ColumnElement[str]:
    """Where in its window a visit took place. A place that was not safe excuses a late one, and is told apart."""
    if anchor is None:
        return case((has_delay, Count.WINDOW_UNKNOWN.value))
    days = DaysFrom(FrenchDay(anchor), dossier.c.installed_on)
    return case(
        (~has_delay, None),
        (anchor.is_(None), Count.WINDOW_UNKNOWN.value),
        (days < rules.visit_min_days, Count.EARLY.value),
        (days <= rules.visit_max_days, Count.IN_WINDOW.value),
        (dossier.c.suspended_at.is_not(None), Count.EXCUSED.value),
        else_=Count.LATE.value,
    )
