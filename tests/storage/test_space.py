"""Room on the disk is noticed and set aside."""

import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from desktop_app.storage.space import BALLAST_BYTES, LOW_BYTES, drop_ballast, free_space_is_low, lay_ballast

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(("free", "is_low"), [(LOW_BYTES - 1, True), (LOW_BYTES, False)])
def test_low_is_under_two_hundred_mebibytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, is_low: bool
) -> None:
    asked: list[Path] = []

    def disk_usage(place: Path) -> Usage:
        asked.append(place)
        return Usage(0, 0, free)

    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    assert free_space_is_low(tmp_path) is is_low
    assert free_space_is_low(tmp_path / "not" / "yet" / "there.sqlite") is is_low
    assert asked == [tmp_path, tmp_path]


def test_the_real_disk_answers(tmp_path: Path) -> None:
    assert free_space_is_low(tmp_path) is (shutil.disk_usage(tmp_path).free < LOW_BYTES)


def test_ballast_takes_room_and_gives_it_back(tmp_path: Path) -> None:
    assert not drop_ballast(tmp_path)
    assert lay_ballast(tmp_path)
    (ballast,) = tmp_path.iterdir()
    assert ballast.stat().st_size == BALLAST_BYTES
    laid = ballast.stat().st_mtime_ns
    assert lay_ballast(tmp_path)
    assert ballast.stat().st_mtime_ns == laid
    assert drop_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_half_a_ballast_is_completed(tmp_path: Path) -> None:
    lay_ballast(tmp_path)
    (ballast,) = tmp_path.iterdir()
    ballast.write_bytes(b"half")
    assert lay_ballast(tmp_path)
    assert ballast.stat().st_size == BALLAST_BYTES


def test_ballast_that_finds_no_room_is_not_left_half(tmp_path: Path) -> None:
    assert not lay_ballast(tmp_path / "gone")
    if sys.platform != "win32":
        from tests.storage.test_failures import files_no_longer_than

        with files_no_longer_than(BALLAST_BYTES // 2):
            assert not lay_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []
