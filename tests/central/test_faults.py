"""What goes wrong in the middle of a conversation with the centre, and what a desk is told."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, insert, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError

from desktop_app.central.database import TRIES, central_transaction, repeated
from desktop_app.central.tables import client, feed
from desktop_app.domain.errors import (
    CentreBusy,
    CentreFull,
    CentreLoad,
    CentreRefused,
    CentreSilence,
    CentreUnprepared,
    CentreUnreachable,
    DeskError,
    RefusedByCentre,
)
from tests.central import seeds
from tests.central.fixtures import Centre
from tests.central.servers import PostgresServer, wheel_binaries

OURS = feed.c.name == "site:LYO"


@pytest.fixture
def engine(centre: Centre) -> Engine:
    """An agent of Lyon's."""
    return centre.engine(centre.member("agent", "LYO"))


def numbers(centre: Centre) -> int:
    with central_transaction(centre.administrator) as connection:
        return connection.execute(select(feed.c.number).where(OURS)).scalar_one()


@contextmanager
def raising(centre: Centre, state: str, *, on: str = "client", times: int | None = None) -> Iterator[None]:
    """Make the server fail inserts into a table with this code, as if the trouble were real; a number of times."""
    with central_transaction(centre.administrator) as connection:
        connection.exec_driver_sql("create sequence if not exists public.stumbles")
        connection.exec_driver_sql("grant usage on sequence public.stumbles to public")
        connection.exec_driver_sql(
            "create function public.stumble() returns trigger language plpgsql as $$ begin"
            f" if {times or 'null'} is null or nextval('public.stumbles') <= {times or 0} then"
            f" raise exception 'invented' using errcode = '{state}'; end if; return new; end $$"
        )
        connection.exec_driver_sql(
            f"create trigger stumble before insert on centre.{on} for each row execute function public.stumble()"
        )
    yield
    with central_transaction(centre.administrator) as connection:
        connection.exec_driver_sql("drop function public.stumble cascade")
        connection.exec_driver_sql("drop sequence public.stumbles")


def add_client(connection: Connection) -> None:
    connection.execute(insert(client).values(seeds.row(client, "LYO")))


def trouble(engine: Engine, work: Callable[[Connection], object]) -> DeskError:
    """Do something that must fail, in one transaction, and answer how it did."""
    try:
        with central_transaction(engine) as connection:
            work(connection)
    except DeskError as error:
        return error
    pytest.fail("nothing happened")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("53100", CentreFull()),
        ("53200", CentreBusy(CentreLoad.MEMORY)),
        ("53300", CentreBusy(CentreLoad.CONNECTIONS)),
        ("25006", CentreRefused(RefusedByCentre.READ_ONLY)),
        ("57P03", CentreUnreachable(CentreSilence.STARTING)),
        ("08006", CentreUnreachable(CentreSilence.LOST)),
        ("28000", CentreRefused(RefusedByCentre.DISABLED)),
        ("28999", CentreRefused(RefusedByCentre.OTHER)),
        ("42P01", CentreUnprepared()),
    ],
)
def test_a_failure_of_the_server_undoes_everything_and_says_why(
    centre: Centre, engine: Engine, state: str, expected: DeskError
) -> None:
    def work(connection: Connection) -> None:
        connection.execute(update(feed).where(OURS).values(number=feed.c.number + 1))
        add_client(connection)

    with raising(centre, state):
        found = trouble(engine, work)
    assert (type(found), vars(found)) == (type(expected), vars(expected))
    assert found.__cause__ is None
    assert numbers(centre) == 0
    with central_transaction(engine) as connection:  # nothing of it is left in the way
        connection.execute(update(feed).where(OURS).values(number=feed.c.number + 1))
    assert numbers(centre) == 1


def test_faults_of_the_program_stay_what_they_are(engine: Engine) -> None:
    for statement, error in (
        ("select 1 +", ProgrammingError),
        ("insert into centre.client (site) values ('LYO')", IntegrityError),
    ):
        with pytest.raises(error), central_transaction(engine) as connection:
            connection.exec_driver_sql(statement)


def test_a_database_without_the_centre_says_so(centre: Centre, new_database: Callable[..., str]) -> None:
    empty = new_database()
    with (
        pytest.raises(CentreUnprepared),
        central_transaction(centre.engine_with(centre.server.administrator(empty))) as connection,
    ):
        connection.execute(select(feed))


def test_a_statement_that_takes_too_long_ends(engine: Engine) -> None:
    with pytest.raises(CentreBusy) as caught, central_transaction(engine) as connection:
        connection.exec_driver_sql("set local statement_timeout = '50ms'; select pg_sleep(5)")
    assert caught.value.reason is CentreLoad.TOO_SLOW


