import json
from itertools import pairwise

import pytest

from desktop_app.resource_files import RESOURCES
from tests.tools.sources import write_sources
from tools.build_outlines import main
from tools.polygons import contains

BUNDLED = RESOURCES / "map" / "outlines.json"


@pytest.fixture(scope="module")
def outlines():
    return json.loads(BUNDLED.read_text("utf-8"))


@pytest.fixture(scope="module")
def metropole(outlines):
    return next(territory for territory in outlines["territories"] if territory["code"] == "metropole")


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


def test_every_department_has_a_name_and_a_place_for_it(outlines):
    names = {department["code"]: department["name"] for department in outlines["departments"]}
    assert len(names) == 96 + 5 + 6
    assert (names["07"], names["2B"], names["974"], names["75"]) == ("Ardèche", "Haute-Corse", "La Réunion", "Paris")


def test_labels_lie_on_land(outlines):
    for department in outlines["departments"]:
        territory = next(one for one in outlines["territories"] if one["code"] == department["territory"])
        (place,) = corners(department["label"])
        assert any(contains([[corners(ring)]], place) for ring in territory["land"]), department["name"]


def test_land_is_made_of_closed_rings_largest_first(outlines):
    for territory in outlines["territories"]:
        assert territory["land"]
        for ring in territory["land"]:
            assert ring[:2] == ring[-2:]
            assert len(ring) >= 8


def test_bounds_hold_all_the_land(outlines):
    for territory in outlines["territories"]:
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


def test_the_map_is_light_enough_to_draw(outlines):
    count = sum(
        len(line) // 2 for territory in outlines["territories"] for line in (*territory["land"], *territory["borders"])
    )
    assert 4_000 < count < 10_000
    assert BUNDLED.stat().st_size < 200_000
