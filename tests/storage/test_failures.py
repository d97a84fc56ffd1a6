"""The world fails: each way has its name, and what was recorded before is safe."""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import (
    DeskError,
    DiskFull,
    StoreBusy,
    StoreDamaged,
    StoreKeyWrong,
    StoreReadOnly,
    StoreTooOld,
)
from desktop_app.storage import clients, engines, failures
from desktop_app.storage.backup import back_up
from desktop_app.storage.database import integrity, migrate, open_database, reading, writing
from desktop_app.storage.failures import files_translated, translated
from desktop_app.storage.space import drop_ballast, lay_ballast
from tests.storage import samples
from tests.storage.samples import KEY

PAGE = 4096


def add_clients(connection: Connection, count: int) -> None:
    for _ in range(count):
        clients.add(connection, samples.client(), samples.SALT)


def number_of_clients(engine: Engine) -> int:
    with reading(engine) as connection:
        count: int = connection.exec_driver_sql("select count(*) from client").scalar_one()
    return count


def flip_a_bit(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE + 1000] ^= 1
    path.write_bytes(content)


def root_page(engine: Engine, name: str) -> int:
    with reading(engine) as connection:
        page: int = connection.exec_driver_sql(
            "select rootpage from sqlite_schema where name = ?", (name,)
        ).scalar_one()
    return page


# ------------------------------------------------------------------------------------------------------ a full disk


def test_a_full_store_undoes_the_call_and_keeps_the_rest(engine: Engine) -> None:
    with writing(engine) as connection:
        add_clients(connection, 5)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), writing(engine) as connection:
        add_clients(connection, 500)
    assert number_of_clients(engine) == 5
    assert integrity(engine) == ()


def test_a_full_disk_gets_back_what_was_set_aside(engine: Engine, path: Path) -> None:
    assert lay_ballast(path.parent)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(DiskFull), writing(engine) as connection:
        add_clients(connection, 500)
    assert not drop_ballast(path.parent)


