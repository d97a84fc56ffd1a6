"""What another program holds for a moment is tried again; what it holds for long fails as it must."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.busy_files import PAUSES_S, forget, patiently
from desktop_app.domain.errors import FileUnreadable
from desktop_app.exports.whole_file import whole_file
from desktop_app.storage.backup import back_up, backups_of
from desktop_app.storage.database import migrate

KEY = b"k" * 32


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were taken, without the time they take."""
    taken: list[float] = []
    monkeypatch.setattr("desktop_app.busy_files.time.sleep", taken.append)
    return taken


def held(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> None:
    """Deny a `Path` method so many times, as Windows does while a virus scanner looks at the file."""
    real = getattr(Path, name)
    left = [times]

    def denied(self: Path, *arguments: object, **options: object) -> object:
        if left[0] > 0:
            left[0] -= 1
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, name, denied)


def write(path: Path) -> None:
    with whole_file(path) as fresh:
        fresh.write_bytes(b"whole")


@pytest.mark.parametrize("denials", range(len(PAUSES_S) + 1))
def test_a_short_denial_is_waited_for(denials: int, pauses: list[float]) -> None:
    answers: list[Callable[[], str]] = [_deny] * denials + [lambda: "done"]

    def act() -> str:
        return answers.pop(0)()

    assert patiently(act) == "done"
    assert pauses == list(PAUSES_S[:denials])


def _deny() -> str:
    raise PermissionError


def test_a_long_denial_and_any_other_trouble_are_told(pauses: list[float]) -> None:
    with pytest.raises(PermissionError):
        patiently(_deny)
    assert pauses == list(PAUSES_S)
    with pytest.raises(FileNotFoundError):
        patiently(lambda: Path("nowhere", "at all").read_text("utf-8"))
    assert len(pauses) == len(PAUSES_S)


def test_an_export_waits_for_whoever_looks_at_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    held(monkeypatch, "replace", 2)
    write(tmp_path / "rapport.xlsx")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"whole"]
    assert len(pauses) == 2


def test_an_export_over_an_open_file_says_so_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    (tmp_path / "rapport.xlsx").write_bytes(b"older")
    held(monkeypatch, "replace", 99)
    with pytest.raises(FileUnreadable):
        write(tmp_path / "rapport.xlsx")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"rapport.xlsx": b"older"}
    assert len(pauses) == len(PAUSES_S)


def test_what_cannot_be_removed_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    file = tmp_path / "held"
    file.touch()
    held(monkeypatch, "unlink", 2)
    forget(file)
    assert not file.exists()
    file.touch()
    held(monkeypatch, "unlink", 99)
    forget(file)
    assert file.exists()
    assert len(pauses) == 2 + len(PAUSES_S)


def test_a_copy_of_the_store_waits_and_outlives_an_old_copy_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    store = tmp_path / "desk.sqlite"
    migrate(store, KEY)
    for _ in range(7):
        back_up(store, KEY)
    with monkeypatch.context() as patch:
        held(patch, "replace", 2)
        held(patch, "unlink", 99)
        assert back_up(store, KEY).exists()
    assert len(backups_of(store)) == 8
    assert pauses
    back_up(store, KEY)
    assert len(backups_of(store)) == 7
