"""One whole referral committed durably: through the store's own functions, and by bare inserts of the same rows."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine, bindparam, insert, select, text
from sqlcipher3 import dbapi2

from bench import Figure
from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Installer
from desktop_app.storage import clients, consents, desks, dossiers, facts, installers, letters, referrals
from desktop_app.storage.database import migrate, open_database, writing
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import client, consent, dossier, fact, letter, referral
from tests.storage import samples
from tests.storage.samples import Call

WARM_UP = 50
REFERRALS = 500
FACTS_EACH = 6

_dossiers = select(dossier.c.id).where(dossier.c.client_id == bindparam("client"))
# Everything a referral writes, parents first: how its rows are found again, and the bare text that inserts them.
_WRITTEN = {
    client: client.c.id == bindparam("client"),
    dossier: dossier.c.client_id == bindparam("client"),
    consent: consent.c.client_id == bindparam("client"),
    referral: referral.c.dossier_id.in_(_dossiers),
    letter: letter.c.dossier_id.in_(_dossiers),
    fact: fact.c.subject == bindparam("client"),
}
_FIND = [prepared(select(table).where(mine).order_by(text("rowid"))).sql for table, mine in _WRITTEN.items()]
_INSERT = [prepared(insert(table)).sql for table in _WRITTEN]
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
        f"{FACTS_EACH} facts and the desk's row; baseline: bare sqlcipher3 inserts of the same rows"
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
    last: Fact | None = None
    times: list[tuple[float, float]] = []
    for number in range(WARM_UP + REFERRALS):
        made = samples.call(asked, number)
        told = samples.facts(FACTS_EACH, last, subject=made.client.id)
        last = told[-1]
        ours = _commit(engine, made, told)
        times.append((ours, _commit_bare(driver, _rows_of(engine, made))))
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


def _rows_of(engine: Engine, made: Call) -> list[_Rows]:
    """What was just written, as the driver sees it: in the types and the text the file holds."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        found: list[_Rows] = []
        for find in _FIND:
            cursor.execute(find, (made.client.id.hex,))
            found.append(list(cursor.fetchall()))
        return found
    finally:
        connection.close()


def _commit_bare(driver: dbapi2.Connection, rows: list[_Rows]) -> float:
    start = perf_counter()
    driver.execute("begin immediate")
    *_, seq_and_hash = ((row[0], row[-1]) for row in rows[-1])
    driver.execute("update desk set next_number = next_number + 1, head_seq = ?, head_hash = ?", seq_and_hash)
    for statement, new in zip(_INSERT, rows, strict=True):
        driver.executemany(statement, new)
    driver.execute("commit")
    return perf_counter() - start
