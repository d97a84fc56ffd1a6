"""How the centre stands: its version, its members, its desks. Read as an administrator."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from desktop_app.central import members
from desktop_app.central.members import Member
from desktop_app.central.tables import desk, dossier, fact, flag, programme


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """A desk as the centre last heard it."""

    id: UUID
    code: str
    site: str
    version: str | None
    heard_at: datetime | None
    facts: int
    letters_waiting: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole; without a revision there is nothing but an empty database."""

    revision: str | None
    head: str
    epoch: UUID | None = None
    protocol: tuple[int, int] | None = None
    members: tuple[Member, ...] = ()
    desks: tuple[DeskSeen, ...] = ()
    dossiers: int = 0
    facts: int = 0
    flags: int = 0

    @property
    def is_current(self) -> bool:
        """Does the database have the tables of this version?"""
        return self.revision == self.head


def read(connection: Connection, revision: str | None, head: str) -> Overview:
    """Read everything that concerns an administrator, and no one's name but members'."""
    if revision is None:
        return Overview(None, head)
    row = connection.execute(select(programme)).one()
    seen = connection.execute(select(desk).order_by(desk.c.site, desk.c.code, desk.c.enrolled_at))
    return Overview(
        revision,
        head,
        row.epoch,
        (row.protocol_min, row.protocol_max),
        members.everyone(connection),
        tuple(
            DeskSeen(one.id, one.code, one.site, one.version, one.heard_at, one.head_seq, one.letters_waiting)
            for one in seen
        ),
        *(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (dossier, fact, flag)),
    )
