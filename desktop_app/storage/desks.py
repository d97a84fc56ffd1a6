"""This workstation's own row, and the numbers it gives."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from desktop_app.domain.fact import FIRST_HASH
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import desk


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One workstation: `code` and `next_number` make the references of its dossiers; the head is its newest fact's."""

    id: UUID
    code: str
    next_number: int
    directory_version: int
    enrolled_at: datetime
    head_seq: int = 0
    head_hash: str = FIRST_HASH
    member_site: str | None = None
    member_kind: str | None = None
    epoch: UUID | None = None
    pushed_seq: int = 0
    reference_number: int = 0
    site_number: int = 0
    heard_at: datetime | None = None
    skew_ms: int | None = None
    forked_from: UUID | None = None
    forked_seq: int | None = None


_THIS = select(desk)
_ENROL = insert(desk)
_TAKE_NUMBER = prepared(
    update(desk).values(next_number=desk.c.next_number + 1).returning((desk.c.next_number - 1).label("number"))
)
_BUMP_DIRECTORY = (
    update(desk).values(directory_version=desk.c.directory_version + 1).returning(desk.c.directory_version)
)


def this_desk(connection: Connection) -> DeskRow | None:
    """Return the desk this store belongs to; None before it is enrolled."""
    row = connection.execute(_THIS).mappings().one_or_none()
    return None if row is None else DeskRow(**row)


def enrol(connection: Connection, row: DeskRow) -> None:
    """Make this store the desk's."""
    connection.execute(_ENROL, asdict(row))


def keep(connection: Connection, **changes: object) -> None:
    """Change what is known of this desk (columns of `DeskRow`)."""
    connection.execute(update(desk).values(**changes))


def take_number(connection: Connection) -> int:
    """Return the number of the next dossier; nobody else gets it. Given back only if the transaction is undone."""
    (row,) = _TAKE_NUMBER.read(connection)
    number: int = row["number"]
    return number


def bump_directory(connection: Connection) -> int:
    """Count one more change of the installers' directory; return its new version."""
    version: int = connection.execute(_BUMP_DIRECTORY).scalar_one()
    return version
