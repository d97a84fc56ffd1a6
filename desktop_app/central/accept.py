"""What a desk tells is accepted: facts, the rows they are about, and the states that follow. One transaction each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Interval,
    String,
    Uuid,
    any_,
    bindparam,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, Insert

from desktop_app.central.row_sets import TOLD, adding, as_one, changing, row_set
from desktop_app.central.tables import central_schema, desk, dossier, fact, feed, flag
from desktop_app.columns import UtcMoment
from desktop_app.domain.fact import FIRST_HASH, Fact
from desktop_app.travelling import PAPERS, Paper, Papers, Row, table_of

_FACT: Final = ("seq", "id", "kind", "version", "subject", "at", "by", "payload", "previous", "hash")
# One parameter for any number of ids: a statement's text stays the same, and short.
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", type_=ARRAY(Uuid))
_NOW: Final = func.clock_timestamp(type_=UtcMoment())
_ME: Final[BindParameter[Any]] = bindparam("me", type_=Uuid)
_SITE: Final[BindParameter[Any]] = bindparam("of_site", type_=String)
_START: Final[BindParameter[Any]] = bindparam("start", type_=String)
# What the centre keeps of a row besides what the desk has.
_OURS: Final[Mapping[str, dict[str, ColumnElement[Any]]]] = {
    "dossier": {"changed": literal(0, BigInteger)},
    "letter": {"owner": _ME, "takeover_after": _NOW + bindparam("span", type_=Interval)},
}

_HEAD = select(desk.c.head_seq, desk.c.head_hash).where(desk.c.id == _ME)
_LOCKED_HEAD = _HEAD.with_for_update()
_ENROL = insert(desk).values(heard_at=_NOW)
_ADD_FACTS = adding(
    fact, row_set(fact, (*_FACT, "sealed_desk", "dossier")).columns | {"desk": _ME, "site": _SITE}
).on_conflict_do_nothing()
_FLAG = adding(flag, row_set(flag, ("seq", "reason")).columns | {"desk": _ME}).on_conflict_do_nothing()
_HASHES = select(fact.c.seq, fact.c.hash).where(
    fact.c.desk == _ME, fact.c.seq.between(bindparam("first"), bindparam("last"))
)
_NEWEST_HASHES = (
    select(fact.c.seq, fact.c.hash)
    .where(fact.c.desk == _ME, fact.c.seq <= bindparam("last"))
    .order_by(fact.c.seq.desc())
    .limit(500)
)
_KEEP_HEAD = update(desk).where(desk.c.id == _ME).values(head_seq=bindparam("seq"), head_hash=bindparam("hash"))
_NUMBER = update(feed).where(feed.c.name == bindparam("feed")).values(number=feed.c.number + 1).returning(feed.c.number)
_taken = select(_NUMBER.cte("taken").c.number).scalar_subquery()
_STAMP = update(dossier).where(dossier.c.id == any_(_WANTED)).values(changed=_taken)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest fact that the centre has of a desk."""

    seq: int
    hash: str


def head_of(connection: Connection, me: UUID, *, lock: bool = False) -> Head | None:
    """The desk's head, None while it is not enrolled; `lock` keeps every other push of this desk waiting."""
    row = connection.execute(_LOCKED_HEAD if lock else _HEAD, {"me": me}).one_or_none()
    return None if row is None else Head(row.head_seq, row.head_hash)


def enrol(connection: Connection, me: UUID, site: str, code: str, origin: tuple[UUID, Head] | None = None) -> None:
    """Make the desk known; `origin`: the incarnation whose chain it goes on from, and where."""
    row: dict[str, object] = {"id": me, "site": site, "code": code, "head_seq": 0, "head_hash": FIRST_HASH}
    if origin is not None:
        before, head = origin
        row |= {"head_seq": head.seq, "head_hash": head.hash}
        row |= {"forked_from": before, "forked_seq": head.seq, "forked_hash": head.hash}
    connection.execute(_ENROL, row)


def hashes_back_from(connection: Connection, me: UUID, last: int) -> Sequence[tuple[int, str]]:
    """The newest facts' numbers and hashes up to `last`, newest first, some hundreds at a time."""
    return [(row.seq, row.hash) for row in connection.execute(_NEWEST_HASHES, {"me": me, "last": last})]


def add_facts(connection: Connection, me: UUID, site: str, facts: Sequence[Fact], about: Mapping[UUID, UUID]) -> None:
    """Add facts; what is there already stays, so that `differing` has to be asked. `about`: subject -> dossier."""
    told = (
        {"sealed_desk": one.desk, "dossier": about.get(one.subject) if one.subject else None}
        | {name: getattr(one, name) for name in _FACT}
        for one in facts
    )
    connection.execute(_ADD_FACTS, {TOLD: as_one(told), "me": me, "of_site": site})


