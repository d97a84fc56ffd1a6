"""The background of the map: coasts, borders and names of departments, in pieces that can be drawn one a tick."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.resource_files import RESOURCES

FILE: Final = RESOURCES / "map" / "outlines.json"
# Corners handed over at a time: each slice stays well under the 50 ms that a person notices.
_SLICE: Final = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A closed ring of land, or an open border: latitude, longitude, latitude, longitude …"""

    is_land: bool
    corners: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a department, and where to write it."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """What the file holds. `slices` never splits a ring."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]

    def slices(self) -> Iterator[tuple[Line, ...]]:
        """The lines in groups of a bounded number of corners (a longer line stands alone), land first."""
        group: list[Line] = []
        corners = 0
        for line in self.lines:
            if group and corners + len(line.corners) // 2 > _SLICE:
                yield tuple(group)
                group, corners = [], 0
            group.append(line)
            corners += len(line.corners) // 2
        if group:
            yield tuple(group)


def read_outlines(file: Path = FILE) -> Outlines:
    """Read the bundled outlines. Pure reading: any thread may do it."""
    content = json.loads(file.read_text(encoding="utf-8"))
    territories = content["territories"]
    land = [Line(True, tuple(ring)) for one in territories for ring in one["land"]]
    borders = [Line(False, tuple(border)) for one in territories for border in one["borders"]]
    labels = [Label(one["name"], *one["label"]) for one in content["departments"]]
    return Outlines((*land, *borders), tuple(labels))
