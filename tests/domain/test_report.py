from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import FieldWrong
from desktop_app.domain.report import Filters, Period, month_of, new_period
from desktop_app.domain.report_kpi import BY_NAME, KPIS, Count, Figure, Spread, figure, figures
from desktop_app.domain.report_series import Group, funnel, merged, rate_of
from desktop_app.domain.report_spread import DISTANCE_EDGES_HM, bars, quantile

days = st.dates(date(2009, 11, 19), date(2040, 12, 31))


def test_a_period_holds_both_its_days_as_france_counts_them():
    period = new_period(date(2026, 10, 25), date(2026, 10, 25))
    assert period.start == datetime(2026, 10, 24, 22, tzinfo=UTC)
    # That night has an hour more.
    assert period.end == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(FieldWrong) as refused:
        new_period(date(2026, 11, 2), date(2026, 11, 1))
    assert refused.value.field == "to"


@pytest.mark.parametrize("days", [(date(1899, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date.max)])
def test_a_period_beyond_the_calendar_is_refused(days):
    with pytest.raises(FieldWrong):
        new_period(*days)


def test_a_month_is_compared_with_the_month_before():
    assert month_of(date(2026, 3, 31)).previous == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert month_of(date(2026, 1, 5)).previous == Period(date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("period", "previous"),
    [
        # On the tenth of a month, ten days are compared with ten.
        (Period(date(2026, 11, 1), date(2026, 11, 10)), Period(date(2026, 10, 1), date(2026, 10, 10))),
        (Period(date(2026, 11, 1), date(2026, 11, 1)), Period(date(2026, 10, 1), date(2026, 10, 1))),
        (Period(date(2026, 3, 1), date(2026, 3, 30)), Period(date(2026, 2, 1), date(2026, 2, 28))),
        (Period(date(2026, 1, 1), date(2026, 1, 20)), Period(date(2025, 12, 1), date(2025, 12, 20))),
        # Not a month: as many days right before.
        (Period(date(2026, 11, 2), date(2026, 11, 8)), Period(date(2026, 10, 26), date(2026, 11, 1))),
        (Period(date(2026, 11, 1), date(2026, 12, 1)), Period(date(2026, 10, 1), date(2026, 10, 31))),
    ],
)
def test_what_a_period_is_compared_with(period, previous):
    assert period.previous == previous


@given(days, st.integers(0, 400))
def test_the_previous_period_is_before_and_no_longer(first, length):
    period = new_period(first, first + timedelta(days=length))
    assert period.previous.end <= period.start
    if not period.is_month_to_date:
        assert (period.previous.end, period.previous.days) == (period.start, period.days)


def test_every_figure_has_a_name_of_its_own_a_source_and_a_cohort():
    assert len(BY_NAME) == len(KPIS)
    assert all(kpi.source and kpi.cohort for kpi in KPIS)
    assert all(kpi.numerator or kpi.spread for kpi in KPIS)


def test_unknown_contacts_are_beside_the_rate_and_never_a_success():
    counts = {
        Count.CONTACT_IN_TIME: 6,
        Count.CONTACT_LATE: 1,
        Count.CONTACT_NO: 1,
        Count.CONTACT_UNKNOWN: 12,
    }
    assert figure(BY_NAME["contact_in_time"], counts, {}) == Figure(0.75, 6, 8, 8, 12)


def test_a_rate_over_nothing_has_no_value():
    found = figure(BY_NAME["quotes_accepted"], {Count.AGREED: 0, Count.QUOTED: 0}, {})
    assert found == Figure(None, 0, 0, 0)


def test_a_figure_that_a_filter_cannot_have_has_no_value():
    found = figures({Count.OPENED: 12, Count.NOT_COVERED: 3}, {})
    assert found["requests"].value is None
    assert found["consent_rate"].value is None
    assert found["not_covered"].value == 3


def test_a_redeemed_coupon_is_a_hundred_euros():
    assert figure(BY_NAME["coupon_amount"], {Count.COUPONS_REDEEMED: 7}, {}) == Figure(700, 7, None, 7)


def test_delays_are_said_in_seconds():
    spread = {Spread.SENDING_MINUTES: {0: 5, 1: 4, 30: 1}}
    assert figure(BY_NAME["sending_delay_median"], {}, spread) == Figure(0, None, None, 10)
    assert figure(BY_NAME["sending_delay_p90"], {}, spread) == Figure(60, None, None, 10)


@pytest.mark.parametrize(
    ("histogram", "percent", "value"),
    [
        ({}, 50, None),
        ({4: 0}, 50, None),
        ({4: 1}, 50, 4),
        ({4: 1}, 90, 4),
        ({1: 1, 2: 1}, 50, 1),
        ({1: 1, 2: 1, 3: 1}, 50, 2),
        (dict.fromkeys(range(1, 11), 1), 90, 9),
        (dict.fromkeys(range(1, 12), 1), 90, 10),
    ],
)
def test_a_quantile_is_the_smallest_value_that_enough_do_not_exceed(histogram, percent, value):
    assert quantile(histogram, percent) == value


@given(st.lists(st.integers(0, 500), min_size=1), st.integers(1, 100))
def test_a_quantile_is_that_of_the_sorted_values(values, percent):
    histogram = {value: values.count(value) for value in values}
    place = -(-percent * len(values) // 100) - 1
    assert quantile(histogram, percent) == sorted(values)[place]


@given(st.dictionaries(st.integers(0, 20_000), st.integers(0, 50)))
def test_bars_hold_everything_once(histogram):
    found = bars(histogram, DISTANCE_EDGES_HM)
    assert sum(bar.n for bar in found) == sum(histogram.values())
    assert [bar.low for bar in found] == list(DISTANCE_EDGES_HM)


def test_a_distance_of_exactly_ten_kilometres_is_in_the_second_bar():
    assert [bar.n for bar in bars({99: 1, 100: 2, 799: 3, 800: 4}, DISTANCE_EDGES_HM)] == [1, 2, 0, 0, 0, 3, 4]


def test_the_funnel_starts_with_requests_only_where_refusals_are_known():
    counts = {Count.OPENED: 8, Count.SENT: 7, Count.REFUSED: 2, Count.NOT_COVERED: 1}
    assert [(step.name, step.n) for step in funnel(counts)][:3] == [("request", 11), ("consent", 8), ("sent", 7)]
    assert funnel({Count.OPENED: 8})[0].name == "consent"


def test_an_installer_has_a_rate_from_five_on():
    four = Group("a", {Count.ASKED: 4, Count.DECLINED: 1})
    five = Group("b", {Count.ASKED: 5, Count.DECLINED: 1})
    assert rate_of("declined", four).value is None
    assert rate_of("declined", four).n == 4
    assert rate_of("declined", five).value == 0.2


teams = st.lists(st.integers(0, 30), max_size=12).map(
    lambda sizes: [Group(f"S{number}", {Count.OPENED: number + 1}, members=size) for number, size in enumerate(sizes)]
)


@given(teams)
def test_no_team_of_fewer_than_five_is_told_apart_and_none_is_lost(groups):
    found = merged(groups)
    assert sum(one.counts[Count.OPENED] for one in found) == sum(one.counts[Count.OPENED] for one in groups)
    small = [one for one in found if (one.members or 0) < 5]
    # Only where all of them together are fewer than five.
    assert not small or len(found) == 1


def test_a_filter_by_place_or_person_is_told_from_one_by_site():
    assert not Filters(site="LYON").is_by_person_or_place
    assert Filters(department="07").is_by_person_or_place
