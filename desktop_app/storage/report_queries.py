"""The figures of this desk: what it recorded, and what it holds of its colleagues' dossiers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import Drill, Line, Question
from desktop_app.domain.report_series import Operations
from desktop_app.figures import lines as listing
from desktop_app.figures import reading as figures
from desktop_app.figures.families import live
from desktop_app.figures.tables import Tables
from desktop_app.storage import tables as local
from desktop_app.storage.database import reading


def tables_of(site: str) -> Tables:
    """The store's tables; everything in it is that site's."""
    return Tables(
        client=local.client,
        dossier=local.dossier,
        referral=local.referral,
        consent=local.consent,
        letter=local.letter,
        coupon=local.coupon,
        fact=local.fact,
        installer=local.installer,
        site=site,
    )


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """The desk's store as a place where figures are read (`services.reports.Place`)."""

    engine: Engine
    site: str
    name: str = "desk"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with reading(self.engine) as connection:
            yield connection

    def read(self, connection: Connection, question: Question, rules: Rules) -> figures.Reading:
        """Read one period whole."""
        tables = tables_of(self.site)
        return figures.read(connection, tables, question, live(connection, tables, rules))

    def totals(self, connection: Connection, question: Question, rules: Rules) -> figures.Totals:
        """Read the sums of one period."""
        tables = tables_of(self.site)
        return figures.totals(connection, tables, question, live(connection, tables, rules))

    def lines(
        self, connection: Connection, question: Question, drill: Drill, *, names: bool, most: int | None
    ) -> Iterator[Line]:
        """The dossiers behind a figure, latest first; read them before the transaction ends."""
        return listing.lines(connection, tables_of(self.site), question, drill, names=names, most=most)

    def count(self, connection: Connection, question: Question, drill: Drill) -> int:
        """How many dossiers those are."""
        return listing.count(connection, tables_of(self.site), question, drill)

    def people(self, connection: Connection) -> dict[str, int]:
        """A desk does not know who else works."""
        del connection
        return {}

    def operations(self, connection: Connection, found: Operations, as_of: datetime) -> Operations:
        """A desk knows of no other desk."""
        del connection, as_of
        return found

    def sites(self, connection: Connection) -> tuple[str, ...]:
        """A desk is of one site."""
        del connection
        return (self.site,)
