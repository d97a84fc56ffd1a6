"""Calls pushed to the centre with all that follows from them, and the same rows by the driver's `executemany`."""

from statistics import median
from time import perf_counter

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from sqlalchemy import event

from bench import Figure
from bench._centre import SITE, BenchCentre, centre
from desktop_app.central.feeds import Pulse, listen
from desktop_app.desk import Desk
from desktop_app.storage import desks
from desktop_app.storage.database import writing
from tests.makers import make_client, make_intake

CALLS = 240
ROUNDS = 3
_BY_THE_CENTRE = frozenset({"received_at", "received_by", "enrolled_by", "enrolled_at"})
_Part = tuple[sql.Composed, list[dict[str, object]]]
_TABLES = ("client", "dossier", "consent", "referral", "letter", "fact")


def measure() -> list[Figure]:
    """Push some hundred calls, then insert the very rows that the centre got; and count an idle sync's questions."""
    with centre() as made:
        desk, idle_desk = made.desk(), made.desk()
        made.make_twin()
        _sync(desk)
        rates = [_one_round(made, desk) for _ in range(ROUNDS)]
        asked = _questions(idle_desk)
        desk.close()
        idle_desk.close()
    ours, bare = (median(side) for side in zip(*rates, strict=True))
    note = (
        f"rows a second, median of {ROUNDS} pushes of {CALLS} calls: facts checked and folded, papers, states, flags; "
        "baseline: the same member inserts the same rows into a twin of the centre by psycopg's executemany"
    )
    idle = "round trips of a sync with nothing to tell or to hear, on its connection; baseline: the most it may take"
    return [
        Figure("sync_push", ours, "rows/s", bare, ours / bare, note),
        Figure("sync_idle", asked, "round trips", 3, asked / 3, idle),
    ]


def _one_round(made: BenchCentre, desk: Desk) -> tuple[float, float]:
    before = _counts(made)
    for _ in range(CALLS):
        desk.dossiers.record(make_intake(client=make_client()))
    spent = _push(desk)
    number = sum(after - was for after, was in zip(_counts(made), before, strict=True))
    return number / spent, number / _bare(made)


def _sync(desk: Desk) -> None:
    assert desk.sync is not None
    desk.sync.run()


def _counts(made: BenchCentre) -> list[int]:
    with made.administrator.connect() as connection:
        return [connection.exec_driver_sql(f"select count(*) from centre.{table}").scalar_one() for table in _TABLES]


def _push(desk: Desk) -> float:
    """Seconds of the way up alone: read from the store, told, folded and committed."""
    assert desk.sync is not None
    with writing(desk.engine) as connection:
        me = desks.this_desk(connection)
    assert me is not None
    pulse = Pulse(me.id, "bench", 1, 0, None, 0, None)
    standing = listen(desk.sync.line, pulse, SITE)
    start = perf_counter()
    desk.sync.push.run(standing, SITE)
    spent = perf_counter() - start
    desk.sync.line.dispose()
    return spent


def _bare(made: BenchCentre) -> float:
    """Seconds that `executemany` takes, in one transaction, for the rows of each table that the twin lacks."""
    with psycopg.connect(**made.parameters) as ours, psycopg.connect(**made.twins_administrator) as twin:
        desks_of, *parts = [_missing(ours, twin, table) for table in ("desk", *_TABLES)]
        # The desks have to be there before their facts, and do not count.
        twin.cursor().executemany(*desks_of)
    with psycopg.connect(**made.twins_member) as driver:
        start = perf_counter()
        with driver.cursor() as cursor:
            for statement, rows in parts:
                cursor.executemany(statement, rows)
        driver.commit()
        return perf_counter() - start


def _missing(ours: psycopg.Connection, twin: psycopg.Connection, table: str) -> _Part:
    name = sql.Identifier(table)
    there = {row[0] for row in twin.execute(sql.SQL("select id from centre.{}").format(name))}
    found = ours.cursor(row_factory=dict_row).execute(sql.SQL("select * from centre.{}").format(name))
    kept = [row for row in found if row["id"] not in there]
    rows = [{key: _as_told(row[key]) for key in row if key not in _BY_THE_CENTRE} for row in kept]
    names = list(rows[0] if rows else ())
    statement = sql.SQL("insert into centre.{} ({}) values ({})").format(
        name, sql.SQL(", ").join(map(sql.Identifier, names)), sql.SQL(", ").join(map(sql.Placeholder, names))
    )
    return statement, rows


def _questions(desk: Desk) -> int:
    """How often an idle sync waits for the centre once it is connected."""
    assert desk.sync is not None
    asked: list[str] = []

    def note(*_: object) -> None:
        asked.append("")

    _sync(desk)
    for name in ("before_cursor_execute", "commit", "rollback"):
        event.listen(desk.sync.line, name, note)
    _sync(desk)
    return len(asked)


def _as_told(value: object) -> object:
    return Jsonb(value) if isinstance(value, dict) else value
