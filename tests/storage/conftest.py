"""A store on the disk, encrypted and migrated, for each test that asks."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.storage import clients, consents, desks, dossiers, installers, letters, referrals
from desktop_app.storage.database import migrate, open_database, writing
from tests.storage import samples
from tests.storage.samples import Call


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "desk.sqlite"
    migrate(path, samples.KEY)
    return path


@pytest.fixture
def path(empty_store: Path, tmp_path: Path) -> Path:
    """A migrated store of its own, closed."""
    return Path(shutil.copy(empty_store, tmp_path / "desk.sqlite"))


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Engine]]:
    """Opens stores, and closes them at the end."""
    engines: list[Engine] = []

    def opened(path: Path) -> Engine:
        engines.append(open_database(path, samples.KEY))
        return engines[-1]

    yield opened
    for engine in engines:
        engine.dispose()


@pytest.fixture
def engine(path: Path, opened: Callable[[Path], Engine]) -> Engine:
    return opened(path)


@pytest.fixture
def recorded(engine: Engine) -> Call:
    """A store with its desk, one installer and one whole call."""
    asked = samples.installer()
    made = samples.call(asked)
    with writing(engine) as connection:
        desks.enrol(connection, samples.DESK)
        installers.add_all(connection, [asked])
        clients.add(connection, made.client, samples.SALT)
        dossiers.add(connection, made.dossier)
        consents.add(connection, made.consent)
        referrals.add(connection, made.referral, samples.EXPLANATION)
        letters.add_all(connection, made.letters)
    return made
