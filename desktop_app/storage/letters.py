"""The queue of letters: what waits, what is due, and the one way to move a letter on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, null, or_, select, update

from desktop_app.domain.letter import SETTLED, UNDER_WAY, Kind, Letter, State
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import dossier, letter

_NAMES = tuple(letter.c.keys())
_WITHOUT_CONTENT = [null().label("content") if column is letter.c.content else column for column in letter.c]
_NEVER_CHANGE = frozenset(
    {"id", "dossier_id", "referral_id", "kind", "recipient", "message_id", "created_at", "after_letter_id"}
)
_first = letter.alias("first")

_ADD = prepared(insert(letter))
_OF_ID = select(letter).where(letter.c.id == bindparam("wanted"))
_OF_DOSSIER = select(letter).where(letter.c.dossier_id == bindparam("wanted")).order_by(letter.c.created_at)
_NEWEST_FIRST = select(*_WITHOUT_CONTENT).order_by(letter.c.created_at.desc(), letter.c.id)
_IN_STATE = _NEWEST_FIRST.where(letter.c.state == bindparam("wanted"))
_LISTED = _NEWEST_FIRST.add_columns(dossier.c.reference).join(dossier, dossier.c.id == letter.c.dossier_id)
_UNSETTLED = _LISTED.where(letter.c.state.not_in([state.value for state in SETTLED]))
_NEWEST_SETTLED = _LISTED.where(letter.c.state == bindparam("wanted")).limit(bindparam("most"))
# A colleague's letter is here to be read: only its owner moves it along.
_ours = letter.c.owner.is_(None)
_LEFT_OPEN = select(letter).where(letter.c.state.in_([state.value for state in UNDER_WAY]), _ours)

_queued = and_(letter.c.state == State.QUEUED.value, _ours)
# A letter that waits for another one is free once that one was accepted.
_free = and_(_queued, or_(letter.c.after_letter_id.is_(None), _first.c.state == State.SENT.value))
_with_first = letter.outerjoin(_first, _first.c.id == letter.c.after_letter_id)
_NEXT_DUE = (
    select(letter)
    .select_from(_with_first)
    .where(_free, letter.c.next_attempt_at <= bindparam("now"), letter.c.expires_at > bindparam("now"))
    .order_by(letter.c.created_at, letter.c.id)
    .limit(1)
)
_NEXT_MOMENT = select(letter.c.next_attempt_at).select_from(_with_first).where(_free).order_by(letter.c.next_attempt_at)
_OVERDUE = select(letter).where(_queued, letter.c.expires_at <= bindparam("now")).order_by(letter.c.created_at)
_OLDEST = select(letter.c.created_at).where(_queued).order_by(letter.c.created_at).limit(1)
_COUNT = select(func.count()).where(_queued)
_HOW_MANY = select(letter.c.state, func.count().label("number")).group_by(letter.c.state)
_DOUBTFUL = select(func.count()).where(letter.c.state == State.IN_DOUBT.value, _ours)

_SAVE = (
    update(letter)
    .where(letter.c.id == bindparam("wanted"), letter.c.state == bindparam("expected"))
    .values(
        # A list holds letters without their content: saving one of them must not lose the bytes.
        {name: bindparam(f"new_{name}") for name in _NAMES if name not in _NEVER_CHANGE | {"content"}}
        | {"content": func.coalesce(bindparam("new_content"), letter.c.content)}
    )
)


def add_all(connection: Connection, letters: Sequence[Letter]) -> None:
    """Keep letters, in this order. Raises `IntegrityError` when a referral has a letter of that kind already."""
    if letters:
        _ADD.write(connection, [{name: getattr(new, name) for name in _NAMES} for new in letters])


def of_id(connection: Connection, letter_id: UUID) -> Letter | None:
    """Return the letter, or None."""
    row = connection.execute(_OF_ID, {"wanted": letter_id}).mappings().one_or_none()
    return None if row is None else _letter(row)


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Letter, ...]:
    """Return a dossier's letters, oldest first."""
    return tuple(map(_letter, connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()))


def in_state(connection: Connection, state: State | None) -> tuple[Letter, ...]:
    """Return the letters in a state, or all of them, newest first, without their content."""
    if state is None:
        rows = connection.execute(_NEWEST_FIRST)
    else:
        rows = connection.execute(_IN_STATE, {"wanted": state.value})
    return tuple(map(_letter, rows.mappings()))


def listed(connection: Connection, most: int) -> tuple[tuple[Letter, str], ...]:
    """Return letters with their dossiers' references, without their content: all that are neither sent nor cancelled,
    and of the sent and of the cancelled ones the newest, up to `most` of each.
    """
    rows = [*connection.execute(_UNSETTLED).mappings()]
    for state in sorted(SETTLED):
        rows += connection.execute(_NEWEST_SETTLED, {"wanted": state.value, "most": most}).mappings()
    return tuple((_letter({name: row[name] for name in _NAMES}), row["reference"]) for row in rows)


def next_due(connection: Connection, now: datetime) -> Letter | None:
    """Return the oldest queued letter that may leave now: its moment has come, it has not expired, and the letter it
    waits for, if any, was accepted.
    """
    row = connection.execute(_NEXT_DUE, {"now": now}).mappings().one_or_none()
    return None if row is None else _letter(row)


def next_moment(connection: Connection) -> datetime | None:
    """Return when the next letter may be tried, past or future; None when nothing waits for a moment."""
    moment: datetime | None = connection.execute(_NEXT_MOMENT).scalars().first()
    return moment


def save(connection: Connection, changed: Letter, expected: State) -> bool:
    """Move a letter on if it still is in the expected state; False, and nothing done, when it is not.

    Never changes what the letter is (recipient, Message-ID, kind ...), and keeps the content when `changed` has none.
    """
    change = {f"new_{name}": getattr(changed, name) for name in _NAMES if name not in _NEVER_CHANGE}
    done = connection.execute(_SAVE, {"wanted": changed.id, "expected": expected.value, **change})
    return done.rowcount == 1


def left_open(connection: Connection) -> tuple[Letter, ...]:
    """Return the letters a stopped program left in the middle of a conversation."""
    return tuple(map(_letter, connection.execute(_LEFT_OPEN).mappings()))


def overdue(connection: Connection, now: datetime) -> tuple[Letter, ...]:
    """Return the queued letters whose time to serve the client is over, oldest first."""
    return tuple(map(_letter, connection.execute(_OVERDUE, {"now": now}).mappings()))


def waiting(connection: Connection) -> tuple[int, datetime | None]:
    """Return how many letters are queued, and since when the oldest is."""
    count: int = connection.execute(_COUNT).scalar_one()
    oldest: datetime | None = connection.execute(_OLDEST).scalar_one_or_none()
    return count, oldest


def how_many(connection: Connection) -> Mapping[State, int]:
    """Return how many letters there are in each state, colleagues' that are here among them; no state has none."""
    return {State(row.state): row.number for row in connection.execute(_HOW_MANY)}


def doubtful(connection: Connection) -> int:
    """Return how many of this desk's own letters are in doubt."""
    number: int = connection.execute(_DOUBTFUL).scalar_one()
    return number


def _letter(row: RowMapping | Mapping[str, Any]) -> Letter:
    return Letter(**{**row, "kind": Kind(row["kind"]), "state": State(row["state"])})
