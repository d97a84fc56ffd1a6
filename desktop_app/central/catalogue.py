"""What only comes down: the directory of installers, and scripts, templates and settings."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.central.tables import document, installer, referral

_INSTALLERS = select(installer).where(installer.c.number > bindparam("after")).order_by(installer.c.number)
_DOCUMENTS = select(document).where(document.c.number > bindparam("after")).order_by(document.c.number)
_KNOWN_INSTALLERS = select(referral.c.installer_id, referral.c.installer_known).where(
    referral.c.dossier_id.in_(bindparam("wanted", expanding=True)), referral.c.installer_known.is_not(None)
)
_ADD = upsert(installer)
_KEEP = _ADD.on_conflict_do_update(
    index_elements=[installer.c.id],
    set_={column.name: _ADD.excluded[column.name] for column in installer.c if column.name not in {"id", "siret"}},
)


def installers_after(connection: Connection, number: int) -> Sequence[dict[str, Any]]:
    """The directory's rows that changed since."""
    return [dict(row) for row in connection.execute(_INSTALLERS, {"after": number}).mappings()]


def documents_after(connection: Connection, number: int) -> Sequence[dict[str, Any]]:
    """Scripts, templates and settings that changed since."""
    return [dict(row) for row in connection.execute(_DOCUMENTS, {"after": number}).mappings()]


def known_installers(connection: Connection, dossiers: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """The installers of these dossiers' referrals as the referring desks knew them."""
    rows = connection.execute(_KNOWN_INSTALLERS, {"wanted": sorted(dossiers)})
    return {row.installer_id: row.installer_known for row in rows}


def keep_installers(connection: Connection, rows: Sequence[Mapping[str, Any]], number: int) -> None:
    """Keep installers as a supervisor's desk has them, under the feed's number `number`."""
    if rows:
        connection.execute(_KEEP, [{**row, "number": number} for row in rows])
