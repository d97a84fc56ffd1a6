"""The dates people are promised: a table of dated cases, both modes, every anchor, and the rules that hold for any."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import department_of
from desktop_app.domain.deadlines import (
    Anchors,
    Closed,
    ContactMode,
    Rules,
    VisitAnchor,
    VisitDay,
    VisitWindow,
    contact_after,
    contact_by,
    visit_days,
    visit_window,
    window_of,
    zone_name,
)
from desktop_app.domain.working_days import add_working_days, holiday_name, holidays, is_working_day, next_working_day

PARIS = ZoneInfo("Europe/Paris")
NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
WORKING = Rules(contact_mode=ContactMode.WORKING_DAYS)
MOMENTS = st.integers(0, 6 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
DEPARTMENTS = st.sampled_from(["07", "75", "2A", "57", "67", "68", "971", "972", "973", "974", "976", "977", "987"])


def paris(text):
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def table(name):
    """The cases, checked by hand and against a second list of holidays that was written out from the law."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [pytest.param(*list(row.values())[:-1], id="-".join(row.values())) for row in rows]


@pytest.mark.parametrize(("department", "mode", "accepted", "by"), table("contact_cases.csv"))
def test_the_48_hours_end_when_the_programme_says(department, mode, accepted, by):
    zone = ZoneInfo(zone_name(department))
    moment = datetime.fromisoformat(accepted).replace(tzinfo=zone).astimezone(UTC)
    end = contact_by(moment, Rules(contact_mode=ContactMode(mode)), department, zone)
    assert f"{end.astimezone(zone):%Y-%m-%dT%H:%M}" == by


@pytest.mark.parametrize("anchor", VisitAnchor)
@pytest.mark.parametrize(("department", "anchored", "first", "last"), table("visit_cases.csv"))
def test_the_visit_falls_between_its_days_whatever_they_count_from(department, anchored, first, last, anchor):
    zone = ZoneInfo(zone_name(department))
    local = datetime.fromisoformat(anchored).replace(tzinfo=zone)
    moment = local.date() if anchor is VisitAnchor.EQUIPMENT_RECEIVED else local.astimezone(UTC)
    anchors = Anchors(**{anchor.value: moment})  # type: ignore[arg-type]
    window = VisitWindow(date.fromisoformat(first), date.fromisoformat(last))
    assert window_of(anchors, Rules(visit_anchor=anchor), zone) == window
    for other in set(VisitAnchor) - {anchor}:
        assert window_of(anchors, Rules(visit_anchor=other), zone) is None


def test_there_are_cases_enough():
    assert len(table("contact_cases.csv")) + len(VisitAnchor) * len(table("visit_cases.csv")) >= 60


def test_other_windows_count_the_same_way():
    rules = Rules(visit_min_days=0, visit_max_days=1)
    assert visit_window(paris("2026-12-31T10:00"), rules, PARIS) == VisitWindow(date(2026, 12, 31), date(2027, 1, 1))


def test_clock_hours_are_hours_across_a_change_of_time():
    moment = paris("2026-10-24T12:00").astimezone(UTC)
    assert contact_by(moment, Rules(), "07", PARIS) - moment == timedelta(hours=48)


@given(MOMENTS)
def test_a_working_deadline_falls_on_a_working_day_and_never_before_the_clock(moment):
    end = contact_by(moment, WORKING, "75", PARIS)
    assert is_working_day(end.astimezone(PARIS).date(), "75")
    assert end >= moment + timedelta(hours=46)


def test_the_visit_window_counts_calendar_days_and_not_the_first():
    late_evening = paris("2026-11-23T23:30").astimezone(UTC)
    assert visit_window(late_evening, Rules(), PARIS) == VisitWindow(date(2026, 12, 8), date(2026, 12, 13))


def test_the_client_of_la_reunion_reads_its_own_dates():
    evening = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    there = ZoneInfo(zone_name("974"))
    assert visit_window(evening, Rules(), there).first_day == date(2026, 12, 9)
    assert zone_name("07") == "Europe/Paris"


