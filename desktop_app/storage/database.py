"""The store as services see it: migrate it once, open it, read and write in transactions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from desktop_app.domain.errors import DiskFull, StoreDamaged, StoreNewer
from desktop_app.storage.backup import back_up, integrity
from desktop_app.storage.engines import for_writing, make_engine
from desktop_app.storage.failures import files_translated, translated
from desktop_app.storage.space import drop_ballast

__all__ = ["HEAD", "integrity", "migrate", "open_database", "reading", "writing"]

# The newest script of migrations/versions. Known here so that a start finds the store up to date without Alembic.
HEAD: Final = "0008"
# Whoever comes while another program copies a big store and rebuilds its tables waits for it, on a slow disk too.
_MIGRATION_SECONDS: Final = 120
MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"


def open_database(path: Path, key: bytes) -> Engine:
    """Open the store that `migrate` left at `path`, with its key of 32 bytes; the caller disposes of the engine.

    Raises StoreKeyWrong, StoreDamaged, StoreReadOnly, StoreBusy, StoreTooOld; FileNotFoundError where there is none.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    engine = make_engine(path, key)
    try:
        with reading(engine) as connection:
            connection.exec_driver_sql("select count(*) from sqlite_schema")
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store, whatever is written meanwhile; never blocked by a writer."""
    with translated(engine.url.database), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its beginning: committed on the disk at the end, or undone.

    Raises StoreBusy when another writer does not end within ten seconds, DiskFull, StoreReadOnly, StoreDamaged. On a
    full disk this transaction is undone, and the next ones have the room that was set aside.
    """
    try:
        with translated(engine.url.database), engine.connect() as connection, for_writing(connection).begin():
            yield connection
    except DiskFull:
        drop_ballast(Path(engine.url.database or "").parent)
        raise


def migrate(path: Path, key: bytes) -> None:
    """Bring the store at `path` to this version's tables, making it when there is none: wholly, or not at all.

    An existing store is copied first. Several processes may call this at once: the others wait, for two minutes at the
    most, and find it done.
    Raises StoreNewer, and what `open_database` raises.
    """
    _make_private_file(path)
    engine = make_engine(path, key, foreign_keys=False, patience_s=_MIGRATION_SECONDS)
    try:
        with reading(engine) as connection:
            if _revision(connection) == HEAD:
                return
        with writing(engine) as connection:
            found = _revision(connection)
            if found == HEAD:
                return
            _require_known(found)
            if found is not None:
                back_up(path, key)
            _upgrade(connection)
    finally:
        engine.dispose()


def _make_private_file(path: Path) -> None:
    with files_translated():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives the files beside it (-wal, -shm) the rights of the store.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _revision(connection: Connection) -> str | None:
    has_table = connection.exec_driver_sql("select 1 from sqlite_schema where name = 'alembic_version'").scalar()
    if not has_table:
        return None
    found: str | None = connection.exec_driver_sql("select version_num from alembic_version").scalar()
    return found


def _require_known(revision: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreNewer(found=revision)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    # Enforcement is off meanwhile (rebuilding a parent table would delete its children): look afterwards.
    if connection.exec_driver_sql("pragma foreign_key_check").first() is not None:
        raise StoreDamaged("foreign key")
