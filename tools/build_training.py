"""Build resources/training/installers.csv: invented installers for training, spread as people are over real communes.

    python -m tools.build_training --gazetteer FILE --out FILE

Nobody in it exists: SIREN numbers begin with 000, which INSEE never gave; telephone numbers belong to the blocks that
ARCEP keeps for fiction; mail goes to the reserved domain .example; streets and names are made up. ARCEP keeps no block
for fiction overseas: those installers have mobile numbers of the national one. The same gazetteer gives the same file.
"""

import argparse
import csv
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import cos, pi, radians, sin
from pathlib import Path
from random import Random

COLUMNS = (
    "siret;raison_sociale;adresse;code_postal;commune;telephone;email;charte_signee_le;charte_fin_le;statut;"
    "latitude;longitude"
).split(";")

HOW_MANY = 600
_SEED = 20091119
_WHOLE_CITIES = ("75056", "69123", "13055")
_FARTHEST_M = 800.0
_METRES_PER_DEGREE = 111_320.0
_MOBILE_BLOCK = "06 39 98"
_MOBILE_SHARE = 0.3
_BLOCKS = {
    "01 99 00": "75 77 78 91 92 93 94 95",
    "02 61 91": "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85",
    "03 53 01": "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90",
    "04 65 71": "01 03 04 05 06 07 11 13 15 26 30 34 38 42 43 48 63 66 69 73 74 83 84 2A 2B",
    "05 36 49": "09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87",
}
_BLOCK_OF = {department: block for block, departments in _BLOCKS.items() for department in departments.split()}

_TRADES = ("Antennes", "Paraboles", "Réception", "Satellite")
_ANIMALS = (
    "Blaireau Bouquetin Castor Cerf Chamois Corbeau Dauphin Faucon Goéland Hérisson Héron Hibou Lièvre Loriot Lynx "
    "Merle Moineau Papillon Pinson Renard Rossignol Sanglier"
).split()
_COLOURS = "Argenté Bleu Doré Jaune Mauve Orange Rouge Vert".split()
_STREETS = (
    "rue de l’Exemple",
    "chemin des Essais",
    "place du Modèle",
    "impasse de la Démonstration",
    "zone artisanale de l’Exemple",
)

_FIRST_CHARTER = date(2021, 1, 4)
_CHARTER_DAYS = 1_800
_LAST_END = date(2025, 12, 31)
_PLAIN_LETTERS = str.maketrans("àâéèêëîïôöùûüç ", "aaeeeeiioouuuc-")


@dataclass(frozen=True, slots=True)
class Town:
    """A commune where installers may be."""

    name: str
    department: str
    postcode: str
    population: int
    lat: float
    lon: float
    radius_m: int


def read_towns(gazetteer: Path) -> list[Town]:
    """Communes and districts with people and a postcode, in the order of their INSEE codes."""
    with closing(sqlite3.connect(f"{gazetteer.resolve().as_uri()}?mode=ro", uri=True)) as database:
        rows = database.execute(
            """SELECT name, department, (SELECT MIN(postcode) FROM postcodes WHERE commune = place), population,
            lat_e5 / 1e5, lon_e5 / 1e5, radius_m
            FROM places WHERE place = commune AND population > 0 AND insee NOT IN (?, ?, ?) ORDER BY insee""",
            _WHOLE_CITIES,
        ).fetchall()
    return [Town(*row) for row in rows if row[2]]


def sampled(towns: Sequence[Town], count: int) -> list[Town]:
    """Take one town every so many inhabitants, in the order given: each part of France gets its share."""
    step = sum(town.population for town in towns) / count
    chosen: list[Town] = []
    reached, due = 0.0, step / 2
    for town in towns:
        reached += town.population
        while due < reached and len(chosen) < count:
            chosen.append(town)
            due += step
    return chosen


def rows_of(towns: Sequence[Town]) -> Iterator[tuple[str, ...]]:
    """One line for each town, in the order of `COLUMNS`."""
    chance = Random(_SEED)  # noqa: S311 - a repeatable invention, not a secret
    names = [f"{trade} du {animal} {colour}" for trade, animal, colour in product(_TRADES, _ANIMALS, _COLOURS)]
    chance.shuffle(names)
    for number, (town, name) in enumerate(zip(towns, names, strict=False), 1):
        signed_on = _FIRST_CHARTER + timedelta(days=chance.randrange(_CHARTER_DAYS))
        latitude, longitude = ("", "") if number % 50 == 0 else _place(town, chance)
        yield (
            siret(number),
            name,
            f"{chance.randint(1, 99)} {chance.choice(_STREETS)}",
            town.postcode,
            town.name,
            _phone(town, number, chance),
            f"contact@{name.lower().translate(_PLAIN_LETTERS)}.example",
            signed_on.isoformat(),
            # A charter that ended, one that will, and mostly no end at all.
            {7: _ended(signed_on).isoformat(), 17: "2039-12-31"}.get(number % 25, ""),
            {3: "suspendu", 13: "retire"}.get(number % 30, "actif"),
            latitude,
            longitude,
        )


def siret(number: int) -> str:
    """A SIRET whose check digits are right, for a company that cannot exist."""
    siren = _with_check_digit(f"000{number:05d}")
    return _with_check_digit(f"{siren}0001")


def _with_check_digit(digits: str) -> str:
    doubled = [int(digit) * (2 - position % 2) for position, digit in enumerate(reversed(digits))]
    return digits + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def _ended(signed_on: date) -> date:
    return min(signed_on + timedelta(days=365), _LAST_END)


def _phone(town: Town, number: int, chance: Random) -> str:
    block = _BLOCK_OF.get(town.department, _MOBILE_BLOCK)
    if chance.random() < _MOBILE_SHARE:
        block = _MOBILE_BLOCK
    return f"{block} {number // 100:02d} {number % 100:02d}"


def _place(town: Town, chance: Random) -> tuple[str, str]:
    away, bearing = chance.random() * min(_FARTHEST_M, town.radius_m / 2), chance.random() * 2 * pi
    lat = town.lat + away * cos(bearing) / _METRES_PER_DEGREE
    lon = town.lon + away * sin(bearing) / (_METRES_PER_DEGREE * cos(radians(town.lat)))
    return f"{lat:.5f}", f"{lon:.5f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="build_training", description=__doc__)
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows_of(sampled(read_towns(options.gazetteer), HOW_MANY)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
