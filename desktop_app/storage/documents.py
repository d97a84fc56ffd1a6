"""Scripts, templates and settings that came down from the centre."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.storage.tables import document

_ADD = upsert(document)
_KEEP = _ADD.on_conflict_do_update(
    index_elements=[document.c.kind, document.c.key],
    set_={"content": _ADD.excluded.content, "number": _ADD.excluded.number},
)
_OF_KIND = (
    select(document.c.key, document.c.content).where(document.c.kind == bindparam("kind")).order_by(document.c.key)
)


def keep(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep documents (`kind`, `key`, `content`, `number`) in place of what was there of that kind and key."""
    if rows:
        connection.execute(_KEEP, [{name: row[name] for name in ("kind", "key", "content", "number")} for row in rows])


def of_kind(connection: Connection, kind: str) -> dict[str, str]:
    """Return the documents of a kind (script, template, setting) by their key."""
    return {row.key: row.content for row in connection.execute(_OF_KIND, {"kind": kind})}
