"""Copies that can be trusted: whole, encrypted, private, and not too many."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.domain.errors import StoreDamaged, StoreKeyWrong
from desktop_app.storage import backup, clients
from desktop_app.storage.backup import KEPT, back_up, backups_of
from desktop_app.storage.database import integrity, open_database, reading, writing
from tests.storage import samples
from tests.storage.samples import KEY, Call


def test_a_copy_holds_what_was_committed_and_nothing_else(
    recorded: Call, engine: Engine, path: Path, opened: Callable[[Path], Engine]
) -> None:
    later = samples.client()
    with writing(engine) as connection:
        clients.add(connection, later, samples.SALT)
        copy = back_up(path, KEY)
    with reading(opened(copy)) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client
        assert clients.of_id(connection, later.id) is None
    with reading(engine) as connection:
        assert clients.of_id(connection, later.id) == later


def test_a_copy_has_the_key_of_the_store_and_no_other(engine: Engine, path: Path) -> None:
    copy = back_up(path, KEY)
    with pytest.raises(StoreKeyWrong):
        open_database(copy, bytes(32))


def test_a_copy_belongs_to_its_user_alone(engine: Engine, path: Path) -> None:
    before = os.umask(0)
    try:
        copy = back_up(path, KEY)
    finally:
        os.umask(before)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_the_newest_seven_are_kept(engine: Engine, path: Path) -> None:
    other = path.parent / "backups" / "another-20200101T000000.000000Z.sqlite"
    made = [back_up(path, KEY) for _ in range(KEPT + 2)]
    other.touch()
    made.append(back_up(path, KEY))
    assert backups_of(path) == tuple(reversed(made[-KEPT:]))
    assert set(path.parent.joinpath("backups").iterdir()) == {*made[-KEPT:], other}


def test_a_copy_that_fails_its_check_does_not_count(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = back_up(path, KEY)
    monkeypatch.setattr(backup, "integrity", lambda copy: ("HMAC verification failed for page 9",))
    with pytest.raises(StoreDamaged) as refused:
        back_up(path, KEY)
    assert refused.value.page == "HMAC verification failed for page 9"
    assert list(good.parent.iterdir()) == [good]


def test_what_a_killed_program_left_is_dropped_after_a_while(engine: Engine, path: Path) -> None:
    folder = back_up(path, KEY).parent
    old, recent = folder / "desk-1.sqlite.part", folder / "desk-2.sqlite.part"
    old.touch()
    recent.touch()
    os.utime(old, (0, 0))
    back_up(path, KEY)
    assert not old.exists()
    assert recent.exists()
    assert recent not in backups_of(path)


def test_a_copy_can_take_the_place_of_the_store(recorded: Call, engine: Engine, path: Path) -> None:
    copy = back_up(path, KEY)
    engine.dispose()
    path.unlink()
    copy.rename(path)
    restored = open_database(path, KEY)
    assert integrity(restored) == ()
    with reading(restored) as connection:
        assert clients.of_id(connection, recorded.client.id) == recorded.client
    restored.dispose()
