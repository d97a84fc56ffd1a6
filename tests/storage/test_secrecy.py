"""Nobody reads the store without its key, and nobody finds the key."""

import pickle
import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.domain.errors import StoreKeyWrong
from desktop_app.storage.backup import back_up
from desktop_app.storage.database import migrate, open_database, reading
from tests.storage.samples import KEY, SPOKEN, Call

OTHER_KEY = bytes(32)
PERSONAL = tuple(
    text.encode()
    for text in (
        "Zéphyrine", "Quatrefages", "quatrefages", "639981234", "Oliviers", "zephyrine@", "AN-26-4F7", SPOKEN[:20],
        "create table", "CREATE TABLE", "installer",
    )
)  # fmt: skip


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_files_hold_nothing_readable(recorded: Call, engine: Engine, path: Path) -> None:
    back_up(path, KEY)
    files = bytes_of(path.parent)
    assert len(files["desk.sqlite-wal"]) > 4096
    assert len(files) == 4
    for name, content in files.items():
        assert not content.startswith(b"SQLite format 3"), name
        if not name.endswith("-shm"):
            assert [text for text in PERSONAL if text in content] == [], name


def test_a_plain_file_would_be_noticed(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.sqlite")
    plain.execute("create table client (name)")
    plain.execute("insert into client values ('Zéphyrine Quatrefages')")
    plain.commit()
    plain.close()
    assert all(text in bytes_of(tmp_path)["plain.sqlite"] for text in PERSONAL[:2])


def test_another_key_opens_nothing(recorded: Call, engine: Engine, path: Path) -> None:
    engine.dispose()
    before = path.read_bytes()
    for attempt in (open_database, migrate, back_up):
        with pytest.raises(StoreKeyWrong):
            attempt(path, OTHER_KEY)
    assert path.read_bytes() == before
    assert list(path.parent.glob("*/*")) == []


def test_the_plain_library_opens_nothing(path: Path) -> None:
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("select count(*) from sqlite_master")
    plain.close()


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(4080), b"not a store at all" * 1000])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(content)
    for attempt in (open_database, migrate):
        with pytest.raises(StoreKeyWrong):
            attempt(path, KEY)
    assert path.read_bytes() == content


def test_a_wrong_key_is_not_told_on_the_console(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StoreKeyWrong):
        open_database(path, OTHER_KEY)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_has_thirty_two_bytes(path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, key)


def test_the_key_is_in_no_text(path: Path, engine: Engine) -> None:
    shown = [repr(engine), repr(engine.url), engine.url.render_as_string(hide_password=False), str(vars(engine))]
    with pytest.raises(StoreKeyWrong) as refused:
        open_database(path, OTHER_KEY)
    shown.append("".join(traceback.format_exception(refused.value)))
    with pytest.raises(Exception, match="syntax error") as failed, reading(engine) as connection:
        connection.exec_driver_sql("select * from nothing where name = ?", ("Quatrefages",))
    shown.append("".join(traceback.format_exception(failed.value)))
    for text in shown:
        assert KEY.hex() not in text
        assert OTHER_KEY.hex() not in text
        assert "Quatrefages" not in text.replace('("Quatrefages",)', "")


def test_an_error_of_the_store_can_cross_processes(path: Path) -> None:
    with pytest.raises(StoreKeyWrong) as refused:
        open_database(path, OTHER_KEY)
    assert isinstance(pickle.loads(pickle.dumps(refused.value)), StoreKeyWrong)  # noqa: S301


def test_a_store_that_is_not_there_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_database(tmp_path / "none.sqlite", KEY)
    assert list(tmp_path.iterdir()) == []


def test_two_stores_with_one_key_share_no_page(path: Path, opened: Callable[[Path], Engine], tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    migrate(other, KEY)
    one, two = path.read_bytes(), other.read_bytes()
    pages = {one[start : start + 4096] for start in range(0, len(one), 4096)}
    assert not pages & {two[start : start + 4096] for start in range(0, len(two), 4096)}
