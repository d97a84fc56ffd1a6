"""The journal: does the desk's chain of facts still hold?"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.fact import Break, Fact, breaks
from desktop_app.storage import desks, facts
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Verification:
    """How many facts there are, and every place where the chain is broken."""

    facts: int
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal's desk."""

    engine: Engine

    def verify(self) -> Verification:
        """Read the whole chain, fact by fact, and check every link."""
        with reading(self.engine) as connection:
            desk = desks.this_desk(connection)
            head = (desk.head_seq, desk.head_hash) if desk else None
            found = breaks(facts.all_facts(connection), head)
            return Verification(facts.count(connection), found)

    def of_subject(self, subject: UUID) -> tuple[Fact, ...]:
        """What was told about one thing, in order."""
        with reading(self.engine) as connection:
            return facts.of_subject(connection, subject)
