"""What a report costs: at the centre beside SQL written by hand and beside counting the table, and on a desk.

The centre has 100,000 invented dossiers; `BENCH_DOSSIERS=5000000` measures what the programme may grow to, and takes a
quarter of an hour to fill. Times are those of the wall, the best of some, since the database works in processes of its
own; on the desk, where nothing else works, process time.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine

from bench import Figure
from bench._programme import PREPARE, TABLES, statements
from bench._report_sql import BY_HAND
from bench._store_programme import fill_store
from desktop_app.central.database import make_engine
from desktop_app.central.preparation import initialise
from desktop_app.central.report_queries import CentreFigures
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import FIRST_DAY, Filters, Period, Question, month_of
from desktop_app.services.kept_figures import Kept, KeptFigures
from desktop_app.storage.report_queries import DeskFigures
from tests.central.servers import PostgresServer, wheel_binaries

DOSSIERS = int(os.environ.get("BENCH_DOSSIERS", "100000"))
ON_A_DESK = 100_000
AS_OF = datetime(2026, 12, 1, tzinfo=UTC)
MONTH = month_of(date(2026, 11, 1))
WHOLE = Period(FIRST_DAY, date(2026, 12, 31))
_TIMES = 5
# What work changes: 2,000 dossiers of the last two months and the turns of 2,000, and some dossiers of any age.
_WORK = (
    """update centre.dossier set contacted_at = opened_at + interval '{shift} hours' where id in
        (select id from centre.dossier where opened_at >= timestamptz '2026-10-02' order by reference limit 2000)""",
    """update centre.referral set contacted_at = made_at + interval '{shift} hours' where id in
        (select id from centre.referral where accepted_at >= timestamptz '2026-10-02' order by id limit 2000)""",
    """update centre.dossier set coupon_on = date '2026-12-01' - {shift} where id in
        (select md5('d' || i * 37)::uuid from generate_series(1, {old}) i)""",
)
_MEMORY = "\nshared_buffers = '1GB'\nwork_mem = '64MB'\nautovacuum = off\nmax_wal_size = '4GB'\n"


def measure() -> list[Figure]:
    """Fill a centre and a store, and read them."""
    with PostgresServer(wheel_binaries(), settings=_MEMORY) as server:
        engine = make_engine(server.administrator("postgres"))
        initialise(engine)
        fill_centre(server)
        figures = measure_centre(CentreFigures(engine))
        engine.dispose()
    return [*figures, *measure_store()]


def measure_centre(place: CentreFigures) -> list[Figure]:
    """The month beside hand-written SQL; the whole history, kept and touched as a day leaves it, beside one count."""
    month = Question(MONTH, Filters(), AS_OF)
    with place.reading() as connection:
        ours = _best(lambda: place.read(connection, month, Rules()))
        theirs = _best(lambda: by_hand(connection, month))
        live = _best(lambda: place.read(connection, Question(WHOLE, Filters(), AS_OF), Rules()), 1)
        counted = _best(lambda: count_rows(connection), 3)
    return [
        _beside(
            "report_month_centre",
            ours,
            theirs,
            f"a month's report at the centre ({DOSSIERS} dossiers); baseline: the same figures by hand-written SQL",
        ),
        *measure_kept(place, live, counted),
    ]


def measure_kept(place: CentreFigures, live: float, counted: float) -> list[Figure]:
    """The whole history from kept months, touched as days of work touch them, beside one count of the dossiers."""
    keeping = _best(lambda: _keep(place.engine), 1)
    touched = a_day_of_work(place.engine)
    at_once = _history(place, None)
    # A relay keeps again, a quarter of an hour later, what was touched; then work goes on.
    with place.engine.begin() as connection:
        connection.exec_driver_sql("update centre.kept_month set reckoned_at = reckoned_at - interval '1 hour'")
    _keep(place.engine)
    _work(place.engine, 5, "origin", old=2)
    _vacuum(place.engine)
    history, of_site = (_history(place, site) for site in (None, "S07"))
    beside = f"({DOSSIERS} dossiers) from kept months; baseline: one sequential count of the dossiers"
    young = "the last two months touched at every site"
    return [
        _beside("report_history_centre", history, counted, f"whole history, {young}, 2 older ones at one {beside}"),
        _beside("report_history_day", at_once, counted, f"whole history, {young}, 20 older ones at one {beside}"),
        _beside("report_history_site", of_site, counted, f"whole history of one site {beside}"),
        _beside("report_keeping", keeping, live, "all past months kept; baseline: the whole history with nothing kept"),
        _beside("report_touching", *touched, "4,020 rows changed, their months touched; baseline: without triggers"),
    ]


def _keep(engine: Engine) -> Kept:
    return KeptFigures(engine, Rules(), lambda: AS_OF).all(lambda done: None)  # noqa: ARG005


def _history(place: CentreFigures, site: str | None) -> float:
    with place.reading() as connection:
        return _best(lambda: place.read(connection, Question(WHOLE, Filters(site=site), AS_OF), Rules()), 3)


def _beside(name: str, ours: float, theirs: float, note: str) -> Figure:
    return Figure(name, ours * 1000, "ms", theirs * 1000, ours / theirs, note)


def a_day_of_work(engine: Engine) -> tuple[float, float]:
    """Change young dossiers of every site, and 20 of any age; how long with the triggers, and without them."""
    _work(engine, 1, "replica", old=20)
    without, touching = (_work(engine, shift, role, old=20) for shift, role in ((2, "replica"), (3, "origin")))
    _vacuum(engine)
    return touching, without


def _vacuum(engine: Engine) -> None:
    """What autovacuum does by itself."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("vacuum analyze centre.dossier, centre.referral, centre.kept_count")


