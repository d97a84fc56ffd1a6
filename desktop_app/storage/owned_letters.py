"""Until when this desk goes on owning those of its letters that the centre may know of."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from desktop_app.domain.letter import UNSENT
from desktop_app.storage.tables import letter

# A letter with a moment was, or may have been, told to the centre; one with a fence was taken over from another desk.
_KNOWN_UNSENT = select(letter.c.id).where(
    letter.c.owner.is_(None),
    letter.c.own_until.is_not(None),
    letter.c.fence == 0,
    letter.c.state.in_(sorted(state.value for state in UNSENT)),
)
_OWN_UNTIL = (
    update(letter)
    .where(letter.c.id.in_(bindparam("wanted", expanding=True)), letter.c.owner.is_(None))
    .values(own_until=bindparam("moment"))
)


# Ours, and nobody else can know of it yet.
_UNKNOWN = select(letter.c.id).where(
    letter.c.id.in_(bindparam("wanted", expanding=True)),
    letter.c.owner.is_(None),
    letter.c.own_until.is_(None),
    letter.c.fence == 0,
)
_FORGET = update(letter).where(letter.c.owner.is_(None)).values(own_until=None, fence=0)


def begin(connection: Connection, letters: Collection[UUID], moment: datetime) -> frozenset[UUID]:
    """The centre is about to hear of these letters: own the new ones of ours until then. Returns those."""
    new = frozenset(connection.execute(_UNKNOWN, {"wanted": sorted(letters)}).scalars())
    own_until(connection, new, moment)
    return new


def forget(connection: Connection) -> None:
    """The letters that are still ours are unknown to the centre, under our new name."""
    connection.execute(_FORGET)


def known_unsent(connection: Connection) -> frozenset[UUID]:
    """Return this desk's letters that have not left and that the centre may know of."""
    return frozenset(connection.execute(_KNOWN_UNSENT).scalars())


def own_until(connection: Connection, letters: Collection[UUID], moment: datetime) -> None:
    """Own these letters until then, as far as they are this desk's."""
    if letters:
        connection.execute(_OWN_UNTIL, {"wanted": sorted(letters), "moment": moment})
