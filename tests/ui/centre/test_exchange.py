"""The exchange with the centre: soon after something was done, every minute or so, and less often without an answer."""

import pytest
from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.errors import CentreSilence, CentreUnreachable
from tests.ui.centre.makers import make_report
from tests.ui.inline import Held
from ui.centre.exchange import LONGEST_MS, SOON_MS, USUAL_MS, Exchange


class Centre:
    """A centre that answers, or does not; it counts."""

    def __init__(self):
        self.asked, self.is_there = 0, True

    def run(self):
        self.asked += 1
        if not self.is_there:
            raise CentreUnreachable(CentreSilence.CLOSED)
        return make_report()


@pytest.fixture
def centre():
    return Centre()


@pytest.fixture
def lane():
    return Held()


@pytest.fixture
def owner(qtbot):
    return QObject()


@pytest.fixture
def exchange(owner, lane, centre):
    made = Exchange(centre.run, lane, lambda: 0.5, owner)
    made.start()
    yield made
    made.stop()


def beat(exchange, lane):
    """Let the time go by until the next exchange, and the exchange to its end."""
    exchange.findChild(QTimer).timeout.emit()
    lane.let_go()


def near(milliseconds):
    """A coarse timer comes within a twentieth."""
    return pytest.approx(milliseconds, rel=0.06)


def test_the_first_comes_soon_and_the_next_after_a_minute(exchange, lane, centre, qtbot):
    assert exchange.waits_ms == near(SOON_MS)
    with qtbot.waitSignal(exchange.exchanged):
        beat(exchange, lane)
    assert (centre.asked, exchange.waits_ms) == (1, near(USUAL_MS))


@pytest.mark.parametrize("chance", [0.0, 0.25, 0.999])
def test_every_interval_is_jittered_by_half(chance, owner, lane, centre):
    exchange = Exchange(centre.run, lane, lambda: chance, owner)
    exchange.start()
    beat(exchange, lane)
    waits_ms = exchange.waits_ms
    exchange.stop()
    assert waits_ms == near(USUAL_MS * (0.5 + chance))


def test_something_new_is_told_soon_and_told_once(exchange, lane, centre):
    beat(exchange, lane)
    for _ in range(3):
        exchange.hurry()
    assert exchange.waits_ms == near(SOON_MS)
    beat(exchange, lane)
    assert (centre.asked, exchange.waits_ms) == (2, near(USUAL_MS))


def test_what_is_new_while_an_exchange_runs_goes_with_the_next_one_soon(exchange, lane, centre):
    exchange.findChild(QTimer).timeout.emit()
    exchange.hurry()
    lane.let_go()
    assert (centre.asked, exchange.waits_ms) == (1, near(SOON_MS))


def test_a_silent_centre_is_asked_less_and_less_often(exchange, lane, centre, qtbot):
    centre.is_there = False
    waits = []
    for _ in range(6):
        with qtbot.waitSignal(exchange.troubled):
            beat(exchange, lane)
        waits.append(exchange.waits_ms)
    assert waits == [near(2 * USUAL_MS), near(4 * USUAL_MS), near(8 * USUAL_MS)] + [near(LONGEST_MS)] * 3
    exchange.hurry()
    assert exchange.waits_ms == near(USUAL_MS), "a silent centre was pressed"
    centre.is_there = True
    beat(exchange, lane)
    assert exchange.waits_ms == near(USUAL_MS)


def test_who_asks_for_it_gets_it_at_once(exchange, lane, centre):
    centre.is_there = False
    beat(exchange, lane)
    exchange.run_now()
    assert exchange.waits_ms <= 0 or exchange.waits_ms < 100


def test_stopped_it_begins_nothing_more(exchange, lane, centre):
    exchange.findChild(QTimer).timeout.emit()
    exchange.stop()
    lane.let_go()
    exchange.hurry()
    exchange.run_now()
    assert (centre.asked, exchange.waits_ms) == (1, -1)