def test_a_lock_that_somebody_keeps_is_not_waited_for(centre: Centre, engine: Engine) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("set local lock_timeout = '50ms'")
        connection.execute(update(feed).where(OURS).values(number=8))

    with central_transaction(centre.administrator) as keeping:
        keeping.execute(update(feed).where(OURS).values(number=7))
        found = trouble(engine, work)
    assert isinstance(found, CentreBusy)
    assert found.reason is CentreLoad.TOO_SLOW


def test_whoever_forgets_a_transaction_is_cut_off(engine: Engine) -> None:
    def work(connection: Connection) -> None:
        connection.exec_driver_sql("set local idle_in_transaction_session_timeout = '50ms'")
        time.sleep(0.3)
        connection.exec_driver_sql("select 1")

    found = trouble(engine, work)
    assert isinstance(found, CentreUnreachable)
    assert found.reason is CentreSilence.LOST


def test_a_connection_that_is_cut_says_so_and_the_next_one_works(centre: Centre, engine: Engine) -> None:
    def work(connection: Connection) -> None:
        me = connection.exec_driver_sql("select pg_backend_pid()").scalar_one()
        with central_transaction(centre.administrator) as other:
            other.exec_driver_sql(f"select pg_terminate_backend({me}, 5000)")
        add_client(connection)

    found = trouble(engine, work)
    assert isinstance(found, CentreUnreachable)
    assert found.reason is CentreSilence.LOST
    with central_transaction(engine) as connection:
        assert connection.execute(select(client)).first() is None


def test_two_that_wait_for_each_other_both_get_there(centre: Centre) -> None:
    """A deadlock undoes one of the two; `repeated` does it again."""
    with central_transaction(centre.administrator) as connection:
        connection.execute(insert(feed).values(name="site:MRS"))
    met = threading.Barrier(2, timeout=20)
    everywhere = centre.member("relay", "*")
    runs: list[str] = []

    def both(first: str, second: str) -> None:
        def work(connection: Connection) -> None:
            runs.append(first)
            connection.execute(update(feed).where(feed.c.name == first).values(number=feed.c.number + 1))
            if len(runs) <= 2:
                met.wait()
            connection.execute(update(feed).where(feed.c.name == second).values(number=feed.c.number + 1))

        repeated(centre.engine(everywhere), work)

    threads = [
        threading.Thread(target=both, args=names) for names in (("site:LYO", "site:MRS"), ("site:MRS", "site:LYO"))
    ]
    with central_transaction(centre.administrator) as connection:
        connection.execute(insert(feed).values(name="site:LYO"))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runs) == 3
    assert numbers(centre) == 2


def test_a_conflict_is_tried_again_and_not_for_ever(centre: Centre, engine: Engine) -> None:
    tried = []

    def work(connection: Connection) -> str:
        tried.append(1)
        add_client(connection)
        return "done"

    with raising(centre, "40001", times=TRIES - 1):
        assert repeated(engine, work) == "done"
    assert len(tried) == TRIES
    tried.clear()
    with raising(centre, "40P01"), pytest.raises(CentreBusy) as caught:
        repeated(engine, work)
    assert len(tried) == TRIES
    assert caught.value.reason is CentreLoad.CONFLICT


def test_only_a_conflict_is_tried_again(centre: Centre, engine: Engine) -> None:
    tried = []

    def work(connection: Connection) -> None:
        tried.append(1)
        add_client(connection)

    for state, error in (("53200", CentreBusy), ("53100", CentreFull)):
        tried.clear()
        with raising(centre, state), pytest.raises(error):
            repeated(engine, work)
        assert len(tried) == 1


def test_a_server_that_dies_under_a_conversation_comes_back(centre: Centre) -> None:
    """A server of its own: everyone else's goes on."""
    with PostgresServer(wheel_binaries()) as server:
        engine = centre.engine_with(server.administrator("postgres"))

        def work(connection: Connection) -> None:
            connection.exec_driver_sql("create table kept (id int)")
            server.stop(signal.SIGQUIT)
            connection.exec_driver_sql("select 1")

        found = trouble(engine, work)
        assert isinstance(found, CentreUnreachable)
        assert found.reason is CentreSilence.LOST
        with pytest.raises(CentreUnreachable) as caught, central_transaction(engine):
            pass
        assert caught.value.reason is CentreSilence.CLOSED
        server.start()
        with central_transaction(engine) as connection:
            assert connection.execute(text("select to_regclass('kept')")).scalar() is None
