"""One line of the installers' file becomes what it says of an installer, or every reason why it cannot."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from stdnum import luhn

from desktop_app.domain.address import parse_postcode
from desktop_app.domain.client import PhoneNumber, parse_email, parse_phone
from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.field import clean_optional, clean_text
from desktop_app.domain.geography import Point, new_point
from desktop_app.domain.installer import Charter, Standing
from desktop_app.services.directory_table import Column, Row, plain_key

Value = TypeVar("Value")

_LONGEST: Final = 100
_STANDINGS: Final = {"actif": Standing.ACTIVE, "suspendu": Standing.SUSPENDED, "retire": Standing.WITHDRAWN}
_FOURTEEN_DIGITS: Final = re.compile(r"\d{14}", re.ASCII)
_LA_POSTE: Final = "356000000"
_LA_POSTE_HEAD_OFFICE: Final = "35600000000048"
_ISO_DATE: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_FRENCH_DATE: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)
_DEGREES: Final = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?", re.ASCII)
# What a spreadsheet leaves in a cell whose formula failed.
_CELL_ERRORS: Final = frozenset(
    {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALEUR!", "#NOM?"}
)


class LineReason(StrEnum):
    """Why a line is rejected, beyond what is wrong with one field's content."""

    DUPLICATE_SIRET = "duplicate_siret"
    TOO_MANY_CELLS = "too_many_cells"
    CELL_ERROR = "cell_error"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell that cannot be read: the file's line from 1, the column's name in the file, and why."""

    line: int
    column: str
    reason: FieldReason | LineReason


@dataclass(frozen=True, slots=True)
class Declared:
    """What a line says of one installer. `standing` and `point` are None where it says nothing.

    `columns` are those the file has: what has no column is not said at all, and what is known of it stays.
    """

    siret: str
    name: str
    line: str | None
    postcode: str
    city: str
    phone: PhoneNumber | None
    email: str
    charter: Charter
    standing: Standing | None
    point: Point | None
    columns: frozenset[Column]


@dataclass(slots=True)
class _Reading:
    """A line while it is being read: cells become values, and what cannot is noted."""

    row: Row
    rejections: list[Rejection] = field(default_factory=list)

    def reject(self, column: Column, reason: FieldReason | LineReason) -> None:
        self.rejections.append(Rejection(self.row.line, column.value, reason))

    def needed(self, column: Column, parse: Callable[[str], Value]) -> Value | None:
        """The cell's value, or None when it is empty or wrong: both are noted."""
        if not self._text(column):
            self.reject(column, FieldReason.EMPTY)
        return self.optional(column, parse)

    def optional(self, column: Column, parse: Callable[[str], Value]) -> Value | None:
        """The cell's value, or None when it is empty, or wrong: that is noted."""
        text = self._text(column)
        if not text:
            return None
        if text in _CELL_ERRORS:
            self.reject(column, LineReason.CELL_ERROR)
            return None
        try:
            return parse(text)
        except FieldWrong as wrong:
            self.reject(column, wrong.reason)
            return None

    def _text(self, column: Column) -> str:
        return self.row.cells.get(column, "").strip()


def read_line(row: Row) -> Declared | tuple[Rejection, ...]:
    """Return what the line says, or everything that is wrong with it."""
    reading = _Reading(row)
    if row.overflow:
        reading.reject(list(row.cells)[-1], LineReason.TOO_MANY_CELLS)
    siret = reading.needed(Column.SIRET, parse_siret)
    name = reading.needed(Column.NAME, lambda text: clean_text(Column.NAME, text, _LONGEST))
    line = reading.optional(Column.LINE, lambda text: clean_optional(Column.LINE, text, _LONGEST))
    postcode = reading.needed(Column.POSTCODE, parse_postcode)
    city = reading.needed(Column.CITY, lambda text: clean_text(Column.CITY, text, _LONGEST))
    phone = reading.optional(Column.PHONE, parse_phone)
    email = reading.needed(Column.EMAIL, parse_email)
    charter = _charter(reading)
    standing = reading.optional(Column.STANDING, _parse_standing)
    point = _point(reading)
    if reading.rejections or not (siret and name and postcode and city and email and charter):
        return tuple(reading.rejections)
    return Declared(
        siret, name, line, postcode, city, phone, email, charter, standing, point, columns=frozenset(row.cells)
    )


def _charter(reading: _Reading) -> Charter | None:
    signed_on = reading.needed(Column.SIGNED_ON, parse_date)
    ends_on = reading.optional(Column.ENDS_ON, parse_date)
    if signed_on is None:
        return None
    if ends_on is not None and ends_on < signed_on:
        reading.reject(Column.ENDS_ON, FieldReason.ENDS_BEFORE_START)
    return Charter(signed_on, ends_on)


def _point(reading: _Reading) -> Point | None:
    before = len(reading.rejections)
    lat = reading.optional(Column.LATITUDE, lambda text: _parse_degrees(text, 90))
    lon = reading.optional(Column.LONGITUDE, lambda text: _parse_degrees(text, 180))
    if len(reading.rejections) > before or (lat is None and lon is None):
        return None
    if lat is None or lon is None:
        reading.reject(Column.LATITUDE if lat is None else Column.LONGITUDE, FieldReason.LAT_WITHOUT_LON)
        return None
    try:
        return new_point(lat, lon)
    except FieldWrong as wrong:
        reading.reject(Column.LATITUDE, wrong.reason)
        return None


def parse_siret(text: str) -> str:
    """Return the 14 digits, or raise `FieldWrong`: the last one checks the others (Luhn).

    The establishments of La Poste have a rule of their own: the sum of their digits is a multiple of five. The number
    of the company inside has a check digit too; it is not asked again, since one wrong digit anywhere is found already.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not _FOURTEEN_DIGITS.fullmatch(digits):
        raise FieldWrong(Column.SIRET, FieldReason.NOT_A_SIRET)
    is_of_la_poste = digits.startswith(_LA_POSTE) and digits != _LA_POSTE_HEAD_OFFICE
    is_right = sum(map(int, digits)) % 5 == 0 if is_of_la_poste else luhn.is_valid(digits)
    if not is_right:
        raise FieldWrong(Column.SIRET, FieldReason.NOT_A_SIRET)
    return digits


def parse_date(text: str) -> date:
    """Read ``2026-11-23`` or ``23/11/2026``, or raise `FieldWrong`."""
    found = _ISO_DATE.fullmatch(text) or _FRENCH_DATE.fullmatch(text)
    if found is None:
        raise FieldWrong("date", FieldReason.NOT_A_DATE)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise FieldWrong("date", FieldReason.NOT_A_DATE) from None


def _parse_degrees(text: str, most: int) -> float:
    if not _DEGREES.fullmatch(text):
        raise FieldWrong("coordinate", FieldReason.NOT_A_COORDINATE)
    degrees = float(text.replace(",", "."))
    if abs(degrees) > most:
        raise FieldWrong("coordinate", FieldReason.NOT_A_COORDINATE)
    return degrees


def _parse_standing(text: str) -> Standing:
    standing = _STANDINGS.get(plain_key(text))
    if standing is None:
        raise FieldWrong(Column.STANDING, FieldReason.NOT_ONE_OF, tuple(_STANDINGS))
    return standing
