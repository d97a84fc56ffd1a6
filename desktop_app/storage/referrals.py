"""The installers' turns: who was asked for which dossier, and why."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, func, insert, select, tuple_, update

from desktop_app.columns import UtcMoment
from desktop_app.domain.contact import Answer
from desktop_app.domain.dossier import OPEN
from desktop_app.domain.errors import NotFound
from desktop_app.domain.referral import Referral, State
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import dossier, referral

_TURN = [column for column in referral.c if column is not referral.c.explanation]
_ADD = prepared(insert(referral))
_OF_ID = select(*_TURN).where(referral.c.id == bindparam("wanted"))
# Two desks that worked apart can each have made a second turn: the later one runs.
_IN_ORDER = (referral.c.turn, referral.c.made_at, referral.c.id)
_OF_DOSSIER = select(*_TURN).where(referral.c.dossier_id == bindparam("wanted")).order_by(*_IN_ORDER)
_SET_STATE = (
    update(referral)
    .where(referral.c.id == bindparam("wanted"))
    .values(
        state=bindparam("new_state"),
        accepted_at=func.coalesce(bindparam("moment", type_=UtcMoment()), referral.c.accepted_at),
        contact_by=func.coalesce(bindparam("limit", type_=UtcMoment()), referral.c.contact_by),
    )
)
_LEARN = (
    update(referral)
    .where(referral.c.id == bindparam("wanted"))
    .values(contact=bindparam("answer"), contacted_at=bindparam("moment"))
)
_later = referral.alias("later")
# Is this turn the one that runs? Its number tells: the clocks of two desks may not agree.
RUNS: Final[ColumnElement[bool]] = (
    ~select(_later.c.id)
    .where(
        _later.c.dossier_id == referral.c.dossier_id,
        tuple_(_later.c.turn, _later.c.made_at, _later.c.id) > tuple_(*_IN_ORDER),
    )
    .exists()
)
_IN_HAND_OF = (
    select(referral.c.dossier_id)
    .join(dossier, dossier.c.id == referral.c.dossier_id)
    .where(
        referral.c.installer_id.in_(bindparam("wanted", expanding=True)),
        dossier.c.state.in_([state.value for state in OPEN]),
        RUNS,
    )
)
_EXPLANATION_OF = select(referral.c.explanation).where(referral.c.id == bindparam("wanted"))


def add(connection: Connection, new: Referral, explanation: str) -> None:
    """Keep a turn. `explanation` is JSON. Raises `IntegrityError` when what it refers to is missing."""
    _ADD.write(
        connection,
        [
            {
                "id": new.id,
                "dossier_id": new.dossier_id,
                "installer_id": new.installer_id,
                "consent_id": new.consent_id,
                "state": new.state.value,
                "rank": new.rank,
                "distance_m": new.distance_m,
                "made_at": new.made_at,
                "accepted_at": new.accepted_at,
                "explanation": explanation,
                "turn": new.turn,
                "contact": new.contact.value,
                "contacted_at": new.contacted_at,
                "contact_by": new.contact_by,
            }
        ],
    )


def of_id(connection: Connection, referral_id: UUID) -> Referral | None:
    """Return the turn, or None."""
    row = connection.execute(_OF_ID, {"wanted": referral_id}).mappings().one_or_none()
    return None if row is None else _referral(row)


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Referral, ...]:
    """Return a dossier's turns in the order they were made."""
    return tuple(map(_referral, connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()))


def set_state(
    connection: Connection,
    referral_id: UUID,
    state: State,
    accepted_at: datetime | None = None,
    contact_by: datetime | None = None,
) -> None:
    """Record where the turn stands; a moment that is not given stays as it is. Raises NotFound."""
    change = {"wanted": referral_id, "new_state": state.value, "moment": accepted_at, "limit": contact_by}
    if connection.execute(_SET_STATE, change).rowcount == 0:
        raise NotFound("referral", str(referral_id))


def learn(connection: Connection, referral_id: UUID, answer: Answer, contacted_at: datetime | None) -> None:
    """Record what is known of this installer's contact with the client. Raises NotFound."""
    change = {"wanted": referral_id, "answer": answer.value, "moment": contacted_at}
    if connection.execute(_LEARN, change).rowcount == 0:
        raise NotFound("referral", str(referral_id))


def in_hand_of(connection: Connection, installers: Collection[UUID]) -> tuple[UUID, ...]:
    """Return the open dossiers whose present turn is one of these installers'."""
    return tuple(connection.execute(_IN_HAND_OF, {"wanted": list(installers)}).scalars())


def explanation_of(connection: Connection, referral_id: UUID) -> str:
    """Return the JSON that says why it was this installer. Raises NotFound."""
    explanation: str | None = connection.execute(_EXPLANATION_OF, {"wanted": referral_id}).scalar_one_or_none()
    if explanation is None:
        raise NotFound("referral", str(referral_id))
    return explanation


def _referral(row: RowMapping) -> Referral:
    return Referral(**{**row, "state": State(row["state"]), "contact": Answer(row["contact"])})
