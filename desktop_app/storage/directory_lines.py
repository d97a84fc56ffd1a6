"""The directory as light lines: what a list of a hundred thousand installers shows, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, case, func, select

from desktop_app.domain.address import Precision
from desktop_app.domain.installer import Standing
from desktop_app.domain.installer_place import Whereabouts
from desktop_app.storage.tables import absence, installer
from desktop_app.storage.tables import installer_place as place

_address = func.coalesce(installer.c.line + ", ", "") + installer.c.postcode + " " + installer.c.city
_is_away = (
    select(absence.c.id)
    .where(
        absence.c.installer_id == installer.c.id,
        absence.c.first_day <= bindparam("on"),
        absence.c.last_day >= bindparam("on"),
    )
    .exists()
)
# The same judgement as `installer_place.whereabouts`: a test holds them together.
_whereabouts = case(
    (
        and_(installer.c.lat.is_not(None), place.c.lat == installer.c.lat, place.c.lon == installer.c.lon),
        Whereabouts.LOCATED.value,
    ),
    (installer.c.lat.is_not(None), Whereabouts.FROM_FILE.value),
    (and_(place.c.asked == _address, place.c.lat.is_(None)), Whereabouts.NOT_FOUND.value),
    else_=Whereabouts.NOT_ASKED.value,
)
_EVERYONE = select(
    installer.c.id,
    installer.c.siret,
    installer.c.name,
    installer.c.postcode,
    installer.c.city,
    installer.c.standing,
    installer.c.signed_on,
    installer.c.ends_on,
    _is_away,
    installer.c.lat,
    installer.c.lon,
    _whereabouts,
    place.c.precision,
).select_from(installer.outerjoin(place, place.c.installer_id == installer.c.id))

_STANDINGS = {one.value: one for one in Standing}
_WHEREABOUTS = {one.value: one for one in Whereabouts}
_PRECISIONS = {one.value: one for one in Precision}


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """One installer in the list. `is_away`: absent on the day that was asked; `precision` of a place that was found."""

    id: UUID
    siret: str
    name: str
    postcode: str
    city: str
    standing: Standing
    signed_on: date
    ends_on: date | None
    is_away: bool
    lat: float | None
    lon: float | None
    whereabouts: Whereabouts
    precision: Precision | None


def everyone(connection: Connection, on: date) -> tuple[DirectoryLine, ...]:
    """Return the whole directory, in no order."""
    return tuple(map(_line, connection.execute(_EVERYONE, {"on": on})))


def _line(row: Sequence[Any]) -> DirectoryLine:
    key, siret, name, postcode, city, standing, signed_on, ends_on, is_away, lat, lon, known, precision = row
    return DirectoryLine(
        id=key,
        siret=siret,
        name=name,
        postcode=postcode,
        city=city,
        standing=_STANDINGS[standing],
        signed_on=signed_on,
        ends_on=ends_on,
        is_away=bool(is_away),
        lat=lat,
        lon=lon,
        whereabouts=_WHEREABOUTS[known],
        precision=_PRECISIONS.get(precision) if known == Whereabouts.LOCATED else None,
    )
