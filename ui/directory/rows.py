"""What the list shows: a hundred thousand lines, made ready away from the window: typing filters them at once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

from desktop_app.domain.installer import Standing
from ui.garbage import left_alone_while_loading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from desktop_app.services.directory_listing import DirectoryLine
    from ui.directory.requests import DirectoryRequests

# A sort keeps every other thread out until it is done: this many take about two milliseconds.
_SORTED_AT_ONCE = 4096
_SAINT = re.compile(r"\bst(e?s?)\b")
_NOT_A_WORD = re.compile(r"[^a-z0-9@]+")


class Filter(StrEnum):
    """Which installers are shown."""

    ALL = "all"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CHARTER_ENDED = "charter_ended"
    TO_LOCATE = "to_locate"


@dataclass(frozen=True, slots=True)
class Listing:
    """What one look at the directory found: for each filter its lines in order, and beside them what is searched."""

    on: date
    lines: Mapping[Filter, tuple[DirectoryLine, ...]]
    keys: Mapping[Filter, tuple[str, ...]]
    left: int

    def shown(self, which: Filter, typed: str, selected: UUID | None = None) -> Shown:
        """The lines that have every word of what is typed, in order; and where the selected one is among them.

        Some 20 ms for 100,000: call it away from the window.
        """
        lines, keys = self.lines[which], self.keys[which]
        # Numbers, not pairs: a hundred thousand new pairs would have Python look through all its memory.
        found: Sequence[int] = range(len(keys))
        for word in search_key(typed).split():
            found = [number for number in found if word in keys[number]]
        rows = lines if len(found) == len(lines) else tuple([lines[number] for number in found])
        places = (number for number, row in enumerate(rows) if row.id == selected)
        return Shown(which, typed, rows, 0 if selected is None else next(places, 0))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a filter and a search leave of the directory, and the row to select."""

    which: Filter
    typed: str
    rows: tuple[DirectoryLine, ...]
    place: int


def look(requests: DirectoryRequests, on: date) -> Listing:
    """Read the directory, away from the window."""
    with left_alone_while_loading():
        pairs = list(_in_order((_key(line), line) for line in requests.lines(on)))
        tests = _tests(on)
        kept = {which: [pair for pair in pairs if test(pair[1])] for which, test in tests.items()}
        return Listing(
            on=on,
            lines={which: tuple([line for _, line in found]) for which, found in kept.items()},
            keys={which: tuple([key for key, _ in found]) for which, found in kept.items()},
            left=requests.left(),
        )


def search_key(text: str) -> str:
    """What is compared: small letters without accents or signs, Saint spelt out."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _SAINT.sub(r"saint\1", _NOT_A_WORD.sub(" ", text.casefold()).strip())


def is_ended(line: DirectoryLine, on: date) -> bool:
    """Is the charter over on that day?"""
    return line.ends_on is not None and line.ends_on < on


def _tests(on: date) -> dict[Filter, Callable[[DirectoryLine], bool]]:
    return {
        Filter.ALL: lambda _: True,
        Filter.ACTIVE: lambda line: line.standing is Standing.ACTIVE and not is_ended(line, on),
        Filter.SUSPENDED: lambda line: line.standing is Standing.SUSPENDED,
        Filter.WITHDRAWN: lambda line: line.standing is Standing.WITHDRAWN,
        Filter.CHARTER_ENDED: lambda line: line.standing is not Standing.WITHDRAWN and is_ended(line, on),
        Filter.TO_LOCATE: lambda line: line.standing is not Standing.WITHDRAWN and line.lat is None,
    }


def _key(line: DirectoryLine) -> str:
    return search_key(f"{line.name} {line.city} {line.postcode} {line.siret}")


def _in_order(pairs: Iterator[tuple[str, DirectoryLine]]) -> Iterator[tuple[str, DirectoryLine]]:
    """By key, in slices that are merged: one sort of them all would hold the window up."""
    everything = list(pairs)
    slices: list[Sequence[tuple[str, DirectoryLine]]] = [
        sorted(everything[start : start + _SORTED_AT_ONCE], key=itemgetter(0))
        for start in range(0, len(everything), _SORTED_AT_ONCE)
    ]
    return merge(*slices, key=itemgetter(0))
