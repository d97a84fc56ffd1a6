"""Small files for one user alone: read only if nobody else can, written once and for all."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.busy_files import forget, patiently
from desktop_app.domain.errors import DiskFull, StoreReadOnly


class OpenToOthers(Exception):
    """Others than the owner have rights on the file."""


def read_private(path: Path) -> str:
    """Return the first thousand characters of a file, refusing one that others can open (POSIX only).

    Raises OpenToOthers, and OSError as the system does.
    """
    return patiently(lambda: _read(path))


def write_private_once(path: Path, text: str) -> None:
    """Write a file of plain ASCII that appears whole or not at all; where there is one by now, leave it as it is.

    Raises DiskFull and StoreReadOnly.
    """
    with _disk_errors():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, text)


def _read(path: Path) -> str:
    with path.open(encoding="ascii", errors="replace") as file:
        # Asked of the open file, so that nobody can change it between the question and the reading.
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
            raise OpenToOthers
        return file.read(1000)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull() if full else StoreReadOnly()) from error


def _write_once(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii", newline="\n") as file:  # noqa: PTH123
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            _put_in_place(fresh, path)
    finally:
        forget(fresh)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give a file its name, unless the name is taken: `rename` refuses that on Windows only, `link` elsewhere."""
    if sys.platform == "win32":
        patiently(lambda: fresh.rename(path))
    else:
        os.link(fresh, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
