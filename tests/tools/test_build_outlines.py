import json
from itertools import pairwise
from typing import Any

import pytest

from desktop_app.resource_files import RESOURCES
from tests.tools.sources import square, write_sources
from tools.build_outlines import main, outlines
from tools.polygons import contains
from tools.topology import borders

BUNDLED = RESOURCES / "map" / "outlines.json"


@pytest.fixture(scope="module")
def shipped():
    return json.loads(BUNDLED.read_text("utf-8"))


@pytest.fixture(scope="module")
def metropole(shipped):
    return next(territory for territory in shipped["territories"] if territory["code"] == "metropole")


def corners(flat):
    return list(zip(flat[1::2], flat[::2], strict=True))


def test_miniature_sources_give_a_map(tmp_path):
    options = [
        part
        for option, path in write_sources(tmp_path).items()
        if option != "--geonames"
        for part in (option, str(path))
    ]
    file = tmp_path / "outlines.json"
    assert main([*options, "--out", str(file)]) == 0
    content = json.loads(file.read_text("utf-8"))
    assert content["territories"][0]["code"] == "metropole"
    assert {department["code"] for department in content["departments"]} >= {"01", "75", "85", "978"}
    (mainland,) = [territory for territory in content["territories"] if territory["code"] == "metropole"]
    assert len(mainland["land"]) == 3


def test_a_gap_between_two_departments_still_has_a_border():
    # Five by five cells, west and east; the middle one is missing and lies on their border.
    cells = [(x, y) for x in range(5) for y in range(5) if (x, y) != (2, 2)]
    groups = {True: "07", False: "26"}
    lines = borders((groups[x < 2 or (x == 2 and y < 3)], [[square(x, y, 1.0)]]) for x, y in cells)
    content: Any = outlines(lines, {"07": "Ardèche", "26": "Drôme"}, {})
    (territory,) = content["territories"]
    assert len(territory["land"]) == 1
    ends = sorted(end for line in territory["borders"] for end in (line[:2], line[-2:]))
    shore = corners(territory["land"][0])
    inner = [end for end in ends if tuple(end[::-1]) not in shore]
    assert inner
    assert all(inner.count(end) == 2 for end in inner)


def test_every_department_has_a_name_and_a_place_for_it(shipped):
    names = {department["code"]: department["name"] for department in shipped["departments"]}
    assert len(names) == 96 + 5 + 6
    assert (names["07"], names["2B"], names["974"], names["75"]) == ("Ardèche", "Haute-Corse", "La Réunion", "Paris")


def test_labels_lie_on_land(shipped):
    for department in shipped["departments"]:
        territory = next(one for one in shipped["territories"] if one["code"] == department["territory"])
        (place,) = corners(department["label"])
        assert any(contains([[corners(ring)]], place) for ring in territory["land"]), department["name"]


def test_land_is_made_of_closed_rings_largest_first(shipped):
    for territory in shipped["territories"]:
        assert territory["land"]
        for ring in territory["land"]:
            assert ring[:2] == ring[-2:]
            assert len(ring) >= 8


def test_bounds_hold_all_the_land(shipped):
    for territory in shipped["territories"]:
        south, west, north, east = territory["bounds"]
        for ring in territory["land"]:
            assert all(west <= x <= east and south <= y <= north for x, y in corners(ring))


@pytest.mark.parametrize(
    ("place", "on_land"),
    [
        ((4.292, 44.542), True),
        ((2.38, 48.859), True),
        ((9.1, 42.2), True),
        ((-2.347, 46.71), True),
        ((-3.2, 47.33), True),
        ((-4.0, 46.0), False),
        ((6.13, 46.21), False),
        ((4.0, 42.6), False),
    ],
)
def test_land_is_where_it_is(metropole, place, on_land):
    assert any(contains([[corners(ring)]], place) for ring in metropole["land"]) is on_land


def test_borders_part_departments_that_touch_nothing_else(metropole):
    assert len(metropole["borders"]) > 250
    for line in metropole["borders"]:
        assert len(line) >= 4
        assert all(abs(x2 - x1) < 0.6 and abs(y2 - y1) < 0.6 for (x1, y1), (x2, y2) in pairwise(corners(line)))


def test_a_department_border_ends_where_others_begin_or_at_the_coast(metropole):
    shore = {corner for ring in metropole["land"] for corner in corners(ring)}
    ends = [end for line in metropole["borders"] for end in (corners(line)[0], corners(line)[-1])]
    meetings = {end for end in ends if ends.count(end) > 1}
    loose = [end for end in ends if end not in meetings and end not in shore]
    assert loose == []


def test_the_map_is_light_enough_to_draw(shipped):
    count = sum(
        len(line) // 2 for territory in shipped["territories"] for line in (*territory["land"], *territory["borders"])
    )
    assert 4_000 < count < 10_000
    assert BUNDLED.stat().st_size < 200_000
