"""Everything that is to be done, whatever machine it comes from, as one table that statements select from."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.letter import Kind, State
from desktop_app.domain.worklist import Trouble
from desktop_app.storage.tables import dossier, due, letter, return_mail

__all__ = ["NOW", "TASK"]

# When the moment `now` is past, in the order of the list; the moments are text whose order is theirs.
NOW: Final = bindparam("now", type_=due.c.at.type)
_IN_DOUBT = letter.c.state == State.IN_DOUBT.value
# A referral that failed is a dossier to handle, and in the list as that.
_FAILED = letter.c.state.in_([State.FAILED.value, State.EXPIRED.value]) & ~(
    (letter.c.kind == Kind.REFERRAL.value)
    & (
        select(dossier.c.state).where(dossier.c.id == letter.c.dossier_id).scalar_subquery()
        == DossierState.TO_HANDLE.value
    )
)
# What came back and only a person can read, about a dossier that is here.
_TO_READ = (
    return_mail.c.reason.is_not(None)
    & return_mail.c.settled_at.is_(None)
    & return_mail.c.dossier_id.in_(select(dossier.c.id))
)


def _of_letters(trouble: Trouble, condition: ColumnElement[bool]) -> Select[Any]:
    return _grouped(trouble, letter.c.dossier_id, letter.c.created_at, condition)


def _grouped(
    trouble: Trouble, dossier_id: Column[UUID], moment: Column[datetime], condition: ColumnElement[bool]
) -> Select[Any]:
    """One row for a dossier, however many letters of it are concerned: since the first of them."""
    since = func.min(moment, type_=due.c.at.type)
    return (
        select(
            dossier_id.label("dossier_id"),
            literal(trouble.value).label("step"),
            since.label("at"),
            since.label("amber_at"),
            type_coerce(null(), due.c.by.type).label("by"),
        )
        .where(condition)
        .group_by(dossier_id)
    )


TASK = union_all(
    select(due.c.dossier_id, due.c.step, due.c.at, due.c.amber_at, due.c.by).where(due.c.at <= NOW),
    _of_letters(Trouble.LETTER_IN_DOUBT, _IN_DOUBT),
    _of_letters(Trouble.LETTER_FAILED, _FAILED),
    _grouped(Trouble.RETURN_TO_READ, return_mail.c.dossier_id, return_mail.c.seen_at, _TO_READ),
).subquery("task")
