"""What is to be done now, as one list: what is due by the calendar, and what went wrong.

Fifty thousand rows are read as keys, in their order; only those that are looked at are read whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
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
    select,
    type_coerce,
)
from sqlalchemy.engine.interfaces import DBAPICursor

from desktop_app.domain.address import department_of
from desktop_app.domain.due import Level
from desktop_app.domain.worklist import Task, task_of
from desktop_app.storage import sites
from desktop_app.storage.clients import client_from
from desktop_app.storage.referrals import RUNS
from desktop_app.storage.tables import client, dossier, installer, referral
from desktop_app.storage.tasks import NOW, TASK

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


_LEVEL = case(
    (TASK.c.by < NOW, int(Level.LATE)),
    (TASK.c.amber_at <= NOW, int(Level.AMBER)),
    else_=int(Level.DUE),
)
_DEADLINE = func.coalesce(TASK.c.by, TASK.c.amber_at, TASK.c.at)
_COUNTS = select(TASK.c.step, func.count()).group_by(TASK.c.step)
_PARTS = (
    select(client, dossier.c.id.label("dossier_id"), dossier.c.reference, dossier.c.city, dossier.c.postcode)
    .join_from(dossier, client, client.c.id == dossier.c.client_id)
    .where(dossier.c.id.in_(bindparam("wanted", expanding=True)))
)
_MOMENTS = select(TASK).where(TASK.c.dossier_id.in_(bindparam("wanted", expanding=True)))
_POSTCODES = select(dossier.c.postcode).where(dossier.c.id.in_(select(TASK.c.dossier_id))).distinct()
_INSTALLERS = (
    select(installer.c.id, installer.c.name, installer.c.city)
    .where(
        installer.c.id.in_(
            select(referral.c.installer_id).where(RUNS, referral.c.dossier_id.in_(select(TASK.c.dossier_id)))
        )
    )
    .order_by(installer.c.name, installer.c.city)
)


def keys_statement(connection: Connection, wanted: Wanted, now: datetime) -> Select[Any]:
    """The list as one statement: the most pressing first, then what was to be done first. Takes the moment `now`."""
    return (
        # As it is written: fifty thousand identifiers that nobody looks at are not worth being read.
        select(type_coerce(TASK.c.dossier_id, String), TASK.c.step, _LEVEL)
        .where(*_conditions(connection, wanted, now))
        .order_by(_LEVEL.desc(), _DEADLINE, TASK.c.dossier_id, TASK.c.step)
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
        found.append(TASK.c.step == wanted.task.value)
    if wanted.department is not None:
        # The domain alone knows which postcodes are whose: those that occur are asked one by one.
        these = [code for code in _postcodes(connection, now) if department_of(code) == wanted.department]
        found.append(TASK.c.dossier_id.in_(select(dossier.c.id).where(dossier.c.postcode.in_(these))))
    if wanted.installer_id is not None:
        turns = select(referral.c.dossier_id).where(RUNS, referral.c.installer_id == wanted.installer_id)
        found.append(TASK.c.dossier_id.in_(turns))
    if wanted.of_site is not None:
        found.append(TASK.c.dossier_id.in_(sites.dossiers_of(*wanted.of_site)))
    return found
