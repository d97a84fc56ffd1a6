"""Points on the WGS84 ellipsoid, and which of many are strictly the nearest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt
from uuid import UUID

import numpy as np
from geographiclib.geodesic import Geodesic
from numpy.typing import NDArray

from desktop_app.domain.errors import FieldReason, FieldWrong

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
SMALLEST_CURVATURE_RADIUS_M = SEMI_MINOR_M**2 / SEMI_MAJOR_M
_ROUNDING = 1 + 1e-12


@dataclass(frozen=True, slots=True)
class Point:
    """A place: latitude and longitude in degrees, WGS84."""

    lat: float
    lon: float


def new_point(lat: float, lon: float, field: str = "address") -> Point:
    """Build a point, or raise `FieldWrong`: out of range, not a number, or exactly 0, 0 (a hidden gap)."""
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise FieldWrong(f"{field}.lat", FieldReason.NOT_A_COORDINATE)
    if lat == 0 and lon == 0:
        raise FieldWrong(f"{field}.lat", FieldReason.NULL_ISLAND)
    return Point(lat, lon)


def distance_m(start: Point, end: Point) -> float:
    """The length in metres of the shortest geodesic (C. F. F. Karney, Algorithms for geodesics, 2013)."""
    found = Geodesic.WGS84.Inverse(start.lat, start.lon, end.lat, end.lon, Geodesic.DISTANCE)
    return float(found["s12"])


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Many places ready to be searched: `ecef` is a (3, n) array of earth-centred coordinates in metres."""

    ids: tuple[UUID, ...]
    points: tuple[Point, ...]
    ecef: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Near:
    """One place and its geodesic distance from the origin, in metres."""

    id: UUID
    distance_m: float


def positions(places: Iterable[tuple[UUID, Point]]) -> Positions:
    """Prepare places for `nearest`: linear in their number, 24 bytes each besides the points themselves."""
    pairs = tuple(places)
    lat = np.radians(np.array([point.lat for _, point in pairs], dtype=np.float64))
    lon = np.radians(np.array([point.lon for _, point in pairs], dtype=np.float64))
    radius = SEMI_MAJOR_M / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(lat) ** 2)
    ecef = np.vstack(
        (
            radius * np.cos(lat) * np.cos(lon),
            radius * np.cos(lat) * np.sin(lon),
            radius * (1 - ECCENTRICITY_SQUARED) * np.sin(lat),
        )
    )
    return Positions(tuple(key for key, _ in pairs), tuple(point for _, point in pairs), ecef)


def nearest(origin: Point, places: Positions, k: int, tie: Callable[[UUID], str] = str) -> tuple[Near, ...]:
    """Return the `k` places nearest to `origin` by WGS84 geodesic, nearest first; `tie` orders equally near ones.

    Exact, without an index. With c the straight chord between two points of the ellipsoid, s the geodesic between
    them, and rho = b**2 / a the smallest radius of curvature anywhere on it:

        c  <=  s  <=  2 * rho * asin(c / (2 * rho))        for s <= pi * rho (19,903 km).

    Left: a straight line is the shortest way. Right: a geodesic bends in space only with the normal curvature of the
    surface, which nowhere exceeds a / b**2 = 1 / rho; by Schur's comparison theorem, among curves of one length whose
    curvature does not exceed 1 / rho, the circle of radius rho has the shortest chord, 2 * rho * sin(s / (2 * rho)).
    So let c_k be the k-th smallest chord and U its upper bound: k places lie within U, and whatever has c > U lies
    farther than all of them. Karney's method measures the few that are left. Beyond the bound's range (c_k so long
    that a geodesic may exceed pi * rho), every place is measured.
    """
    count = len(places.ids)
    if k <= 0 or count == 0:
        return ()
    offsets = places.ecef - np.array(_ecef(origin)).reshape(3, 1)
    squared = np.einsum("ij,ij->j", offsets, offsets)
    if k < count:
        reach = _longest_geodesic_m(sqrt(float(np.partition(squared, k - 1)[k - 1])))
        chosen = np.flatnonzero(squared <= (reach * _ROUNDING) ** 2)
    else:
        chosen = np.arange(count)
    measured = [Near(places.ids[i], distance_m(origin, places.points[i])) for i in chosen]
    return tuple(sorted(measured, key=lambda one: (one.distance_m, tie(one.id)))[:k])


def _ecef(point: Point) -> tuple[float, float, float]:
    lat, lon = radians(point.lat), radians(point.lon)
    radius = SEMI_MAJOR_M / sqrt(1 - ECCENTRICITY_SQUARED * sin(lat) ** 2)
    return (
        radius * cos(lat) * cos(lon),
        radius * cos(lat) * sin(lon),
        radius * (1 - ECCENTRICITY_SQUARED) * sin(lat),
    )


def _longest_geodesic_m(chord_m: float) -> float:
    diameter = 2 * SMALLEST_CURVATURE_RADIUS_M
    # Beyond this chord the right-hand bound no longer holds for certain: let everything be measured.
    if chord_m >= diameter * 0.999:
        return float("inf")
    return diameter * asin(chord_m / diameter)
