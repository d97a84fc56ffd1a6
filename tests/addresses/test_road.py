"""The way by road is told as the service tells it, or not at all, and never late."""

from time import monotonic

import pytest

from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.addresses.road import RoadService
from desktop_app.domain.geography import Point
from desktop_app.domain.road import Drive
from tests.road_server import road_server

HOME, INSTALLER = Point(44.54, 4.29), Point(44.62, 4.39)
AGENT = "mise-en-relation/test"
FAULTS = """
    500 429 slow drops cut garbage elsewhere seconds negative infinite word missing list
""".split()


@pytest.fixture
def server():
    with road_server() as running:
        yield running


def test_the_service_is_asked_for_the_fastest_way_by_car(server):
    found = RoadService(server.url, user_agent=AGENT).drive(INSTALLER, HOME)
    assert found == Drive(minutes=18.6, km=13.3)
    asked = server.asked[0]
    assert (asked["start"], asked["end"]) == ("4.39000,44.62000", "4.29000,44.54000")
    assert (asked["resource"], asked["profile"], asked["optimization"]) == ("bdtopo-osrm", "car", "fastest")
    assert (asked["distanceUnit"], asked["timeUnit"], asked["getSteps"]) == ("kilometer", "minute", "false")
    assert server.agents == {AGENT}


def test_what_is_known_is_not_asked_again_and_a_failure_is(server):
    service = RoadService(server.url, user_agent=AGENT)
    server.fault = "500"
    assert service.drive(INSTALLER, HOME) is None
    server.fault = ""
    first = service.drive(INSTALLER, HOME)
    assert first is not None
    assert service.drive(INSTALLER, HOME) == first
    assert len(server.asked) == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_ends_in_silence_and_in_time(server, fault):
    server.fault = fault
    before = monotonic()
    assert RoadService(server.url, user_agent=AGENT, budget_s=0.4).drive(INSTALLER, HOME) is None
    assert monotonic() - before < 2.0  # the slow server takes longer
    assert len(server.asked) == 1


def test_nobody_listening_is_silence_too():
    assert RoadService("http://127.0.0.1:9/x", user_agent=AGENT, budget_s=0.5).drive(INSTALLER, HOME) is None


def test_no_more_than_the_desk_s_share_leave(server):
    share = RequestBudget(0.5)
    service = RoadService(server.url, user_agent=AGENT, requests=share, budget_s=0.5)
    found = [service.drive(INSTALLER, Point(44.0 + number / 100, 4.29)) for number in range(4)]
    assert [one is not None for one in found] == [True, True, False, False]
    assert len(server.asked) == 2


def test_no_more_than_five_leave_in_any_second(server):
    service = RoadService(server.url, user_agent=AGENT)
    found = [service.drive(INSTALLER, Point(44.0 + number / 100, 4.29)) for number in range(9)]
    assert None not in found
    assert all(sum(1 for other in server.at if 0 <= other - one < 0.99) <= 5 for one in server.at)
