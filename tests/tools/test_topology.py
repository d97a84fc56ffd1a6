import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.sources import square
from tools.simplify import simplified
from tools.topology import borders, closed_rings


def area(group, west, south):
    return group, [[square(west, south)]]


def test_what_lies_between_two_areas_of_a_group_vanishes():
    (line,) = borders([area("07", 0.0, 0.0), area("07", 0.1, 0.0)])
    assert line.is_outer
    assert line.corners[0] == line.corners[-1]
    assert (0.1, 0.05) not in line.corners
    assert len(line.corners) == 13


def test_two_groups_share_one_line():
    lines = borders([area("07", 0.0, 0.0), area("26", 0.1, 0.0)])
    inner = [line for line in lines if not line.is_outer]
    assert [line.sides for line in inner] == [frozenset({"07", "26"})]
    assert set(inner[0].corners) == {(0.1, 0.0), (0.1, 0.05), (0.1, 0.1)}
    assert sorted(len(line.corners) for line in lines if line.is_outer) == [7, 7]


def test_outer_lines_join_into_closed_rings():
    lines = borders([area("07", 0.0, 0.0), area("26", 0.1, 0.0), area("2A", 5.0, 5.0)])
    rings = closed_rings(line for line in lines if line.is_outer)
    assert sorted(len(ring) for ring in rings) == [9, 13]
    assert all(ring[0] == ring[-1] for ring in rings)


def test_an_enclave_is_a_ring_of_its_own():
    ring = [area("84", 0.1, 0.1)]
    around = [area("26", x / 10, y / 10) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    lines = borders(ring + around)
    assert sorted((sorted(line.sides), len(line.corners)) for line in lines) == [(["26"], 25), (["26", "84"], 9)]


def test_a_line_that_leads_nowhere_is_no_ring():
    (line,) = borders([area("07", 0.0, 0.0)])
    broken = type(line)(line.sides, line.corners[:4])
    assert closed_rings([broken]) == []


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1), st.integers(1, 3))
def test_every_department_can_be_walked_around(cells, groups):
    areas = [area(f"0{(x + y) % groups}", x / 10, y / 10) for x, y in sorted(cells)]
    lines = borders(areas)
    for group in {name for name, _ in areas}:
        own = [line for line in lines if group in line.sides]
        rings = closed_rings(own)
        assert sum(len(ring) - 1 for ring in rings) == sum(len(line.corners) - 1 for line in own)


def test_the_order_of_the_areas_does_not_matter():
    areas = [area("07", 0.0, 0.0), area("26", 0.1, 0.0), area("07", 0.0, 0.1)]
    assert borders(areas) == borders(areas[::-1])


def test_small_corners_are_dropped_and_large_ones_kept():
    line = [(0.0, 0.0), (0.1, 0.0001), (0.2, 0.0), (0.3, 0.2), (0.4, 0.0)]
    assert simplified(line, 1.0) == ((0.0, 0.0), (0.2, 0.0), (0.3, 0.2), (0.4, 0.0))


def test_a_triangle_is_measured_in_square_kilometres_where_it_lies():
    # Base 0.2 degrees, height 0.1: 123.7 km2 on the equator, half as much at 60 degrees north.
    for latitude, area in ((0.0, 123.65), (60.0, 61.65)):
        line = [(0.0, latitude), (0.1, latitude + 0.1), (0.2, latitude)]
        assert len(simplified(line, area * 0.99)) == 3
        assert len(simplified(line, area * 1.01)) == 2


def test_an_island_keeps_four_corners():
    ring = square(0.0, 0.0, 0.001)
    assert len(simplified(ring, 100.0)) == 5
    assert simplified(ring, 100.0)[0] == simplified(ring, 100.0)[-1]


@given(
    st.lists(st.tuples(st.floats(-5, 9), st.floats(41, 51)), min_size=2, max_size=60, unique=True),
    st.floats(0.001, 1e5),
)
def test_the_ends_stay_and_the_rest_is_a_selection(line, triangle_km2):
    kept = simplified(line, triangle_km2)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert [corner for corner in line if corner in set(kept)] == list(kept)
    assert simplified(line, 0.0) == tuple(line)


@pytest.mark.parametrize("triangle_km2", [0.1, 1, 10, 100])
def test_a_larger_triangle_keeps_fewer_corners(triangle_km2):
    wave = [(step / 50, (step % 7) / 100 + (step % 3) / 30) for step in range(200)]
    assert len(simplified(wave, triangle_km2)) >= len(simplified(wave, triangle_km2 * 2))
