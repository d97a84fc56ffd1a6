"""French as it is printed in letters: spaces before punctuation, dates and hours in full, the last line of an address.

The locale module is not asked: it changes the whole process, and Windows names its locales otherwise.
"""

import re
from datetime import date, datetime
from typing import Final

NARROW_SPACE: Final = "\u202f"
FIXED_SPACE: Final = "\u00a0"

_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # in order
)
_PUNCTUATION: Final = re.compile(r"[^\w\s]|_")


def typeset(text: str) -> str:
    """Put French spaces in place of plain ones: narrow before ``; ! ?`` and inside « », fixed before ``:`` and ``€``.

    Only a space that was typed is replaced, so that ``https://`` and ``10:15`` stay as they are.
    """
    text = re.sub(" (?=[;!?»])|(?<=«) ", NARROW_SPACE, text)
    return re.sub(" (?=[:€])", FIXED_SPACE, text)


def day_in_full(day: date) -> str:
    """``mercredi 25 novembre 2026``; the first of a month is ``1er``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{_DAYS[day.weekday()]} {number} {_MONTHS[day.month - 1]} {day.year}"


def moment_in_full(moment: datetime) -> str:
    """``mercredi 25 novembre 2026 à 10 h 15``, in the zone that the moment carries."""
    hour = f"{moment.hour}{FIXED_SPACE}h"
    minutes = f"{FIXED_SPACE}{moment.minute:02d}" if moment.minute else ""
    return f"{day_in_full(moment)} à {hour}{minutes}"


def moment_in_short(moment: datetime) -> str:
    """``25/11 à 10h15``, for a text message, in the zone that the moment carries."""
    return f"{moment:%d/%m} à {moment.hour}h{moment:%M}"


def locality_line(postcode: str, town: str) -> str:
    """The last line of an address (NF Z10-011): capitals, no punctuation. Accents stay: they may."""
    return f"{postcode} {' '.join(_PUNCTUATION.sub(' ', town).split()).upper()}"


def street_line(line: str) -> str:
    """The line above it: no punctuation that separates (NF Z10-011); the letters stay as they were said."""
    return " ".join(re.sub("[,;]", " ", line).split())
