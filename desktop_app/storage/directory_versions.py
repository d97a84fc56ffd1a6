"""What the directory of installers was, version by version, so that a choice made on it can be replayed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, func, insert, select

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, Installer, Standing
from desktop_app.storage.tables import installer_version as table

_KEEP = insert(table)
_FIRST = select(func.min(table.c.version))
_LAST_BEFORE = select(func.max(table.c.version)).where(table.c.at < bindparam("moment"))
_OF = (
    select(table.c.version, table.c.at, table.c.content)
    .where(table.c.installer_id == bindparam("wanted"))
    .order_by(table.c.version)
)
_newest = (
    select(table.c.installer_id, func.max(table.c.version).label("version"))
    .where(table.c.version <= bindparam("wanted"))
    .group_by(table.c.installer_id)
    .subquery()
)
_AS_OF = (
    select(table.c.installer_id, table.c.content)
    .join(_newest, and_(_newest.c.installer_id == table.c.installer_id, _newest.c.version == table.c.version))
    .order_by(table.c.installer_id)
)


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """What an installer was from a version of the directory on."""

    version: int
    at: datetime
    installer: Installer


def keep(connection: Connection, version: int, at: datetime, changed: Iterable[Installer]) -> None:
    """Keep what these installers are from this version on."""
    rows = [{"version": version, "installer_id": one.id, "at": at, "content": _written(one)} for one in changed]
    if rows:
        connection.execute(_KEEP, rows)


def as_of(connection: Connection, version: int) -> tuple[Installer, ...]:
    """Return the whole directory as it was in that version, by id."""
    return tuple(_read(row.installer_id, row.content) for row in connection.execute(_AS_OF, {"wanted": version}))


def of_installer(connection: Connection, installer_id: UUID) -> tuple[KeptVersion, ...]:
    """Return every version of one installer, oldest first."""
    rows = connection.execute(_OF, {"wanted": installer_id})
    return tuple(KeptVersion(row.version, row.at, _read(installer_id, row.content)) for row in rows)


def version_before(connection: Connection, moment: datetime) -> int:
    """Return the last version made before a moment; the oldest known one when all are younger; 0 without any."""
    last = connection.execute(_LAST_BEFORE, {"moment": moment}).scalar_one()
    found: int | None = last if last is not None else connection.execute(_FIRST).scalar_one()
    return found or 0


def row_of(one: Installer) -> dict[str, Any]:
    """The installer as plain values, dates in ISO 8601: what is kept of a version, and what travels."""
    return {
        "id": str(one.id),
        "siret": one.siret,
        "name": one.name,
        "line": one.line,
        "postcode": one.postcode,
        "city": one.city,
        "phone": one.phone.e164 if one.phone else None,
        "phone_is_certain": one.phone is not None and one.phone.is_certain,
        "email": one.email,
        "signed_on": one.charter.signed_on.isoformat(),
        "ends_on": one.charter.ends_on.isoformat() if one.charter.ends_on else None,
        "standing": one.standing.value,
        "lat": one.point.lat if one.point else None,
        "lon": one.point.lon if one.point else None,
        "absences": [[away.first_day.isoformat(), away.last_day.isoformat()] for away in one.absences],
    }


def _written(one: Installer) -> str:
    content = {name: value for name, value in row_of(one).items() if name != "id"}
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _read(installer_id: UUID, written: str) -> Installer:
    return installer_of(installer_id, json.loads(written))


def installer_of(installer_id: UUID, content: Mapping[str, Any]) -> Installer:
    """The installer that `row_of` wrote."""
    ends_on = content["ends_on"]
    return Installer(
        id=installer_id,
        siret=content["siret"],
        name=content["name"],
        line=content["line"],
        postcode=content["postcode"],
        city=content["city"],
        phone=PhoneNumber(content["phone"], content["phone_is_certain"]) if content["phone"] else None,
        email=content["email"],
        charter=Charter(date.fromisoformat(content["signed_on"]), date.fromisoformat(ends_on) if ends_on else None),
        standing=Standing(content["standing"]),
        point=Point(content["lat"], content["lon"]) if content["lat"] is not None else None,
        absences=tuple(
            Absence(date.fromisoformat(first), date.fromisoformat(last)) for first, last in content["absences"]
        ),
    )
