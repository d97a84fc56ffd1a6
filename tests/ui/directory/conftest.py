"""The directory page on a real desk whose agent is a supervisor."""

import pytest

from tests.services.conftest import clock, postman
from tests.services.desks import enter, make_desk, three_installers
from tests.ui.inline import Inline
from ui.bindings.directory import directory_requests
from ui.changes import Changes
from ui.directory.page import DirectoryPage

__all__ = ["clock", "postman"]


@pytest.fixture
def desk(tmp_path, clock):
    opened = make_desk(tmp_path / "profile", clock, extra='desk.role = "supervisor"\n')
    yield opened
    opened.close()


@pytest.fixture
def directory(desk):
    three = three_installers()
    enter(desk, *three)
    return three


@pytest.fixture
def changes(qtbot):
    return Changes()


@pytest.fixture
def requests(desk):
    return directory_requests(lambda: desk)


@pytest.fixture
def page(qtbot, requests, clock, changes):
    made = DirectoryPage(requests, local=Inline(), network=Inline(), changes=changes, now=clock)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    return made
