"""What a tour is asked for: a client, a number, an address in one line."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import FieldWrong

if TYPE_CHECKING:
    from collections.abc import Sequence

# The number that everybody writes for nobody's.
_PHONE: Final = "06 12 34 56 78"
_CLIENT: Final = "Mme Claire Martin"
_ADDRESS: Final = "12 rue de la République, 07110 Largentière"
_TITLES: Final = ("Mme", "M.")
_POSTCODE_ON: Final = re.compile(r"^(?P<line>.*?)[\s,]*\b(?P<place>\d{5}\s+\D.*)$")


@dataclass(frozen=True, slots=True)
class Caller:
    """The client as the tour types it."""

    title: str
    first_name: str
    last_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Home:
    """The address as the tour was given it; `line` is empty when only a commune was named."""

    line: str
    place: str


@dataclass(frozen=True, slots=True)
class TourRequest:
    """Everything that can be asked of a tour."""

    out: Path
    caller: Caller
    home: Home
    is_visible: bool
    is_offline: bool


def read_request(words: Sequence[str]) -> TourRequest:
    """Read the command line; a wrong one ends the program with status 2 and one line."""
    parser = argparse.ArgumentParser(prog="tour", description="Play one whole call through the real window.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pictures and letters go")
    parser.add_argument("--address", default=_ADDRESS, help="'12 rue …, 07110 Largentière', or only a commune")
    parser.add_argument("--client", default=_CLIENT, help="'Mme Claire Martin'")
    parser.add_argument("--phone", default=_PHONE)
    parser.add_argument("--visible", action="store_true", help="on the screen, not offscreen")
    parser.add_argument("--offline", action="store_true", help="do not ask the national address base")
    options = parser.parse_args(words)
    try:
        caller = read_caller(options.client, options.phone)
        home = read_home(options.address)
    except ValueError as wrong:
        parser.error(str(wrong))
    return TourRequest(options.out, caller, home, options.visible, options.offline)


def read_caller(client: str, phone: str) -> Caller:
    """Split a client's name, and see that the number can be one; `ValueError` says what is wrong."""
    from desktop_app.domain.client import parse_phone

    words = client.split()
    title = words.pop(0) if words and words[0] in _TITLES else ""
    if len(words) < 2:
        raise ValueError("--client: a first name and a last name are needed: 'Mme Claire Martin'")
    try:
        parse_phone(phone)
    except FieldWrong:
        raise ValueError("--phone: this cannot be a telephone number") from None
    return Caller(title, words[0], " ".join(words[1:]), phone)


def read_home(address: str) -> Home:
    """Split an address into its street line and its place; `ValueError` says what is wrong.

    The place begins at the postcode where there is one, else after the last comma; without either, all of it is.
    """
    tidy = " ".join(address.split())
    if not tidy:
        raise ValueError("--address: it is empty")
    if found := _POSTCODE_ON.match(tidy):
        return Home(found["line"].strip(" ,"), found["place"])
    line, _, place = tidy.rpartition(",")
    if not line and tidy[0].isdigit() and len(tidy.split()) > 1:
        raise ValueError("--address: a comma is needed between the street and the commune")
    return Home(line.strip(" ,"), place.strip())
