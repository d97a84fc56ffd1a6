"""What is to be done now, as one list: what is due by the calendar, and what went wrong.

Fifty thousand rows are read as keys, in their order; only those that are looked at are read whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.engine.interfaces import DBAPICursor

from desktop_app.domain.address import department_of
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.due import Level
from desktop_app.domain.letter import Kind, State
from desktop_app.domain.worklist import Task, Trouble, task_of
from desktop_app.storage import sites
from desktop_app.storage.clients import client_from
from desktop_app.storage.tables import client, dossier, due, installer, letter, referral

# One row of the list as the store writes it: the dossier's id, the task's code, how pressing it is. Plain tuples, as
# the driver makes them: fifty thousand objects of our own would hold the window up while they are made.
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are looked at; None: whatever it is. `of_site` is a site, and that of this desk."""

    task: Task | None = None
    level: Level = Level.DUE
    department: str | None = None
    installer_id: UUID | None = None
    of_site: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do, and about whom. `client` is the name as it is spoken, `town` where the dish goes."""

    dossier_id: UUID
    task: Task
    level: Level
    at: datetime
    by: datetime | None
    reference: str
    client: str
    town: str
    department: str


# When the moment `now` is past, in the order of the list; the moments are text whose order is theirs.
_NOW: Final = bindparam("now", type_=due.c.at.type)
_IN_DOUBT = letter.c.state == State.IN_DOUBT.value
# A referral that failed is a dossier to handle, and in the list as that.
_FAILED = letter.c.state.in_([State.FAILED.value, State.EXPIRED.value]) & ~(
    (letter.c.kind == Kind.REFERRAL.value)
    & (
        select(dossier.c.state).where(dossier.c.id == letter.c.dossier_id).scalar_subquery()
        == DossierState.TO_HANDLE.value
    )
)


def _of_letters(trouble: Trouble, condition: ColumnElement[bool]) -> Select[Any]:
    since = func.min(letter.c.created_at, type_=due.c.at.type)
    return (
        select(
            letter.c.dossier_id,
            literal(trouble.value).label("step"),
            since.label("at"),
            since.label("amber_at"),
            type_coerce(null(), due.c.by.type).label("by"),
        )
        .where(condition)
        .group_by(letter.c.dossier_id)
    )


_TASK = union_all(
    select(due.c.dossier_id, due.c.step, due.c.at, due.c.amber_at, due.c.by).where(due.c.at <= _NOW),
    _of_letters(Trouble.LETTER_IN_DOUBT, _IN_DOUBT),
    _of_letters(Trouble.LETTER_FAILED, _FAILED),
).subquery("task")
_LEVEL = case(
    (_TASK.c.by < _NOW, int(Level.LATE)),
    (_TASK.c.amber_at <= _NOW, int(Level.AMBER)),
    else_=int(Level.DUE),
)
_DEADLINE = func.coalesce(_TASK.c.by, _TASK.c.amber_at, _TASK.c.at)
_COUNTS = select(_TASK.c.step, func.count()).group_by(_TASK.c.step)
_PARTS = (
    select(client, dossier.c.id.label("dossier_id"), dossier.c.reference, dossier.c.city, dossier.c.postcode)
    .join_from(dossier, client, client.c.id == dossier.c.client_id)
    .where(dossier.c.id.in_(bindparam("wanted", expanding=True)))
)
_MOMENTS = select(_TASK).where(_TASK.c.dossier_id.in_(bindparam("wanted", expanding=True)))
_POSTCODES = select(dossier.c.postcode).where(dossier.c.id.in_(select(_TASK.c.dossier_id))).distinct()
_later = referral.alias("later")
# The turn that runs is the one made last.
_TURN = (
    ~select(_later.c.id)
    .where(_later.c.dossier_id == referral.c.dossier_id, _later.c.made_at > referral.c.made_at)
    .exists()
)
_INSTALLERS = (
    select(installer.c.id, installer.c.name, installer.c.city)
    .where(
        installer.c.id.in_(
            select(referral.c.installer_id).where(_TURN, referral.c.dossier_id.in_(select(_TASK.c.dossier_id)))
        )
    )
    .order_by(installer.c.name, installer.c.city)
)


def keys_statement(connection: Connection, wanted: Wanted, now: datetime) -> Select[Any]:
    """The list as one statement: the most pressing first, then what was to be done first. Takes the moment `now`."""
    return (
        # As it is written: fifty thousand identifiers that nobody looks at are not worth being read.
        select(type_coerce(_TASK.c.dossier_id, String), _TASK.c.step, _LEVEL)
        .where(*_conditions(connection, wanted, now))
        .order_by(_LEVEL.desc(), _DEADLINE, _TASK.c.dossier_id, _TASK.c.step)
    )


def keys(connection: Connection, wanted: Wanted, now: datetime) -> tuple[Key, ...]:
    """Return the whole list, as keys."""
    statement = keys_statement(connection, wanted, now)
    cursor: DBAPICursor = connection.execute(statement, {"now": now}).cursor
    return tuple(cursor.fetchall())


def rows(connection: Connection, wanted: Sequence[Key], now: datetime) -> tuple[WorkRow | None, ...]:
    """Return the rows of some keys, in their order; None for one that is gone by now."""
    those = {"wanted": [UUID(dossier_id) for dossier_id, _, _ in wanted], "now": now}
    parts = {row["dossier_id"]: row for row in connection.execute(_PARTS, those).mappings()}
    found: dict[tuple[UUID, str], WorkRow] = {}
    for row in connection.execute(_MOMENTS, those).mappings():
        about = parts[row["dossier_id"]]
        found[row["dossier_id"], row["step"]] = WorkRow(
            dossier_id=row["dossier_id"],
            task=task_of(row["step"]),
            level=Level.DUE,
            at=row["at"],
            by=row["by"],
            reference=about["reference"],
            client=client_from(about).full_name,
            town=about["city"],
            department=department_of(about["postcode"]),
        )
    # How pressing it is, is the list's word: what changed since is told when the list is read again.
    return tuple(
        replace(one, level=Level(level)) if (one := found.get((UUID(dossier_id), task))) else None
        for dossier_id, task, level in wanted
    )


def counts(connection: Connection, now: datetime) -> dict[Task, int]:
    """Return how many things of each kind are to be done."""
    return {task_of(step): count for step, count in connection.execute(_COUNTS, {"now": now})}


def departments(connection: Connection, now: datetime) -> tuple[str, ...]:
    """Return the departments in which anything is to be done."""
    return tuple(sorted({department_of(postcode) for postcode in _postcodes(connection, now)}))


def installers_of(connection: Connection, now: datetime) -> tuple[tuple[UUID, str], ...]:
    """Return the installers in whose turn anything is to be done, named with their towns, in order."""
    found = connection.execute(_INSTALLERS, {"now": now})
    return tuple((row.id, f"{row.name} ({row.city})") for row in found)


def _postcodes(connection: Connection, now: datetime) -> Sequence[str]:
    return connection.execute(_POSTCODES, {"now": now}).scalars().all()


def _conditions(connection: Connection, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.level > Level.DUE:
        found.append(literal(int(wanted.level)) <= _LEVEL)
    if wanted.task is not None:
        found.append(_TASK.c.step == wanted.task.value)
    if wanted.department is not None:
        # The domain alone knows which postcodes are whose: those that occur are asked one by one.
        these = [code for code in _postcodes(connection, now) if department_of(code) == wanted.department]
        found.append(_TASK.c.dossier_id.in_(select(dossier.c.id).where(dossier.c.postcode.in_(these))))
    if wanted.installer_id is not None:
        turns = select(referral.c.dossier_id).where(_TURN, referral.c.installer_id == wanted.installer_id)
        found.append(_TASK.c.dossier_id.in_(turns))
    if wanted.of_site is not None:
        found.append(_TASK.c.dossier_id.in_(sites.dossiers_of(*wanted.of_site)))
    return found
