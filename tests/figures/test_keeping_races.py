"""Keepers and pushes at once: whatever happens between them, what is kept is what the rows say."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from random import Random
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from desktop_app.central import keeping
from desktop_app.central.database import central_transaction
from desktop_app.central.kept_due import Due
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.errors import CentreBusy
from desktop_app.figures.families import Family
from tests.figures.kept_world import AS_OF, KeptWorld, changed
from tests.figures.rows import LILLE, LYON, at
from tests.figures.test_kept import a_case, is_exact, world

__all__ = ["world"]
SEPTEMBER = Due(Family.DOSSIERS, LYON, at(1, month=9).date())
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as threads:
        yield threads


def keep_september(world: KeptWorld) -> bool:
    with keeping.keeper(world.engine) as connection:
        return keeping.keep(connection, SEPTEMBER, Rules(), AS_OF)


def is_waiting(world: KeptWorld, what: str) -> bool:
    """Does some connection of this database wait for a lock with such a statement?"""
    asked = (
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
        " and query like :what"
    )
    with central_transaction(world.engine) as connection:
        return bool(connection.execute(text(asked), {"what": f"%{what}%"}).scalar_one())


def until_waiting(world: KeptWorld, what: str, work: Future[Any]) -> None:
    while not is_waiting(world, what):
        assert not work.done()
        sleep(0.01)


def state(world: KeptWorld) -> str:
    return world.states()[LYON, "dossiers", 9]


def test_a_keeper_waits_for_a_push_that_is_under_way(world, beside):
    """Its change was told before the month was begun: nobody else would tell the keeper of it."""
    dossier = world.case(a_case())
    with central_transaction(world.engine) as push:
        push.execute(changed("dossier", dossier, contacted_at=at(11, month=9)))
        kept = beside.submit(keep_september, world)
        until_waiting(world, "await_writers", kept)
    assert kept.result()
    assert state(world) == "kept"
    is_exact(world)


def test_a_keeper_gives_way_to_a_push_that_does_not_end(world):
    dossier = world.case(a_case())
    with central_transaction(world.engine) as push:
        push.execute(changed("dossier", dossier, contacted_at=at(11, month=9)))
        with pytest.raises(CentreBusy):
            keep_september(world)
    assert world.states() == {}
    is_exact(world)


def test_pushes_go_on_while_a_keeper_waits_for_one(world, beside):
    dossier, other = world.case(a_case()), world.case(a_case())
    with central_transaction(world.engine) as push:
        push.execute(changed("dossier", dossier, contacted_at=at(11, month=9)))
        kept = beside.submit(keep_september, world)
        until_waiting(world, "await_writers", kept)
        world.change("dossier", other, contacted_at=at(11, month=9))
        assert not kept.done()
    assert kept.result()
    is_exact(world)


def counting_stops(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """The keeper stops when it has counted and not yet kept: when it is there, and when it may go on."""
    there, may_go_on = Event(), Event()
    settled = keeping.settled_from

    def stop(connection: Connection, one: Due, rules: Rules) -> Any:
        there.set()
        assert may_go_on.wait(30)
        return settled(connection, one, rules)

    monkeypatch.setattr(keeping, "settled_from", stop)
    return there, may_go_on


def test_what_changed_while_it_was_counted_is_not_kept(world, beside, monkeypatch):
    dossier = world.case(a_case())
    there, may_go_on = counting_stops(monkeypatch)
    kept = beside.submit(keep_september, world)
    assert there.wait(30)
    world.change("dossier", dossier, contacted_at=at(11, month=9))
    may_go_on.set()
    assert not kept.result()
    assert state(world) == "touched"
    is_exact(world)


def test_a_push_still_open_when_the_counting_ends_is_waited_for(world, beside, monkeypatch):
    dossier = world.case(a_case())
    there, may_go_on = counting_stops(monkeypatch)
    kept = beside.submit(keep_september, world)
    assert there.wait(30)
    with central_transaction(world.engine) as push:
        push.execute(changed("dossier", dossier, contacted_at=at(11, month=9)))
        may_go_on.set()
        until_waiting(world, "kept_month", kept)
    assert not kept.result()
    is_exact(world)


def test_a_push_undone_leaves_the_month_kept(world, beside, monkeypatch):
    dossier = world.case(a_case())
    there, may_go_on = counting_stops(monkeypatch)
    kept = beside.submit(keep_september, world)
    assert there.wait(30)
    with world.engine.connect() as push:
        attempt = push.begin()
        push.execute(changed("dossier", dossier, contacted_at=at(11, month=9)))
        may_go_on.set()
        until_waiting(world, "kept_month", kept)
        attempt.rollback()
    assert kept.result()
    assert state(world) == "kept"
    is_exact(world)


def test_of_two_keepers_the_later_one_keeps(world, beside, monkeypatch):
    world.case(a_case())
    there, may_go_on = counting_stops(monkeypatch)
    first = beside.submit(keep_september, world)
    assert there.wait(30)
    there.clear()
    second = beside.submit(keep_september, world)
    assert there.wait(30)
    may_go_on.set()
    assert sorted((first.result(), second.result())) == [False, True]
    is_exact(world)


def test_a_sum_waits_for_a_push_that_touches_a_part_of_it(world, beside):
    dossier = world.case(a_case())
    world.case(a_case(site=LILLE))
    world.keep()
    with central_transaction(world.engine) as connection:
        connection.exec_driver_sql("update centre.kept_month set state = 'touched' where site = '*'")
    every = Due(Family.DOSSIERS, "*", SEPTEMBER.month)

    def add_up() -> bool:
        with central_transaction(world.engine) as connection:
            return keeping.keep_sum(connection, every, Rules())

    with central_transaction(world.engine) as push:
        push.execute(changed("dossier", dossier, state="undone"))
        summed = beside.submit(add_up)
        until_waiting(world, "kept_month", summed)
    assert not summed.result()
    is_exact(world)


def test_a_push_sees_a_sum_that_it_waited_for(world, beside):
    """The row of the sum is newer than the statement that waited: another statement touches it."""
    world.case(a_case())
    world.case(a_case(site=LILLE))
    world.keep()
    every = Due(Family.DOSSIERS, "*", SEPTEMBER.month)
    with central_transaction(world.engine) as connection:
        connection.exec_driver_sql("delete from centre.kept_count where site = '*'")
        connection.exec_driver_sql("delete from centre.kept_month where site = '*'")
    with central_transaction(world.engine) as connection:
        assert keeping.keep_sum(connection, every, Rules())
        push = beside.submit(world.case, a_case())
        until_waiting(world, "dossier", push)
    push.result()
    assert world.states()["*", "dossiers", 9] == "touched"
    is_exact(world)


def test_a_change_under_another_isolation_is_refused(world):
    """Its snapshot may be older than the month that it should touch."""
    dossier = world.case(a_case())
    engine = world.engine.execution_options(isolation_level="REPEATABLE READ")
    with pytest.raises(Exception, match="read committed"), engine.begin() as connection:
        connection.execute(changed("dossier", dossier, state="closed"))


def test_writers_and_keepers_at_once_leave_what_the_rows_say(world, beside):
    dossiers = [world.case(a_case(month, site)) for month in (8, 9) for site in (LYON, LILLE) for _ in range(3)]
    ended = Event()

    def write(seed: int) -> None:
        chance = Random(seed)
        for _ in range(60):
            _one_change(world, chance, chance.choice(dossiers))

    def keep() -> int:
        done = 0
        while not ended.is_set():
            done += _keep_all(world)
        return done

    keepers = [beside.submit(keep) for _ in range(2)]
    _all_of(beside, write)
    ended.set()
    assert sum(one.result() for one in keepers) > 0
    is_exact(world)
    world.keep()
    assert set(world.states().values()) == {"kept"}
    is_exact(world)


def _all_of(beside: ThreadPoolExecutor, write: Callable[[int], None]) -> None:
    writers = [beside.submit(write, seed) for seed in (1, 2)]
    for one in writers:
        one.result()


def _one_change(world: KeptWorld, chance: Random, dossier: UUID) -> None:
    """One push: some changes, now and then slow, now and then undone; the server may undo one of two that cross."""
    try:
        with central_transaction(world.engine) as push:
            moment = at(11, month=9) + timedelta(minutes=chance.randrange(1000))
            push.execute(changed("dossier", dossier, contacted_at=moment))
            push.execute(changed("referral", dossier, contact=chance.choice(("yes", "no")), contacted_at=moment))
            sleep(chance.choice((0, 0, 0.02)))
            if chance.random() < 0.1:
                push.rollback()
    except CentreBusy:
        pass


def _keep_all(world: KeptWorld) -> int:
    try:
        return world.keep()
    except CentreBusy:
        return 0
