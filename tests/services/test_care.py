import os
import shutil
from collections import namedtuple

import pytest

from desktop_app.domain.errors import DiskFull
from desktop_app.services.paper_folder import place_for
from desktop_app.storage import space
from desktop_app.storage.backup import backups_of
from desktop_app.storage.database import writing
from tests.makers import make_intake

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def little_room(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9 - 10**8, 10**8))


def test_a_copy_is_made_once_a_day(desk, clock):
    clock.moment = clock.moment.now(clock.moment.tzinfo)
    first = desk.care.look_after()
    assert (first.space_is_low, first.faults) == (False, ())
    assert first.copied in backups_of(desk.settings.store_file)
    assert desk.care.look_after().copied is None
    clock.pass_(days=1, seconds=5)
    assert desk.care.look_after().copied not in {None, first.copied}


def test_room_is_set_aside_and_given_back_when_the_disk_is_full(desk):
    desk.care.look_after()
    ballast = desk.settings.profile / "ballast.bin"
    assert ballast.stat().st_size == space.BALLAST_BYTES
    with pytest.raises(DiskFull), writing(desk.engine):
        raise DiskFull
    assert not ballast.exists()


def test_no_dossier_is_begun_on_a_disk_that_is_nearly_full(desk, directory, little_room):
    with pytest.raises(DiskFull):
        desk.dossiers.record(make_intake())
    health = desk.care.look_after()
    assert (health.space_is_low, health.copied) == (True, None)


def test_a_damaged_store_is_told_and_not_copied(desk, directory):
    desk.dossiers.record(make_intake())
    desk.engine.dispose()
    file = desk.settings.store_file
    size = file.stat().st_size
    with file.open("r+b") as store:
        store.seek(size // 2)
        store.write(os.urandom(64))
    health = desk.care.look_after()
    assert health.faults
    assert health.copied is None


def test_the_key_is_never_shown(desk):
    assert desk.care.key.hex() not in repr(desk)
    assert repr(desk.care.key) not in repr(desk)


def test_old_papers_go_when_the_store_is_looked_after(desk):
    paper = place_for(desk.settings.profile, "AN-1-coupon.pdf")
    paper.write_bytes(b"%PDF-")
    desk.care.look_after()
    assert paper.exists()
    os.utime(paper, (0, 0))
    desk.care.look_after()
    assert not paper.exists()
