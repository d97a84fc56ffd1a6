"""Where each commune is and how far it reaches: town halls checked against boundaries, and the cases without either."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tools.islands import landmass
from tools.polygons import LonLat, Polygon, arc_m, centroid, contains, reach_m, rings_of
from tools.sources import CommuneEntry, Shape, ShapeKey

TOWN_HALL_REACH_M = 3_000
"""A town hall outside its commune is still believed this close to the centre: boundaries are simplified."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a commune is, and how far it reaches from there."""

    place: LonLat
    radius_m: int


def spot_of(shape: Shape) -> Spot | None:
    """The town hall if it can be believed, else the centre of the boundary; nothing when there is neither.

    A town hall is believed inside its commune, or within three kilometres of the centre. Measured on the whole
    source, 189 town halls lie more than 20 km away from their commune, three of them in another ocean.
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


def complete(entries: Sequence[CommuneEntry], shapes: Mapping[ShapeKey, Shape]) -> dict[ShapeKey, Shape]:
    """The shapes, with those of new communes that the source leaves empty made of their former communes."""
    parts: dict[str, list[Polygon]] = defaultdict(list)
    for entry in entries:
        if entry.is_former and (entry.code, True) in shapes:
            parts[entry.insee] += shapes[entry.code, True].polygons
    return {
        (code, is_former): shape if shape.polygons or is_former else replace(shape, polygons=parts[code])
        for (code, is_former), shape in shapes.items()
    }


def locate(entries: Sequence[CommuneEntry], shapes: Mapping[ShapeKey, Shape]) -> dict[ShapeKey, Spot]:
    """Place every entry that the boundary source knows."""
    keys = [(entry.code, entry.is_former) for entry in entries]
    spots = ((key, spot_of(shapes[key])) for key in keys if key in shapes)
    return {key: spot for key, spot in spots if spot}


def among_neighbours(entries: Sequence[CommuneEntry], spots: dict[ShapeKey, Spot]) -> dict[ShapeKey, Spot]:
    """Place what no source places amid the communes of its postcode on the same land, reaching to all of them."""
    neighbours: dict[tuple[str, str], list[Spot]] = {}
    for entry in entries:
        if (entry.code, False) in spots and not entry.is_former:
            for postcode in entry.postcodes:
                neighbours.setdefault((postcode, land_of(entry)), []).append(spots[entry.code, False])
    found = {}
    for entry in entries:
        if (entry.code, entry.is_former) not in spots:
            near = [spot for postcode in entry.postcodes for spot in neighbours.get((postcode, land_of(entry)), ())]
            if near:
                found[entry.code, entry.is_former] = _amid(near)
    return found


def _amid(spots: Sequence[Spot]) -> Spot:
    middle = (
        sum(spot.place[0] for spot in spots) / len(spots),
        sum(spot.place[1] for spot in spots) / len(spots),
    )
    return Spot(middle, max(reach_m(middle, [spot.place]) + spot.radius_m for spot in spots))


def land_of(entry: CommuneEntry) -> str:
    """The land an entry stands on."""
    return landmass(entry.insee, entry.department)
