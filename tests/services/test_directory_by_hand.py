"""The directory kept by hand: each change is whole, told without contents, and refused to whoever may not make it."""

import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import FieldReason, FieldWrong, NotAllowed, NotFound, NotPossible
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Event, SkipReason, Standing, advance, reason_to_skip
from desktop_app.domain.installer_place import Whereabouts
from desktop_app.services.directory_by_hand import joined
from desktop_app.services.directory_listing import FieldChange
from desktop_app.storage import desks
from desktop_app.storage.database import reading
from tests.makers import LARGENTIERE, make_installer
from tests.services.desks import Clock, enter, make_desk

SUPERVISOR = 'desk.role = "supervisor"\n'
AGENT = "S0001"
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def desk(tmp_path, clock):
    opened = make_desk(tmp_path / "profile", clock, extra=SUPERVISOR)
    yield opened
    opened.close()


@pytest.fixture
def one(desk):
    made = make_installer()
    enter(desk, made)
    return made


def version_of(desk):
    with reading(desk.engine) as connection:
        return desks.this_desk(connection).directory_version


def told(desk, installer):
    return [(fact.by, json.loads(fact.payload)) for fact in desk.journal.of_subject(installer.id)]


def test_a_suspended_installer_is_not_asked_until_it_is_reinstated(desk, one):
    before = version_of(desk)
    assert desk.directory_by_hand.decide(one.id, Event.SUSPEND, AGENT).standing is Standing.SUSPENDED
    assert version_of(desk) == before + 1
    assert [skipped.reason for skipped in desk.installers.nearest_to(LARGENTIERE).skipped] == [SkipReason.SUSPENDED]
    desk.directory_by_hand.decide(one.id, Event.REINSTATE, AGENT)
    assert [ranked.installer.id for ranked in desk.installers.nearest_to(LARGENTIERE).ranked] == [one.id]
    assert told(desk, one) == [(AGENT, {"siret": one.siret, "changed": ["standing"]})] * 2
    assert desk.journal.verify().breaks == ()


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("event", Event)
def test_a_decision_steps_or_says_what_is_possible(desk, standing, event):
    made = make_installer(standing=standing)
    enter(desk, made)
    before = version_of(desk)
    try:
        expected = advance(standing, event)
    except NotPossible:
        with pytest.raises(NotPossible):
            desk.directory_by_hand.decide(made.id, event, AGENT)
        assert (desk.installers.one(made.id), version_of(desk), told(desk, made)) == (made, before, [])
    else:
        assert desk.directory_by_hand.decide(made.id, event, AGENT).standing is expected


def test_absences_melt_and_are_taken_back(desk, one):
    by_hand = desk.directory_by_hand
    by_hand.add_absence(one.id, Absence(date(2026, 11, 20), date(2026, 11, 25)), AGENT)
    by_hand.add_absence(one.id, Absence(date(2026, 11, 26), date(2026, 11, 30)), AGENT)
    whole = Absence(date(2026, 11, 20), date(2026, 11, 30))
    assert desk.installers.one(one.id).absences == (whole,)
    assert reason_to_skip(desk.installers.one(one.id), TODAY) is SkipReason.ABSENT
    by_hand.remove_absence(one.id, whole, AGENT)
    assert desk.installers.one(one.id).absences == ()
    with pytest.raises(NotFound):
        by_hand.remove_absence(one.id, whole, AGENT)
    assert [payload["changed"] for _, payload in told(desk, one)] == [["absences"]] * 3


def test_days_in_the_wrong_order_are_refused(desk, one):
    with pytest.raises(FieldWrong) as wrong:
        desk.directory_by_hand.add_absence(one.id, Absence(date(2026, 12, 2), date(2026, 12, 1)), AGENT)
    assert wrong.value.reason is FieldReason.ENDS_BEFORE_START
    with pytest.raises(FieldWrong):
        desk.directory_by_hand.end_charter(one.id, date(2025, 12, 31), AGENT)
    assert told(desk, one) == []


