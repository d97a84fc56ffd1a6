"""Whose letter is whose: every change of owner, and the point of no return, is one compare-and-set at the centre.

`owner` may send a letter, and no one else. `takeover_after` is from when on somebody else acts on one that has not
gone on: a queued one is taken over, one at its dot is put in doubt. Who takes a letter over raises its `fence`, so that
nothing its former owner still means to do can succeed. A letter at its dot is never given to another. The only clock is
the database's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Connection, Interval, Row, and_, bindparam, exists, func, or_, select, update

from desktop_app.central.tables import consent, dossier, feed, letter, referral
from desktop_app.columns import UtcMoment
from desktop_app.domain.letter import NEEDS_CONSENT, State

# A mail relay may take ten minutes to answer the dot (RFC 5321 4.5.3.2.6); then the sender still has to tell us.
ANSWER_WITHIN: Final = timedelta(minutes=20)

_NOW: Final[ColumnElement[object]] = func.clock_timestamp(type_=UtcMoment())
_THEN: Final = _NOW + bindparam("span", type_=Interval)


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that changed hands, or was put in doubt."""

    id: UUID
    dossier_id: UUID
    site: str
    fence: int


_TAKEN = (letter.c.id, letter.c.dossier_id, letter.c.site, letter.c.fence)


def _chosen(*which: ColumnElement[bool]) -> CTE:
    """Some letters, oldest first, locked with their dossiers; what anybody else has locked is left to them.

    A query apart, so that the rows are chosen once, whatever the planner makes of the update.
    """
    return (
        select(letter.c.id)
        .join(dossier, dossier.c.id == letter.c.dossier_id)
        .where(letter.c.site == bindparam("of_site"), letter.c.takeover_after < _NOW, *which)
        .order_by(letter.c.created_at, letter.c.id)
        .limit(bindparam("most"))
        .with_for_update(of=[letter, dossier], skip_locked=True)
        .cte("chosen")
    )


# A letter that waits for another one is nobody's to take before that one was accepted.
_first = letter.alias("first")
_is_free = or_(
    letter.c.after_letter_id.is_(None),
    exists().where(_first.c.id == letter.c.after_letter_id, _first.c.state == State.SENT.value),
)
_due = _chosen(letter.c.state == State.QUEUED.value, letter.c.next_attempt_at <= _NOW, _is_free)
_TAKE_OVER = (
    update(letter)
    .where(letter.c.id == _due.c.id)
    .values(owner=bindparam("me"), fence=letter.c.fence + 1, lease_until=_THEN, takeover_after=_THEN)
    .returning(*_TAKEN)
)

_RENEW = (
    update(letter)
    .where(
        letter.c.id.in_(bindparam("wanted", expanding=True)),
        letter.c.owner == bindparam("me"),
        letter.c.state == State.QUEUED.value,
        letter.c.lease_until.is_(None),
    )
    .values(takeover_after=_THEN)
    .returning(letter.c.id)
)

_mine = and_(letter.c.id == bindparam("wanted"), letter.c.owner == bindparam("me"), letter.c.fence == bindparam("held"))
_forbidden = and_(
    letter.c.kind.in_(sorted(kind.value for kind in NEEDS_CONSENT)),
    exists()
    .where(referral.c.id == letter.c.referral_id, consent.c.id == referral.c.consent_id)
    .where(consent.c.withdrawn_at.is_not(None)),
)
_REACH_DOT = (
    update(letter)
    .where(
        _mine,
        letter.c.state == State.QUEUED.value,
        or_(letter.c.lease_until.is_(None), letter.c.lease_until > _NOW),
        ~_forbidden,
    )
    .values(state=State.DOT.value, takeover_after=func.greatest(letter.c.takeover_after, _THEN))
)
_GIVE_BACK = update(letter).where(_mine, letter.c.state == State.DOT.value).values(state=State.QUEUED.value)

_unanswered = _chosen(letter.c.state == State.DOT.value)
_DOUBT = update(letter).where(letter.c.id == _unanswered.c.id).values(state=State.IN_DOUBT.value).returning(*_TAKEN)

_NUMBER = update(feed).where(feed.c.name == bindparam("feed")).values(number=feed.c.number + 1).returning(feed.c.number)
_ANNOUNCE = (
    update(dossier)
    .where(dossier.c.id.in_(bindparam("wanted", expanding=True)))
    .values(changed=bindparam("number_taken"))
)


def renew(connection: Connection, owner: UUID, letters: Sequence[UUID], takeover_after: timedelta) -> frozenset[UUID]:
    """Let the owner keep its queued letters: nobody takes them over for that long. Returns those that are still its."""
    if not letters:
        return frozenset()
    kept = connection.execute(_RENEW, {"wanted": letters, "me": owner, "span": takeover_after})
    return frozenset(kept.scalars())


def take_over(connection: Connection, owner: UUID, site: str, lease: timedelta, most: int) -> tuple[Taken, ...]:
    """Make up to `most` queued letters of a site, the oldest that were left for too long, another's for `lease`.

    Several may do this at once: each row goes to one of them, and none waits for another.
    """
    rows = connection.execute(_TAKE_OVER, {"me": owner, "of_site": site, "span": lease, "most": most})
    return _announced(connection, rows)


def reach_dot(
    connection: Connection, letter_id: UUID, owner: UUID, fence: int, answer_within: timedelta = ANSWER_WITHIN
) -> bool:
    """Pass the point of no return: True if the letter still is this owner's, is queued, and its consent still stands.

    From then on no one else sends it. Commit before giving the dot to the mail relay.
    """
    done = connection.execute(_REACH_DOT, {"wanted": letter_id, "me": owner, "held": fence, "span": answer_within})
    return done.rowcount == 1


def give_back(connection: Connection, letter_id: UUID, owner: UUID, fence: int) -> None:
    """Queue a letter again whose owner is certain that it never gave the dot. Nothing is done to any other."""
    connection.execute(_GIVE_BACK, {"wanted": letter_id, "me": owner, "held": fence})


def put_in_doubt(connection: Connection, site: str, most: int) -> tuple[Taken, ...]:
    """Mark up to `most` letters of a site whose dot nobody told the end of: a person, or the sender, settles them."""
    return _announced(connection, connection.execute(_DOUBT, {"of_site": site, "most": most}))


def _announced(connection: Connection, rows: Iterable[Row[UUID, UUID, str, int]]) -> tuple[Taken, ...]:
    """Number the dossiers of these letters in their site's feed, so that every desk that has them pulls the change."""
    taken = tuple(Taken(*row) for row in rows)
    for site in sorted({one.site for one in taken}):
        number = connection.execute(_NUMBER, {"feed": f"site:{site}"}).scalar_one()
        changed = [one.dossier_id for one in taken if one.site == site]
        connection.execute(_ANNOUNCE, {"wanted": changed, "number_taken": number})
    return taken
