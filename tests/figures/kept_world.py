"""A centre whose months are kept, changed and kept again, by the same triggers as in service."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, func, insert, select, update

from desktop_app.central import keeping, kept, kept_due
from desktop_app.central import tables as central
from desktop_app.central.database import central_transaction
from desktop_app.central.kept_due import Due
from desktop_app.central.preparation import add_first_rows
from desktop_app.central.report_tables import TABLES
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.fact import Kind, canonical
from desktop_app.domain.report import Question
from desktop_app.figures import reading
from desktop_app.figures.families import live
from tests.figures.rows import FAR, LILLE, LYON, NEAR, Book, Case

AS_OF = datetime(2026, 12, 1, 6, tzinfo=UTC)
DESK = UUID(int=0xDE)


@dataclass
class KeptWorld:
    """Every call is a transaction of its own, as a push is."""

    engine: Engine
    seq: int = 0

    def begin(self) -> None:
        """Empty the centre: two sites, one desk, the superuser as a member who may tell facts."""
        with central_transaction(self.engine) as connection:
            connection.exec_driver_sql("set local session_replication_role = replica")
            for table in reversed(central.central_schema.sorted_tables):
                connection.exec_driver_sql(f"delete from {table.fullname}")
            add_first_rows(connection)
            connection.execute(insert(central.site), [{"code": LYON}, {"code": LILLE}])
            me = connection.execute(select(func.session_user())).scalar_one()
            connection.execute(insert(central.member).values(role=me, site="*", kind="relay"))
            connection.execute(insert(central.desk).values(id=DESK, site=LYON, code="ABCDEF"))
            book = Book(connection, TABLES)
            book.installer(NEAR, "Antennes du Pont", city="Aubenas", lat=44.62, lon=4.39)
            book.installer(FAR, "Réception Valence", city="Valence")

    def end(self) -> None:
        """The superuser is no member any more, whose role would go with the next test."""
        with central_transaction(self.engine) as connection:
            connection.exec_driver_sql("delete from centre.member")

    def case(self, case: Case) -> UUID:
        with central_transaction(self.engine) as connection:
            return Book(connection, TABLES).case(case)

    def call(self, kind: Kind, when: datetime, site: str = LYON) -> None:
        self.seq += 1
        said = canonical({"version": "1.0.0"} if kind is Kind.CONSENT_REFUSED else {"insee": "07132"})
        with central_transaction(self.engine) as connection:
            Book(connection, TABLES).add(
                central.fact, desk=DESK, seq=self.seq, id=uuid4(), kind=kind.value, at=when, payload=said, site=site
            )

    def change(self, name: str, dossier: UUID, **values: Any) -> None:
        """Change what belongs to a dossier: its row in that table, or itself."""
        with central_transaction(self.engine) as connection:
            connection.execute(changed(name, dossier, **values))

    def notice(self, dossier: UUID, site: str, sent_at: datetime | None) -> None:
        with central_transaction(self.engine) as connection:
            Book(connection, TABLES).add(
                central.letter,
                id=uuid4(),
                dossier_id=dossier,
                referral_id=None,
                after_letter_id=None,
                kind="deletion_notice",
                site=site,
                sent_at=sent_at,
            )

    def keep(self, rules: Rules = Rules(), as_of: datetime = AS_OF, most: int = 10_000) -> int:  # noqa: B008 - frozen
        """Keep everything that is due, at once: no month rests. Answers how many are kept."""
        with central_transaction(self.engine) as connection:
            connection.exec_driver_sql("update centre.kept_month set reckoned_at = '2020-01-01'")
            wanted = kept_due.due(connection, rules, as_of, most)
        with keeping.keeper(self.engine) as connection:
            done = sum(keeping.keep(connection, one, rules, as_of) for one in wanted)
        with central_transaction(self.engine) as connection:
            sums = kept_due.due_sums(connection, rules, most)
            done += sum(keeping.keep_sum(connection, one, rules) for one in sums)
        return done

    def due(self) -> tuple[Due, ...]:
        with central_transaction(self.engine) as connection:
            return kept_due.due(connection, Rules(), AS_OF, 10_000)

    def states(self) -> dict[tuple[str, str, int], str]:
        """How every month that was ever begun stands: by site, family and number of the month."""
        with central_transaction(self.engine) as connection:
            rows = connection.execute(select(central.kept_month)).all()
        return {(row.site, row.family, row.month.month): row.state for row in rows}

    def both(self, question: Question, rules: Rules = Rules()) -> tuple[reading.Reading, reading.Reading]:  # noqa: B008
        """The same report from kept counts and from the rows alone, of one moment."""
        with self.reading() as connection:
            by_kept = reading.read(connection, TABLES, question, kept.counts(connection, question, rules))
            by_rows = reading.read(connection, TABLES, question, live(connection, TABLES, rules))
            sums = reading.totals(connection, TABLES, question, kept.counts(connection, question, rules))
            assert sums == by_kept.totals
            return by_kept, by_rows

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with central_transaction(self.engine.execution_options(isolation_level="REPEATABLE READ")) as connection:
            yield connection


def changed(name: str, dossier: UUID, **values: Any) -> Any:
    """The statement that changes a dossier, or its row in another table."""
    table = central.central_schema.tables[f"centre.{name}"]
    key = table.c.id if name == "dossier" else table.c.dossier_id
    return update(table).where(key == dossier).values(**values)
