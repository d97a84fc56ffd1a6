"""The follow-up page on a real store, its answers on the spot."""

import pytest

from tests.makers import make_client, make_intake
from tests.ui.inline import Inline
from ui.bindings.card import card_requests
from ui.bindings.follow_up import follow_up_requests
from ui.changes import Changes
from ui.follow_up.page import FollowUpPage

MOST_LETTERS = 50


def send_all(desk):
    for _ in range(MOST_LETTERS):
        if desk.sending.send_next() is None:
            return


@pytest.fixture
def changes(qtbot):
    return Changes()


@pytest.fixture
def recorded(desk, directory):
    made = desk.dossiers.record(make_intake(client=make_client(email=None)))
    send_all(desk)
    return made


@pytest.fixture
def page(qtbot, desk, clock, changes):
    made = FollowUpPage(
        follow_up_requests(lambda: desk), card_requests(lambda: desk), local=Inline(), changes=changes, now=clock
    )
    qtbot.addWidget(made)
    made.resize(1366, 690)
    return made


@pytest.fixture
def show(qtbot, page):
    def show_it():
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show_it
