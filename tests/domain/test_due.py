"""What is due, and when: every state of a dossier and of its coupon, and the levels that a moment gives them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import coupon, dossier
from desktop_app.domain.contact import Answer
from desktop_app.domain.deadlines import Anchors, ContactMode, Rules
from desktop_app.domain.due import Case, CouponCase, Due, Step, due
from tests.makers import NOW

PARIS = ZoneInfo("Europe/Paris")
RULES = Rules()


def paris(text):
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


SENT = paris("2026-11-23T10:15")


def case_of(state, **changes):
    values = {"state": dossier.State(state), "since": SENT, "department": "07", "anchors": Anchors(mail_accepted=SENT)}
    return Case(**(values | changes))


def table(case, rules=RULES):
    def said(moment):
        return moment.astimezone(PARIS).strftime("%d/%m %H:%M") if moment else "-"

    return [f"{one.step}: {said(one.at)} {said(one.amber_at)} {said(one.by)}" for one in due(case, rules, PARIS)]


@pytest.mark.parametrize(
    ("case", "lines"),
    [
        (
            case_of("assigned"),
            ["remind_installer: 24/11 10:15 - -", "ask_about_contact: 25/11 02:15 25/11 02:15 25/11 10:15"],
        ),
        (case_of("assigned", contact=Answer.NO), ["ask_about_contact: 25/11 02:15 25/11 02:15 25/11 10:15"]),
        (case_of("assigned", anchors=Anchors()), []),
        (case_of("to_handle"), ["handle_letter: 23/11 10:15 - -"]),
        (case_of("to_reassign"), ["choose_next: 23/11 10:15 23/11 10:15 -"]),
        (
            case_of("quote_sent"),
            ["ask_about_quote: 30/11 09:00 - -", "watch_window: 08/12 09:00 11/12 09:00 13/12 23:59"],
        ),
        (case_of("quote_refused"), ["ask_after_refusal: 23/11 10:15 - -"]),
        (
            case_of("quote_accepted"),
            ["plan_visit: 23/11 10:15 - -", "watch_window: 08/12 09:00 11/12 09:00 13/12 23:59"],
        ),
        (case_of("quote_accepted", anchors=Anchors()), ["plan_visit: 23/11 10:15 - -"]),
        (
            case_of("visit_planned", visit_day=date(2026, 12, 10)),
            ["check_needs: 08/12 09:00 08/12 09:00 09/12 23:59", "ask_about_visit: 10/12 23:59 - -"],
        ),
        (
            case_of("visit_planned", visit_day=date(2026, 12, 10), is_prepared=True),
            ["ask_about_visit: 10/12 23:59 - -"],
        ),
        (
            case_of("visit_planned", visit_day=date(2026, 12, 15), is_prepared=True),
            ["watch_window: 08/12 09:00 11/12 09:00 13/12 23:59", "ask_about_visit: 15/12 23:59 - -"],
        ),
        (case_of("safety_suspended", review_on=date(2026, 12, 1)), ["review_safety: 01/12 09:00 01/12 09:00 -"]),
        (case_of("safety_suspended"), ["review_safety: 23/11 10:15 23/11 10:15 -"]),
        (case_of("client_unreachable"), ["call_client_again: 23/11 10:15 - 03/12 23:59"]),
        (
            case_of("installed", coupon=CouponCase(coupon.State.NOT_HANDED, SENT)),
            ["close_dossier: 23/11 10:15 - -", "hand_coupon: 23/11 10:15 - -"],
        ),
        (
            case_of("closed", coupon=CouponCase(coupon.State.HANDED, SENT, date(2026, 12, 10))),
            ["remind_coupon: 09/01 09:00 - -", "remind_coupon_again: 08/02 09:00 - -"],
        ),
        (case_of("closed", coupon=CouponCase(coupon.State.RECEIVED, SENT)), ["check_coupon: 23/11 10:15 - -"]),
        (case_of("closed", coupon=CouponCase(coupon.State.COMPLETE, SENT)), ["validate_coupon: 23/11 10:15 - -"]),
        (case_of("closed", coupon=CouponCase(coupon.State.VALIDATED, SENT)), ["apply_coupon: 23/11 10:15 - -"]),
        (case_of("closed", coupon=CouponCase(coupon.State.APPLIED, SENT)), []),
        (case_of("cancelled_by_client"), []),
    ],
)
def test_what_is_due_in_each_state(case, lines):
    assert table(case) == lines


def test_working_days_put_the_reminders_off_as_well():
    friday = paris("2026-11-20T18:05")
    case = case_of("assigned", anchors=Anchors(mail_accepted=friday))
    assert table(case, Rules(contact_mode=ContactMode.WORKING_DAYS)) == [
        "remind_installer: 23/11 18:05 - -",
        "ask_about_contact: 24/11 10:05 24/11 10:05 24/11 18:05",
    ]


def test_a_deadline_shorter_than_the_reminder_has_none():
    assert table(case_of("assigned"), Rules(contact_hours=24)) == [
        "ask_about_contact: 24/11 10:15 24/11 10:15 24/11 10:15"
    ]


@pytest.mark.parametrize(
    ("hours", "level"),
    [(-1, "ahead"), (0, "due"), (39, "due"), (40, "amber"), (48, "amber"), (49, "late")],
)
def test_a_moment_says_how_pressing_it_is(hours, level):
    one = Due(Step.ASK_ABOUT_CONTACT, SENT, SENT + timedelta(hours=40), SENT + timedelta(hours=48))
    assert one.level(SENT + timedelta(hours=hours)).name.lower() == level


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


CASES = st.builds(
    Case,
    state=st.sampled_from(dossier.State),
    since=MOMENTS,
    department=st.sampled_from(["07", "67", "974", "972"]),
    anchors=st.builds(Anchors, st.none() | MOMENTS),
    contact=st.sampled_from(Answer),
    visit_day=st.none() | st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)


@given(CASES, st.sampled_from([RULES, Rules(contact_mode=ContactMode.WORKING_DAYS)]))
def test_every_open_dossier_has_something_due_and_its_moments_are_in_order(case, rules):
    state, sent = case.state, case.anchors.mail_accepted
    found = due(case, rules, PARIS)
    waits_for_mail = state is dossier.State.ASSIGNED and sent is None
    unplanned = state is dossier.State.VISIT_PLANNED and case.visit_day is None and sent is None
    if state in dossier.OPEN and not waits_for_mail and not unplanned:
        assert found
    for one in found:
        assert one.amber_at is None or one.at <= one.amber_at
        assert one.by is None or one.at <= one.by
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert len({one.step for one in found}) == len(found)
    levels = [[one.level(NOW + timedelta(days=days)) for days in range(0, 3000, 30)] for one in found]
    assert all(each == sorted(each) for each in levels)
