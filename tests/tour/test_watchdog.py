"""The watchdog finds a block, tells its place, and looks away when it is told to."""

import time

import pytest

from ui.tour.watchdog import Watchdog


@pytest.fixture
def watchdog(qtbot):
    made = Watchdog()
    made.start()
    qtbot.wait(50)
    yield made
    made.stop()


def blocked_ms(watchdog):
    """The longest block; without what a busy machine adds, where the system tells it."""
    return watchdog.longest_ms if watchdog.longest_own_ms is None else watchdog.longest_own_ms


def hold_up_the_window(seconds):
    time.sleep(seconds)


def test_a_block_is_measured_and_placed(watchdog, qtbot):
    hold_up_the_window(0.25)
    qtbot.wait(30)
    assert watchdog.longest_ms >= 230
    assert "hold_up_the_window" in watchdog.where


def test_a_window_that_lives_is_not_blocked(watchdog, qtbot):
    qtbot.wait(300)
    assert blocked_ms(watchdog) < 230


def test_what_is_left_out_does_not_count(watchdog, qtbot):
    with watchdog.paused():
        hold_up_the_window(0.4)
    qtbot.wait(30)
    assert blocked_ms(watchdog) < 350


def test_a_block_of_its_own_is_not_blamed_on_the_machine(watchdog, qtbot):
    hold_up_the_window(0.25)
    qtbot.wait(30)
    own = watchdog.longest_own_ms
    assert own is None or 230 <= own <= watchdog.longest_ms


def test_what_came_before_a_pause_counts(watchdog, qtbot):
    hold_up_the_window(0.25)
    with watchdog.paused():
        pass
    assert watchdog.longest_ms >= 230


def test_one_that_does_not_watch_does_not_begin_after_a_pause(qtbot):
    asleep = Watchdog()
    with asleep.paused():
        pass
    hold_up_the_window(0.05)
    qtbot.wait(30)
    assert asleep.longest_ms == 0.0
