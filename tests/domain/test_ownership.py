"""The rule of the gate: a desk never goes by its clocks beyond the time that the centre leaves it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ownership import (
    MARGIN,
    MOST_SKEW,
    OWN_FOR,
    TOLERANCE,
    Reading,
    have_jumped,
    is_held,
    is_unknown_elsewhere,
)
from tests.makers import NOW, make_letter

HEARD = Reading(NOW, 1000.0)
OURS = make_letter(own_until=NOW + OWN_FOR)


def after(seconds: float, *, set_by: float = 0.0, slept: float = 0.0) -> Reading:
    """Both clocks after so much true time, in which the wall's was set and the other one slept."""
    return Reading(HEARD.wall + timedelta(seconds=seconds + set_by), HEARD.seconds + seconds - slept)


@pytest.mark.parametrize(
    ("letter", "is_so"),
    [
        (make_letter(), True),
        (make_letter(own_until=NOW), False),
        (make_letter(fence=1), False),
        (make_letter(owner=uuid4()), False),
    ],
)
def test_a_letter_that_nobody_was_told_of_is_known(letter, is_so):
    assert is_unknown_elsewhere(letter) is is_so


def test_a_letter_is_held_for_its_time_and_not_a_second_longer():
    assert is_held(OURS, HEARD, after(0))
    assert is_held(OURS, HEARD, after(OWN_FOR.total_seconds() - 1))
    assert not is_held(OURS, HEARD, after(OWN_FOR.total_seconds()))


def test_nothing_is_held_before_the_centre_was_heard_in_this_run():
    assert not is_held(OURS, None, after(0))


def test_a_letter_that_was_taken_over_is_not_held_by_any_clock():
    assert not is_held(make_letter(fence=1), HEARD, after(0))
    assert not is_held(make_letter(owner=uuid4(), own_until=NOW + OWN_FOR), HEARD, after(0))


def test_a_moment_of_another_clock_is_no_ownership():
    """Nothing begun at `heard` can have given more than `OWN_FOR`."""
    assert not is_held(make_letter(own_until=NOW + OWN_FOR + timedelta(seconds=1)), HEARD, after(0))


@pytest.mark.parametrize("change", [{"set_by": -120}, {"set_by": 120}, {"slept": 120}])
def test_a_clock_that_was_set_and_a_machine_that_slept_end_all_ownership(change):
    assert have_jumped(HEARD, after(300, **change))
    assert not is_held(OURS, HEARD, after(300, **change))


def test_a_monotonic_clock_that_went_back_is_another_one():
    assert have_jumped(HEARD, Reading(HEARD.wall, HEARD.seconds - 1))


@given(
    seconds=st.floats(0, 20_000),
    set_by=st.floats(-20_000, 20_000),
    slept=st.floats(0, 1),
    is_asleep=st.booleans(),
)
def test_whatever_one_clock_does_the_desk_stops_before_the_centre_hands_on(seconds, set_by, slept, is_asleep):
    """The wall may be set to anything, or the machine sleep for any time: either way the other clock tells."""
    now = after(seconds, slept=slept * seconds) if is_asleep else after(seconds, set_by=set_by)
    if is_held(OURS, HEARD, now):
        assert timedelta(seconds=seconds) < OWN_FOR + TOLERANCE


def test_the_centre_waits_longer_than_both_clocks_can_be_wrong():
    assert TOLERANCE + MOST_SKEW < MARGIN