if sys.platform != "win32":
    import resource

    @contextmanager
    def files_no_longer_than(size: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def test_a_disk_that_takes_no_more_is_full_and_nothing_is_lost(engine: Engine, path: Path) -> None:
        with writing(engine) as connection:
            add_clients(connection, 5)
        wal = path.with_name("desk.sqlite-wal").stat().st_size
        limit = max(wal, path.stat().st_size) + 10 * PAGE
        with files_no_longer_than(limit), pytest.raises(DiskFull):
            fill(engine)
        kept = number_of_clients(engine)
        assert kept % 5 == 0
        assert kept >= 5
        assert integrity(engine) == ()
        with writing(engine) as connection:
            add_clients(connection, 5)
        assert number_of_clients(engine) == kept + 5

    def fill(engine: Engine) -> None:
        for _ in range(500):
            with writing(engine) as connection:
                add_clients(connection, 5)

    def test_a_store_is_not_begun_on_a_full_disk(tmp_path: Path) -> None:
        with files_no_longer_than(8 * PAGE), pytest.raises(DiskFull):
            migrate(tmp_path / "new.sqlite", KEY)
        migrate(tmp_path / "new.sqlite", KEY)

    def test_a_copy_for_which_there_is_no_room_is_not_kept(engine: Engine, path: Path) -> None:
        with writing(engine) as connection:
            add_clients(connection, 200)
        with files_no_longer_than(10 * PAGE), pytest.raises(DiskFull):
            back_up(path, KEY)
        assert list((path.parent / "backups").iterdir()) == []

    # -------------------------------------------------------------------------------------------- a read-only store

    @contextmanager
    def powerless(folder: Path) -> Iterator[None]:
        """Nobody may write in `folder`, and this process is nobody, even if it was root."""
        for place in (*folder.rglob("*"), folder):
            place.chmod(0o555 if place.is_dir() else 0o444)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(65534)
        try:
            yield
        finally:
            if was_root:
                os.seteuid(0)
            for place in (folder, *folder.rglob("*")):
                place.chmod(0o755 if place.is_dir() else 0o644)

    @pytest.fixture
    def public_store(path: Path) -> Iterator[Path]:
        """A store in a folder that anybody may enter: pytest's own belong to one user."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copy(path, Path(folder, "desk.sqlite")))
            yield copy

    def test_a_store_that_cannot_be_written_says_so(public_store: Path) -> None:
        content = public_store.read_bytes()
        for attempt in (open_database, migrate, back_up):
            with powerless(public_store.parent), pytest.raises(StoreReadOnly):
                attempt(public_store, KEY)
        assert public_store.read_bytes() == content

    def test_a_folder_that_takes_no_store_says_so(public_store: Path) -> None:
        with powerless(public_store.parent), pytest.raises(StoreReadOnly):
            migrate(public_store.parent / "profile" / "desk.sqlite", KEY)


def test_a_write_that_the_store_refuses_says_so(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma query_only = on")
    with pytest.raises(StoreReadOnly), writing(engine) as connection:
        add_clients(connection, 1)


# -------------------------------------------------------------------------------------------------- a damaged store


def test_one_flipped_bit_is_found_and_named(engine: Engine, path: Path, opened: Callable[[Path], Engine]) -> None:
    with writing(engine) as connection:
        add_clients(connection, 50)
    page = root_page(engine, "client")
    assert integrity(engine) == ()
    engine.dispose()
    flip_a_bit(path, page)
    damaged = opened(path)
    assert integrity(damaged) == (f"HMAC verification failed for page {page}",)
    with pytest.raises(StoreDamaged) as refused, reading(damaged) as connection:
        connection.exec_driver_sql("select * from client").all()
    assert refused.value.page == "malformed page"


def test_a_damaged_store_is_neither_migrated_nor_copied(path: Path, engine: Engine) -> None:
    page = root_page(engine, "alembic_version")
    engine.dispose()
    flip_a_bit(path, page)
    for attempt in (migrate, back_up):
        with pytest.raises(StoreDamaged):
            attempt(path, KEY)
    assert list((path.parent / "backups").iterdir()) == []


def test_a_damaged_first_page_looks_like_a_wrong_key(path: Path) -> None:
    flip_a_bit(path, 1)
    with pytest.raises(StoreKeyWrong):
        open_database(path, KEY)


def test_a_store_cut_in_half_is_damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // PAGE * PAGE])
    with pytest.raises(StoreDamaged):
        open_database(path, KEY)
    engine = engines.make_engine(path, KEY)
    assert integrity(engine) == ("malformed page",)
    engine.dispose()


def test_a_wrong_structure_under_good_seals_is_found(engine: Engine) -> None:
    with writing(engine) as connection:
        add_clients(connection, 3)
        connection.exec_driver_sql("pragma writable_schema = on")
        connection.exec_driver_sql("update sqlite_schema set rootpage = 3 where name = 'ix_client_phone'")
    engine.dispose()
    assert integrity(engine) != ()


# -------------------------------------------------------------------------------------------- the names of failures


def raised(code: int) -> dbapi2.OperationalError:
    error = dbapi2.OperationalError("said by the library")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, StoreBusy),
        (517, StoreBusy),
        (6, StoreBusy),
        (15, StoreBusy),
        (13, DiskFull),
        (3, StoreReadOnly),
        (8, StoreReadOnly),
        (14, StoreReadOnly),
        (23, StoreReadOnly),
        (26, StoreKeyWrong),
        (11, StoreDamaged),
        (779, StoreDamaged),
        (10, StoreDamaged),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_each_answer_of_the_library_has_its_name(
    tmp_path: Path, code: int, kind: type[DeskError], wrapped: bool
) -> None:
    error = raised(code)
    with pytest.raises(kind), translated(tmp_path / "desk.sqlite"):
        raise OperationalError("select", None, error) if wrapped else error


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_fault_of_the_program_stays_what_it_is(tmp_path: Path, wrapped: bool) -> None:
    error = dbapi2.OperationalError("no such table: x")
    error.sqlite_errorcode = 1
    given = OperationalError("select", None, error) if wrapped else error
    with pytest.raises(type(given)) as same, translated(tmp_path):
        raise given
    assert same.value is given


def test_an_error_without_a_code_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.InterfaceError), translated(tmp_path):
        raise dbapi2.InterfaceError("unsupported type")


def test_a_disk_that_can_be_written_and_not_read_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged) as told, translated(tmp_path / "desk.sqlite"):
        raise raised(10)
    assert told.value.page == "disk I/O error"


def test_a_disk_that_was_pulled_out_is_not_damage(tmp_path: Path) -> None:
    with pytest.raises(StoreReadOnly), translated(tmp_path / "gone" / "desk.sqlite"):
        raise raised(10)


def test_a_folder_where_the_store_should_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "desk.sqlite", tmp_path / ("n" * 300)):
        with pytest.raises(StoreReadOnly):
            migrate(path, KEY)


def test_another_error_of_the_system_stays_what_it_is() -> None:
    with pytest.raises(OSError, match="bus") as same, files_translated():
        raise OSError(errno.EIO, "bus")
    assert same.type is OSError


def test_an_answer_of_the_disk_that_says_nothing_more_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise OSError(errno.EIO, "bus")

    monkeypatch.setattr(failures, "TemporaryFile", broken)
    with pytest.raises(StoreDamaged), translated(tmp_path / "desk.sqlite"):
        raise raised(10)


def test_an_old_library_is_refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreTooOld) as refused:
        open_database(path, KEY)
    assert (refused.value.found, refused.value.needed) == ("3.51.2", "3.51.3")


def test_a_place_that_cannot_keep_a_log_of_changes_is_refused() -> None:
    # In memory, SQLite answers "memory" where "wal" was asked; a network share answers "delete".
    with pytest.raises(StoreReadOnly):
        engines.make_engine(Path(":memory:"), KEY).connect()
