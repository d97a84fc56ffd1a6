from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.address import Precision
from desktop_app.domain.geography import Point, distance_m
from desktop_app.domain.installer import Absence, Charter, SkipReason, Standing
from desktop_app.domain.ranking import Caution
from tests.makers import LARGENTIERE, make_installer, make_place
from tests.services.desks import change, enter, make_desk

PARIS = Point(48.8590, 2.3780)


def test_the_nearest_come_first_with_their_distance(desk, directory):
    ranking = desk.installers.nearest_to(LARGENTIERE)
    assert [one.installer for one in ranking.ranked] == list(directory)
    assert [one.rank for one in ranking.ranked] == [1, 2, 3]
    assert ranking.ranked[0].distance_m == distance_m(LARGENTIERE, directory[0].point)
    assert (ranking.skipped, ranking.cautions) == ((), ())


def test_fewer_are_told_when_fewer_are_asked_for(desk, directory):
    assert len(desk.installers.nearest_to(LARGENTIERE, k=2).ranked) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"standing": Standing.SUSPENDED}, SkipReason.SUSPENDED),
        ({"standing": Standing.WITHDRAWN}, SkipReason.WITHDRAWN),
        ({"charter": Charter(date(2020, 1, 1), date(2026, 11, 22))}, SkipReason.CHARTER_ENDED),
        ({"absences": (Absence(date(2026, 11, 20), date(2026, 11, 30)),)}, SkipReason.ABSENT),
    ],
)
def test_who_cannot_be_asked_is_passed_over_and_said(desk, directory, changes, reason):
    if "absences" in changes:
        enter(desk, replace(make_installer(point=LARGENTIERE), **changes))
        expected = list(directory)
    else:
        change(desk, replace(directory[0], **changes))
        expected = list(directory[1:])
    ranking = desk.installers.nearest_to(LARGENTIERE)
    assert [one.installer for one in ranking.ranked] == expected
    assert [one.reason for one in ranking.passed_over] == [reason]


def test_the_day_decides(desk, directory):
    change(desk, replace(directory[0], charter=Charter(date(2026, 1, 1), date(2026, 11, 22))))
    then = desk.installers.nearest_to(LARGENTIERE, on=date(2026, 11, 22))
    assert then.ranked[0].installer.id == directory[0].id
    assert desk.installers.nearest_to(LARGENTIERE).ranked[0].installer.id == directory[1].id


def test_an_installer_without_coordinates_is_told_and_never_chosen(desk, directory):
    enter(desk, make_installer(point=None))
    ranking = desk.installers.nearest_to(LARGENTIERE)
    assert len(ranking.ranked) == 3
    assert [(one.reason, one.distance_m) for one in ranking.skipped] == [(SkipReason.NO_COORDINATES, None)]
    assert ranking.passed_over == ()


def test_whoever_refused_this_client_is_not_asked_again(desk, directory):
    ranking = desk.installers.nearest_to(LARGENTIERE, excluding=frozenset({directory[0].id}))
    assert [one.installer.id for one in ranking.ranked] == [directory[1].id, directory[2].id]
    assert [(one.installer.id, one.reason) for one in ranking.passed_over] == [(directory[0].id, SkipReason.EXCLUDED)]


def test_a_radius_is_strict_and_never_widened(tmp_path, clock, directory):
    desk = make_desk(tmp_path / "radius", clock, extra="nearest.radius_km = 15\n")
    enter(desk, *directory)
    ranking = desk.installers.nearest_to(LARGENTIERE)
    assert [one.installer.id for one in ranking.ranked] == [directory[0].id]
    assert {one.reason for one in ranking.skipped} == {SkipReason.BEYOND_RADIUS}
    assert desk.installers.nearest_to(PARIS).ranked == ()
    desk.close()


def test_far_is_said(desk, directory):
    assert desk.installers.nearest_to(PARIS).cautions == (Caution.FAR,)
    assert len(desk.installers.everyone()) == 3
    assert desk.installers.one(directory[1].id) == directory[1]


@pytest.mark.no_cover
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(41.5, 51), st.floats(-5, 9.5))
def test_the_choice_is_always_the_geodesic_minimum(desk, directory, lat, lon):
    home = Point(lat, lon)
    expected = min(directory, key=lambda one: distance_m(home, one.point))
    assert desk.installers.nearest_to(home).ranked[0].installer.id == expected.id


def test_an_address_known_only_by_its_commune_may_not_be_sure(desk, directory):
    beside = make_installer(point=Point(44.6201, 4.3901))
    enter(desk, beside)
    vague = make_place(precision=Precision.COMMUNE, uncertainty_m=3686.0)
    ranking = desk.installers.nearest_home(vague, k=1)
    assert ranking.cautions == (Caution.UNCERTAIN,)
    assert len(ranking.ranked) == 1
    assert desk.installers.nearest_home(make_place(), k=1).cautions == ()


def test_water_between_home_and_installer_is_said(desk, directory):
    on_yeu = Point(46.7245, -2.3484)
    enter(desk, make_installer(city="Saint-Jean-de-Monts", postcode="85160", point=Point(46.7930, -2.0640)))
    assert Caution.SEA_CROSSING in desk.installers.nearest_to(on_yeu).cautions
    assert Caution.SEA_CROSSING not in desk.installers.nearest_to(Point(46.70, -1.90)).cautions


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(Standing), min_size=3, max_size=3), st.sets(st.integers(0, 2)))
def test_whoever_is_skipped_is_never_ranked_and_always_told(desk, directory, standings, refused):
    for one, standing in zip(directory, standings, strict=True):
        change(desk, replace(one, standing=standing))
    excluding = frozenset(directory[number].id for number in refused)
    ranking = desk.installers.nearest_to(LARGENTIERE, excluding=excluding)
    ranked = {one.installer.id for one in ranking.ranked}
    skipped = {one.installer.id for one in ranking.skipped}
    active = {one.id for one, standing in zip(directory, standings, strict=True) if standing is Standing.ACTIVE}
    assert ranked == active - excluding
    assert skipped == {one.id for one in directory} - ranked
