"""The address on an envelope (NF Z10-011): at most six lines of at most 38 characters, the last three in capitals.

Lines 1 to 3 say who and where inside the building; 4 is the street, 5 a hamlet or a box, 6 the postcode and the town.
"""

import re
import unicodedata
from typing import Final

from desktop_app.domain.address import Address
from desktop_app.mail.french import locality_line

LONGEST: Final = 38
MOST_LINES: Final = 6
# A street line may be shortened by these, and only when it is longer than a line.
_SHORTER: Final = {
    "ALLEE": "ALL",
    "AVENUE": "AV",
    "BATIMENT": "BAT",
    "BOULEVARD": "BD",
    "CHEMIN": "CHE",
    "DOCTEUR": "DR",
    "GENERAL": "GAL",
    "IMPASSE": "IMP",
    "MARECHAL": "MAL",
    "PASSAGE": "PAS",
    "PLACE": "PL",
    "RESIDENCE": "RES",
    "ROUTE": "RTE",
    "SAINT": "ST",
    "SAINTE": "STE",
    "SQUARE": "SQ",
}
_PUNCTUATION: Final = re.compile(r"[^\w\s]|_")


def postal_block(name: str, address: Address) -> tuple[str, ...]:
    """The lines, from the name down to the town; what does not fit even when shortened is cut at a word."""
    street = _fitted(_capitals(address.line), 2)
    inside = _fitted(_capitals(address.complement or ""), 1) if address.complement else []
    room = MOST_LINES - len(street) - 1
    return (*_fitted(" ".join(name.split()), room - len(inside)), *inside, *street, _locality(address))


def _locality(address: Address) -> str:
    return _fitted(_capitals(locality_line(address.postcode, address.city)), 1)[0]


def _capitals(text: str) -> str:
    """Capitals without accents or punctuation, as sorting machines read them."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(_PUNCTUATION.sub(" ", plain).split()).upper()


def _fitted(text: str, most: int) -> list[str]:
    if len(text) > LONGEST:
        text = " ".join(_SHORTER.get(word, word) for word in text.split(" "))
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= LONGEST:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(_cut(word))
        else:
            lines[-1] = _cut(word)
    return lines[: max(most, 1)]


def _cut(text: str) -> str:
    return text[:LONGEST].rstrip()
