from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import NotFound
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Charter, Standing
from tests.makers import LARGENTIERE, NOW, make_client, make_installer, make_intake, make_place
from tests.services.desks import change, enter


def test_a_choice_is_replayed_on_the_directory_of_its_moment(desk, directory, clock):
    recorded = desk.dossiers.record(make_intake())
    change(desk, replace(directory[0], standing=Standing.SUSPENDED))
    enter(desk, make_installer(point=LARGENTIERE))
    clock.pass_(days=40)
    replay = desk.explanations.replay(recorded.referral_id)
    assert replay.is_same
    assert replay.ranking.ranked[0].installer == directory[0]
    assert desk.installers.nearest_to(LARGENTIERE).ranked[0].installer.id not in {one.id for one in directory}


def test_a_day_that_is_over_keeps_its_answer(desk, directory, clock):
    then = desk.installers.nearest_to(LARGENTIERE)
    clock.pass_(days=3)
    change(desk, replace(directory[0], standing=Standing.WITHDRAWN))
    enter(desk, make_installer(point=LARGENTIERE))
    assert desk.installers.nearest_to(LARGENTIERE, on=NOW.date()).ranked == then.ranked
    assert desk.installers.nearest_to(LARGENTIERE).ranked != then.ranked


def test_before_the_first_version_the_oldest_known_one_answers(desk, directory):
    change(desk, replace(directory[0], charter=Charter(date(2020, 1, 1))))
    ranking = desk.installers.nearest_to(LARGENTIERE, on=date(2026, 3, 1))
    assert [one.installer.id for one in ranking.ranked] == [one.id for one in directory]


def test_a_referral_that_is_not_there_has_no_explanation(desk):
    with pytest.raises(NotFound):
        desk.explanations.replay(uuid4())


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(42, 51), st.floats(-4, 8), st.integers(0, 2))
def test_a_replay_always_gives_the_same_answer(desk, directory, lat, lon, suspended):
    recorded = desk.dossiers.record(make_intake(place=make_place(Point(lat, lon)), client=make_client(email=None)))
    one = desk.installers.one(directory[suspended].id)
    other = Standing.SUSPENDED if one.standing is Standing.ACTIVE else Standing.ACTIVE
    if sum(each.standing is Standing.ACTIVE for each in desk.installers.everyone()) > 1 or other is Standing.ACTIVE:
        change(desk, replace(one, standing=other))
    assert desk.explanations.replay(recorded.referral_id).is_same
