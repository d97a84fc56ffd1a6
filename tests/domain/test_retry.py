from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.retry import (
    BASE,
    BREAKER_THRESHOLD,
    CAP,
    Breaker,
    after_failure,
    after_success,
    is_closed,
    longest_wait,
    next_attempt,
)
from tests.makers import NOW

chances = st.floats(0, 1, exclude_max=True)


@given(st.integers(0, 10_000))
def test_waits_double_up_to_the_cap_and_never_shrink(attempts):
    assert BASE <= longest_wait(attempts) <= CAP
    assert longest_wait(attempts) <= longest_wait(attempts + 1)


def test_the_first_waits_are_one_two_four_minutes():
    assert [longest_wait(attempts) // BASE for attempts in (1, 2, 3, 4)] == [1, 2, 4, 8]


@given(st.integers(1, 50), chances)
def test_an_attempt_comes_within_the_wait_or_not_at_all(attempts, chance):
    end = NOW + timedelta(minutes=30)
    moment = next_attempt(attempts, NOW, chance, end)
    if moment is None:
        assert NOW + longest_wait(attempts) * chance >= end
    else:
        assert NOW <= moment < end


@given(chances)
def test_a_breaker_opens_at_the_threshold_and_longer_each_time(chance):
    breaker = after_success()
    for number in range(1, 12):
        breaker = after_failure(breaker, NOW, chance)
        assert breaker.failures == number
        assert is_closed(breaker, NOW) is (number < BREAKER_THRESHOLD)
        if breaker.open_until is not None:
            assert NOW + BASE / 2 <= breaker.open_until <= NOW + CAP
            assert is_closed(breaker, breaker.open_until)


def test_one_answer_closes_it():
    assert after_success() == Breaker()
    assert is_closed(Breaker(), NOW)
