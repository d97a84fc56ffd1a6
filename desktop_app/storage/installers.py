"""The directory of chartered installers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.errors import NotFound
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, Installer, Standing
from desktop_app.storage.tables import absence, installer

_EVERYONE = select(installer).order_by(installer.c.id)
_OF_ID = select(installer).where(installer.c.id == bindparam("wanted"))
_OF_SIRET = select(installer).where(installer.c.siret == bindparam("wanted"))
_OF_SIRETS = (
    select(installer).where(installer.c.siret.in_(bindparam("wanted", expanding=True))).order_by(installer.c.id)
)
_ABSENCES = select(absence).order_by(absence.c.id)
_ABSENCES_OF = _ABSENCES.where(absence.c.installer_id == bindparam("wanted"))
_ABSENCES_OF_SOME = _ABSENCES.where(absence.c.installer_id.in_(bindparam("wanted", expanding=True)))
_ADD = insert(installer)
_CHANGE = update(installer).where(installer.c.id == bindparam("wanted"))
_ADD_ABSENCES = insert(absence)
_FORGET_ABSENCES = delete(absence).where(absence.c.installer_id == bindparam("wanted"))


def everyone(connection: Connection) -> tuple[Installer, ...]:
    """Return the whole directory, by id."""
    absences = _by_installer(connection.execute(_ABSENCES).mappings())
    rows = connection.execute(_EVERYONE).mappings()
    return tuple(_installer(row, absences.get(row["id"], ())) for row in rows)


def of_sirets(connection: Connection, sirets: Sequence[str]) -> tuple[Installer, ...]:
    """Return those of the directory with these establishment numbers, by id; a thousand at most may be asked for."""
    rows = connection.execute(_OF_SIRETS, {"wanted": list(sirets)}).mappings().all()
    absences = _by_installer(connection.execute(_ABSENCES_OF_SOME, {"wanted": [row["id"] for row in rows]}).mappings())
    return tuple(_installer(row, absences.get(row["id"], ())) for row in rows)


def of_id(connection: Connection, installer_id: UUID) -> Installer | None:
    """Return the installer, or None."""
    return _whole(connection, connection.execute(_OF_ID, {"wanted": installer_id}).mappings().one_or_none())


def of_siret(connection: Connection, siret: str) -> Installer | None:
    """Return the installer with this establishment number, or None."""
    return _whole(connection, connection.execute(_OF_SIRET, {"wanted": siret}).mappings().one_or_none())


def add_all(connection: Connection, new: Sequence[Installer]) -> None:
    """Keep new installers with their absences. Raises `IntegrityError` when a SIRET is there already."""
    if not new:
        return
    connection.execute(_ADD, [{"id": one.id, **_values(one)} for one in new])
    absences = [row for one in new for row in _absence_rows(one.id, one.absences)]
    if absences:
        connection.execute(_ADD_ABSENCES, absences)


def change(connection: Connection, changed: Installer) -> None:
    """Put what is known now of an installer, its absences included. Raises NotFound."""
    if connection.execute(_CHANGE, {"wanted": changed.id, **_values(changed)}).rowcount == 0:
        raise NotFound("installer", str(changed.id))
    set_absences(connection, changed.id, changed.absences)


def set_absences(connection: Connection, installer_id: UUID, absences: Sequence[Absence]) -> None:
    """Put these absences in place of those the installer had."""
    connection.execute(_FORGET_ABSENCES, {"wanted": installer_id})
    if absences:
        connection.execute(_ADD_ABSENCES, _absence_rows(installer_id, absences))


def _whole(connection: Connection, row: RowMapping | None) -> Installer | None:
    if row is None:
        return None
    absences = connection.execute(_ABSENCES_OF, {"wanted": row["id"]}).mappings()
    return _installer(row, tuple(map(_absence, absences)))


def _by_installer(rows: Iterable[RowMapping]) -> dict[UUID, tuple[Absence, ...]]:
    found: defaultdict[UUID, list[Absence]] = defaultdict(list)
    for row in rows:
        found[row["installer_id"]].append(_absence(row))
    return {installer_id: tuple(absences) for installer_id, absences in found.items()}


def _values(one: Installer) -> dict[str, object]:
    return {
        "siret": one.siret,
        "name": one.name,
        "line": one.line,
        "postcode": one.postcode,
        "city": one.city,
        "phone": one.phone.e164 if one.phone else None,
        "phone_is_certain": one.phone is not None and one.phone.is_certain,
        "email": one.email,
        "signed_on": one.charter.signed_on,
        "ends_on": one.charter.ends_on,
        "standing": one.standing.value,
        "lat": one.point.lat if one.point else None,
        "lon": one.point.lon if one.point else None,
    }


def _absence_rows(installer_id: UUID, absences: Sequence[Absence]) -> list[dict[str, object]]:
    return [{"installer_id": installer_id, "first_day": one.first_day, "last_day": one.last_day} for one in absences]


def _installer(row: RowMapping, absences: tuple[Absence, ...]) -> Installer:
    return Installer(
        id=row["id"],
        siret=row["siret"],
        name=row["name"],
        line=row["line"],
        postcode=row["postcode"],
        city=row["city"],
        phone=None if row["phone"] is None else PhoneNumber(row["phone"], row["phone_is_certain"]),
        email=row["email"],
        charter=Charter(row["signed_on"], row["ends_on"]),
        standing=Standing(row["standing"]),
        point=None if row["lat"] is None else Point(row["lat"], row["lon"]),
        absences=absences,
    )


def _absence(row: RowMapping) -> Absence:
    return Absence(row["first_day"], row["last_day"])
