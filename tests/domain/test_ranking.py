from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import Precision
from desktop_app.domain.geography import Point, distance_m, nearest, positions
from desktop_app.domain.ranking import drawn, may_be_second, uncertainty_m
from tests.makers import make_place

DAY = date(2026, 11, 23)
IDS = [UUID(int=number) for number in range(1, 9)]


@pytest.mark.parametrize(
    ("first", "second", "uncertainty", "is_doubtful"),
    [
        (10_000, 12_000, 0, False),
        (10_000, 12_000, 999, False),
        (10_000, 12_000, 1_000, True),
        (10_000, 10_000, 50, True),
        (10_000, 10_000, 0, False),
    ],
)
def test_the_order_is_sure_when_the_gap_is_wider_than_the_doubt(first, second, uncertainty, is_doubtful):
    assert may_be_second(first, second, uncertainty) is is_doubtful


@given(
    st.tuples(st.floats(43, 49), st.floats(-1, 7)),
    st.tuples(st.floats(43, 49), st.floats(-1, 7)),
    st.floats(-0.05, 0.05),
    st.floats(-0.05, 0.05),
)
def test_a_home_within_the_doubt_never_belies_a_sure_order(near, far, north, east):
    said, there = Point(46, 3), Point(46 + north, 3 + east)
    doubt = distance_m(said, there)
    first, second = sorted((Point(*near), Point(*far)), key=lambda one: distance_m(said, one))
    if not may_be_second(distance_m(said, first), distance_m(said, second), doubt):
        assert distance_m(there, first) <= distance_m(there, second) + 1e-6


def test_the_source_says_how_sure_it_is_or_the_precision_does():
    assert uncertainty_m(make_place(precision=Precision.COMMUNE, uncertainty_m=3686.0)) == 3686.0
    finest_first = [uncertainty_m(make_place(precision=precision)) for precision in Precision]
    assert finest_first == sorted(finest_first)
    assert finest_first[0] == 0


def test_the_draw_is_stable_on_a_day_and_changes_with_it():
    def order(day):
        return sorted(IDS, key=lambda one: drawn(one, day))

    assert order(DAY) == order(DAY)
    assert len({tuple(order(DAY + timedelta(days=number))) for number in range(30)}) > 25


def test_over_a_year_the_draw_favours_nobody():
    firsts = [min(IDS, key=lambda one: drawn(one, DAY + timedelta(days=number))) for number in range(800)]
    assert all(60 <= firsts.count(one) <= 140 for one in IDS)


def test_equally_near_installers_go_in_the_order_of_the_draw():
    here = Point(48.0, 2.0)
    found = nearest(Point(47.0, 2.0), positions((one, here) for one in IDS), 3, lambda one: drawn(one, DAY))
    assert [one.id for one in found] == sorted(IDS, key=lambda one: drawn(one, DAY))[:3]


@given(st.lists(st.tuples(st.floats(42, 51), st.floats(-5, 8)), min_size=3, max_size=20, unique=True))
def test_a_place_farther_than_the_last_changes_nothing(places):
    home = Point(46.5, 2.5)
    points = [(UUID(int=number), Point(*place)) for number, place in enumerate(places, start=1)]
    before = nearest(home, positions(points), 3)
    farther = (UUID(int=999), Point(-21.0, 55.5))
    assert nearest(home, positions([*points, farther]), 3) == before
