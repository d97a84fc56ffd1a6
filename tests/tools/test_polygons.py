from math import cos, pi, sin

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.sources import square, wkb_point, wkb_polygons
from tools.polygons import arc_m, centroid, contains, reach_m, read_point, read_polygons, signed_area

degrees = st.floats(-1, 1)
places = st.tuples(st.floats(-179, 179), st.floats(-80, 80))


def test_wkb_is_read_as_it_was_written():
    rings = [square(5.0, 46.0), square(55.5, -21.0)]
    assert read_polygons(wkb_polygons(*rings)) == [[ring] for ring in rings]
    assert read_point(wkb_point((5.25, 46.5))) == (5.25, 46.5)


def test_a_single_polygon_with_a_hole_is_read():
    outer, hole = square(0, 0, 1.0), square(0.4, 0.4, 0.2)
    one = wkb_polygons(outer)[18:]
    assert read_polygons(one) == [[outer]]
    assert not contains([[outer, hole]], (0.5, 0.5))
    assert contains([[outer, hole]], (0.1, 0.5))


@given(degrees, degrees)
def test_inside_is_inside(x, y):
    assert contains([[square(-0.5, -0.5, 1.0)]], (x, y)) == (-0.5 < x < 0.5 and -0.5 < y < 0.5) or 0.5 in {
        abs(x),
        abs(y),
    }


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.001, 2))
def test_the_centre_of_a_square_is_its_middle(west, south, size):
    found = centroid([[[(west + x, south + y) for x, y in square(0, 0, size)]]])
    assert found == pytest.approx((west + size / 2, south + size / 2), abs=1e-6)


def test_a_hole_pushes_the_centre_away():
    x, y = centroid([[square(0, 0, 1.0), square(0.5, 0.5, 0.4)]])
    assert x < 0.5
    assert x == pytest.approx(y)


def test_the_way_round_does_not_move_the_centre():
    ring = square(5, 46)
    assert centroid([[ring[::-1]]]) == pytest.approx(centroid([[ring]]))
    assert signed_area(ring) == pytest.approx(0.01)
    assert signed_area(ring[::-1]) == pytest.approx(-0.01)


@given(places, places)
def test_the_reach_bounds_the_geodesic(start, end):
    exact = Geodesic.WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"]
    assert reach_m(start, [end]) >= exact - 1e-6
    assert arc_m(start, end) == pytest.approx(exact, rel=0.0057, abs=1e-3)


def test_the_reach_is_that_of_the_farthest_corner():
    circle = [(5 + 0.1 * cos(turn), 46 + 0.1 * sin(turn)) for turn in (0, pi / 2, pi)]
    assert reach_m((5, 46), circle) == reach_m((5, 46), circle[1:2])
