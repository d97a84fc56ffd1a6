"""The dossiers, and how an agent finds one again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, func, insert, or_, select, update

from desktop_app.columns import milestone_columns
from desktop_app.domain.address import Address, Precision, Source
from desktop_app.domain.dossier import OPEN, Dossier, State
from desktop_app.domain.errors import NotFound
from desktop_app.domain.geography import Point
from desktop_app.finding import plain_words, ways_to_find
from desktop_app.storage.clients import client_from
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import client, dossier

_OPEN = sorted(state.value for state in OPEN)
# The centre's number comes with a pull, never with a call.
_MILESTONES = tuple(column.name for column in milestone_columns())
_LATER = {"changed", *_MILESTONES}
_ADD = prepared(
    insert(dossier).values({column.name: bindparam(column.name) for column in dossier.c if column.name not in _LATER})
)
_OF_ID = select(dossier).where(dossier.c.id == bindparam("wanted"))
_OF_REFERENCE = select(dossier).where(dossier.c.reference == bindparam("wanted")).order_by(dossier.c.opened_at.desc())
_OPEN_OF_PHONE = (
    select(dossier)
    .join(client, client.c.id == dossier.c.client_id)
    .where(client.c.phone == bindparam("wanted"), dossier.c.state.in_(_OPEN))
    .order_by(dossier.c.opened_at.desc())
)
# The first time stands: news that comes late never moves a milestone. `sent_at` alone is the present installer's.
_REACH = (
    update(dossier)
    .where(dossier.c.id == bindparam("wanted"))
    .values(
        {
            name: func.coalesce(dossier.c[name], bindparam(f"new_{name}", type_=dossier.c[name].type))
            for name in _MILESTONES
            if name != "sent_at"
        }
    )
    .values(sent_at=func.coalesce(bindparam("new_sent_at", type_=dossier.c.sent_at.type), dossier.c.sent_at))
)
_SET_STATE = update(dossier).where(dossier.c.id == bindparam("wanted")).values(state=bindparam("new_state"))
_TOWNS = select(dossier.c.city).distinct()
_SET_LINE = (
    update(dossier)
    .where(dossier.c.id == bindparam("wanted"))
    .values(line=bindparam("new_line"), complement=bindparam("new_complement"))
)
_LINES = (
    select(client, dossier.c.id.label("dossier_id"), dossier.c.reference, dossier.c.state)
    .add_columns(dossier.c.city, dossier.c.opened_at)
    .join(dossier, dossier.c.client_id == client.c.id)
    .order_by(dossier.c.opened_at.desc(), dossier.c.reference.desc())
)


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One dossier in a list: `client` is the name as it is spoken, `town` where the dish goes."""

    dossier_id: UUID
    reference: str
    state: State
    client: str
    town: str
    opened_at: datetime


def add(connection: Connection, new: Dossier) -> None:
    """Keep a new dossier; its reference is unique."""
    _ADD.write(
        connection,
        [
            {
                "id": new.id,
                "reference": new.reference,
                "client_id": new.client_id,
                "state": new.state.value,
                "line": new.address.line,
                "complement": new.address.complement,
                "postcode": new.address.postcode,
                "city": new.address.city,
                "lat": new.point.lat,
                "lon": new.point.lon,
                "precision": new.precision.value,
                "source": new.source.value,
                "insee": new.insee,
                "opened_at": new.opened_at,
                "agent": new.agent,
                "desk": new.desk,
            }
        ],
    )


def of_id(connection: Connection, dossier_id: UUID) -> Dossier | None:
    """Return the dossier, or None."""
    row = connection.execute(_OF_ID, {"wanted": dossier_id}).mappings().one_or_none()
    return None if row is None else _dossier(row)


def of_reference(connection: Connection, reference: str) -> Dossier | None:
    """Return the dossier that people call by this reference (the latest where two share it), or None."""
    row = connection.execute(_OF_REFERENCE, {"wanted": reference}).mappings().first()
    return None if row is None else _dossier(row)


def open_of_phone(connection: Connection, e164: str) -> tuple[Dossier, ...]:
    """Return the open dossiers of clients with this number, latest first."""
    return tuple(map(_dossier, connection.execute(_OPEN_OF_PHONE, {"wanted": e164}).mappings()))


def set_state(connection: Connection, dossier_id: UUID, state: State) -> None:
    """Record where the dossier stands now. Raises NotFound."""
    done = connection.execute(_SET_STATE, {"wanted": dossier_id, "new_state": state.value})
    if done.rowcount == 0:
        raise NotFound("dossier", str(dossier_id))


def set_line(connection: Connection, dossier_id: UUID, address: Address) -> None:
    """Keep how the home is found within its place: the line and the complement alone. Raises NotFound."""
    new = {"new_line": address.line, "new_complement": address.complement}
    if connection.execute(_SET_LINE, {"wanted": dossier_id, **new}).rowcount == 0:
        raise NotFound("dossier", str(dossier_id))


def reach(connection: Connection, dossier_id: UUID, milestones: Mapping[str, datetime | date]) -> None:
    """Remember when the dossier first came that far; what is remembered already stays."""
    known = dict.fromkeys(f"new_{name}" for name in _MILESTONES)
    found = {f"new_{name}": moment for name, moment in milestones.items()}
    connection.execute(_REACH, {"wanted": dossier_id, **known, **found})


def find(connection: Connection, text: str, limit: int = 50) -> tuple[DossierLine, ...]:
    """Look for dossiers, latest first, by what an agent has: a telephone however typed, a reference or a part of it
    that has a digit, the beginnings of the client's names in any order, or of the town's, accents or not.
    """
    ways = (*ways_to_find(text, client, dossier), *_by_town(connection, text))
    if not ways:
        return ()
    rows = connection.execute(_LINES.where(or_(*ways)).limit(limit)).mappings()
    return tuple(map(_line, rows))


def _by_town(connection: Connection, text: str) -> Iterator[ColumnElement[bool]]:
    """The towns that may be meant. They are kept as they are written: accents are put aside here, not by the store."""
    words = plain_words(text).split()
    if not words or any(letter.isdecimal() for letter in text):
        return
    towns = [
        town
        for town in connection.execute(_TOWNS).scalars()
        if all(f" {word}" in f" {plain_words(town)}" for word in words)
    ]
    if towns:
        yield dossier.c.city.in_(towns)


def _line(row: RowMapping) -> DossierLine:
    return DossierLine(
        dossier_id=row["dossier_id"],
        reference=row["reference"],
        state=State(row["state"]),
        client=client_from(row).full_name,
        town=row["city"],
        opened_at=row["opened_at"],
    )


def _dossier(row: RowMapping) -> Dossier:
    return Dossier(
        id=row["id"],
        reference=row["reference"],
        client_id=row["client_id"],
        state=State(row["state"]),
        address=Address(row["line"], row["complement"], row["postcode"], row["city"]),
        point=Point(row["lat"], row["lon"]),
        precision=Precision(row["precision"]),
        source=Source(row["source"]),
        insee=row["insee"],
        opened_at=row["opened_at"],
        agent=row["agent"],
        desk=row["desk"],
    )
