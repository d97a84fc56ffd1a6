"""A file that appears whole or not at all, whatever happens while it is written."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.busy_files import forget, patiently
from desktop_app.domain.errors import DeskError, DiskFull, FileUnreadable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class ExportStopped(Exception):
    """Whoever asked for the export no longer wants it. Nothing is left of it."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to write to; at the end, that file takes the place of `path`, or goes.

    Raises DiskFull, and FileUnreadable ("not_writable") where nothing can be written, as over one open in Excel.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with _told(path):
            # Others are not to read it while it grows, nor afterwards.
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            yield fresh
            patiently(lambda: _settle(fresh))
            patiently(lambda: fresh.replace(path))
    finally:
        forget(fresh)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        raise failure(trouble, path) from trouble


def failure(trouble: OSError, path: Path) -> DeskError:
    """What people are told when a file cannot be written."""
    return DiskFull() if trouble.errno in _FULL else FileUnreadable(path.name, "not_writable")


def _settle(fresh: Path) -> None:
    """A power cut after the end leaves the whole file."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
