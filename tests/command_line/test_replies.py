"""Printing an answer where nobody may be reading."""

import errno
import io
import os
import sys

import pytest

from desktop_app.command_line.replies import Reply, show


class GoneReader(io.TextIOWrapper):
    """A pipe whose other end fails like this at the first word."""

    def __init__(self, number: int) -> None:
        self.read_end, write_end = os.pipe()
        super().__init__(os.fdopen(write_end, "wb"), encoding="utf-8")
        self.number: int | None = number

    def write(self, text: str) -> int:
        number, self.number = self.number, None
        if number is not None:
            raise OSError(number, os.strerror(number))
        return super().write(text)


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
def test_whoever_stopped_reading_is_no_failure(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says EINVAL where others say EPIPE. What is written afterwards goes nowhere, without another failure."""
    gone = GoneReader(number)
    monkeypatch.setattr(sys, "stdout", gone)
    show(Reply({}, ("une ligne",)), as_json=False)
    gone.write("le reste")
    gone.flush()
    os.set_blocking(gone.read_end, False)
    gone.close()
    assert os.read(gone.read_end, 100) == b""
    os.close(gone.read_end)


def test_a_full_disk_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    full = GoneReader(errno.ENOSPC)
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(OSError, match="No space"):
        show(Reply({}, ("une ligne",)), as_json=False)
    full.close()
    os.close(full.read_end)
