"""Dated copies of the store, as encrypted as the store itself, each opened and checked before it counts."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from desktop_app.busy_files import forget, patiently
from desktop_app.domain.errors import StoreDamaged
from desktop_app.storage.engines import make_engine
from desktop_app.storage.failures import files_translated, translated

KEPT: Final = 7
FOLDER: Final = "backups"
_UNFINISHED: Final = ".part"
_LONG_AGO_S: Final = 3600


def back_up(path: Path, key: bytes) -> Path:
    """Copy the store beside itself, check the copy, keep the newest seven; return the copy.

    What is not committed yet is not in the copy. Raises DiskFull, StoreReadOnly, StoreDamaged, StoreKeyWrong.
    """
    folder = path.parent / FOLDER
    with translated(path), files_translated():
        folder.mkdir(mode=0o700, exist_ok=True)
        _forget_unfinished(folder)
        target = folder / f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}{path.suffix}"
        unfinished = target.with_name(f"{target.name}{_UNFINISHED}")
        unfinished.touch(mode=0o600, exist_ok=False)
        try:
            _copy(path, key, unfinished)
            patiently(lambda: unfinished.replace(target))
        finally:
            forget(unfinished)
        for old in backups_of(path)[KEPT:]:
            forget(old)
    return target


def backups_of(path: Path) -> tuple[Path, ...]:
    """The copies there are, newest first."""
    return tuple(sorted((path.parent / FOLDER).glob(f"{path.stem}-*{path.suffix}"), reverse=True))


def integrity(engine: Engine) -> tuple[str, ...]:
    """Return every fault the store's own checks find, empty when it is whole; reads the whole file.

    SQLCipher checks the seal of each page; if all are whole, SQLite checks the structure of tables and indexes.
    """
    try:
        with translated(engine.url.database), engine.connect() as connection:
            faults = tuple(connection.exec_driver_sql("pragma cipher_integrity_check").scalars())
            if not faults:
                found = connection.exec_driver_sql("pragma quick_check").scalars()
                faults = tuple(line for line in found if line != "ok")
            if faults:
                # SQLCipher trusts nothing any more on a connection that met a broken seal.
                connection.invalidate()
    except StoreDamaged as damage:
        faults = (damage.page,)
    return faults


def _copy(path: Path, key: bytes, target: Path) -> None:
    source = make_engine(path, key)
    try:
        # Not a transaction of ours: VACUUM refuses to run inside one.
        driver = source.raw_connection()
        try:
            driver.cursor().execute("vacuum into ?", (str(target),))
        finally:
            driver.close()
    finally:
        source.dispose()
    copy = make_engine(target, key)
    try:
        faults = integrity(copy)
    finally:
        copy.dispose()
    if faults:
        raise StoreDamaged(faults[0])
    patiently(lambda: _flush(target))


def _forget_unfinished(folder: Path) -> None:
    """Drop what a killed program left; a copy in the making belongs to another one that lives."""
    for file in folder.glob(f"*{_UNFINISHED}*"):
        if time.time() - file.stat().st_mtime > _LONG_AGO_S:
            forget(file)


def _flush(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