def _work(engine: Engine, shift: int, role: str, *, old: int) -> float:
    before = time.perf_counter()
    for statement in _WORK:
        # Each by itself: a row that the same transaction changed twice has its references checked, and has none here.
        with engine.begin() as connection:
            connection.exec_driver_sql(f"set local session_replication_role = {role}")
            connection.exec_driver_sql(statement.format(shift=shift, old=old))
    return time.perf_counter() - before


def measure_store() -> list[Figure]:
    """Process time of a desk's own report."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        engine = fill_store(Path(folder) / "desk.sqlite", ON_A_DESK)
        place = DeskFigures(engine, "S01")
        with place.reading() as connection:
            month = _best(
                lambda: place.read(connection, Question(MONTH, Filters(), AS_OF), Rules()), clock=time.process_time
            )
            whole = _best(
                lambda: place.read(connection, Question(WHOLE, Filters(), AS_OF), Rules()), 3, time.process_time
            )
            counted = _best(
                lambda: connection.exec_driver_sql("select count(lat) from dossier").scalar(), clock=time.process_time
            )
        engine.dispose()
    note = f"process time of a report on a desk with {ON_A_DESK} dossiers; baseline: one count of them"
    return [
        Figure("report_month_desk", month * 1000, "ms", counted * 1000, month / counted, f"a month: {note}"),
        Figure("report_history_desk", whole * 1000, "ms", counted * 1000, whole / counted, f"three years: {note}"),
    ]


def fill_centre(server: PostgresServer) -> None:
    """Make the invented programme inside the database."""
    import psycopg

    with psycopg.connect(**server.administrator("postgres"), autocommit=True) as connection:
        for statement in PREPARE:
            connection.execute(statement.encode())
        for table in TABLES:
            for statement in statements(table, DOSSIERS):
                connection.execute(statement.encode())
        # What autovacuum does by itself, by and by: without it, nothing is read from indexes alone.
        connection.execute("vacuum analyze")


def by_hand(connection: Connection, question: Question) -> list[Any]:
    """Read the figures of a period by plain SQL."""
    values = {
        "start": question.period.start,
        "end": question.period.end,
        "as_of": question.as_of,
        "ripe": datetime(2026, 11, 3, 23, tzinfo=UTC),
    }
    return [connection.exec_driver_sql(sql, values).all() for sql in BY_HAND]


def count_rows(connection: Connection) -> int:
    """Walk through the table itself, as it would be without any index."""
    for setting in ("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"):
        connection.exec_driver_sql(f"set local {setting} = off")
    counted: int = connection.exec_driver_sql("select count(*) from centre.dossier").scalar_one()
    for setting in ("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"):
        connection.exec_driver_sql(f"set local {setting} = on")
    return counted


def _best(work: Callable[[], object], times: int = _TIMES, clock: Callable[[], float] = time.perf_counter) -> float:
    found = []
    for _ in range(times):
        before = clock()
        work()
        found.append(clock() - before)
    return min(found)
