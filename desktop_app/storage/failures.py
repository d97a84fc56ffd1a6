"""The store's door for errors: what the driver raises becomes a domain error, without statement, value or key."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import (
    DeskError,
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreKeyWrong,
    StoreReadOnly,
)

# Primary result codes (https://www.sqlite.org/rescode.html); the driver gives no extended ones.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT = 3, 5, 6, 8, 10, 11
_FULL, _CANTOPEN, _PROTOCOL, _AUTH, _NOTADB = 13, 14, 15, 23, 26

_FAILURES: Final[Mapping[int, type[DeskError]]] = {
    _BUSY: StoreBusy,
    _LOCKED: StoreBusy,
    _PROTOCOL: StoreBusy,
    _FULL: DiskFull,
    _PERM: StoreReadOnly,
    _READONLY: StoreReadOnly,
    _CANTOPEN: StoreReadOnly,
    _AUTH: StoreReadOnly,
    _NOTADB: StoreKeyWrong,
}
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_PLACE: Final = frozenset(
    {
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.EEXIST,
        errno.EISDIR,
        errno.ENAMETOOLONG,
    }
)
_PROBE_BYTES: Final = 64 * 1024


@contextmanager
def translated(path: str | Path | None) -> Iterator[None]:
    """Raise domain errors in place of what the database library says of the store at `path`.

    What is left as it is: `sqlalchemy.exc.IntegrityError`, whose meaning only the caller knows, and everything else
    that is a fault of the program.
    """
    try:
        yield
    except PoolExhausted:
        raise StoreBusy from None
    except DBAPIError as error:
        failure = _failure(error.orig, Path(path or ""))
        if failure is None:
            raise
        raise failure from None
    except dbapi2.Error as error:
        failure = _failure(error, Path(path or ""))
        if failure is None:
            raise
        raise failure from None


@contextmanager
def files_translated() -> Iterator[None]:
    """Raise DiskFull or StoreReadOnly in place of what the system says of files beside the store."""
    try:
        yield
    except OSError as error:
        failure = _of_system(error)
        if failure is None:
            raise
        raise failure from None


def _failure(error: BaseException | None, path: Path) -> DeskError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary == _CORRUPT:
        return StoreDamaged("malformed page")
    if primary == _IOERR:
        return _why_not_written(path)
    kind = _FAILURES.get(primary)
    return kind() if kind is not None else None


def _why_not_written(path: Path) -> DeskError:
    """Find out by writing beside the store: SQLite says "disk I/O error" for quotas and size limits as well."""
    files = (path, path.with_name(f"{path.name}-wal"))
    end = max((file.stat().st_size for file in files if file.exists()), default=0)
    try:
        with TemporaryFile(dir=path.parent) as probe:
            probe.seek(end)
            probe.write(bytes(_PROBE_BYTES))
            probe.flush()
            with suppress(OSError):
                os.fsync(probe.fileno())
    except OSError as error:
        failure = _of_system(error)
        if failure is not None:
            return failure
    return StoreDamaged("disk I/O error")


def _of_system(error: OSError) -> DeskError | None:
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NO_PLACE:
        return StoreReadOnly()
    return None
