"""What a desk corrected of a client's details: the fields that it named, and no others."""

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from desktop_app.central.tables import central_schema, client
from desktop_app.finding import name_key
from desktop_app.travelling import CORRECTED, Papers, Row, table_of

_NAMES: Final = frozenset({"first_name", "last_name"})
_NAME = select(client.c.first_name, client.c.last_name).where(client.c.id == bindparam("wanted"))
_KEEP_KEY = update(client).where(client.c.id == bindparam("wanted")).values(search_key=bindparam("key"))


def keep(connection: Connection, papers: Papers, corrected: Mapping[UUID, Collection[str]]) -> None:
    """Bring these fields of these dossiers, and of their clients, to what the desk that corrected them has.

    Their dossiers are locked already. A field of a newer program is left alone.
    """
    clients = {row["id"]: row for row in papers.get("client", ())}
    for dossier in papers.get("dossier", ()):
        fields = corrected.get(dossier["id"], ())
        rows = {"dossier": dossier, "client": clients.get(dossier["client_id"])}
        for name, row in rows.items():
            if row is not None and (new := _changes(name, row, fields)):
                table = table_of(central_schema, name)
                connection.execute(update(table).where(table.c.id == row["id"]).values(new))
        if _NAMES & set(fields):
            _find_again(connection, dossier["client_id"])


def _changes(name: str, row: Row, fields: Collection[str]) -> dict[str, Any]:
    known = [CORRECTED[field] for field in fields if field in CORRECTED]
    return {column: row[column] for table, columns in known if table == name for column in columns}


def _find_again(connection: Connection, client_id: UUID) -> None:
    """A colleague may have corrected the other name: the key is made of what both left."""
    row = connection.execute(_NAME, {"wanted": client_id}).one_or_none()
    if row is not None:
        connection.execute(_KEEP_KEY, {"wanted": client_id, "key": name_key(row.first_name, row.last_name)})
