"""Telling facts: the one way anything is added to the desk's chain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain.fact import Fact, Kind, Payload, next_fact
from desktop_app.storage import facts


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell: what happened, to what, and codes about it. Nothing personal."""

    kind: Kind
    subject: UUID | None
    payload: Payload


def moved(kind: Kind, subject: UUID, before: StrEnum, after: StrEnum, event: StrEnum) -> Telling:
    """A step of a machine, told by its codes."""
    return Telling(kind, subject, {"from": before.value, "to": after.value, "event": event.value})


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells, when: this desk, its clock and its source of identifiers."""

    desk: UUID
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]

    def tell(self, connection: Connection, by: str, tellings: Sequence[Telling]) -> tuple[Fact, ...]:
        """Append facts to the chain inside the caller's writing transaction."""
        chained: list[Fact] = []
        last = facts.last(connection)
        for telling in tellings:
            last = next_fact(
                last,
                fact_id=self.new_id(),
                desk=self.desk,
                kind=telling.kind,
                subject=telling.subject,
                at=self.now(),
                by=by,
                payload=telling.payload,
            )
            chained.append(last)
        facts.append(connection, chained)
        return tuple(chained)
