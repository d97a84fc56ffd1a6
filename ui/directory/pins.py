"""Which installers the map shows: those of the list that lie in the same part of the world as the one looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ui.installers.map_view import Pin, PinKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.services.directory_listing import DirectoryLine

# More are a carpet, not a map, and drawing them would be felt.
MOST_PINS = 100


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that fits one map, in degrees."""

    south: float
    north: float
    west: float
    east: float

    def has(self, lat: float, lon: float) -> bool:
        """Does this place lie in it?"""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


EUROPEAN_FRANCE = Region(41.0, 51.5, -5.5, 10.0)
# Around an overseas island; the Lesser Antilles fit into one.
_HALF_DEGREES = 3.0


def region_of(rows: Sequence[DirectoryLine], selected: DirectoryLine | None) -> Region:
    """Where to look: Europe and overseas on one map would show the ocean between them, and little else."""
    looked_at = [selected] if selected is not None and selected.lat is not None else rows
    place = next(((row.lat, row.lon) for row in looked_at if row.lat is not None and row.lon is not None), None)
    if place is None or EUROPEAN_FRANCE.has(*place):
        return EUROPEAN_FRANCE
    lat, lon = (round(degrees / _HALF_DEGREES) * _HALF_DEGREES for degrees in place)
    return Region(lat - _HALF_DEGREES, lat + _HALF_DEGREES, lon - _HALF_DEGREES, lon + _HALF_DEGREES)


def pins_of(rows: Sequence[DirectoryLine], selected: DirectoryLine | None, region: Region) -> list[Pin]:
    """At most `MOST_PINS` pins of a region, the first of the list; the selected one last, so that it lies on top."""
    chosen = [] if selected is None else list(_pins([selected], PinKind.CHOSEN, region, 1))
    others = (row for row in rows if row is not selected)
    return [*_pins(others, PinKind.INSTALLER, region, MOST_PINS - len(chosen)), *chosen]


def _pins(rows: Iterable[DirectoryLine], kind: PinKind, region: Region, most: int) -> Iterator[Pin]:
    placed = (
        Pin(row.id, kind, row.lat, row.lon, "", row.name)
        for row in rows
        if row.lat is not None and row.lon is not None and region.has(row.lat, row.lon)
    )
    return islice(placed, most)