def test_hours_that_are_no_whole_days_never_end_on_a_closed_day():
    thursday = paris("2026-11-26T18:00")
    assert contact_after(thursday, 36, WORKING, "07", PARIS) == paris("2026-11-30T06:00")
    assert contact_after(thursday, 30, WORKING, "07", PARIS) == paris("2026-11-30T00:00")


@given(MOMENTS, st.integers(1, 96), st.integers(1, 96), st.sampled_from([Rules(), WORKING]), DEPARTMENTS)
def test_more_hours_never_end_sooner(moment, some, more, rules, department):
    zone = ZoneInfo(zone_name(department))
    fewer, greater = sorted((some, more))
    end = contact_after(moment, fewer, rules, department, zone)
    assert moment < end <= contact_after(moment, greater, rules, department, zone) + timedelta(hours=1)
    if rules is WORKING:
        assert is_working_day(end.astimezone(zone).date(), department)


@given(MOMENTS, DEPARTMENTS)
def test_a_window_has_every_day_once_and_marks_the_closed_ones(moment, department):
    zone = ZoneInfo(zone_name(department))
    window = visit_window(moment, Rules(), zone)
    days = visit_days(window, department)
    assert [one.day for one in days] == [window.first_day + timedelta(days=number) for number in range(6)]
    for one in days:
        is_closed = one.day.weekday() == 6 or one.day in holidays(one.day.year, department)
        assert (one.closed is not None) == is_closed


def test_a_marked_day_says_why_it_is_closed():
    days = visit_days(VisitWindow(date(2026, 12, 25), date(2026, 12, 28)), "67")
    assert days == (
        VisitDay(date(2026, 12, 25), Closed.HOLIDAY, "Noël"),
        VisitDay(date(2026, 12, 26), Closed.HOLIDAY, "Saint-Étienne"),
        VisitDay(date(2026, 12, 27), Closed.SUNDAY),
        VisitDay(date(2026, 12, 28), None),
    )


@pytest.mark.parametrize(
    ("day", "department", "name"),
    [
        (date(2009, 11, 19), "07", None),
        (date(2026, 1, 1), "07", "Jour de l’an"),
        (date(2026, 4, 6), "07", "Lundi de Pâques"),
        (date(2026, 5, 14), "07", "Ascension"),
        (date(2026, 5, 25), "07", "Lundi de Pentecôte"),
        (date(2026, 4, 3), "67", "Vendredi saint"),
        (date(2026, 4, 3), "57", "Vendredi saint"),
        (date(2026, 4, 3), "88", None),
        (date(2026, 12, 26), "68", "Saint-Étienne"),
        (date(2026, 12, 20), "974", "Abolition de l’esclavage"),
        (date(2026, 12, 20), "07", None),
        (date(2026, 5, 22), "972", "Abolition de l’esclavage"),
        (date(2026, 5, 27), "971", "Abolition de l’esclavage"),
        (date(2026, 6, 10), "973", "Abolition de l’esclavage"),
        (date(2026, 4, 27), "976", "Abolition de l’esclavage"),
        (date(2026, 10, 9), "977", "Abolition de l’esclavage"),
        (date(2026, 5, 28), "978", "Abolition de l’esclavage"),
    ],
)
def test_holidays_differ_by_department(day, department, name):
    assert holiday_name(day, department) == name


def test_saint_martin_and_saint_barthelemy_kept_the_postcodes_of_guadeloupe():
    assert [department_of(postcode) for postcode in ("97110", "97133", "97150", "97500")] == [
        "971",
        "977",
        "978",
        "975",
    ]


def test_saturdays_count_only_when_asked():
    saturday = date(2026, 11, 21)
    assert not is_working_day(saturday, "07")
    assert is_working_day(saturday, "07", saturdays=True)
    assert next_working_day(saturday, "07") == date(2026, 11, 23)
    assert add_working_days(saturday, 5, "07") == date(2026, 11, 27)
