"""The two databases that figures are read from, each empty for every test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from desktop_app.storage.database import migrate, open_database
from desktop_app.storage.engines import for_writing
from desktop_app.storage.report_queries import tables_of
from tests.central.fixtures import centre, new_database, postgres_18
from tests.figures.rows import FAR, LYON, NEAR, Book
from tests.storage.samples import KEY

__all__ = ["centre", "new_database", "postgres_18"]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("figures") / "desk.sqlite"
    migrate(path, KEY)
    kept = Path(shutil.copy(path, path.with_name("of-this-test.sqlite")))
    engine = open_database(kept, KEY)
    yield engine
    engine.dispose()


@contextmanager
def local_book(store: Engine) -> Iterator[Book]:
    """The desk's store; what is written to it is taken back."""
    with for_writing(store.connect()) as connection:
        transaction = connection.begin()
        book = Book(connection, tables_of(LYON))
        book.installer(NEAR, "Antennes du Pont", city="Aubenas", lat=44.62, lon=4.39)
        book.installer(FAR, "Réception Valence", city="Valence")
        yield book
        transaction.rollback()


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest) -> Iterator[Book]:
    """Each test runs on the desk's store and on the centre."""
    if request.param == "sqlite":
        with local_book(request.getfixturevalue("store")) as found:
            yield found
    else:
        from tests.figures.stores import central_books

        with central_books(request.getfixturevalue("centre").administrator) as found:
            yield found


@pytest.fixture
def both(store: Engine, centre) -> Iterator[tuple[Book, Book]]:
    from tests.figures.stores import central_books

    with local_book(store) as local, central_books(centre.administrator) as central:
        yield local, central
