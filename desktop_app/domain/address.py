"""The installation address, and what a geocoder says of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.field import clean_optional, clean_text
from desktop_app.domain.geography import Point

_LONGEST_LINE = 100
_POSTCODE = re.compile(r"\d{5}")


class Precision(StrEnum):
    """How much of the address the point stands for, finest first. `POINT` was placed or confirmed by a person."""

    POINT = "point"
    HOUSENUMBER = "housenumber"
    STREET = "street"
    LOCALITY = "locality"
    COMMUNE = "commune"
    POSTCODE = "postcode"


class Source(StrEnum):
    """Who said where the address is."""

    BAN = "ban"
    GAZETTEER = "gazetteer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the installation takes place, as it was said. `postcode` has five digits."""

    line: str
    complement: str | None
    postcode: str
    city: str

    @property
    def label(self) -> str:
        """The address on one line, as a geocoder reads it (the complement would only mislead it)."""
        return f"{self.line}, {self.postcode} {self.city}"


def new_address(*, line: str, complement: str | None, postcode: str, city: str) -> Address:
    """Build an address from what was typed; raise `FieldWrong` naming the first field that cannot be."""
    return Address(
        line=clean_text("address.line", line, _LONGEST_LINE),
        complement=clean_optional("address.complement", complement, _LONGEST_LINE),
        postcode=parse_postcode(postcode),
        city=clean_text("address.city", city, _LONGEST_LINE),
    )


def parse_postcode(text: str, field: str = "address.postcode") -> str:
    """Return the five digits, spaces removed, or raise `FieldWrong`."""
    bare = re.sub(r"\s", "", text)
    if not bare:
        raise FieldWrong(field, FieldReason.EMPTY)
    if not _POSTCODE.fullmatch(bare) or bare[:2] in {"00", "96", "99"}:
        raise FieldWrong(field, FieldReason.NOT_A_POSTCODE)
    return bare


# Collectivities since 2007 that kept Guadeloupe's postcodes; their holidays are their own.
_ISLANDS_OF_THEIR_OWN = {"97133": "977", "97150": "978"}


def department_of(postcode: str) -> str:
    """Return the department's code: two digits, 2A or 2B in Corsica, three digits overseas."""
    if postcode in _ISLANDS_OF_THEIR_OWN:
        return _ISLANDS_OF_THEIR_OWN[postcode]
    if postcode.startswith(("97", "98")):
        return postcode[:3]
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:2]


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """One answer of a geocoder.

    `score` goes from 0 to 1 and only sorts answers of one source. `uncertainty_m` bounds how far the home may lie
    from the point, where the source knows (the farthest edge of the commune, for the gazetteer).
    """

    label: str
    point: Point
    precision: Precision
    score: float
    postcode: str
    city: str
    insee: str
    source: Source
    uncertainty_m: float | None = None


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as the gazetteer knows it; `radius_m` reaches its farthest boundary from `point`."""

    insee: str
    name: str
    postcode: str
    department: str
    point: Point
    population: int
    radius_m: float
    landmass: str

    @property
    def label(self) -> str:
        """The commune as an agent recognises it: ``07110 Largentière``."""
        return f"{self.postcode} {self.name}"
