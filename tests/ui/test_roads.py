"""The way by road beside the distance: a column for those who want it, that never changes who is nearest."""

import pytest

from tests.road_server import road_server
from tests.services.desks import enter, make_desk, three_installers
from tests.ui.conftest import Agent, make_page
from tests.ui.inline import Held

ROAD = 5


@pytest.fixture
def server():
    with road_server() as running:
        yield running


@pytest.fixture
def desk(tmp_path, clock, server):
    opened = make_desk(tmp_path / "profile", clock, extra=f'road.enabled = true\nroad.url = "{server.url}"\n')
    enter(opened, *three_installers())
    yield opened
    opened.close()


def roads(page):
    model = page.installers.model
    return [model.index(row, ROAD).data().replace("\u00a0", " ") for row in range(model.rowCount())]


def test_each_road_is_shown_and_the_order_stays(qtbot, desk, clock, server):
    page = make_page(qtbot, desk, clock)
    # The farther, the shorter: whoever sorted by roads would turn the list over.
    units = '"timeUnit": "minute", "distanceUnit": "kilometer", "distance": 9'
    server.answer = lambda: b'{%s, "duration": %d}' % (units.encode(), 90 - 20 * len(server.asked))
    Agent(page).hold_call()
    assert not page.installers_table.isColumnHidden(ROAD)
    assert roads(page) == ["1 h 10", "50 min", "30 min"]
    assert [one.installer.name for one in page.installers.model.rows] == [one.name for one in three_installers()]
    assert page.installers.looked_at.rank == 1


def test_an_unknown_road_is_a_dash_and_nothing_else_happens(qtbot, desk, clock, server):
    server.fault = "500"
    page = make_page(qtbot, desk, clock)
    Agent(page).hold_call()
    assert roads(page) == ["\u2014"] * 3
    assert page.installers.looked_at.rank == 1


def test_roads_come_later_and_are_not_asked_for_a_place_that_was_left(qtbot, desk, clock, server):
    network = Held()
    page = make_page(qtbot, desk, clock, network=network)
    agent = Agent(page)
    agent.tell_caller()
    agent.answer_eligibility()
    agent.tell_address()
    network.let_go()
    agent.choose_first_place()
    assert roads(page) == ["…"] * 3
    network.let_go()
    assert roads(page)[1:] == ["…"] * 2
    assert len(server.asked) == 1
    page.course.begin()
    network.let_go()
    assert len(server.asked) == 1


def test_nobody_is_asked_unless_the_settings_say_so(qtbot, tmp_path, clock, server):
    opened = make_desk(tmp_path / "other", clock, extra=f'road.url = "{server.url}"\n')
    enter(opened, *three_installers())
    page = make_page(qtbot, opened, clock)
    Agent(page).hold_call()
    assert page.installers_table.isColumnHidden(ROAD)
    assert page.installers.model.rowCount() == 3
    assert server.asked == []
    opened.close()
