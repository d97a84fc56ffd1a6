"""What a desk tells is accepted: facts, the rows they are about, and the states that follow. One transaction each."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Interval, Uuid, any_, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.central.tables import central_schema, desk, dossier, fact, feed, flag
from desktop_app.columns import UtcMoment
from desktop_app.domain.fact import FIRST_HASH, Fact
from desktop_app.travelling import PAPERS, Paper, Papers, Row, table_of

_FACT: Final = ("id", "kind", "version", "subject", "at", "by", "payload", "previous", "hash", "seq")
# One parameter for any number of ids: a statement's text stays the same, and short.
_WANTED: Final[BindParameter[Any]] = bindparam("wanted", type_=ARRAY(Uuid))
_NOW: Final = func.clock_timestamp(type_=UtcMoment())

_HEAD = select(desk.c.head_seq, desk.c.head_hash).where(desk.c.id == bindparam("me"))
_LOCKED_HEAD = _HEAD.with_for_update()
_ENROL = insert(desk).values(heard_at=_NOW)
_ADD_FACTS = upsert(fact).on_conflict_do_nothing()
_HASHES = select(fact.c.seq, fact.c.hash).where(
    fact.c.desk == bindparam("me"), fact.c.seq.between(bindparam("first"), bindparam("last"))
)
_NEWEST_HASHES = (
    select(fact.c.seq, fact.c.hash)
    .where(fact.c.desk == bindparam("me"), fact.c.seq <= bindparam("last"))
    .order_by(fact.c.seq.desc())
    .limit(500)
)
_KEEP_HEAD = (
    update(desk).where(desk.c.id == bindparam("me")).values(head_seq=bindparam("seq"), head_hash=bindparam("hash"))
)
_FLAG = upsert(flag).on_conflict_do_nothing()
_NUMBER = update(feed).where(feed.c.name == bindparam("feed")).values(number=feed.c.number + 1).returning(feed.c.number)
_STAMP = update(dossier).where(dossier.c.id == any_(_WANTED)).values(changed=bindparam("number"))


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


def add_facts(
    connection: Connection, me: UUID, site: str, facts: Sequence[Fact], about: Mapping[UUID, UUID]
) -> tuple[int, ...]:
    """Add facts and read them back; the numbers of those that the centre has otherwise. `about`: subject -> dossier."""
    rows = [
        {"desk": me, "site": site, "sealed_desk": one.desk, "dossier": about.get(one.subject) if one.subject else None}
        | {name: getattr(one, name) for name in _FACT}
        for one in facts
    ]
    connection.execute(_ADD_FACTS, rows)
    bounds = {"me": me, "first": facts[0].seq, "last": facts[-1].seq}
    there = {row.seq: row.hash for row in connection.execute(_HASHES, bounds)}
    return tuple(one.seq for one in facts if there.get(one.seq) != one.hash)


def add_papers(
    connection: Connection, me: UUID, site: str, papers: Papers, starts: Mapping[str, str], held: timedelta
) -> None:
    """Add the rows that are not there yet. A row that has a state begins at its machine's start: facts move it on.

    A letter is the desk's own, and nobody takes it over before `held` has passed.
    """
    for paper in PAPERS:
        rows = [_new_row(paper, row, me, site, starts) for row in papers.get(paper.name, ())]
        if paper.name == "letter":
            rows = [{**row, "span": held} for row in rows]
        if rows:
            connection.execute(_addition(paper), rows)


def _addition(paper: Paper) -> Any:
    table = table_of(central_schema, paper.name)
    statement = upsert(table)
    if paper.name == "letter":
        statement = statement.values(takeover_after=_NOW + bindparam("span", type_=Interval))
    if paper.newest is None:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in paper.key],
        set_={name: statement.excluded[name] for name in paper.changing},
        where=statement.excluded[paper.newest] > table.c[paper.newest],
    )


def _new_row(paper: Paper, row: Row, me: UUID, site: str, starts: Mapping[str, str]) -> Row:
    known = table_of(central_schema, paper.name).c
    # A desk of another version may have more columns.
    new = {name: value for name, value in row.items() if name in known} | {"site": site}
    if paper.name in starts:
        new["state"] = starts[paper.name]
    if paper.name == "dossier":
        new["changed"] = 0
    if paper.name == "letter":
        new["owner"] = me
    return new


def states_of(connection: Connection, name: str, rows: Collection[UUID]) -> dict[UUID, Row]:
    """Where rows stand (`state`, and for a letter its `owner`), locked in one order until the transaction ends."""
    table = table_of(central_schema, name)
    columns = [table.c.id, table.c.state, *([table.c.owner] if name == "letter" else [])]
    locked = select(*columns).where(table.c.id == any_(_WANTED)).order_by(table.c.id).with_for_update()
    found = connection.execute(locked, {"wanted": sorted(rows)}).mappings()
    return {row["id"]: dict(row) for row in found}


def keep_states(connection: Connection, name: str, states: Mapping[UUID, str]) -> None:
    """Move rows to the states that were folded."""
    table = table_of(central_schema, name)
    moved = update(table).where(table.c.id == bindparam("wanted")).values(state=bindparam("new_state"))
    _execute_many(connection, moved, [{"wanted": one, "new_state": state} for one, state in states.items()])


def keep_details(connection: Connection, papers: Papers, rows: Collection[UUID]) -> None:
    """Bring what may change in these rows to what the desk that moved them has."""
    for paper in PAPERS:
        if paper.newest is not None or not paper.changing:
            continue
        table = table_of(central_schema, paper.name)
        known = [row for row in papers.get(paper.name, ()) if row["id"] in rows]
        # A desk that has not heard yet what colleagues told must not take it back.
        changed: dict[str, Any] = {
            name: func.coalesce(bindparam(f"new_{name}"), table.c[name]) for name in paper.changing
        }
        _execute_many(
            connection,
            update(table).where(table.c.id == bindparam("wanted")).values(changed),
            [{"wanted": row["id"], **{f"new_{name}": row[name] for name in paper.changing}} for row in known],
        )


def keep_closing(connection: Connection, closed: Mapping[UUID, object]) -> None:
    """Remember when dossiers ended; None for one that is open (again)."""
    moved = update(dossier).where(dossier.c.id == bindparam("wanted")).values(closed_at=bindparam("moment"))
    _execute_many(connection, moved, [{"wanted": one, "moment": moment} for one, moment in closed.items()])


def flag_facts(connection: Connection, me: UUID, flags: Iterable[tuple[int, str]]) -> None:
    """Tell which facts could not change what they speak of, and why."""
    _execute_many(connection, _FLAG, [{"desk": me, "seq": seq, "reason": reason} for seq, reason in flags])


def next_number(connection: Connection, feed_name: str) -> int:
    """The feed's next number: whoever asks next waits until this transaction ends, so that none is stepped over."""
    number: int = connection.execute(_NUMBER, {"feed": feed_name}).scalar_one()
    return number


def stamp(connection: Connection, dossiers: Collection[UUID], number: int) -> None:
    """Number the dossiers that changed, so that every desk that has them pulls them."""
    if dossiers:
        connection.execute(_STAMP, {"wanted": sorted(dossiers), "number": number})


def keep_head(connection: Connection, me: UUID, newest: Fact) -> None:
    """The centre has everything of this desk up to that fact."""
    connection.execute(_KEEP_HEAD, {"me": me, "seq": newest.seq, "hash": newest.hash})


def _execute_many(connection: Connection, statement: Any, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(statement, rows)
