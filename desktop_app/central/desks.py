"""The desks of a member's site as the centre last heard them, and its clock: who is silent shows in both."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop_app.central.tables import desk


@dataclass(frozen=True, slots=True)
class DeskHeard:
    """One desk: what it said of itself the last time, and when that was (it is heard as it is enrolled, too).

    `is_copy`: it goes on from the past of another one.
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


_EVERYBODY: Final = select(desk).order_by(desk.c.site, desk.c.code, desk.c.enrolled_at)


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
            letters_waiting=row.letters_waiting,
            oldest_waiting_at=row.oldest_waiting_at,
            letters_in_doubt=row.letters_in_doubt,
            skew_ms=row.skew_ms,
            is_copy=row.forked_from is not None,
        )
        for row in connection.execute(_EVERYBODY)
    )
