"""The steps that dossiers took: when, by whom, how it was learned. Rows are only added."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, insert, literal_column, select

from desktop_app.domain.contact import Learned
from desktop_app.domain.dossier import Event, State
from desktop_app.storage.tables import step

_NAMES = tuple(step.c.keys())
_ADD = insert(step)
# Rows of one moment, as a coarse clock gives it, stay in the order in which they were written.
_WRITTEN: ColumnElement[int] = literal_column("step.rowid")
_OF_DOSSIER = select(step).where(step.c.dossier_id == bindparam("wanted")).order_by(step.c.told_at, _WRITTEN)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step. `at` is when it happened, `told_at` when it was written down; `state` is where it led."""

    id: UUID
    dossier_id: UUID
    referral_id: UUID | None
    event: Event
    state: State
    at: datetime
    told_at: datetime
    by: str
    learned: Learned
    reason: str | None


def add(connection: Connection, new: StepTaken) -> None:
    """Keep a step."""
    connection.execute(_ADD, {name: getattr(new, name) for name in _NAMES})


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[StepTaken, ...]:
    """Return a dossier's steps in the order in which they were told."""
    rows = connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()
    return tuple(
        StepTaken(
            **{
                **row,
                "event": Event(row["event"]),
                "state": State(row["state"]),
                "learned": Learned(row["learned"]),
            }
        )
        for row in rows
    )
