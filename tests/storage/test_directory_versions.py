import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.installer import Standing
from desktop_app.storage import directory_versions, found_addresses, installers
from desktop_app.storage.database import migrate, reading, writing
from tests.makers import NOW, make_installer
from tests.storage import samples
from tests.storage.make_release import RELEASES
from tests.storage.samples import KEY


def test_each_version_can_be_read_again(engine):
    first, second = make_installer(), make_installer(point=None, phone=None, absences=samples.installer().absences)
    suspended = replace(first, standing=Standing.SUSPENDED)
    with writing(engine) as connection:
        directory_versions.keep(connection, 1, NOW, [first])
        directory_versions.keep(connection, 2, NOW + timedelta(hours=1), [second])
        directory_versions.keep(connection, 3, NOW + timedelta(days=2), [suspended])
        directory_versions.keep(connection, 4, NOW + timedelta(days=3), [])
    with reading(engine) as connection:
        told = {version: set(directory_versions.as_of(connection, version)) for version in range(5)}
    assert told == {
        0: set(),
        1: {first},
        2: {first, second},
        3: {suspended, second},
        4: {suspended, second},
    }


def test_a_moment_tells_the_version_or_the_oldest_known(engine):
    with reading(engine) as connection:
        assert directory_versions.version_before(connection, NOW) == 0
    with writing(engine) as connection:
        directory_versions.keep(connection, 3, NOW, [make_installer()])
        directory_versions.keep(connection, 4, NOW + timedelta(days=1), [make_installer()])
    with reading(engine) as connection:
        asked = [NOW - timedelta(days=1), NOW, NOW + timedelta(seconds=1), NOW + timedelta(days=2)]
        assert [directory_versions.version_before(connection, moment) for moment in asked] == [3, 3, 3, 4]


def test_the_directory_of_an_older_store_becomes_its_oldest_version(tmp_path, opened):
    path = Path(shutil.copy(RELEASES / "0001.sqlite", tmp_path / "desk.sqlite"))
    migrate(path, KEY)
    with reading(opened(path)) as connection:
        known = directory_versions.as_of(connection, samples.DESK.directory_version)
        assert set(known) == set(installers.everyone(connection)) != set()


def test_answers_are_kept_replaced_and_erased(engine):
    with writing(engine) as connection:
        found_addresses.keep(connection, "q", json.dumps(["old"]), NOW)
        found_addresses.keep(connection, "q", json.dumps(["new"]), NOW + timedelta(days=1))
        found_addresses.keep(connection, "r", "[]", NOW)
        found_addresses.forget_before(connection, NOW + timedelta(hours=1))
    with reading(engine) as connection:
        assert found_addresses.of_question(connection, "q") == (NOW + timedelta(days=1), '["new"]')
        assert found_addresses.of_question(connection, "r") is None
