"""What speaks against a step of a dossier: told before it is taken, and overridden by a reason."""

from collections.abc import Iterator
from datetime import date, datetime

from desktop_app.domain.checklist import to_do
from desktop_app.domain.contact import is_unreachable
from desktop_app.domain.coupon import State as CouponState
from desktop_app.domain.deadlines import Closed, Rules, VisitWindow, visit_day
from desktop_app.domain.dossier import Event
from desktop_app.domain.objection import Objection
from desktop_app.services.dossier_file import DossierFile

# These speak of a day to come; every other event of one that is there or over.
_AHEAD = frozenset({Event.PLAN_VISIT, Event.SUSPEND_FOR_SAFETY})


def objections(file: DossierFile, event: Event, on: date | None, rules: Rules, now: datetime) -> tuple[Objection, ...]:
    """Everything that speaks against the step at that moment; `on` is the day it is about, in the client's time."""
    found = [*_of_the_day(file, event, on, now.astimezone(file.zone).date())]
    match event:
        case Event.PLAN_VISIT if on is not None:
            found += _of_the_plan(on, file.window(rules), file.department)
        case Event.INSTALL if on is not None and not _is_excused(file, on):
            found += _of_the_window(on, file.window(rules))
        case Event.MISS_CONTACT if file.turn.contact_by is None or now < file.turn.contact_by:
            found.append(Objection.STILL_IN_TIME)
        case Event.MARK_UNREACHABLE if not is_unreachable(file.contacts, file.zone):
            found.append(Objection.TOO_FEW_ATTEMPTS)
        case Event.CLOSE:
            found += _of_the_end(file)
    return tuple(found)


def _of_the_day(file: DossierFile, event: Event, on: date | None, today: date) -> Iterator[Objection]:
    if on is None:
        return
    if event in _AHEAD:
        if on < today:
            yield Objection.DAY_IN_THE_PAST
        return
    if on > today:
        yield Objection.DAY_IN_THE_FUTURE
    if on < file.dossier.opened_at.astimezone(file.zone).date():
        yield Objection.BEFORE_THE_DOSSIER


def _of_the_plan(on: date, window: VisitWindow | None, department: str) -> Iterator[Objection]:
    if window is None:
        yield Objection.WINDOW_UNKNOWN
    yield from _of_the_window(on, window)
    closed = visit_day(on, department).closed
    if closed is not None:
        yield Objection.SUNDAY if closed is Closed.SUNDAY else Objection.HOLIDAY


def _of_the_window(on: date, window: VisitWindow | None) -> Iterator[Objection]:
    if window is not None and on < window.first_day:
        yield Objection.BEFORE_THE_WINDOW
    if window is not None and on > window.last_day:
        yield Objection.AFTER_THE_WINDOW


def _is_excused(file: DossierFile, on: date) -> bool:
    """A day that was off limits when it was planned had its reason then; a place that was not safe has one too."""
    was_planned = any(one.day == on and one.reason is not None for one in file.visits)
    return was_planned or any(one.event is Event.SUSPEND_FOR_SAFETY for one in file.steps)


def _of_the_end(file: DossierFile) -> Iterator[Objection]:
    if to_do(file.marked):
        yield Objection.CHECKLIST_UNFINISHED
    if file.coupon is None or file.coupon.state is CouponState.NOT_HANDED:
        yield Objection.COUPON_NOT_HANDED
