"""Whatever the online base does, an agent gets the commune from the list, and nothing of the fault is remembered."""

import socket

import pytest
from sqlalchemy import text

from desktop_app.addresses.ban import NationalAddresses
from desktop_app.domain.address import Precision, Source
from desktop_app.domain.judgement import Ruling
from desktop_app.services.addresses import Addresses
from desktop_app.services.kept_answers import KeptAnswers
from desktop_app.storage.database import reading
from tests.addresses import ban_server
from tests.addresses.ban_server import serving
from tests.makers import make_address

FAULTS = (
    ban_server.too_many,
    ban_server.too_many_without_a_delay,
    ban_server.wrong,
    ban_server.out_of_order,
    ban_server.slow,
    ban_server.drop_by_drop,
    ban_server.garbage,
    ban_server.bytes_of_no_text,
    ban_server.another_json,
    ban_server.no_features,
    ban_server.cut_short,
    ban_server.hang_up,
)


@pytest.fixture
def addresses(desk, clock):
    """The address desk with a store, asking the base at an address with an agent's patience cut short."""

    def of(url):
        base = NationalAddresses(url, user_agent="test", now=clock, budget_s=0.5)
        return Addresses(base, desk.addresses.offline, KeptAnswers(desk.engine, clock))

    return of


def fell_back(addresses):
    found = addresses.find_address(make_address())
    judged = addresses.judge(found, make_address())
    assert not found.asked_online
    assert [(one.source, one.precision, one.insee) for one in found.answers] == [
        (Source.GAZETTEER, Precision.COMMUNE, "07132")
    ]
    assert judged.ruling is Ruling.CONFIRM
    assert [one.label for one in addresses.suggest_addresses("largen")][:1] == ["07110 Largentière"]


def kept(desk):
    with reading(desk.engine) as connection:
        return connection.execute(text("select count(*) from found_address")).scalar()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_faulty_base_is_replaced_by_the_list_and_asked_again_later(desk, addresses, fault):
    with serving(fault) as server:
        asking = addresses(server.url)
        fell_back(asking)
        assert kept(desk) == 0
        server.answer = ban_server.found
        # Another start of the program: whatever silenced the first is over.
        again = addresses(server.url).find_address(make_address())
    assert again.answers[0].label == "12 Chemin des Oliviers 07110 Largentière"
    assert kept(desk) == 1


def test_a_closed_port_is_replaced_by_the_list(desk, addresses):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    fell_back(addresses(f"http://127.0.0.1:{port}/geocodage"))
    assert kept(desk) == 0


def test_a_base_that_said_wait_is_left_alone_meanwhile(desk, addresses):
    with serving(ban_server.too_many) as server:
        asking = addresses(server.url)
        fell_back(asking)
        fell_back(asking)
        assert len(server.questions) == 1


@pytest.mark.parametrize("part", ["label", "geometry", "properties"])
def test_an_answer_without_an_address_in_it_is_replaced_by_the_list(desk, addresses, part):
    broken = {**ban_server.feature(label=None)} if part == "label" else {**ban_server.LARGENTIERE, part: None}
    with serving(lambda asked: asked.say(ban_server.collection(broken))) as server:
        found = addresses(server.url).find_address(make_address())
    assert [one.source for one in found.answers] == [Source.GAZETTEER]
    assert kept(desk) == 0
