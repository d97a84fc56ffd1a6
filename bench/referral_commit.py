"""One whole referral committed durably: through the store's own functions, and by bare inserts of the same rows."""

import gc
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from bench import Figure
from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Installer
from desktop_app.storage import clients, consents, desks, dossiers, facts, installers, letters, referrals
from desktop_app.storage.database import migrate, open_database, writing
from tests.storage import samples
from tests.storage.samples import Call

WARM_UP = 50
REFERRALS = 500
FACTS_EACH = 6

# Everything a referral writes, parents first, and how its rows are found again.
_TABLES = {
    "client": "id = ?",
    "dossier": "client_id = ?",
    "consent": "client_id = ?",
    "referral": "dossier_id in (select id from dossier where client_id = ?)",
    "letter": "dossier_id in (select id from dossier where client_id = ?)",
    "fact": "subject = ?",
}
_Rows = list[tuple[object, ...]]


def measure() -> list[Figure]:
    """Commit referrals in turn on both sides and compare the medians."""
    with TemporaryDirectory() as folder:
        ours, bare = Path(folder, "ours.sqlite"), Path(folder, "bare.sqlite")
        asked = samples.installer()
        engines = [_new_store(path, asked) for path in (ours, bare)]
        try:
            times = _times(engines[0], _driver_of(engines[1]), asked)
        finally:
            for engine in engines:
                engine.dispose()
    value, baseline = (median(side) * 1000 for side in zip(*times, strict=True))
    note = (
        f"median of {len(times)} referrals, encrypted, WAL, FULL: client, dossier, consent, referral, 2 letters, "
        f"{FACTS_EACH} facts and the desk's number; baseline: bare sqlcipher3 inserts of the same rows"
    )
    return [Figure("referral_commit", value, "ms", baseline, value / baseline, note)]


def _new_store(path: Path, asked: Installer) -> Engine:
    migrate(path, samples.KEY)
    engine = open_database(path, samples.KEY)
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        installers.add_all(connection, [asked])
    return engine


def _driver_of(engine: Engine) -> dbapi2.Connection:
    """A bare connection with the very settings the store uses."""
    connection = engine.raw_connection()
    driver = connection.driver_connection
    connection.detach()
    return driver


def _times(engine: Engine, driver: dbapi2.Connection, asked: Installer) -> list[tuple[float, float]]:
    inserts = {table: _insert(driver, table) for table in _TABLES}
    last: Fact | None = None
    times: list[tuple[float, float]] = []
    gc.disable()
    for number in range(WARM_UP + REFERRALS):
        made = samples.call(asked, number)
        told = samples.facts(FACTS_EACH, last, subject=made.client.id)
        last = told[-1]
        ours = _commit(engine, made, told)
        rows = _rows_of(engine, made)
        times.append((ours, _commit_bare(driver, inserts, rows)))
    gc.enable()
    driver.close()
    return times[WARM_UP:]


def _commit(engine: Engine, made: Call, told: Sequence[Fact]) -> float:
    start = perf_counter()
    with writing(engine) as connection:
        desks.take_number(connection)
        facts.last(connection)
        clients.add(connection, made.client, samples.SALT)
        dossiers.add(connection, made.dossier)
        consents.add(connection, made.consent)
        referrals.add(connection, made.referral, samples.EXPLANATION)
        letters.add_all(connection, made.letters)
        facts.append(connection, told)
    return perf_counter() - start


def _rows_of(engine: Engine, made: Call) -> dict[str, _Rows]:
    driver = engine.raw_connection()
    try:
        cursor = driver.cursor()
        return {
            table: cursor.execute(f"select * from {table} where {mine} order by rowid", (made.client.id.hex,)).fetchall()
            for table, mine in _TABLES.items()
        }
    finally:
        driver.close()


def _insert(driver: dbapi2.Connection, table: str) -> str:
    columns = driver.execute(f"select count(*) from pragma_table_info('{table}')").fetchone()[0]
    return f"insert into {table} values ({', '.join('?' * columns)})"


def _commit_bare(driver: dbapi2.Connection, inserts: dict[str, str], rows: dict[str, _Rows]) -> float:
    start = perf_counter()
    driver.execute("begin immediate")
    driver.execute("update desk set next_number = next_number + 1")
    for table, insert in inserts.items():
        driver.executemany(insert, rows[table])
    driver.execute("commit")
    return perf_counter() - start
