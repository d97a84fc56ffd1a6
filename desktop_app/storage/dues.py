"""What is due about each dossier, worked out beforehand; and which dossiers are to be worked out anew."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select, true, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain.due import Due, Step
from desktop_app.storage.tables import dossier, due, due_stale, kept

_wanted: BindParameter[Sequence[UUID]] = bindparam("wanted", expanding=True)
_STALE = select(due_stale.c.dossier_id).limit(bindparam("most"))
_HOW_MANY_STALE = select(func.count()).select_from(due_stale)
_FORGET = delete(due).where(due.c.dossier_id.in_(_wanted))
_FRESH = delete(due_stale).where(due_stale.c.dossier_id.in_(_wanted))
_ADD = insert(due)
# SQLite takes "on conflict" for a join's condition unless the select has one of its own.
_ALL_STALE = upsert(due_stale).from_select(["dossier_id"], select(dossier.c.id).where(true())).on_conflict_do_nothing()
_OF_DOSSIER = select(due).where(due.c.dossier_id == bindparam("wanted")).order_by(due.c.at)
# Amber, such a step was left to people.
_OF_STEPS = (
    select(due.c.dossier_id, due.c.step)
    .join(dossier, dossier.c.id == due.c.dossier_id)
    .where(due.c.step.in_(bindparam("steps", expanding=True)), due.c.at <= bindparam("now"), due.c.amber_at.is_(None))
    .where(dossier.c.desk == bindparam("desk"))
    .order_by(due.c.at)
    .limit(bindparam("most"))
)
_LEAVE = (
    update(due)
    .where(due.c.dossier_id == bindparam("wanted"), due.c.step == bindparam("left"))
    .values(amber_at=due.c.at)
)
_KEPT = select(kept.c.content).where(kept.c.name == bindparam("wanted"))


def stale(connection: Connection, most: int) -> tuple[UUID, ...]:
    """Return some dossiers whose dates must be worked out anew."""
    return tuple(connection.execute(_STALE, {"most": most}).scalars())


def how_many_stale(connection: Connection) -> int:
    """Return how many of them there are."""
    number: int = connection.execute(_HOW_MANY_STALE).scalar_one()
    return number


def make_all_stale(connection: Connection) -> None:
    """The rules changed: every date is to be worked out anew."""
    connection.execute(_ALL_STALE)


def keep(connection: Connection, fresh: Collection[UUID], found: Sequence[tuple[UUID, Due]]) -> None:
    """Keep what is due about these dossiers in place of what was."""
    ids = list(fresh)
    connection.execute(_FORGET, {"wanted": ids})
    rows = [
        {"dossier_id": dossier_id, "step": one.step, "at": one.at, "amber_at": one.amber_at, "by": one.by}
        for dossier_id, one in found
    ]
    if rows:
        connection.execute(_ADD, rows)
    connection.execute(_FRESH, {"wanted": ids})


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Due, ...]:
    """Return what is or will be due about one dossier, soonest first."""
    rows = connection.execute(_OF_DOSSIER, {"wanted": dossier_id})
    return tuple(Due(Step(row.step), row.at, row.amber_at, row.by) for row in rows)


def reached(
    connection: Connection, steps: Collection[Step], now: datetime, desk: UUID, most: int
) -> tuple[tuple[UUID, Step], ...]:
    """Return dossiers of this desk for which one of these steps has become due, longest due first."""
    codes = [one.value for one in steps]
    rows = connection.execute(_OF_STEPS, {"steps": codes, "now": now, "desk": desk, "most": most})
    return tuple((row.dossier_id, Step(row.step)) for row in rows)


def leave_to_people(connection: Connection, dossier_id: UUID, step: Step) -> None:
    """The program cannot do this step: it shows as amber, and is not tried again until something changes."""
    connection.execute(_LEAVE, {"wanted": dossier_id, "left": step.value})


def kept_of(connection: Connection, name: str) -> bytes | None:
    """Return a small thing that this desk keeps for itself, or None."""
    content: bytes | None = connection.execute(_KEPT, {"wanted": name}).scalar_one_or_none()
    return content


def keep_thing(connection: Connection, name: str, content: bytes) -> None:
    """Keep a small thing, over what it was."""
    statement = upsert(kept).values(name=name, content=content)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"content": content}))
