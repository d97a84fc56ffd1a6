"""The centre as a place for the figures' rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, insert

from desktop_app.central import tables as central
from desktop_app.central.report_tables import TABLES
from tests.figures.rows import FAR, LILLE, LYON, NEAR, Book


@contextmanager
def central_books(engine: Engine) -> Iterator[Book]:
    """The centre with two sites; what is written to it is taken back."""
    with engine.connect() as connection:
        transaction = connection.begin()
        # Facts of no desk, by no member: what is counted is under test here, not who may tell it.
        connection.exec_driver_sql("set local session_replication_role = replica")
        connection.execute(insert(central.site), [{"code": LYON}, {"code": LILLE}])
        book = Book(connection, TABLES)
        book.installer(NEAR, "Antennes du Pont", city="Aubenas", lat=44.62, lon=4.39)
        book.installer(FAR, "Réception Valence", city="Valence")
        yield book
        transaction.rollback()
