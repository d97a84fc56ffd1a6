"""What happened on this desk, in order. Rows are added; the store refuses to change or delete one."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select, update

from desktop_app.domain.fact import Fact
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import colleague_fact, desk, fact

_ROWS_AT_ONCE = 500
_NAMES = tuple(fact.c.keys())
_ALL = select(fact).order_by(fact.c.seq)
_LAST = prepared(select(fact).order_by(fact.c.seq.desc()).limit(1))
_THEIRS = [colleague_fact.c[name] for name in _NAMES]
_OF_SUBJECT = (
    select(fact)
    .where(fact.c.subject == bindparam("wanted"))
    .union_all(select(*_THEIRS).where(colleague_fact.c.subject == bindparam("wanted")))
    .order_by("at", "seq")
)
_COUNT = select(func.count()).select_from(fact)
_APPEND = prepared(insert(fact))
_SET_HEAD = prepared(update(desk).values(head_seq=bindparam("seq"), head_hash=bindparam("hash")))


def last(connection: Connection) -> Fact | None:
    """Return the newest fact, to which the next one is sealed; None before the first."""
    rows = _LAST.read(connection)
    return Fact(**rows[0]) if rows else None


def append(connection: Connection, facts: Sequence[Fact]) -> None:
    """Tell facts, in order; the desk remembers the newest, so that a chain cut at its end is noticed."""
    if facts:
        _SET_HEAD.write(connection, [{"seq": facts[-1].seq, "hash": facts[-1].hash}])
        _APPEND.write(connection, [{name: getattr(new, name) for name in _NAMES} for new in facts])


def all_facts(connection: Connection) -> Iterator[Fact]:
    """Give every fact in order, some hundreds in memory at a time; the transaction must stay open meanwhile."""
    rows = connection.execute(_ALL, execution_options={"yield_per": _ROWS_AT_ONCE}).mappings()
    return (Fact(**row) for row in rows)


def count(connection: Connection) -> int:
    """Return how many facts there are."""
    number: int = connection.execute(_COUNT).scalar_one()
    return number


def of_subject(connection: Connection, subject: UUID) -> tuple[Fact, ...]:
    """Return what happened to one dossier, referral, letter ..., in order, whichever desk told it."""
    return tuple(Fact(**row) for row in connection.execute(_OF_SUBJECT, {"wanted": subject}).mappings())
