"""What of the store travels: the rows behind a batch of facts on their way up, other desks' rows on their way down."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Uuid, bindparam, func, select, union_all, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain.fact import Fact
from desktop_app.storage.tables import colleague_fact, dossier, fact, letter, local_schema
from desktop_app.travelling import PAPERS, Paper, Papers, Row, ids_as_one, is_among, table_of, travelling_columns

_WANTED: Final[BindParameter[Any]] = bindparam("wanted", expanding=True)
_AFTER = (
    select(*(fact.c[one.name] for one in fields(Fact)))
    .where(fact.c.seq > bindparam("seq"))
    .order_by(fact.c.seq)
    .limit(bindparam("most"))
)
_HASHES = select(fact.c.seq, fact.c.hash).where(fact.c.seq.in_(_WANTED))
_PENDING = select(func.count()).where(fact.c.seq > bindparam("seq"))
_PENDING_SUBJECTS = select(fact.c.subject).where(fact.c.seq > bindparam("seq"), fact.c.subject.is_not(None))
_NUMBERS = select(dossier.c.id, dossier.c.changed).where(dossier.c.changed.is_not(None))
_NUMBER = update(dossier).where(dossier.c.id == bindparam("wanted")).values(changed=bindparam("number"))
_FORGET_NUMBERS = update(dossier).values(changed=None)
_FOREIGN = select(dossier.c.id).where(dossier.c.desk != bindparam("me", type_=Uuid))
_ADD_FACT = upsert(colleague_fact).on_conflict_do_nothing()
_GIVE_AWAY = (
    update(letter).where(letter.c.owner.is_(None), letter.c.id.not_in(_WANTED)).values(owner=bindparam("whose"))
)
# Ownership of a letter that comes (back) down has run out: the centre is asked before it leaves.
_LONG_AGO: Final = datetime(2009, 11, 19, tzinfo=UTC)
_NAMING = [
    table for paper in PAPERS if {"id", "dossier_id"} <= set((table := table_of(local_schema, paper.name)).c.keys())
]
_DOSSIERS_OF = union_all(
    select(dossier.c.id, dossier.c.id.label("dossier")).where(is_among(local_schema, dossier.c.id)),
    *(select(one.c.id, one.c.dossier_id.label("dossier")).where(is_among(local_schema, one.c.id)) for one in _NAMING),
)
_KEPT = tuple(column.name for column in colleague_fact.c)


def after(connection: Connection, seq: int, most: int) -> tuple[Fact, ...]:
    """The facts that follow `seq`, in order."""
    return tuple(Fact(*row) for row in connection.execute(_AFTER, {"seq": seq, "most": most}))


def hashes(connection: Connection, seqs: Collection[int]) -> dict[int, str]:
    """The hashes of these facts; those that are not there are left out."""
    return {row.seq: row.hash for row in connection.execute(_HASHES, {"wanted": sorted(seqs)})}


def pending(connection: Connection, seq: int) -> int:
    """How many facts follow `seq`."""
    number: int = connection.execute(_PENDING, {"seq": seq}).scalar_one()
    return number


def pending_subjects(connection: Connection, seq: int) -> frozenset[UUID]:
    """What the facts that follow `seq` are about."""
    return frozenset(connection.execute(_PENDING_SUBJECTS, {"seq": seq}).scalars())


def dossiers_of(connection: Connection, subjects: Collection[UUID]) -> dict[UUID, UUID]:
    """Which dossier each of these is about; what belongs to none (an installer) is left out."""
    rows = connection.execute(_DOSSIERS_OF, {"wanted": ids_as_one(local_schema, subjects)})
    return {row.id: row.dossier for row in rows}


def keep(connection: Connection, papers: Papers, spared: Collection[UUID]) -> None:
    """Keep rows as the centre has them, but for the `spared` ones, which this desk is ahead of."""
    for paper in PAPERS:
        rows = [_local(paper, row) for row in papers.get(paper.name, ()) if row.get("id") not in spared]
        if rows:
            connection.execute(_keeping(paper, tuple(rows[0])), rows)


def _keeping(paper: Paper, names: Sequence[str]) -> Any:
    table = table_of(local_schema, paper.name)
    statement = upsert(table)
    # Where a machine moves the row, the centre has the last word; else the later version stays.
    is_later = None if paper.newest is None or "state" in table.c else paper.newest
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in paper.key],
        set_={name: statement.excluded[name] for name in names if name not in {*paper.key, "own_until"}},
        where=None if is_later is None else statement.excluded[is_later] >= table.c[is_later],
    )


def _local(paper: Paper, row: Row) -> Row:
    table = table_of(local_schema, paper.name)
    own = {"owner": row["owner"], "fence": row["fence"], "own_until": _LONG_AGO} if paper.name == "letter" else {}
    # A centre of another version may have fewer columns, or more.
    return {name: row[name] for name in travelling_columns(table) if name in row} | own


def keep_numbers(connection: Connection, numbers: Mapping[UUID, int]) -> None:
    """Remember the centre's numbers of the dossiers that were brought here."""
    if numbers:
        connection.execute(_NUMBER, [{"wanted": one, "number": number} for one, number in numbers.items()])


def numbers(connection: Connection) -> dict[UUID, int]:
    """The centre's numbers of every dossier that it has and this desk too."""
    return {row.id: row.changed for row in connection.execute(_NUMBERS)}


def forget_numbers(connection: Connection) -> None:
    """Everything is to be pulled anew."""
    connection.execute(_FORGET_NUMBERS)


def foreign(connection: Connection, me: UUID) -> tuple[UUID, ...]:
    """The dossiers here that another desk (or this one, before it was made anew) opened."""
    return tuple(connection.execute(_FOREIGN, {"me": me}).scalars())


def keep_colleagues_facts(connection: Connection, facts: Sequence[Row]) -> None:
    """Keep what other desks told about dossiers that are here too."""
    if facts:
        connection.execute(_ADD_FACT, [{name: row[name] for name in _KEPT} for row in facts])


def give_away_letters(connection: Connection, whose: UUID, but: Collection[UUID]) -> None:
    """Letters of before a fork belong to the desk of before it: `but` these, which only this store knows."""
    connection.execute(_GIVE_AWAY, {"whose": whose, "wanted": sorted(but)})
