"""Two desks that look for another installer of one dossier at once: the later told of their turns is found out."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY

from desktop_app.central.tables import fact, flag, referral
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.fold import FlagReason
from desktop_app.travelling import Row

_WANTED: Final = bindparam("wanted", type_=ARRAY(Uuid))
_before = referral.alias("before")
_SECOND = (
    select(referral.c.id)
    .join(_before, (_before.c.dossier_id == referral.c.dossier_id) & (_before.c.turn == referral.c.turn))
    .where(referral.c.id == any_(_WANTED), _before.c.id != referral.c.id)
    .distinct()
)
_TOLD_BY = (
    select(fact.c.dossier)
    .join(flag, (flag.c.desk == fact.c.desk) & (flag.c.seq == fact.c.seq))
    .where(
        flag.c.desk == bindparam("me"),
        flag.c.reason == FlagReason.SECOND_TURN.value,
        fact.c.dossier == any_(_WANTED),
    )
    .distinct()
)


def flags(connection: Connection, facts: Iterable[Fact], made: Sequence[Row]) -> list[tuple[int, str]]:
    """The facts that tell of a turn (`made`: their rows, added already) whose number another turn has taken before.

    Their dossiers are locked, so that of two desks one is the second. A dossier's first turn is made with it.
    """
    wanted = sorted(row["id"] for row in made if row["turn"] > 1)
    if not wanted:
        return []
    found = set(connection.execute(_SECOND, {"wanted": wanted}).scalars())
    return [
        (one.seq, FlagReason.SECOND_TURN.value)
        for one in facts
        if one.kind == Kind.REFERRAL_MADE.value and one.subject in found
    ]


def told_by(connection: Connection, me: UUID, dossiers: Collection[UUID]) -> frozenset[UUID]:
    """Those of these dossiers of which this desk told a second turn."""
    return frozenset(connection.execute(_TOLD_BY, {"me": me, "wanted": sorted(dossiers)}).scalars())
