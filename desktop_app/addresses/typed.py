"""An address as it was typed or said, taken apart just enough to find its commune."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.addresses.names import normalise

_POSTCODE = re.compile(r"(?<![\dA-Za-z])(\d{5}|\d{2} \d{3})(?!\d)")
_CEDEX = re.compile(r"\bcedex\b\s*(\d{1,2})?(?!\d)", re.IGNORECASE)
_COUNTRY = re.compile(r"[\s,]+france\s*$", re.IGNORECASE)
_LINKS = frozenset({"D", "DE", "DES", "DU", "L", "LA", "LE", "LES"})
_LONGEST_NAME = 9
"""Words in the longest French names: Saint-Germain-de-Tallevende-la-Lande-Vaumont has eight."""


@dataclass(frozen=True, slots=True)
class TypedAddress:
    """Words in the spelling of `normalise`, cut at the postcode; without one, all of them come before."""

    postcode: str | None
    has_cedex: bool
    cedex: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The commune's name if nothing else was typed with it."""
        return normalise(" ".join(self.after or self.before))

    def names(self) -> Iterator[str]:
        """What may be the commune's name, the likeliest first: right after the postcode, else the last words."""
        for length in range(min(len(self.after), _LONGEST_NAME), 0, -1):
            yield normalise(" ".join(self.after[:length]))
        for start in range(max(len(self.before) - _LONGEST_NAME, 0), len(self.before)):
            # In "12 rue de Paris", Paris names the street.
            if start == 0 or self.before[start - 1] not in _LINKS:
                yield normalise(" ".join(self.before[start:]))


def read_typed(text: str) -> TypedAddress:
    """Take the last postcode and the CEDEX mark out of the text."""
    text = _COUNTRY.sub("", text)
    cedex = _CEDEX.search(text)
    bare = _CEDEX.sub(" ", text)
    codes = list(_POSTCODE.finditer(bare))
    number = int(cedex[1]) if cedex and cedex[1] else None
    if not codes:
        return TypedAddress(None, cedex is not None, number, _words(bare), ())
    last = codes[-1]
    return TypedAddress(
        postcode=last[1].replace(" ", ""),
        has_cedex=cedex is not None,
        cedex=number,
        before=_words(bare[: last.start()]),
        after=_words(bare[last.end() :]),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(normalise(text).split())
