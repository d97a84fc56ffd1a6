"""The dossiers that a desk has besides its own: looked for, asked for, and what colleagues told about them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.types import Uuid

from desktop_app.central.tables import client, dossier, fact, holding
from desktop_app.finding import ways_to_find

_ME = bindparam("desk", type_=Uuid)
_FACTS = select(fact).where(fact.c.dossier.in_(bindparam("wanted", expanding=True)), fact.c.desk != _ME)
_EXISTING = select(dossier.c.id).where(dossier.c.id.in_(bindparam("wanted", expanding=True)))
_NUMBERS_OF = _EXISTING.add_columns(dossier.c.changed)
_HOLD = upsert(holding).on_conflict_do_nothing()
_LINES = (
    select(
        client,
        dossier.c.id.label("dossier_id"),
        dossier.c.reference,
        dossier.c.state,
        dossier.c.city,
        dossier.c.opened_at,
    )
    .join(dossier, dossier.c.client_id == client.c.id)
    .order_by(dossier.c.opened_at.desc(), dossier.c.id)
)


def facts_about(connection: Connection, me: UUID, dossiers: Collection[UUID]) -> Sequence[dict[str, Any]]:
    """What other desks told about these dossiers."""
    return [dict(row) for row in connection.execute(_FACTS, {"wanted": sorted(dossiers), "desk": me}).mappings()]


def hold(connection: Connection, me: UUID, dossiers: Collection[UUID]) -> None:
    """From now on these dossiers come down to this desk too. Raises IntegrityError for one that does not exist."""
    if dossiers:
        connection.execute(_HOLD, [{"desk": me, "dossier": one} for one in sorted(dossiers)])


def existing(connection: Connection, dossiers: Collection[UUID]) -> tuple[UUID, ...]:
    """Those of these dossiers that the centre has and the member may see."""
    return tuple(connection.execute(_EXISTING, {"wanted": sorted(dossiers)}).scalars())


def numbers_of(connection: Connection, dossiers: Collection[UUID]) -> dict[UUID, int]:
    """The feed's numbers of these dossiers."""
    return {row.id: row.changed for row in connection.execute(_NUMBERS_OF, {"wanted": sorted(dossiers)})}


def find(connection: Connection, text: str, limit: int = 50) -> Sequence[dict[str, Any]]:
    """Look for dossiers of the member's site, latest first, as a desk looks for its own."""
    ways = tuple(ways_to_find(text, client, dossier))
    if not ways:
        return ()
    return [dict(row) for row in connection.execute(_LINES.where(or_(*ways)).limit(limit)).mappings()]
