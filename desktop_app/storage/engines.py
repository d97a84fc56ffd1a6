"""Connections to one encrypted file: the key, the settings of SQLite, and when transactions begin.

Three habits of the driver are undone here, each measured to lose something: it begins a transaction at the first
write only (a read that decides the write is then outside it, and updates are lost), it commits before `CREATE TABLE`
(migrations could not be undone), and its default pool gives every thread a connection of its own.
"""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import StoreReadOnly, StoreTooOld

KEY_BYTES: Final = 32
BUSY_SECONDS: Final = 10
_PAUSE_SECONDS: Final = 0.01
# Older versions can damage a WAL file that two connections write (https://www.sqlite.org/changes.html, 3.51.3).
SAFE_SQLITE: Final = (3, 51, 3)
_WRITES: Final = "store_writes"

_PRAGMAS: Final = (
    # A lost "dot" would be an unknown second letter: NORMAL may lose commits at a power cut, FULL does not.
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    # Without it, INSERT OR REPLACE would delete a fact past the trigger that refuses to.
    "recursive_triggers = ON",
)


def make_engine(path: Path, key: bytes, *, foreign_keys: bool = True, patience_s: float | None = None) -> Engine:
    """Build an engine for the store at `path`; nothing is opened before its first connection.

    `patience_s`: how long to wait for another writer, in seconds; ten when not given.
    The key is handed to the driver by a closure: it is in no URL, and so in no repr, log line or exception. Raises
    StoreTooOld.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a store's key has {KEY_BYTES} bytes")
    _require_safe_sqlite(dbapi2.sqlite_version_info)
    patience = BUSY_SECONDS if patience_s is None else patience_s
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=dbapi2,
        creator=_connector(path, key.hex(), patience, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        max_overflow=0,
        pool_timeout=patience,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(connection: Connection) -> Connection:
    """The same connection, whose transactions hold the write lock from their beginning: what they read stays true."""
    return connection.execution_options(**{_WRITES: True})


def _require_safe_sqlite(found: tuple[int, ...]) -> None:
    if found < SAFE_SQLITE:
        raise StoreTooOld(found=_dotted(found), needed=_dotted(SAFE_SQLITE))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _connector(path: Path, hex_key: str, patience_s: float, *, foreign_keys: bool) -> Callable[[], dbapi2.Connection]:
    settings = (*_PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}")

    def connect() -> dbapi2.Connection:
        driver = dbapi2.connect(str(path), timeout=patience_s, check_same_thread=False, isolation_level=None)
        try:
            # A raw key (x'...') is used as it is; a passphrase would cost a tenth of a second for each connection.
            driver.execute("pragma cipher_log_level = NONE")
            driver.execute(f"pragma key = \"x'{hex_key}'\"")
            if _journal_of(driver, patience_s) != "wal":
                # A place without shared memory: a network share, for instance. Commits would not be safe there.
                raise StoreReadOnly
            for setting in settings:
                driver.execute(f"pragma {setting}")
        except BaseException:
            driver.close()
            raise
        return driver

    return connect


def _journal_of(driver: dbapi2.Connection, patience_s: float) -> str:
    """Switch to a write-ahead log; answers what the journal is then.

    The first switch of a new file waits for nobody: of two programs that start together on it, SQLite refuses one at
    once, whatever its timeout. So it asks again.
    """
    until = monotonic() + patience_s
    while True:
        try:
            (journal,) = driver.execute("pragma journal_mode = WAL").fetchone()
        except dbapi2.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != dbapi2.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(_PAUSE_SECONDS)
        else:
            return str(journal)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")
