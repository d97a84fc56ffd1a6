"""The journal: does the desk's chain of facts still hold?"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.fact import Break, BreakReason, Fact, breaks
from desktop_app.storage import desks, facts, travel
from desktop_app.storage.database import reading
from desktop_app.storage.desks import DeskRow

Anchor = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Verification:
    """How many facts there are, and every place where the chain is broken."""

    facts: int
    breaks: tuple[Break, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal's desk."""

    engine: Engine

    def verify(self, anchor: Anchor | None = None) -> Verification:
        """Read the whole chain, fact by fact, and check every link.

        `anchor`: the number and hash of the newest fact that the centre has of this desk, 0 for none. Whoever holds
        this machine can write its whole chain anew, or cut it and its head; not the part that was told. And whoever
        holds the centre, or restored it from a backup, can cut what this desk told: it knows how far that was.
        """
        with reading(self.engine) as connection:
            desk = desks.this_desk(connection)
            head = (desk.head_seq, desk.head_hash) if desk else None
            found = breaks(facts.all_facts(connection), head)
            if anchor is not None:
                found += _unanchored(anchor, travel.hashes(connection, [anchor[0]]), _told(desk))
            return Verification(facts.count(connection), found)

    def of_subject(self, subject: UUID) -> tuple[Fact, ...]:
        """What was told about one thing, in order."""
        with reading(self.engine) as connection:
            return facts.of_subject(connection, subject)


def _told(desk: DeskRow | None) -> int:
    """The newest fact that the centre said it has of this desk, under the name that it has now; 0 for none."""
    if desk is None or desk.pushed_seq <= (desk.forked_seq or 0):
        return 0
    return desk.pushed_seq


def _unanchored(anchor: Anchor, hashes: Mapping[int, str], pushed: int) -> tuple[Break, ...]:
    seq, told = anchor
    if seq < pushed:
        return (Break(seq + 1, BreakReason.LOST_AT_CENTRE),)
    if seq == 0:
        return ()
    if seq not in hashes:
        return (Break(seq, BreakReason.TRUNCATED),)
    return () if hashes[seq] == told else (Break(seq, BreakReason.REWRITTEN),)
