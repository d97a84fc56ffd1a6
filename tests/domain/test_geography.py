import random
from uuid import UUID

import pytest
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.geography import Near, Point, distance_m, nearest, new_point, positions

points = st.builds(
    Point,
    st.floats(-90, 90, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
)
french_points = st.one_of(
    st.builds(Point, st.floats(41.3, 51.1), st.floats(-5.2, 9.6)),
    st.builds(Point, st.floats(-21.4, -20.8), st.floats(55.2, 55.9)),
    st.builds(Point, st.floats(14.3, 18.2), st.floats(-63.2, -60.8)),
    st.builds(Point, st.floats(-23.0, -13.0), st.floats(-180.0, -175.0)),
    st.builds(Point, st.floats(-23.0, -13.0), st.floats(160.0, 180.0)),
)


def by_brute_force(origin, places, k):
    measured = sorted(
        (Geodesic.WGS84.Inverse(origin.lat, origin.lon, point.lat, point.lon)["s12"], key) for key, point in places
    )
    return [key for _, key in measured[:k]]


def numbered(points):
    return [(UUID(int=number), point) for number, point in enumerate(points, start=1)]


@given(french_points, st.lists(french_points, max_size=40), st.integers(0, 7))
def test_the_nearest_are_those_of_brute_force(origin, places, k):
    pairs = numbered(places)
    assert [one.id for one in nearest(origin, positions(pairs), k)] == by_brute_force(origin, pairs, k)


@given(points, st.lists(points, min_size=1, max_size=12), st.integers(1, 5))
def test_it_holds_anywhere_on_earth_even_beyond_the_bound(origin, places, k):
    pairs = numbered(places)
    found = nearest(origin, positions(pairs), k)
    assert [one.id for one in found] == by_brute_force(origin, pairs, k)
    assert [one.distance_m for one in found] == sorted(one.distance_m for one in found)


@pytest.mark.no_cover
def test_a_thousand_queries_over_many_installers_are_exact():
    chance = random.Random(20261123)
    places = numbered(
        [Point(chance.uniform(42, 51), chance.uniform(-5, 9)) for _ in range(900)]
        + [Point(chance.uniform(-21.4, -20.9), chance.uniform(55.2, 55.8)) for _ in range(100)]
    )
    ready = positions(places)
    for _ in range(40):
        origin = Point(chance.uniform(41, 52), chance.uniform(-6, 10))
        assert [one.id for one in nearest(origin, ready, 5)] == by_brute_force(origin, places, 5)


def test_a_place_at_the_antipodes_is_still_measured():
    pairs = numbered([Point(-44.5, -175.7), Point(-44.5, -175.6), Point(-44.4, -175.8)])
    found = nearest(Point(44.5, 4.3), positions(pairs), 2)
    assert [one.id for one in found] == by_brute_force(Point(44.5, 4.3), pairs, 2)


def test_equal_distances_are_ordered_by_id():
    here = Point(48.0, 2.0)
    pairs = [(UUID(int=9), here), (UUID(int=3), here), (UUID(int=5), here)]
    assert [one.id.int for one in nearest(Point(47.0, 2.0), positions(pairs), 2)] == [3, 5]


def test_a_place_at_the_origin_is_at_zero():
    here = Point(48.0, 2.0)
    assert nearest(here, positions([(UUID(int=1), here)]), 3) == (Near(UUID(int=1), 0.0),)


def test_nothing_to_search_gives_nothing():
    assert nearest(Point(48, 2), positions([]), 5) == ()


@given(points, points)
def test_distance_is_symmetric_and_agrees_with_geopy(start, end):
    assert distance_m(start, end) == pytest.approx(distance_m(end, start), abs=1e-6)
    assert distance_m(start, end) == pytest.approx(
        geodesic((start.lat, start.lon), (end.lat, end.lon)).meters, abs=1e-6
    )


@pytest.mark.parametrize(
    ("lat", "lon", "reason"),
    [
        (91, 0, FieldReason.NOT_A_COORDINATE),
        (0, 181, FieldReason.NOT_A_COORDINATE),
        (float("nan"), 2, FieldReason.NOT_A_COORDINATE),
        (float("inf"), 2, FieldReason.NOT_A_COORDINATE),
        (0.0, -0.0, FieldReason.NULL_ISLAND),
    ],
)
def test_a_point_that_cannot_be_is_refused(lat, lon, reason):
    with pytest.raises(FieldWrong) as refused:
        new_point(lat, lon)
    assert refused.value.reason is reason


def test_a_point_is_kept_as_given():
    assert new_point(44.5, 4.3) == Point(44.5, 4.3)
