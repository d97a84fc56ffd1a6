"""What came of looking for the installers' places, and who is to be looked for next."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.geography import Point
from desktop_app.domain.installer_place import FoundPlace
from desktop_app.storage.tables import installer
from desktop_app.storage.tables import installer_place as table

_OF = select(table).where(table.c.installer_id == bindparam("wanted"))
_insert = insert(table)
_KEEP = _insert.on_conflict_do_update(
    index_elements=[table.c.installer_id],
    set_={name: _insert.excluded[name] for name in table.c.keys() if name != "installer_id"},  # noqa: SIM118
)
_town = installer.c.postcode + " " + installer.c.city
# The same text as `installer_place.address_of`.
_address = func.coalesce(installer.c.line + ", ", "") + _town
_joined = installer.outerjoin(table, table.c.installer_id == installer.c.id)


def _is_due() -> ColumnElement[bool]:
    """No place and nothing known of this address; or only an answer of the offline list, some time ago."""
    was_not_asked = or_(table.c.asked.is_(None), table.c.asked != _address, table.c.lat.is_not(None))
    is_second_best = and_(table.c.was_online.is_(False), table.c.asked_at < bindparam("before"))
    is_its_place = and_(table.c.lat == installer.c.lat, table.c.lon == installer.c.lon)
    return or_(
        and_(installer.c.lat.is_(None), or_(was_not_asked, is_second_best)),
        and_(installer.c.lat.is_not(None), is_its_place, table.c.asked == _address, is_second_best),
    )


_is_served = installer.c.standing != "withdrawn"
_NEXT = (
    select(installer.c.id)
    .select_from(_joined)
    .where(_is_due(), _is_served)
    .order_by(installer.c.lat.is_not(None), installer.c.id)
    .limit(1)
)
_DUE = select(func.count()).select_from(_joined).where(_is_due(), _is_served)


def of_installer(connection: Connection, installer_id: UUID) -> FoundPlace | None:
    """Return what came of looking for this installer; None when nobody looked."""
    row = connection.execute(_OF, {"wanted": installer_id}).one_or_none()
    return None if row is None else _found(row)


def keep(connection: Connection, installer_id: UUID, found: FoundPlace) -> None:
    """Keep what came of looking for this installer, in place of what was known before."""
    connection.execute(
        _KEEP,
        {
            "installer_id": installer_id,
            "asked": found.asked,
            "asked_at": found.asked_at,
            "was_online": found.was_online,
            "lat": found.point.lat if found.point else None,
            "lon": found.point.lon if found.point else None,
            "precision": found.precision.value if found.precision else None,
            "source": found.source.value if found.source else None,
        },
    )


def next_due(connection: Connection, before: datetime) -> UUID | None:
    """Return who is to be looked for next; second-best answers older than `before` are asked for again, last."""
    found: UUID | None = connection.execute(_NEXT, {"before": before}).scalar_one_or_none()
    return found


def count_due(connection: Connection, before: datetime) -> int:
    """Return how many are to be looked for."""
    number: int = connection.execute(_DUE, {"before": before}).scalar_one()
    return number


def _found(row: Row[tuple[object, ...]]) -> FoundPlace:
    kept = row._mapping
    return FoundPlace(
        asked=kept["asked"],
        asked_at=kept["asked_at"],
        was_online=kept["was_online"],
        point=None if kept["lat"] is None else Point(kept["lat"], kept["lon"]),
        precision=Precision(kept["precision"]) if kept["precision"] else None,
        source=Source(kept["source"]) if kept["source"] else None,
    )
