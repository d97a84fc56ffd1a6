"""Whole or not at all, one writer at a time, and readers that never wait."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.domain.errors import StoreBusy
from desktop_app.storage import clients, desks, dossiers, engines, facts
from desktop_app.storage.database import integrity, reading, writing
from tests.storage import samples


@pytest.fixture
def enrolled(engine: Engine) -> Engine:
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
    return engine


def next_number(engine: Engine) -> int:
    with reading(engine) as connection:
        desk = desks.this_desk(connection)
    assert desk is not None
    return desk.next_number


def count_up(engine: Engine, times: int, start: threading.Barrier) -> None:
    """Read, decide, write: the shape that loses updates when the transaction begins at the write."""
    start.wait()
    for _ in range(times):
        with writing(engine) as connection:
            found = connection.exec_driver_sql("select next_number from desk").scalar_one()
            connection.exec_driver_sql("update desk set next_number = ?", (found + 1,))


def test_two_threads_lose_no_update(enrolled: Engine) -> None:
    before = next_number(enrolled)
    start = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(count_up, enrolled, 50, start) for _ in range(2)]:
            done.result()
    assert next_number(enrolled) == before + 100


def test_two_engines_lose_no_update(enrolled: Engine, path: Path, opened: Callable[[Path], Engine]) -> None:
    before = next_number(enrolled)
    start = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(count_up, engine, 50, start) for engine in (enrolled, opened(path))]:
            done.result()
    assert next_number(enrolled) == before + 100


def test_a_failure_undoes_the_whole_call(enrolled: Engine) -> None:
    person = samples.client()

    def record_and_fail() -> None:
        with writing(enrolled) as connection:
            desks.take_number(connection)
            clients.add(connection, person, samples.SALT)
            dossiers.add(connection, samples.dossier(person))
            facts.append(connection, samples.facts(3))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        record_and_fail()
    assert next_number(enrolled) == samples.DESK.next_number
    with reading(enrolled) as connection:
        assert clients.of_id(connection, person.id) is None
        assert facts.last(connection) is None


def test_a_rollback_undoes_a_table(engine: Engine) -> None:
    def make_and_fail() -> None:
        with writing(engine) as connection:
            connection.exec_driver_sql("create table doomed (id integer)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_and_fail()
    with reading(engine) as connection:
        assert connection.exec_driver_sql("select 1 from sqlite_schema where name = 'doomed'").first() is None


def test_a_reader_is_not_held_up_by_a_writer_and_sees_no_half_work(enrolled: Engine) -> None:
    with writing(enrolled) as writer:
        desks.take_number(writer)
        assert next_number(enrolled) == samples.DESK.next_number
    assert next_number(enrolled) == samples.DESK.next_number + 1


def test_a_reader_keeps_its_view_while_others_write(enrolled: Engine) -> None:
    with reading(enrolled) as reader:
        before = desks.this_desk(reader)
        with writing(enrolled) as writer:
            desks.take_number(writer)
        assert desks.this_desk(reader) == before


def test_a_writer_that_waits_too_long_is_told(
    enrolled: Engine, path: Path, opened: Callable[[Path], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    other = opened(path)
    with writing(enrolled) as connection:
        desks.take_number(connection)
        with pytest.raises(StoreBusy), writing(other):
            pass
    with writing(other) as connection:
        assert desks.take_number(connection) == samples.DESK.next_number + 1


def test_a_thread_too_many_is_told(
    path: Path, opened: Callable[[Path], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    engine = opened(path)
    held = [engine.connect() for _ in range(5)]
    with pytest.raises(StoreBusy), reading(engine):
        pass
    for connection in held:
        connection.close()


def test_a_prepared_statement_runs_inside_a_transaction_only(enrolled: Engine) -> None:
    with enrolled.connect() as connection, pytest.raises(RuntimeError, match="reading"):
        desks.take_number(connection)
    assert next_number(enrolled) == samples.DESK.next_number


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("recursive_triggers", 1),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_is_set_up_for_safety(engine: Engine, setting: str, expected: object) -> None:
    with reading(engine) as first, reading(engine) as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"pragma {setting}").scalar_one() == expected


# A program that commits, and only then says so; its store and its numbers on the command line.
_COMMITTER = """
import sys
from pathlib import Path
from desktop_app.storage import clients, desks
from desktop_app.storage.database import open_database, writing
from tests.storage import samples

engine = open_database(Path(sys.argv[1]), samples.KEY)
while True:
    with writing(engine) as connection:
        number = desks.take_number(connection)
        clients.add(connection, samples.client(slots=str(number)), samples.SALT)
    print(number, flush=True)
"""


def test_what_a_killed_program_said_it_kept_is_there(
    enrolled: Engine, path: Path, opened: Callable[[Path], Engine]
) -> None:
    enrolled.dispose()
    said: list[int] = []
    for commits in (1, 7, 30):
        program = subprocess.Popen([sys.executable, "-c", _COMMITTER, str(path)], stdout=subprocess.PIPE, text=True)
        with program:
            assert program.stdout is not None
            said += [int(program.stdout.readline()) for _ in range(commits)]
            program.kill()
            said += [int(line) for line in program.stdout if line.endswith("\n")]
        engine = opened(path)
        assert integrity(engine) == ()
        with reading(engine) as connection:
            kept = [int(slots) for slots in connection.exec_driver_sql("select slots from client").scalars()]
        assert set(said) <= set(kept)
        # Whole or not at all: a number was taken exactly where its client is.
        assert sorted(kept) == list(range(samples.DESK.next_number, next_number(engine)))
        engine.dispose()
