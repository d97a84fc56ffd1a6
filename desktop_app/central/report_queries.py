"""The figures of the centre: what every desk told, of the sites that the member may see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, func, or_, select

from desktop_app.central import kept
from desktop_app.central import tables as central
from desktop_app.central.database import central_transaction
from desktop_app.central.report_tables import TABLES
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import Drill, Line, Question
from desktop_app.domain.report_series import Operations, SilentDesk
from desktop_app.figures import lines as listing
from desktop_app.figures import reading as figures

# A desk that works is heard every few minutes; after a day, somebody should look.
SILENCE: Final = timedelta(days=1)
PATIENCE_SECONDS: Final = 60
_MOST_DESKS: Final = 200


def kind_of_member(engine: Engine) -> str | None:
    """What this desk's member works as, by the centre's word; None for a stranger. Raises the centre's errors."""
    with central_transaction(engine) as connection:
        kind: str | None = connection.execute(select(func.centre.my_kind())).scalar_one()
        return kind


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """The centre as a place where figures are read (`services.reports.Place`)."""

    engine: Engine
    name: str = "centre"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view: whatever is told meanwhile, every figure is of one moment."""
        with central_transaction(self.engine.execution_options(isolation_level="REPEATABLE READ")) as connection:
            # Years of a whole programme take longer than anything else that a desk asks.
            connection.exec_driver_sql(f"set local statement_timeout = '{PATIENCE_SECONDS}s'")
            yield connection

    def read(self, connection: Connection, question: Question, rules: Rules) -> figures.Reading:
        """Read one period whole."""
        return figures.read(connection, TABLES, question, kept.counts(connection, question, rules))

    def totals(self, connection: Connection, question: Question, rules: Rules) -> figures.Totals:
        """Read the sums of one period."""
        return figures.totals(connection, TABLES, question, kept.counts(connection, question, rules))

    def lines(
        self, connection: Connection, question: Question, drill: Drill, *, names: bool, most: int | None
    ) -> Iterator[Line]:
        """The dossiers behind a figure, latest first; read them before the transaction ends."""
        return listing.lines(connection, TABLES, question, drill, names=names, most=most)

    def count(self, connection: Connection, question: Question, drill: Drill) -> int:
        """How many dossiers those are."""
        return listing.count(connection, TABLES, question, drill)

    def people(self, connection: Connection) -> dict[str, int]:
        """How many agents each site has."""
        member = central.member
        working = (member.c.kind == "agent", ~member.c.disabled)
        statement = select(member.c.site, func.count().label("n")).where(*working).group_by(member.c.site)
        return {row.site: row.n for row in connection.execute(statement)}

    def operations(self, connection: Connection, found: Operations, as_of: datetime) -> Operations:
        """What waits, with the desks that the centre has not heard for a day."""
        desk = central.desk
        statement = (
            select(desk)
            .where(or_(desk.c.heard_at.is_(None), desk.c.heard_at < as_of - SILENCE))
            .order_by(desk.c.letters_waiting.desc(), desk.c.heard_at)
            .limit(_MOST_DESKS)
        )
        silent = (
            SilentDesk(row.code, row.site, row.heard_at, row.letters_waiting, row.oldest_waiting_at)
            for row in connection.execute(statement)
        )
        return replace(found, silent_desks=tuple(silent))

    def sites(self, connection: Connection) -> tuple[str, ...]:
        """The sites that have members or desks."""
        statement = select(central.site.c.code).where(central.site.c.code != "*").order_by(central.site.c.code)
        return tuple(connection.execute(statement).scalars())
