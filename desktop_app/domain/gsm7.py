"""Text messages: the alphabet in which 160 characters are one message, and how many messages a text is.

The tables are those of 3GPP TS 23.038: the GSM 7 bit default alphabet (6.2.1) and its extension (6.2.1.1), whose
characters take two places, since an escape goes before each. One character outside of them makes a network send the
whole text in UCS-2, 70 characters to a message; so whatever is outside is written otherwise (`to_gsm7`).
"""

import unicodedata
from typing import Final

ALPHABET: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = frozenset("\f^{}\\[~]|€")
# A message alone holds 160 places; one of several gives seven to the header that joins them (TS 23.040, 9.2.3.24.1).
ALONE: Final = 160
JOINED: Final = 153

_OTHERWISE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\u2011": "-",
        "…": "...",
        "•": "-",
        "œ": "oe",
        "Œ": "OE",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "\u0131": "i",
        "\r": "",
        "\t": " ",
        "\f": " ",
        "°": "o",
    }
)
_UNKNOWN: Final = "?"


def to_gsm7(text: str) -> str:
    """The same words in the alphabet: accents that it lacks are dropped, and what has no likeness becomes ``?``."""
    composed = unicodedata.normalize("NFC", text).translate(_OTHERWISE)
    return "".join(_alike(letter) for letter in composed)


def places(text: str) -> int:
    """How many septets a text of the alphabet takes; `ValueError` for any other text."""
    return sum(_places_of(letter) for letter in text)


def segments(text: str) -> int:
    """How many messages a text of the alphabet is; an escape is never parted from what it escapes."""
    if places(text) <= ALONE:
        return 1
    count, taken = 1, 0
    for letter in text:
        wanted = _places_of(letter)
        if taken + wanted > JOINED:
            count, taken = count + 1, 0
        taken += wanted
    return count


def _places_of(letter: str) -> int:
    if letter in ALPHABET:
        return 1
    if letter in EXTENSION:
        return 2
    raise ValueError("not of the GSM 7 bit alphabet")


def _alike(letter: str) -> str:
    if letter in ALPHABET or letter in EXTENSION:
        return letter
    if letter.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(part for part in parts if part in ALPHABET or part in EXTENSION)
    return kept or ("" if unicodedata.category(letter) in {"Cc", "Cf", "Mn"} else _UNKNOWN)