def differing(connection: Connection, me: UUID, facts: Sequence[Fact]) -> tuple[int, ...]:
    """Read facts back: the numbers of those that the centre lacks or has otherwise."""
    bounds = {"me": me, "first": facts[0].seq, "last": facts[-1].seq}
    there = {row.seq: row.hash for row in connection.execute(_HASHES, bounds)}
    return tuple(one.seq for one in facts if there.get(one.seq) != one.hash)


def add_papers(
    connection: Connection, me: UUID, site: str, papers: Papers, starts: Mapping[str, str], held: timedelta
) -> None:
    """Add the rows that are not there yet. A row that has a state begins at its machine's start: facts move it on.

    A letter is the desk's own, and nobody takes it over before `held` has passed.
    """
    whose = {"of_site": site, "me": me, "span": held}
    for paper in PAPERS:
        if rows := papers.get(paper.name, ()):
            start = starts.get(paper.name)
            statement = _addition(paper, tuple(rows[0]), is_moved=start is not None)
            connection.execute(statement, {TOLD: as_one(rows), "start": start, **whose})


@cache
def _addition(paper: Paper, names: tuple[str, ...], *, is_moved: bool) -> Insert:
    table = table_of(central_schema, paper.name)
    ours = {"site": _SITE, **_OURS.get(paper.name, {}), **({"state": _START} if is_moved else {})}
    # A desk of another version may have more columns.
    told = row_set(table, tuple(name for name in names if name in table.c and name not in ours))
    statement = adding(table, told.columns | ours)
    if paper.newest is None:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in paper.key],
        set_={name: statement.excluded[name] for name in paper.changing},
        where=statement.excluded[paper.newest] > table.c[paper.newest],
    )


def states_of(connection: Connection, name: str, rows: Collection[UUID]) -> dict[UUID, Row]:
    """Where rows stand (`state`, and for a letter its `owner`), locked in one order until the transaction ends."""
    table = table_of(central_schema, name)
    columns = [table.c.id, table.c.state, *([table.c.owner] if name == "letter" else [])]
    locked = select(*columns).where(table.c.id == any_(_WANTED)).order_by(table.c.id).with_for_update()
    found = connection.execute(locked, {"wanted": sorted(rows)}).mappings()
    return {row["id"]: dict(row) for row in found}


def keep_states(connection: Connection, name: str, states: Mapping[UUID, str]) -> None:
    """Move rows to the states that were folded."""
    _change(connection, name, [{"id": one, "state": state} for one, state in states.items()])


def keep_details(connection: Connection, papers: Papers, rows: Collection[UUID]) -> None:
    """Bring what may change in these rows to what the desk that moved them has."""
    for paper in PAPERS:
        if paper.newest is None and paper.changing:
            known = (row for row in papers.get(paper.name, ()) if row["id"] in rows)
            changed = [{name: row[name] for name in ("id", *paper.changing)} for row in known]
            # A desk that has not heard yet what colleagues told must not take it back.
            _change(connection, paper.name, changed, forgets=False)


def keep_closing(connection: Connection, closed: Mapping[UUID, object]) -> None:
    """Remember when dossiers ended; None for one that is open (again)."""
    _change(connection, "dossier", [{"id": one, "closed_at": moment} for one, moment in closed.items()])


def flag_facts(connection: Connection, me: UUID, flags: Iterable[tuple[int, str]]) -> None:
    """Tell which facts could not change what they speak of, and why."""
    if rows := [{"seq": seq, "reason": reason} for seq, reason in flags]:
        connection.execute(_FLAG, {TOLD: as_one(rows), "me": me})


def next_number(connection: Connection, feed_name: str) -> int:
    """The feed's next number: whoever asks next waits until this transaction ends, so that none is stepped over."""
    return cast("int", connection.execute(_NUMBER, {"feed": feed_name}).scalar_one())


def stamp(connection: Connection, dossiers: Collection[UUID], feed_name: str) -> None:
    """Give the dossiers that changed the feed's next number, so that every desk that has them pulls them."""
    connection.execute(_STAMP, {"wanted": sorted(dossiers), "feed": feed_name})


def keep_head(connection: Connection, me: UUID, newest: Fact) -> None:
    """The centre has everything of this desk up to that fact."""
    connection.execute(_KEEP_HEAD, {"me": me, "seq": newest.seq, "hash": newest.hash})


def _change(connection: Connection, name: str, rows: Sequence[Row], *, forgets: bool = True) -> None:
    """Put what these rows say in the places of the rows with their ids; `forgets`: also where they say nothing."""
    if rows:
        table = table_of(central_schema, name)
        connection.execute(changing(table, tuple(rows[0]), forgets=forgets), {TOLD: as_one(rows)})
