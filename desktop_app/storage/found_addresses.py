"""What the online address base answered, kept for some days: the same question needs no network twice."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.storage.tables import found_address as table

_OF = select(table.c.answered_at, table.c.answers).where(table.c.question == bindparam("wanted"))
_insert = insert(table)
_KEEP = _insert.on_conflict_do_update(
    index_elements=[table.c.question],
    set_={"answered_at": _insert.excluded.answered_at, "answers": _insert.excluded.answers},
)
_FORGET = delete(table).where(table.c.answered_at < bindparam("moment"))


def of_question(connection: Connection, question: str) -> tuple[datetime, str] | None:
    """Return when a question was answered, and the answers; None when it was not, or too long ago."""
    row = connection.execute(_OF, {"wanted": question}).one_or_none()
    return None if row is None else (row.answered_at, row.answers)


def keep(connection: Connection, question: str, answers: str, answered_at: datetime) -> None:
    """Keep the answers to a question in place of older ones."""
    connection.execute(_KEEP, {"question": question, "answers": answers, "answered_at": answered_at})


def forget_before(connection: Connection, moment: datetime) -> None:
    """Erase what was answered before a moment."""
    connection.execute(_FORGET, {"moment": moment})
