"""What happened to an installer, in sentences: when, by whom, and what each field was before."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter
from ui.formats import degrees, local_moment, short_day
from ui.wording import phone, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.directory_listing import FieldChange, HistoryEntry

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
_NOTHING = "\u2014"


def told(entry: HistoryEntry) -> str:
    """``23/11/2026 16:05, par S0001 : état, actif → suspendu``."""
    what = " ; ".join(_change(change) for change in entry.changes).replace(" ;", "\u00a0;")
    said = what or translate("history", "entrée dans l’annuaire")
    if entry.by is None:
        return translate("history", "{moment}\u00a0: {what}").format(moment=local_moment(entry.at), what=said)
    return translate("history", "{moment}, par {by}\u00a0: {what}").format(
        moment=local_moment(entry.at), by=entry.by, what=said
    )


def charter(value: Charter) -> str:
    """``signée le 05/01/2026, jusqu’au 31/12/2027``."""
    if value.ends_on is None:
        return translate("history", "signée le {day}, sans date de fin").format(day=short_day(value.signed_on))
    return translate("history", "signée le {day}, jusqu’au {end}").format(
        day=short_day(value.signed_on), end=short_day(value.ends_on)
    )


def absence(value: Absence) -> str:
    """``du 20/11/2026 au 30/11/2026``."""
    if value.first_day == value.last_day:
        return translate("history", "le {day}").format(day=short_day(value.first_day))
    return translate("history", "du {first} au {last}").format(
        first=short_day(value.first_day), last=short_day(value.last_day)
    )


def absences(values: Iterable[Absence]) -> str:
    """All of them, or a dash."""
    return ", ".join(map(absence, values)) or _NOTHING


def point(value: Point) -> str:
    """``44,61970 ; 4,39020``."""
    return f"{degrees(value.lat)}\u00a0; {degrees(value.lon)}"


def _change(change: FieldChange) -> str:
    return translate("history", "{field}, {before} → {after}").format(
        field=_field(change.field), before=_said(change.before), after=_said(change.after)
    )


def _field(name: str) -> str:
    known = {
        "siret": translate("history", "SIRET"),
        "name": translate("history", "raison sociale"),
        "line": translate("history", "voie"),
        "postcode": translate("history", "code postal"),
        "city": translate("history", "commune"),
        "phone": translate("history", "téléphone"),
        "email": translate("history", "courriel"),
        "charter": translate("history", "charte"),
        "standing": translate("history", "état"),
        "point": translate("history", "coordonnées"),
        "absences": translate("history", "absences"),
    }
    return known.get(name, name)


def _said(value: object) -> str:
    match value:
        case None:
            return _NOTHING
        case StrEnum():
            return word(value)
        case Charter():
            return charter(value)
        case Point():
            return point(value)
        case PhoneNumber():
            return phone(value)
        case tuple():
            return absences(value)
    return str(value)
