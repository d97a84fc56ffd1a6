"""The appointments, and what the client has received before them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain.errors import NotFound
from desktop_app.domain.visit import Need, Received, State, Visit
from desktop_app.storage.tables import received, visit

_VISIT = [column for column in visit.c if column is not visit.c.changed_at]
_ADD = insert(visit)
# Rows of one moment, as a coarse clock gives it, stay in the order in which they were written.
_WRITTEN: ColumnElement[int] = literal_column("visit.rowid")
_OF_DOSSIER = select(*_VISIT).where(visit.c.dossier_id == bindparam("wanted")).order_by(visit.c.planned_at, _WRITTEN)
_SAVE = (
    update(visit)
    .where(visit.c.id == bindparam("wanted"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "day", "reason", "review_on", "changed_at")})
)
_RECEIVED = select(received).where(received.c.dossier_id == bindparam("wanted")).order_by(received.c.need)


def add(connection: Connection, new: Visit, at: datetime) -> None:
    """Keep a new appointment."""
    connection.execute(_ADD, {column.name: getattr(new, column.name) for column in _VISIT} | {"changed_at": at})


def save(connection: Connection, changed: Visit, at: datetime) -> None:
    """Keep an appointment as it is now. Raises NotFound."""
    change = {f"new_{name}": getattr(changed, name) for name in ("state", "day", "reason", "review_on")}
    done = connection.execute(_SAVE, {"wanted": changed.id, "new_changed_at": at, **change})
    if done.rowcount == 0:
        raise NotFound("visit", str(changed.id))


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Visit, ...]:
    """Return a dossier's appointments in the order in which they were made."""
    rows = connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()
    return tuple(Visit(**{**row, "state": State(row["state"])}) for row in rows)


def keep_received(connection: Connection, told: Received) -> None:
    """Keep what the client says of one need, over what was said before."""
    row = {
        "dossier_id": told.dossier_id,
        "need": told.need,
        "is_received": told.is_received,
        "received_on": told.on,
        "by": told.by,
        "changed_at": told.told_at,
    }
    statement = upsert(received).values(row)
    changes = {name: row[name] for name in ("is_received", "received_on", "by", "changed_at")}
    connection.execute(statement.on_conflict_do_update(index_elements=["dossier_id", "need"], set_=changes))


def received_of(connection: Connection, dossier_id: UUID) -> tuple[Received, ...]:
    """Return what the client said of every need that was asked about."""
    return tuple(
        Received(row.dossier_id, Need(row.need), row.is_received, row.received_on, row.changed_at, row.by)
        for row in connection.execute(_RECEIVED, {"wanted": dossier_id})
    )
