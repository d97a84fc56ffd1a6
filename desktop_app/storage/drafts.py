"""The calls being typed, kept so that a crash loses none of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.storage.tables import draft

_NEW = insert(draft)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=[draft.c.id], set_={"content": _NEW.excluded.content, "saved_at": _NEW.excluded.saved_at}
)
_ALL = select(draft.c.id, draft.c.content, draft.c.saved_at).order_by(draft.c.saved_at.desc(), draft.c.id)
_FORGET = delete(draft).where(draft.c.id == bindparam("wanted"))


def save(connection: Connection, draft_id: UUID, content: str, saved_at: datetime) -> None:
    """Keep what is typed so far, in place of what was kept before. `content` is JSON."""
    connection.execute(_SAVE, {"id": draft_id, "content": content, "saved_at": saved_at})


def all_drafts(connection: Connection) -> tuple[tuple[UUID, str, datetime], ...]:
    """Return every draft as (id, content, saved at), latest first."""
    return tuple((row.id, row.content, row.saved_at) for row in connection.execute(_ALL))


def forget(connection: Connection, draft_id: UUID) -> None:
    """Drop a draft; nothing happens when there is none."""
    connection.execute(_FORGET, {"wanted": draft_id})
