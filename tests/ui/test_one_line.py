"""Long sentences in the status bar make no window wider: they end in an ellipsis, and hovering tells the rest."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import CentreRefused, RefusedByCentre
from desktop_app.services.letters import Waiting
from tests.makers import NOW
from tests.ui.centre.makers import FakeDesk
from tests.ui.inline import Held, Inline
from ui.kit.one_line import OneLine
from ui.main_window import MainWindow

LONG = "une phrase qui ne tient jamais dans une barre d’état, et qui continue encore " * 3


@pytest.fixture
def label(qtbot):
    holder = QWidget()
    layout = QHBoxLayout(holder)
    made = OneLine(holder)
    layout.addWidget(made)
    qtbot.addWidget(holder)
    holder.resize(300, 40)
    holder.show()
    yield made
    holder.close()


def ink(label):
    """How far to the right anything is painted."""
    picture = label.grab().toImage()
    paper = picture.pixelColor(picture.width() - 1, 0)
    columns = range(picture.width() - 1, -1, -1)
    return next((x for x in columns if any(picture.pixelColor(x, y) != paper for y in range(picture.height()))), 0)


def test_it_takes_no_more_than_it_is_given(label):
    label.setText(LONG)
    assert label.window().minimumSizeHint().width() < 200
    assert label.text() == LONG
    assert 200 < ink(label) < 300


def test_a_short_text_is_painted_as_ever(label):
    label.setText("court")
    assert label.minimumSizeHint().width() <= label.sizeHint().width()
    assert 5 < ink(label) < 60


def test_the_window_is_no_wider_for_everything_that_may_be_said_at_once(qtbot, desk, clock):
    window = MainWindow(lambda: desk, lanes=(Held(), Inline()), now=clock)
    qtbot.addWidget(window)
    window.show()
    before = window.minimumSizeHint().width()
    fake = FakeDesk()
    fake.trouble = CentreRefused(RefusedByCentre.PASSWORD)
    window.centre.start(fake.requests())
    window.centre.exchange.exchanged.emit(fake.report)
    window.centre.exchange.troubled.emit(fake.trouble)
    oldest, again = NOW - timedelta(hours=4), clock() + timedelta(minutes=4)
    window.waiting.show_waiting(Waiting(12, oldest, in_doubt=2, failed=3, next_moment=again, relay_open_until=again))
    window.last_reply.show_reply(LONG)
    assert window.centre.sign_in_button.isVisible()
    assert window.minimumSizeHint().width() <= max(before, 1024)
    window.close()
