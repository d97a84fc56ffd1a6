"""Calls pushed to the centre with all that follows from them, and the same rows by the driver's `executemany`."""

from statistics import median
from time import perf_counter

import psycopg
from psycopg import sql
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
BATCH = 400
_BY_THE_CENTRE = frozenset({"received_at", "received_by", "enrolled_by", "enrolled_at"})
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
    return number / spent, number / _bare(made, before)


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
    standing = listen(desk.sync.centre, pulse, SITE)
    start = perf_counter()
    desk.sync.push.run(standing, SITE)
    return perf_counter() - start


def _bare(made: BenchCentre, before: list[int]) -> float:
    """Seconds that `executemany` takes for the newest rows of each table, some hundreds of facts to a transaction."""
    parts = []
    with psycopg.connect(**made.parameters) as driver:
        for table, skipped in zip(("desk", *_TABLES), (0, *before), strict=True):
            name = sql.Identifier(table)
            newest = sql.SQL("select * from centre.{} order by ctid offset {}").format(name, skipped)
            found = driver.execute(newest)
            columns = [one.name for one in found.description or ()]
            rows = [
                {key: _as_told(value) for key, value in zip(columns, row, strict=True) if key not in _BY_THE_CENTRE}
                for row in found
            ]
            names = [key for key in columns if key not in _BY_THE_CENTRE]
            statement = sql.SQL("insert into centre.{} ({}) values ({}) on conflict do nothing").format(
                name, sql.SQL(", ").join(map(sql.Identifier, names)), sql.SQL(", ").join(map(sql.Placeholder, names))
            )
            parts.append((statement, rows))
    with psycopg.connect(**made.twins_member) as driver:
        _, *parts = [(statement, rows) for statement, rows in parts if _first(driver, statement, rows)]
        start = perf_counter()
        batches = max(1, len(parts[-1][1]) // BATCH)
        for batch in range(batches):
            with driver.cursor() as cursor:
                for statement, rows in parts:
                    size = -(-len(rows) // batches)
                    cursor.executemany(statement, rows[batch * size : (batch + 1) * size])
            driver.commit()
        return perf_counter() - start


def _first(driver: psycopg.Connection, statement: sql.Composed, rows: list[dict[str, object]]) -> bool:
    """The desks have to be there before their facts, and do not count."""
    if "head_seq" in statement.as_string(driver):
        driver.cursor().executemany(statement, rows)
        driver.commit()
    return True


def _questions(desk: Desk) -> int:
    """How often an idle sync waits for the centre once it is connected."""
    assert desk.sync is not None
    asked: list[str] = []

    def note(*_: object) -> None:
        asked.append("")

    _sync(desk)
    for name in ("before_cursor_execute", "commit", "rollback"):
        event.listen(desk.sync.centre, name, note)
    _sync(desk)
    return len(asked)


def _as_told(value: object) -> object:
    return Jsonb(value) if isinstance(value, dict) else value
