"""The desks of a member's site as the centre last heard them, and its clock: who is silent shows in both."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Interval, and_, case, exists, func, literal, select

from desktop_app.central.tables import desk, fact, letter
from desktop_app.domain.fact import Kind
from desktop_app.domain.letter import State


@dataclass(frozen=True, slots=True)
class DeskHeard:
    """One desk: what it said of itself the last time, and when that was (it is heard as it is enrolled, too).

    `letters_waiting`: less those that others sent or cancelled since. `is_copy`: it goes on from another one's past.
    """

    id: UUID
    site: str
    code: str
    version: str | None
    heard_at: datetime
    letters_waiting: int
    oldest_waiting_at: datetime | None
    letters_in_doubt: int
    skew_ms: int | None
    is_copy: bool


# Of a desk that is there, its own word counts; a letter waits for days at most, which is not so many facts ago.
_AWAY_FOR: Final = timedelta(minutes=10)
_FACTS_BACK: Final = 2000
_WAITING: Final = (State.QUEUED.value, State.SENDING.value, State.DOT.value)
_moved = fact.alias("moved")
_LEFT_WITHOUT_IT = (
    select(func.count())
    .select_from(fact.join(letter, letter.c.id == fact.c.subject))
    .where(
        fact.c.desk == desk.c.id,
        fact.c.seq > desk.c.head_seq - _FACTS_BACK,
        fact.c.kind == Kind.LETTER_QUEUED.value,
        letter.c.state.not_in(_WAITING),
        exists().where(
            _moved.c.dossier == letter.c.dossier_id,
            _moved.c.subject == letter.c.id,
            _moved.c.kind == Kind.LETTER_ADVANCED.value,
            _moved.c.desk != desk.c.id,
            _moved.c.received_at > desk.c.heard_at,
        ),
    )
    .correlate(desk)
    .scalar_subquery()
)
_IS_AWAY = and_(
    desk.c.letters_waiting > 0,
    desk.c.heard_at < func.clock_timestamp() - literal(_AWAY_FOR, Interval),
)
_LEFT: Final = case((_IS_AWAY, _LEFT_WITHOUT_IT), else_=0).label("left_without_it")
_EVERYBODY: Final = select(desk, _LEFT).order_by(desk.c.site, desk.c.code, desk.c.enrolled_at)


def clock(connection: Connection) -> datetime:
    """The centre's own clock: desks are measured by it alone."""
    at: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return at


def everybody(connection: Connection) -> tuple[DeskHeard, ...]:
    """Every desk that this member may see: those of its site, and all of them for a member of every site."""
    return tuple(
        DeskHeard(
            id=row.id,
            site=row.site,
            code=row.code,
            version=row.version,
            heard_at=row.heard_at or row.enrolled_at,
            letters_waiting=(waiting := max(0, row.letters_waiting - row.left_without_it)),
            oldest_waiting_at=row.oldest_waiting_at if waiting else None,
            letters_in_doubt=row.letters_in_doubt,
            skew_ms=row.skew_ms,
            is_copy=row.forked_from is not None,
        )
        for row in connection.execute(_EVERYBODY)
    )
