from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.deadlines import ContactMode, Rules, VisitWindow, contact_by, visit_window, zone_name
from desktop_app.domain.working_days import easter, holidays, is_working_day, next_working_day

PARIS = ZoneInfo("Europe/Paris")
NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
WORKING = Rules(contact_mode=ContactMode.WORKING_DAYS)


def paris(text):
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


# The table of the domain study, computed there with the same holidays.
@pytest.mark.parametrize(
    ("accepted", "clock", "working"),
    [
        ("2026-11-23T10:15", "2026-11-25T10:15", "2026-11-25T10:15"),
        ("2026-11-20T18:05", "2026-11-22T18:05", "2026-11-24T18:05"),
        ("2026-11-21T11:00", "2026-11-23T11:00", "2026-11-25T09:00"),
        ("2026-11-10T16:30", "2026-11-12T16:30", "2026-11-13T16:30"),
        ("2026-12-24T12:00", "2026-12-26T12:00", "2026-12-29T12:00"),
        ("2009-11-19T14:00", "2009-11-21T14:00", "2009-11-23T14:00"),
    ],
)
def test_the_48_hours_end_when_the_programme_says(accepted, clock, working):
    moment = paris(accepted).astimezone(UTC)
    assert contact_by(moment, Rules(), "07", PARIS) == paris(clock)
    assert contact_by(moment, WORKING, "07", PARIS) == paris(working)


def test_clock_hours_are_hours_across_a_change_of_time():
    moment = paris("2026-10-24T12:00").astimezone(UTC)
    assert contact_by(moment, Rules(), "07", PARIS) - moment == timedelta(hours=48)


@given(st.integers(0, 6 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)))
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


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2009, date(2009, 4, 12)), (2024, date(2024, 3, 31)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_easter_falls_when_it_does(year, sunday):
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("day", "department", "is_holiday"),
    [
        (date(2026, 4, 6), "07", True),
        (date(2026, 5, 14), "07", True),
        (date(2026, 5, 25), "07", True),
        (date(2026, 4, 3), "67", True),
        (date(2026, 4, 3), "07", False),
        (date(2026, 12, 26), "57", True),
        (date(2026, 12, 20), "974", True),
        (date(2026, 12, 20), "07", False),
        (date(2026, 5, 22), "972", True),
    ],
)
def test_holidays_differ_by_department(day, department, is_holiday):
    assert (day in holidays(day.year, department)) is is_holiday


def test_saturdays_count_only_when_asked():
    saturday = date(2026, 11, 21)
    assert not is_working_day(saturday, "07")
    assert is_working_day(saturday, "07", saturdays=True)
    assert next_working_day(saturday, "07") == date(2026, 11, 23)
