"""European France as lines to draw, and where its departments are; the others are in the table alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Final

from desktop_app.resource_files import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = RESOURCES / "map" / "outlines.json"
_EUROPE: Final = "metropole"
# A degree of longitude in the middle of France, in degrees of latitude.
NARROW: Final = cos(radians(46.6))

Ring = tuple[list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Land:
    """Rings and borders as x and y, and each department's place by its code."""

    rings: tuple[Ring, ...]
    places: dict[str, tuple[float, float]]


def read_land(file: Path = FILE) -> Land:
    """Read the bundled outlines. Pure reading: any thread may do it."""
    content = json.loads(file.read_text(encoding="utf-8"))
    europe = next(one for one in content["territories"] if one["code"] == _EUROPE)
    rings = tuple(_flat(line) for line in [*europe["land"], *europe["borders"]])
    named = [one for one in content["departments"] if one["territory"] == _EUROPE]
    places = {one["code"]: where(one["label"][0], one["label"][1]) for one in named}
    return Land(rings, places)


def where(lat: float, lon: float) -> tuple[float, float]:
    """Where a point is drawn."""
    return lon * NARROW, lat


def _flat(line: list[float]) -> Ring:
    return [lon * NARROW for lon in line[1::2]], line[0::2]
