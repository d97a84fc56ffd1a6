import threading
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.addresses.ban import NationalAddresses
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.domain.errors import GeocoderUnreachable
from tests.addresses import ban_server
from tests.addresses.ban_server import serving


class Seconds:
    """A monotonic clock that a test moves on."""

    def __init__(self):
        self.moment = 1_000.0

    def __call__(self):
        return self.moment


def spend(budget, times, *, is_live=False):
    return [budget.claim(is_live=is_live) for _ in range(times)]


def test_a_second_holds_its_questions_and_no_more():
    seconds = Seconds()
    budget = RequestBudget(5, seconds)
    assert spend(budget, 5) == [0.0] * 5
    assert budget.claim(is_live=False) == pytest.approx(0.2)
    seconds.moment += 0.2
    assert spend(budget, 2) == [0.0, pytest.approx(0.2)]


def test_a_long_silence_saves_nothing_up():
    seconds = Seconds()
    budget = RequestBudget(5, seconds)
    seconds.moment += 3600
    assert spend(budget, 6)[-1] > 0


def test_suggestions_leave_room_for_a_submitted_address():
    budget = RequestBudget(5, Seconds())
    assert spend(budget, 5, is_live=True) == [0, 0, 0, 0, pytest.approx(0.2)]
    assert budget.claim(is_live=False) == 0.0


def test_the_smallest_share_still_suggests():
    budget = RequestBudget(1, Seconds())
    assert budget.claim(is_live=True) == 0.0
    assert budget.claim(is_live=True) == pytest.approx(1.0)
    assert budget.claim(is_live=False) == 0.0


def test_no_desk_takes_more_than_the_base_allows_to_a_site():
    assert spend(RequestBudget(1e9, Seconds()), 51)[49:] == [0.0, pytest.approx(0.02)]


@given(st.floats(1, 50), st.lists(st.tuples(st.floats(0, 3), st.booleans()), max_size=200))
def test_no_second_ever_sees_more_than_twice_the_share(rate, steps):
    seconds = Seconds()
    budget = RequestBudget(rate, seconds)
    taken = []
    for pause, is_live in steps:
        seconds.moment += pause
        if not budget.claim(is_live=is_live):
            taken.append(seconds.moment)
    for start in taken:
        assert sum(start <= moment < start + 1 for moment in taken) <= max(rate, 2) + rate + 1e-6


def test_threads_share_one_bucket():
    budget = RequestBudget(20, Seconds())
    waits = []
    threads = [threading.Thread(target=lambda: waits.extend(spend(budget, 10))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waits.count(0.0) == 20


def base(server, rate, clock=time.monotonic, budget_s=2.0):
    return NationalAddresses(
        server.url,
        user_agent="test",
        now=lambda: datetime(2026, 11, 23, tzinfo=UTC),
        requests=RequestBudget(rate, clock),
        budget_s=budget_s,
    )


def test_a_suggestion_without_room_is_dropped_and_the_submitted_address_goes():
    with serving(ban_server.found) as server:
        ban = base(server, 3, Seconds())
        for typed in ("12 c", "12 ch"):
            assert ban.suggest(typed)
        with pytest.raises(GeocoderUnreachable) as refused:
            ban.suggest("12 che")
        assert ban.find("12 chemin des Oliviers, 07110 Largentière")
    assert (refused.value.reason, refused.value.retry_after) == ("own_share_spent", None)
    assert [asked["autocomplete"] for asked in server.parameters] == ["1", "1", "0"]


def test_a_submitted_address_waits_for_its_turn_within_the_budget():
    with serving(ban_server.found) as server:
        ban = base(server, 10)
        started = time.monotonic()
        assert all(ban.find(f"{number} rue de l’Exemple") for number in range(13))
        assert time.monotonic() - started > 0.25


def test_a_submitted_address_does_not_wait_longer_than_an_agent():
    with serving(ban_server.found) as server:
        # The bucket of a clock that stands still is never filled again.
        ban = base(server, 1, Seconds(), budget_s=0.5)
        assert all(ban.find(f"{number} rue de l’Exemple") for number in range(2))
        started = time.monotonic()
        with pytest.raises(GeocoderUnreachable) as refused:
            ban.find("3 rue de l’Exemple")
        assert time.monotonic() - started < 1.0
    assert refused.value.reason == "own_share_spent"


def test_a_repetition_counts_too():
    with serving(ban_server.out_of_order) as server:
        ban = base(server, 2, Seconds())
        with pytest.raises(GeocoderUnreachable):
            ban.find("12 chemin des Oliviers")
        with pytest.raises(GeocoderUnreachable) as refused:
            ban.find("14 chemin des Oliviers")
    assert refused.value.reason == "own_share_spent"
    assert len(server.questions) == 2


@pytest.mark.parametrize(
    "text", ["12 rue\x00 de\x07 l’Exemple", "\u200b\u202e12 rue de l’Exemple", "12\true\nde l’Exemple"]
)
def test_control_characters_are_not_asked_for(text):
    with serving(ban_server.found) as server:
        base(server, 5).find(text)
    assert server.parameters[0]["q"] == "12 rue de l’Exemple"
