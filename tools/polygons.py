"""Plane geometry of communes: reading WKB, and the few questions the builders ask of a polygon.

Coordinates are (longitude, latitude) in degrees. A commune spans a few kilometres: areas and centroids are computed
in the plane of degrees, where only ratios count.
"""

import struct
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import asin, ceil, cos, radians, sin, sqrt

LonLat = tuple[float, float]
Ring = list[LonLat]
Polygon = list[Ring]

_MEAN_RADIUS_M = 6_371_008.8
# The longest a WGS84 geodesic can be, compared to the same arc on the mean sphere.
_GEODESIC_EXCESS = 1.0045
_POLYGON = 3


def read_point(wkb_hex: str) -> LonLat:
    """Read a WKB point."""
    lon, lat = struct.unpack_from("<2d", bytes.fromhex(wkb_hex), 5)
    return lon, lat


def read_polygons(wkb_hex: str) -> list[Polygon]:
    """Read a little-endian WKB polygon or multipolygon."""
    wkb = bytes.fromhex(wkb_hex)
    kind, count = struct.unpack_from("<II", wkb, 1)
    if kind == _POLYGON:
        return [_read_rings(wkb, 9, count)[0]]
    polygons, offset = [], 9
    for _ in range(count):
        (rings,) = struct.unpack_from("<I", wkb, offset + 5)
        polygon, offset = _read_rings(wkb, offset + 9, rings)
        polygons.append(polygon)
    return polygons


def _read_rings(wkb: bytes, offset: int, count: int) -> tuple[Polygon, int]:
    rings = []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", wkb, offset)
        flat = struct.unpack_from(f"<{2 * length}d", wkb, offset + 4)
        rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
        offset += 4 + 16 * length
    return rings, offset


def rings_of(polygons: Iterable[Polygon]) -> Iterator[Ring]:
    """Every ring of every polygon."""
    for polygon in polygons:
        yield from polygon


def signed_area(ring: Ring) -> float:
    """The area enclosed, in square degrees, positive when the ring turns left."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def centroid(polygons: list[Polygon]) -> LonLat:
    """The centre of gravity, holes taken out."""
    # Computed around a point of the shape itself: the products of full coordinates would cancel each other's digits.
    origin_x, origin_y = polygons[0][0][0]
    area = moment_x = moment_y = 0.0
    for polygon in polygons:
        for position, ring in enumerate(polygon):
            local = [(x - origin_x, y - origin_y) for x, y in ring]
            turn = signed_area(local)
            sign = (1 if turn > 0 else -1) * (-1 if position else 1)
            area += sign * turn
            for (x1, y1), (x2, y2) in pairwise(local):
                cross = sign * (x1 * y2 - x2 * y1)
                moment_x += cross * (x1 + x2) / 6
                moment_y += cross * (y1 + y2) / 6
    return origin_x + moment_x / area, origin_y + moment_y / area


def contains(polygons: list[Polygon], place: LonLat) -> bool:
    """Whether the place lies inside, by the parity of the borders crossed on the way east."""
    x, y = place
    inside = False
    for ring in rings_of(polygons):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def arc_m(start: LonLat, end: LonLat) -> float:
    """Metres along the mean sphere: within 0.5 % of the geodesic, which is enough to compare and to bound."""
    lon1, lat1, lon2, lat2 = map(radians, (*start, *end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _MEAN_RADIUS_M * asin(sqrt(half))


def reach_m(place: LonLat, corners: Iterable[LonLat]) -> int:
    """A bound in whole metres of the geodesic from the place to the farthest corner."""
    return ceil(max(arc_m(place, corner) for corner in corners) * _GEODESIC_EXCESS)
