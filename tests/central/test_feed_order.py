"""Eight writers at once, some slow, some undone: a desk that reads the feed meanwhile misses no row."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from threading import Lock, Thread
from time import sleep
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, select, text, update

from desktop_app.central import accept, feeds
from desktop_app.central.tables import client, dossier, feed
from desktop_app.services.sync_push import BATCH
from tests.central.fixtures import Centre
from tests.central.rows import SITE, rows_of

WRITERS, EACH, ROWS = 8, 4, 5200
FEED = f"site:{SITE}"
pytestmark = pytest.mark.timeout(240)


class Undone(Exception):
    """The transaction is given up on purpose."""


@dataclass
class Writers:
    """Transactions that each add some dossiers of the desk `me`, until enough are there."""

    engine: Engine
    me: UUID
    number: Callable[[Connection, list[UUID]], None]
    rows: int
    committed: set[UUID] = field(default_factory=set)
    undone: int = 0
    guard: Lock = field(default_factory=Lock)

    def write(self, seed: int) -> None:
        chance = Random(seed)
        while len(self.committed) < self.rows:
            try:
                self._one(chance.random() < 0.05, chance.random() < 0.05)
            except Undone:
                self.undone += 1

    def _one(self, is_slow: bool, is_undone: bool) -> None:
        made = [rows_of(self.me, place) for place in range(EACH)]
        with self.engine.begin() as connection:
            connection.execute(insert(client), [one[0] for one in made])
            connection.execute(insert(dossier), [one[1] for one in made])
            self.number(connection, [one[1]["id"] for one in made])
            if is_slow:
                sleep(0.03)
            if is_undone:
                raise Undone
        with self.guard:
            self.committed.update(one[1]["id"] for one in made)


def by_the_counter(connection: Connection, dossiers: list[UUID]) -> None:
    """The product's own way."""
    accept.stamp(connection, dossiers, FEED)


def by_a_sequence(connection: Connection, dossiers: list[UUID]) -> None:
    """The usual way: a number that is given before its row can be seen."""
    number: int = connection.execute(text("select nextval('public.numbers')")).scalar_one()
    connection.execute(update(dossier).where(dossier.c.id.in_(dossiers)).values(changed=number))


def read_while_they_write(centre: Centre, writers: Writers, newest: Callable[[Connection], int]) -> set[UUID]:
    """What a desk brings home that pulls again and again, and once more when all is over."""
    reader = centre.engine(centre.member("agent", SITE))
    seen: set[UUID] = set()
    after = 0
    threads = [Thread(target=writers.write, args=[seed]) for seed in range(WRITERS)]
    for one in threads:
        one.start()
    is_last = False
    with reader.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not is_last:
            is_last = not any(one.is_alive() for one in threads)
            until = newest(connection)
            while after < until:
                numbers, after = feeds.changed_dossiers(connection, writers.me, after=after, until=until)
                seen.update(numbers)
    return seen


@pytest.fixture
def pooled(centre: Centre):
    """Connections that last, so that the writers write instead of proving passwords."""
    engine = create_engine(
        "postgresql+psycopg://", connect_args=centre.server.administrator(centre.database), pool_size=WRITERS
    )
    with engine.begin() as connection:
        connection.execute(text(f"insert into centre.site (code) values ('{SITE}') on conflict do nothing"))
        connection.execute(text(f"insert into centre.feed (name) values ('{FEED}') on conflict do nothing"))
    yield engine
    engine.dispose()


@pytest.mark.no_cover
@pytest.mark.long
def test_no_row_is_missed_under_eight_writers(centre, pooled, capsys):
    writers = Writers(pooled, uuid4(), by_the_counter, ROWS)
    newest = select(feed.c.number).where(feed.c.name == FEED)
    seen = read_while_they_write(centre, writers, lambda at: at.execute(newest).scalar_one())
    missed = writers.committed - seen
    with capsys.disabled():
        sys.stderr.write(
            f"\npull under {WRITERS} writers: {len(writers.committed)} rows, {writers.undone} transactions undone, "
            f"{len(missed)} missed\n"
        )
    assert not missed
    assert not seen - writers.committed
    assert len(writers.committed) >= ROWS
    assert writers.undone > 20


def test_a_sequence_would_lose_rows(centre, pooled):
    """The same reading over the usual cursor: it is the counter that keeps rows from being stepped over."""
    with pooled.begin() as connection:
        connection.execute(text("create sequence public.numbers"))
        connection.execute(text("grant usage on schema public to public"))
        connection.execute(text("grant select on public.numbers to public"))
    writers = Writers(pooled, uuid4(), by_a_sequence, 1200)
    seen = read_while_they_write(
        centre, writers, lambda at: at.execute(text("select last_value from public.numbers")).scalar_one()
    )
    assert writers.committed - seen


def test_what_one_push_numbers_fits_into_a_page():
    """Else a page could end within it, and the desk would ask for the same page for ever."""
    assert 2 * BATCH < feeds.PAGE
