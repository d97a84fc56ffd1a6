"""Lanes: order within one, delivery on the window's thread, nothing for an owner that is gone, every failure heard."""

import sys
import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from desktop_app.domain.errors import StoreBusy
from ui.background import Background


def unexpected(error):
    raise AssertionError(error)


@pytest.fixture
def lane(qtbot):
    made = Background("test")
    yield made
    made.close()


@pytest.fixture
def owner(qtbot):
    return QObject()


def test_work_runs_elsewhere_and_its_answer_comes_back_here(qtbot, lane, owner):
    threads = []
    lane.run(
        owner, threading.current_thread, lambda worked: threads.extend([worked, threading.current_thread()]), unexpected
    )
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0].name.startswith("lane-test")
    assert threads[1] is threading.main_thread()


def test_work_keeps_its_order_whatever_it_takes(qtbot, lane, owner):
    done = []

    def take_time(number):
        if number % 3 == 0:
            time.sleep(0.01)
        return number

    for number in range(20):
        lane.run(owner, partial(take_time, number), done.append, unexpected)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_slow_lane_holds_no_other_up(qtbot, lane, owner):
    other, gate, done = Background("other"), threading.Event(), []
    lane.run(owner, gate.wait, lambda _: done.append("slow"), unexpected)
    other.run(owner, lambda: "quick", done.append, unexpected)
    qtbot.waitUntil(lambda: bool(done))
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    other.close()
    assert done == ["quick", "slow"]


def test_what_the_world_refuses_is_told_to_whoever_asked(qtbot, lane, owner):
    heard = []

    def fail():
        raise StoreBusy

    lane.run(owner, fail, unexpected, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], StoreBusy)


def test_a_fault_reaches_the_crash_hook_and_then_whoever_waits(qtbot, lane, owner, monkeypatch):
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, fault, trace: heard.append(("hook", kind)))
    lane.run(owner, lambda: 1 // 0, unexpected, lambda fault: heard.append(("page", type(fault))))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("hook", ZeroDivisionError), ("page", ZeroDivisionError)]


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot, lane):
    gone, gate, done = QObject(), threading.Event(), []
    lane.run(gone, gate.wait, done.append, done.append)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)
    gate.set()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert done == []


def test_a_cancelled_ticket_is_not_delivered_and_not_begun_is_not_done(qtbot, lane, owner):
    gate, done, ran = threading.Event(), [], []
    running = lane.run(owner, gate.wait, done.append, unexpected)
    waiting = lane.run(owner, lambda: ran.append(True), done.append, unexpected)
    running.cancel()
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert (done, ran) == ([], [])


def test_closing_waits_for_what_runs_and_delivers_nothing_more(qtbot, owner):
    lane, begun, finished, done = Background("closing"), threading.Event(), [], []

    def work():
        begun.set()
        time.sleep(0.05)
        finished.append(True)

    lane.run(owner, work, done.append, unexpected)
    begun.wait(5)
    lane.close()
    QCoreApplication.processEvents()
    assert finished == [True]
    assert done == []