def test_a_charter_s_end_is_set_and_taken_away(desk, one):
    desk.directory_by_hand.end_charter(one.id, TODAY, AGENT)
    assert desk.installers.one(one.id).charter.ends_on == TODAY
    desk.directory_by_hand.end_charter(one.id, None, AGENT)
    assert desk.installers.one(one.id).charter.ends_on is None


def test_what_changes_nothing_is_not_told(desk, one):
    before = version_of(desk)
    desk.directory_by_hand.end_charter(one.id, None, AGENT)
    assert (told(desk, one), version_of(desk)) == ([], before)


def test_a_place_set_by_hand_says_so(desk, one):
    desk.directory_by_hand.place(one.id, LARGENTIERE, AGENT)
    whole = desk.directory_listing.one(one.id)
    assert (whole.installer.point, whole.whereabouts) == (LARGENTIERE, Whereabouts.LOCATED)
    assert (whole.place.precision, whole.place.source) == (Precision.POINT, Source.AGENT)
    assert told(desk, one) == [(AGENT, {"siret": one.siret, "changed": ["point"]})]


@pytest.mark.parametrize("point", [Point(91, 4), Point(44, 181), Point(0, 0), Point(float("nan"), 4)])
def test_an_impossible_place_is_refused(desk, one, point):
    with pytest.raises(FieldWrong):
        desk.directory_by_hand.place(one.id, point, AGENT)
    assert desk.installers.one(one.id) == one


def test_history_tells_who_changed_what(desk, one, clock):
    desk.directory_by_hand.decide(one.id, Event.SUSPEND, AGENT)
    clock.pass_(days=2)
    desk.directory_by_hand.end_charter(one.id, TODAY, "A0009")
    first, second, third = desk.directory_listing.one(one.id).history
    assert (first.by, first.changes) == (None, ())
    assert (second.by, second.changes) == (AGENT, (FieldChange("standing", Standing.ACTIVE, Standing.SUSPENDED),))
    assert (third.by, third.at) == ("A0009", clock())
    assert [change.field for change in third.changes] == ["charter"]


def test_somebody_unknown_is_not_found(desk):
    stranger = make_installer()
    for request in (
        lambda: desk.directory_by_hand.decide(stranger.id, Event.SUSPEND, AGENT),
        lambda: desk.directory_listing.one(stranger.id),
        lambda: desk.directory_geocoding.geocode(stranger.id, AGENT),
    ):
        with pytest.raises(NotFound):
            request()


def requests_of(desk, installer, file):
    return [
        lambda: desk.directory_by_hand.decide(installer.id, Event.SUSPEND, AGENT),
        lambda: desk.directory_by_hand.add_absence(installer.id, Absence(TODAY, TODAY), AGENT),
        lambda: desk.directory_by_hand.remove_absence(installer.id, Absence(TODAY, TODAY), AGENT),
        lambda: desk.directory_by_hand.end_charter(installer.id, TODAY, AGENT),
        lambda: desk.directory_by_hand.place(installer.id, LARGENTIERE, AGENT),
        lambda: desk.directory_by_hand.import_file(file, dry_run=True, agent=AGENT),
        lambda: desk.directory_geocoding.geocode_next(AGENT),
        lambda: desk.directory_geocoding.geocode(installer.id, AGENT),
        lambda: desk.directory_listing.lines(TODAY),
        lambda: desk.directory_listing.one(installer.id),
    ]


def test_an_agent_is_refused_everything(tmp_path):
    opened = make_desk(tmp_path / "profile", Clock())
    made = make_installer()
    enter(opened, made)
    try:
        for request in requests_of(opened, made, tmp_path / "none.csv"):
            with pytest.raises(NotAllowed):
                request()
        assert opened.installers.one(made.id) == made
        assert opened.journal.of_subject(made.id) == ()
    finally:
        opened.close()


@given(st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=8))
def test_joined_absences_are_the_same_days_apart_from_each_other(spans):
    given_absences = [Absence(first, date.fromordinal(first.toordinal() + length)) for first, length in spans]
    found = joined(given_absences)

    def days(absences):
        return {day for one in absences for day in range(one.first_day.toordinal(), one.last_day.toordinal() + 1)}

    assert days(found) == days(given_absences)
    assert all((later.first_day - earlier.last_day).days > 1 for earlier, later in pairwise(found))
