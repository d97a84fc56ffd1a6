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


def known_unsent(connection: Connection) -> frozenset[UUID]:
    """Return this desk's letters that have not left and that the centre may know of."""
    return frozenset(connection.execute(_KNOWN_UNSENT).scalars())


def own_until(connection: Connection, letters: Collection[UUID], moment: datetime) -> None:
    """Own these letters until then, as far as they are this desk's."""
    if letters:
        connection.execute(_OWN_UNTIL, {"wanted": sorted(letters), "moment": moment})
