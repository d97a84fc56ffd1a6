"""What a desk reads at the centre: how things stand, what changed since it last read, and what it looks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, bindparam, exists, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.types import Uuid

from desktop_app.central.failures import translated
from desktop_app.central.tables import (
    desk,
    dossier,
    feed,
    holding,
    programme,
)
from desktop_app.columns import UtcMoment
from desktop_app.domain.errors import CentreRefused, CentreUnprepared, RefusedByCentre

# More than twice what one push can number at once.
PAGE: Final = 2500


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a desk tells of itself at each sync."""

    desk: UUID
    version: str
    protocol: int
    letters_waiting: int
    oldest_waiting_at: datetime | None
    letters_in_doubt: int
    skew_ms: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the centre stands. `head_seq` is None for a desk that it does not know."""

    epoch: UUID
    protocol_min: int
    protocol_max: int
    clock: datetime
    site: str
    kind: str
    reference_number: int
    site_number: int
    head_seq: int | None
    head_hash: str | None


_ME = bindparam("desk", type_=Uuid)
_SITE = func.centre.my_site()


def _number(name: Any) -> Any:
    """None where there is no such feed: a site that the centre does not know has none."""
    return select(feed.c.number).where(feed.c.name == name).scalar_subquery()


def _of_programme(name: str) -> Any:
    return select(programme.c[name]).scalar_subquery().label(name)


_STANDING: Final = (
    _of_programme("epoch"),
    _of_programme("protocol_min"),
    _of_programme("protocol_max"),
    func.clock_timestamp(type_=UtcMoment()).label("clock"),
    _SITE.label("site"),
    func.centre.my_kind().label("kind"),
    _number("reference").label("reference_number"),
    _number("site:" + func.coalesce(func.nullif(_SITE, "*"), bindparam("own_site"))).label("site_number"),
)
# One question for everything: a desk with nothing to tell and nothing to hear asks no other.
_BEAT = (
    update(desk)
    .where(desk.c.id == _ME)
    .values(
        heard_at=func.clock_timestamp(),
        version=bindparam("new_version"),
        protocol=bindparam("new_protocol"),
        letters_waiting=bindparam("waiting"),
        oldest_waiting_at=bindparam("oldest"),
        letters_in_doubt=bindparam("in_doubt"),
        skew_ms=bindparam("skew"),
    )
    .returning(*_STANDING, desk.c.head_seq, desk.c.head_hash)
)
_LOOK = select(*_STANDING, literal(None).label("head_seq"), literal(None).label("head_hash"))

_OURS = or_(
    dossier.c.desk == _ME, exists().where(holding.c.desk == _ME, holding.c.dossier == dossier.c.id).correlate(dossier)
)
_CHANGED = (
    select(dossier.c.id, dossier.c.changed)
    .where(_OURS, dossier.c.changed > bindparam("after"), dossier.c.changed <= bindparam("until"))
    .order_by(dossier.c.changed, dossier.c.id)
    .limit(PAGE)
)
_OF_ONE = func.concat(dossier.c.id, ":", dossier.c.changed)
_CHECK = select(
    func.count().label("number"),
    func.md5(func.coalesce(func.string_agg(_OF_ONE, aggregate_order_by(literal(","), dossier.c.id)), "")).label("hash"),
).where(_OURS)


def listen(engine: Engine, pulse: Pulse, own_site: str) -> Standing:
    """Tell the centre that the desk is there, and hear how things stand: one round trip, two for an unknown desk.

    `own_site` is read for a member of every site. Raises what `central_transaction` raises, CentreUnprepared, and
    CentreRefused for a role that is no member (any more), and for a member of every site at a desk of none.
    """
    told = {
        "desk": pulse.desk,
        "own_site": own_site,
        "new_version": pulse.version,
        "new_protocol": pulse.protocol,
        "waiting": pulse.letters_waiting,
        "oldest": pulse.oldest_waiting_at,
        "in_doubt": pulse.letters_in_doubt,
        "skew": pulse.skew_ms,
    }
    with translated(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        row = connection.execute(_BEAT, told).mappings().one_or_none()
        if row is None:
            row = connection.execute(_LOOK, {"own_site": own_site}).mappings().one()
    if row["site"] is None:
        raise CentreRefused(RefusedByCentre.DISABLED)
    if row["epoch"] is None:
        raise CentreUnprepared
    if row["site_number"] is None:
        raise CentreRefused(RefusedByCentre.UNKNOWN_SITE)
    return Standing(**row)


def changed_dossiers(connection: Connection, me: UUID, *, after: int, until: int) -> tuple[dict[UUID, int], int]:
    """Our dossiers whose number lies in (`after`, `until`], and how far these reach: one page at a time."""
    rows = [(row.id, row.changed) for row in connection.execute(_CHANGED, {"desk": me, "after": after, "until": until})]
    if len(rows) < PAGE:
        return dict(rows), until
    # One transaction numbers fewer dossiers than half a page: what may go on after the page is left for the next.
    last = rows[-1][1]
    return {one: number for one, number in rows if number < last}, last - 1


def check(connection: Connection, me: UUID) -> tuple[int, str]:
    """How many dossiers are ours, and the hash of their numbers: `digest` says the same of what a desk has."""
    row = connection.execute(_CHECK, {"desk": me}).one()
    return row.number, row.hash


def digest(numbers: Mapping[UUID, int]) -> tuple[int, str]:
    """What `check` answers where these dossiers have these numbers."""
    text = ",".join(f"{one}:{number}" for one, number in sorted(numbers.items(), key=lambda item: item[0]))
    return len(numbers), md5(text.encode(), usedforsecurity=False).hexdigest()
