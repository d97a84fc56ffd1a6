"""What is to be done about a dossier, and when: pure arithmetic over its state and its dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from desktop_app.domain import coupon as coupons
from desktop_app.domain import dossier as dossiers
from desktop_app.domain.contact import Answer
from desktop_app.domain.deadlines import Anchors, Rules, contact_after, contact_by, window_of
from desktop_app.domain.due_step import BY_THE_PROGRAM, Due, Level, Step, evening, morning
from desktop_app.domain.working_days import add_working_days

__all__ = ["BY_THE_PROGRAM", "Case", "CouponCase", "Due", "Level", "Step", "due"]


@dataclass(frozen=True, slots=True)
class CouponCase:
    """A coupon as far as its dates go. `since`: the moment from which it stands as it does."""

    state: coupons.State
    since: datetime
    handed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier as far as its dates go. `since`: the moment from which it stands as it does.

    `contact`: what is known of the present installer's. `visit_day`: that of the visit ahead; `is_prepared`: it was
    confirmed so. `review_on`: the day to look again at a place that was not safe.
    """

    state: dossiers.State
    since: datetime
    department: str
    anchors: Anchors
    contact: Answer = Answer.UNKNOWN
    visit_day: date | None = None
    is_prepared: bool = False
    review_on: date | None = None
    coupon: CouponCase | None = None


REMINDER_HOURS: Final = 24
AMBER_HOURS: Final = 40
QUOTE_DAYS: Final = 5
NEEDS_DAYS: Final = 2
CLOSING_DAYS: Final = 2
UNREACHABLE_DAYS: Final = 10
COUPON_DAYS: Final = (30, 60)


def due(case: Case, rules: Rules, zone: tzinfo) -> tuple[Due, ...]:
    """Everything that is or will be due as things stand, soonest first. Depends on no clock: ask `Due.level(now)`.

    Days begin at nine in the client's time and end with the day. Reminders are listed whether they were written or
    not: the letters themselves tell.
    """
    of_dossier = _WAYS.get(case.state, _nothing)(case, rules, zone)
    of_coupon = _of_coupon(case.coupon, zone) if case.coupon else []
    return tuple(sorted([*of_dossier, *of_coupon], key=lambda one: one.at))


def _nothing(_case: Case, _rules: Rules, _zone: tzinfo) -> list[Due]:
    return []


def _at_once(step: Step, *, is_amber: bool = False) -> Callable[[Case, Rules, tzinfo], list[Due]]:
    return lambda case, _rules, _zone: [Due(step, case.since, case.since if is_amber else None)]


def _quote(case: Case, rules: Rules, zone: tzinfo) -> list[Due]:
    day = add_working_days(case.since.astimezone(zone).date(), QUOTE_DAYS, case.department)
    return [Due(Step.ASK_ABOUT_QUOTE, morning(day, zone)), *_window(case, rules, zone)]


def _unreachable(case: Case, _rules: Rules, zone: tzinfo) -> list[Due]:
    day = case.since.astimezone(zone).date() + timedelta(days=UNREACHABLE_DAYS)
    return [Due(Step.CALL_CLIENT_AGAIN, case.since, by=evening(day, zone))]


def _safety(case: Case, _rules: Rules, zone: tzinfo) -> list[Due]:
    """Excused from the visit's window, but not forgotten."""
    at = morning(case.review_on, zone) if case.review_on else case.since
    return [Due(Step.REVIEW_SAFETY, at, at)]


def _to_plan(case: Case, rules: Rules, zone: tzinfo) -> list[Due]:
    return [Due(Step.PLAN_VISIT, case.since), *_window(case, rules, zone)]


def _contact(case: Case, rules: Rules, zone: tzinfo) -> list[Due]:
    accepted = case.anchors.mail_accepted
    if accepted is None:
        return []
    by = contact_by(accepted, rules, case.department, zone)
    amber = min(contact_after(accepted, AMBER_HOURS, rules, case.department, zone), by)
    ask = Due(Step.ASK_ABOUT_CONTACT, amber, amber, by)
    if case.contact is Answer.NO:
        return [ask]
    remind = contact_after(accepted, REMINDER_HOURS, rules, case.department, zone)
    return [Due(Step.REMIND_INSTALLER, remind), ask] if remind < by else [ask]


def _visit(case: Case, rules: Rules, zone: tzinfo) -> list[Due]:
    if case.visit_day is None:
        return _window(case, rules, zone)
    found = [Due(Step.ASK_ABOUT_VISIT, evening(case.visit_day, zone))]
    if not case.is_prepared:
        check = morning(case.visit_day - timedelta(days=NEEDS_DAYS), zone)
        found.append(Due(Step.CHECK_NEEDS, check, check, evening(case.visit_day - timedelta(days=1), zone)))
    window = window_of(case.anchors, rules, zone)
    is_outside = window is not None and case.visit_day > window.last_day
    return found + _window(case, rules, zone) if is_outside else found


def _window(case: Case, rules: Rules, zone: tzinfo) -> list[Due]:
    """The window opens, closes in two days, is over."""
    window = window_of(case.anchors, rules, zone)
    if window is None:
        return []
    closing = max(window.last_day - timedelta(days=CLOSING_DAYS), window.first_day)
    opened = morning(window.first_day, zone)
    return [Due(Step.WATCH_WINDOW, opened, morning(closing, zone), evening(window.last_day, zone))]


_WAYS: Final[Mapping[dossiers.State, Callable[[Case, Rules, tzinfo], list[Due]]]] = {
    dossiers.State.ASSIGNED: _contact,
    dossiers.State.TO_HANDLE: _at_once(Step.HANDLE_LETTER),
    dossiers.State.TO_REASSIGN: _at_once(Step.CHOOSE_NEXT, is_amber=True),
    dossiers.State.CONTACTED: _quote,
    dossiers.State.QUOTE_SENT: _quote,
    dossiers.State.QUOTE_REFUSED: _at_once(Step.ASK_AFTER_REFUSAL),
    dossiers.State.QUOTE_ACCEPTED: _to_plan,
    dossiers.State.VISIT_TO_REPLAN: _to_plan,
    dossiers.State.VISIT_PLANNED: _visit,
    dossiers.State.SAFETY_SUSPENDED: _safety,
    dossiers.State.CLIENT_UNREACHABLE: _unreachable,
    dossiers.State.INSTALLED: _at_once(Step.CLOSE_DOSSIER),
}
_COUPON_STEPS: Final = {
    coupons.State.NOT_HANDED: Step.HAND_COUPON,
    coupons.State.RECEIVED: Step.CHECK_COUPON,
    coupons.State.COMPLETE: Step.VALIDATE_COUPON,
    coupons.State.VALIDATED: Step.APPLY_COUPON,
}


def _of_coupon(coupon: CouponCase, zone: tzinfo) -> list[Due]:
    if coupon.state in _COUPON_STEPS:
        return [Due(_COUPON_STEPS[coupon.state], coupon.since)]
    if coupon.state not in {coupons.State.HANDED, coupons.State.INCOMPLETE}:
        return []
    start = coupon.handed_on or coupon.since.astimezone(zone).date()
    steps = (Step.REMIND_COUPON, Step.REMIND_COUPON_AGAIN)
    moments = [morning(start + timedelta(days=days), zone) for days in COUPON_DAYS]
    return [Due(step, at) for step, at in zip(steps, moments, strict=True)]
