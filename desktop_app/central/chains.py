"""Do the chains of all desks still hold at the centre? Whoever can write to the database can be found out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, and_, select

from desktop_app.central.tables import desk, fact
from desktop_app.domain.fact import FIRST_HASH, Break, BreakReason, Fact, breaks

_ROWS_AT_ONCE: Final = 2000

Head = tuple[int, str]

_before = desk.alias("before")
_FORKS = (
    select(desk.c.id, desk.c.forked_seq, desk.c.forked_hash)
    .add_columns(fact.c.hash.label("told"), _before.c.forked_hash.label("older"))
    .outerjoin(fact, and_(fact.c.desk == desk.c.forked_from, fact.c.seq == desk.c.forked_seq))
    .outerjoin(_before, and_(_before.c.id == desk.c.forked_from, _before.c.forked_seq == desk.c.forked_seq))
    .where(desk.c.forked_from.is_not(None), desk.c.forked_seq > 0)
)


@dataclass(frozen=True, slots=True)
class DeskBreak:
    """One place where a desk's chain does not hold."""

    desk: UUID
    seq: int
    reason: BreakReason


@dataclass(frozen=True, slots=True)
class Chains:
    """What was read: how many facts, every break, and each desk's head, to be compared with the next time."""

    facts: int
    breaks: tuple[DeskBreak, ...]
    heads: Mapping[UUID, Head]


def verify(connection: Connection, kept: Mapping[UUID, Head] | None = None) -> Chains:
    """Check every desk's chain against its row's head, and against the heads that were `kept` elsewhere earlier.

    A tail that was cut off and a fact that was changed do not fit the head; a chain that was written anew, head
    included, does not fit what was kept. One pass over all facts, some thousands of them in memory; as an
    administrator, who sees every site.
    """
    desks = {row.id: row for row in connection.execute(select(desk))}
    unread, found, count = dict(desks), list(_without_origin(connection)), 0
    for owner, rows in groupby(_streamed(connection), key=lambda row: row.desk):
        told = _Counted(rows)
        found += _of_chain(unread.pop(owner), told)
        count += told.number
    found += [one for row in unread.values() for one in _of_chain(row, ())]
    found += _unlike(connection, kept or {})
    heads = {row.id: (row.head_seq, row.head_hash) for row in desks.values()}
    return Chains(count, tuple(sorted(set(found), key=lambda one: (one.desk, one.seq, one.reason))), heads)


class _Counted:
    """Facts as they stream by."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Fact]:
        for row in self._rows:
            self.number += 1
            yield _fact(row)


def _streamed(connection: Connection) -> Iterator[Any]:
    cursor = connection.execution_options(yield_per=_ROWS_AT_ONCE)
    return iter(cursor.execute(select(fact).order_by(fact.c.desk, fact.c.seq)))


def _fact(row: Any) -> Fact:
    return Fact(
        seq=row.seq,
        id=row.id,
        desk=row.sealed_desk,
        kind=row.kind,
        version=row.version,
        subject=row.subject,
        at=row.at,
        by=row.by,
        payload=row.payload,
        previous=row.previous,
        hash=row.hash,
    )


def _of_chain(row: Any, facts: Iterable[Fact]) -> list[DeskBreak]:
    """A new incarnation goes on from the last fact that it has in common with the one before."""
    start = (0, FIRST_HASH) if row.forked_from is None else (row.forked_seq, row.forked_hash)
    return [_at(row.id, one) for one in breaks(facts, (row.head_seq, row.head_hash), start)]


def _at(owner: UUID, one: Break) -> DeskBreak:
    return DeskBreak(owner, one.seq, one.reason)


def _without_origin(connection: Connection) -> Iterator[DeskBreak]:
    """Incarnations that go on from a fact which the one before does not have."""
    for row in connection.execute(_FORKS):
        if row.forked_hash not in (row.told, row.older):
            yield DeskBreak(row.id, row.forked_seq, BreakReason.UNLINKED)


def _unlike(connection: Connection, kept: Mapping[UUID, Head]) -> Iterator[DeskBreak]:
    """Desks whose chain no longer passes through the head that was kept."""
    for owner, (seq, known) in kept.items():
        told = connection.execute(select(fact.c.hash).where(fact.c.desk == owner, fact.c.seq == seq)).scalar()
        started = connection.execute(
            select(desk.c.id).where(desk.c.id == owner, desk.c.head_seq == seq, desk.c.head_hash == known)
        ).scalar()
        if told is None and started is None:
            yield DeskBreak(owner, seq, BreakReason.TRUNCATED)
        elif told not in (None, known):
            yield DeskBreak(owner, seq, BreakReason.EDITED)
