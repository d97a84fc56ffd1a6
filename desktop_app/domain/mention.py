"""A dossier's reference as people write it: in any case, with any dashes or none, without its zeros or its year."""

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.plain_french import folded

# The consonants of `dossier.desk_code`: six of them in a row are no French word.
_CODE = "[bcdfghjklmnprstvwxz]{6}"
_GAP = r"[\s.,:_/-]{0,3}"
_NUMBER = "[0-9o]{1,6}"  # a letter O is a zero here: it can be nothing else
_MENTION: Final = re.compile(
    rf"(?<![a-z0-9])(?:an{_GAP}(?=[0-9]))?(?:([0-9]{{2}}){_GAP})?(?<![a-z])({_CODE})"
    rf"(?:{_GAP}(?:no?|num|numero){_GAP})?{_GAP}({_NUMBER})(?![a-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as it was written; `year` is None when it was left out."""

    year: int | None
    code: str
    number: int

    def fits(self, reference: str) -> bool:
        """Can this be the dossier of that reference?"""
        whole = mentions(reference)
        if len(whole) != 1:
            return False
        one = whole[0]
        return (self.code, self.number) == (one.code, one.number) and self.year in {None, one.year}

    @property
    def reference(self) -> str | None:
        """The reference as it is kept, ``AN-26-KRTMBD-000217``; None when its year was left out."""
        return None if self.year is None else f"AN-{self.year:02d}-{self.code}-{self.number:06d}"


def mentions(text: str) -> tuple[Mention, ...]:
    """Every reference that a text mentions, each once, in order; one that is there with and without its year is one."""
    found: dict[tuple[str, int], Mention] = {}
    for year, code, number in _MENTION.findall(folded(text)):
        one = Mention(int(year) if year else None, code.upper(), int(number.replace("o", "0")))
        place = (one.code, one.number)
        if place not in found or found[place].year is None:
            found[place] = one
        elif one.year not in {None, found[place].year}:
            found[(f"{one.code}/{one.year}", one.number)] = one
    return tuple(found.values())


def without_mentions(text: str, mark: str) -> str:
    """The folded text with `mark` in place of each reference."""
    return _MENTION.sub(mark, folded(text))
