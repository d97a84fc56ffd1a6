"""What happened stays as it was told."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.fact import FIRST_HASH, Fact, breaks
from desktop_app.storage import desks, facts
from desktop_app.storage.database import reading, writing
from tests.storage import samples


@pytest.fixture
def told(engine: Engine) -> tuple[Fact, ...]:
    made = samples.facts(7, subject=uuid4())
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        facts.append(connection, made[:4])
        facts.append(connection, made[4:])
    return made


def test_facts_come_back_in_order_and_whole(told: tuple[Fact, ...], engine: Engine) -> None:
    with reading(engine) as connection:
        assert tuple(facts.all_facts(connection)) == told
        assert facts.last(connection) == told[-1]
        assert facts.of_subject(connection, told[0].subject or uuid4()) == told
        assert facts.of_subject(connection, uuid4()) == ()
        assert facts.count(connection) == 7
        desk = desks.this_desk(connection)
        assert desk is not None
        assert breaks(facts.all_facts(connection), (desk.head_seq, desk.head_hash)) == ()


def test_an_empty_store_has_no_fact(engine: Engine) -> None:
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        facts.append(connection, ())
        assert facts.last(connection) is None
        assert facts.count(connection) == 0
        desk = desks.this_desk(connection)
    assert desk is not None
    assert (desk.head_seq, desk.head_hash) == (0, FIRST_HASH)


def test_facts_are_streamed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    made = samples.facts(1203)
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        facts.append(connection, made)
    with reading(engine) as connection:
        stream = facts.all_facts(connection)
        assert isinstance(stream, Iterator)
        assert next(stream) == made[0]
        assert tuple(stream) == made[1:]


@pytest.mark.parametrize(
    "attack",
    [
        "update fact set payload = '{}' where seq = 3",
        "update fact set seq = seq + 100",
        "delete from fact where seq = 7",
        "delete from fact",
        "insert or replace into fact select * from fact where seq = 2",
        "replace into fact select * from fact",
    ],
)
def test_the_store_refuses_to_change_or_forget_a_fact(told: tuple[Fact, ...], engine: Engine, attack: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), writing(engine) as connection:
        connection.exec_driver_sql(attack)
    with reading(engine) as connection:
        assert tuple(facts.all_facts(connection)) == told


def test_a_place_in_the_chain_is_taken_once(told: tuple[Fact, ...], engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine) as connection:
        facts.append(connection, samples.facts(1))
    with reading(engine) as connection:
        assert facts.count(connection) == 7
