"""The sample's addresses, and the ways in which agents type them."""

import re
import unicodedata
from typing import Any

from desktop_app.domain.address import Address
from desktop_app.domain.geography import Point

_SHORT = {
    "Avenue": "av.",
    "Boulevard": "bd",
    "Place": "pl",
    "Route": "rte",
    "Rue": "r.",
    "Saint": "St",
    "Sainte": "Ste",
}

Sample = dict[str, Any]


def point_of(sample: Sample) -> Point:
    return Point(sample["lat"], sample["lon"])


def typed(sample: Sample, line: str | None = None, *, postcode: str | None = None, city: str | None = None) -> Address:
    """The sample as a submitted address, or with another part."""
    return Address(line or line_of(sample), None, postcode or sample["postcode"], city or sample["city"])


def line_of(sample: Sample) -> str:
    return f"{number_of(sample)} {sample['street']}"


def number_of(sample: Sample) -> str:
    """``12bis`` as people write it."""
    return re.sub(r"(?<=\d)(?=[a-z])", " ", sample["number"])


def plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def abbreviated(text: str) -> str:
    return re.sub(r"\b[A-Z]\w+", lambda word: _SHORT.get(word[0], word[0]), text)


def exact(sample: Sample) -> Address:
    return typed(sample)


def without_accents(sample: Sample) -> Address:
    return typed(sample, plain(line_of(sample)).lower(), city=plain(sample["city"]).lower())


def in_capitals(sample: Sample) -> Address:
    line, city = (plain(text).upper().replace("-", " ") for text in (line_of(sample), sample["city"]))
    return typed(sample, line, city=city)


def shortened(sample: Sample) -> Address:
    return typed(sample, abbreviated(line_of(sample)), city=abbreviated(sample["city"]))


def with_a_flat(sample: Sample) -> Address:
    return typed(sample, f"Appt 12 Bât B {line_of(sample)}")


def with_cedex(sample: Sample) -> Address:
    return typed(sample, city=f"{sample['city']} CEDEX 2")


def with_punctuation_first(sample: Sample) -> Address:
    return typed(sample, f". {line_of(sample)}")


def with_control_characters(sample: Sample) -> Address:
    return typed(sample, f"\u200b{line_of(sample)}\x00\x07", city=f"{sample['city']}\u202e")


AS_IT_IS = (exact, without_accents, in_capitals, with_punctuation_first, with_control_characters)
"""Nothing is lost: the house is found, and taken without a word."""
ALTERED = (shortened, with_a_flat, with_cedex)
"""The commune is found, nearly always the house; the agent may be asked."""
