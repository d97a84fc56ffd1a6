"""A desk alone reads its mailbox now and then: calmly, in small steps, and less often while it fails."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import MailboxUnreachable
from tests.ui.inline import Held, Inline
from ui.changes import Changes, Topic
from ui.mailbox_watch import FIRST_MS, LONGEST_MS, USUAL_MS, MailboxWatch


@pytest.fixture
def watching(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    changes, told = Changes(owner), []
    changes.happened.connect(told.append)

    def make(read, lane=None, chance=0.5):
        made = MailboxWatch(read, lane=lane or Inline(), changes=changes, chance=lambda: chance, parent=owner)
        made.start()
        return made, told

    yield make
    owner.findChild(MailboxWatch).stop()


def unreachable(_):
    raise MailboxUnreachable("lost")


def test_the_first_look_leaves_the_first_call_alone(watching):
    asked = []

    def look(_):
        asked.append(1)
        return 0

    watch, _ = watching(look)
    assert asked == []
    assert watch.waits_ms == FIRST_MS


@pytest.mark.parametrize(("chance", "interval"), [(0.0, USUAL_MS * 0.75), (1.0, USUAL_MS * 1.25)])
def test_desks_do_not_knock_at_one_moment(watching, chance, interval):
    watch, told = watching(lambda _: 0, chance=chance)
    watch.look()
    assert watch.waits_ms == interval
    assert told == []


def test_what_was_read_is_told_and_more_is_looked_for_at_once(watching):
    watch, told = watching(lambda _: 5)
    watch.look()
    assert told == [{Topic.RETURNS, Topic.LETTERS, Topic.DOSSIERS}]
    assert watch.waits_ms == 0


def test_while_it_fails_it_asks_less_and_less_then_as_usual_again(watching):
    answers = [unreachable] * 9 + [lambda _: 0]

    def read(is_stopped):
        return answers.pop(0)(is_stopped)

    watch, told = watching(read)
    intervals = []
    for _ in range(9):
        watch.look()
        intervals.append(watch.waits_ms)
    assert intervals[0] == USUAL_MS * 2
    assert intervals == sorted(intervals)
    assert intervals[-1] == LONGEST_MS
    assert isinstance(watch.trouble(), MailboxUnreachable)
    watch.look()
    assert watch.waits_ms == USUAL_MS
    assert watch.trouble() is None
    assert told[-1] == {Topic.RETURNS}


def test_stopped_it_tells_the_look_that_runs_and_begins_no_other(watching):
    lane, stops = Held(), []

    def look(is_stopped):
        stops.append(is_stopped())
        return 0

    watch, _ = watching(look, lane)
    watch.look()
    watch.stop()
    lane.let_go()
    assert stops == [True]
    assert not watch._timer.isActive()  # noqa: SLF001 - nothing else tells that it waits for nothing
