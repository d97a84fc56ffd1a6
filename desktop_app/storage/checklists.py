"""The marked lines of the installations' checklists; a line that nobody marked has no row."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain.checklist import Line, Mark, Marked
from desktop_app.storage.tables import checklist_line

_OF_DOSSIER = select(checklist_line).where(checklist_line.c.dossier_id == bindparam("wanted"))


def keep(connection: Connection, marked: Marked) -> None:
    """Keep a line's mark, over the one it had."""
    row = {
        "dossier_id": marked.dossier_id,
        "line": marked.line,
        "mark": marked.mark,
        "reason": marked.reason,
        "detail": marked.detail,
        "by": marked.by,
        "changed_at": marked.marked_at,
    }
    statement = upsert(checklist_line).values(row)
    changes = {name: row[name] for name in ("mark", "reason", "detail", "by", "changed_at")}
    connection.execute(statement.on_conflict_do_update(index_elements=["dossier_id", "line"], set_=changes))


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Marked, ...]:
    """Return the lines that were marked, in the checklist's order."""
    rows = connection.execute(_OF_DOSSIER, {"wanted": dossier_id})
    found = [
        Marked(row.dossier_id, Line(row.line), Mark(row.mark), row.reason, row.detail, row.changed_at, row.by)
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: tuple(Line).index(one.line)))
