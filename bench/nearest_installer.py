"""The nearest five among many installers: exact or not, beside five geodesics alone, and beside PostGIS."""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bench import Figure
from bench.peers.postgis import Cluster, cluster
from desktop_app.domain.geography import Point, Positions, distance_m, nearest, positions

COUNTS = (1_000, 10_000, 100_000)
QUERIES = 200
CHECKED = 1_000
BRUTE_FORCED = 20
K = 5
# A geodesic on WGS84 is never shorter than 0.9944 of the great circle of mean radius (theory: 0.99441 to 1.00449).
MEAN_RADIUS_M = 6_371_008.8
SHORTEST_GEODESIC = 0.9944


def measure() -> list[Figure]:
    """For each size of the directory: the share of exact answers, our time against the floor, and against PostGIS."""
    chance = random.Random(20091119)
    figures: list[Figure] = []
    with cluster() as peer:
        if peer is None:
            sys.stderr.write("bench: PostGIS is not installed here: no figure beside it\n")
        for count in COUNTS:
            points = [_somewhere(chance) for _ in range(count)]
            homes = [_somewhere(chance) for _ in range(QUERIES)]
            ready = positions((UUID(int=number), point) for number, point in enumerate(points, start=1))
            figures.append(_exactness(points, ready, chance))
            figures += _times(points, ready, homes, peer)
    return figures


def _times(points: Sequence[Point], ready: Positions, homes: Sequence[Point], peer: Cluster | None) -> list[Figure]:
    """All sides take turns, query by query, so that a busy machine slows them alike; the first round warms up."""
    ours: list[float] = []
    floor: list[float] = []
    theirs: list[float] = []
    with _asking(peer, points) as ask:
        for home in (*homes, *homes):
            start = perf_counter()
            found = nearest(home, ready, K)
            ours.append(_microseconds_since(start))
            near = [points[one.id.int - 1] for one in found]
            start = perf_counter()
            for one in near:
                distance_m(home, one)
            floor.append(_microseconds_since(start))
            if ask is not None:
                start = perf_counter()
                ask(home)
                theirs.append(_microseconds_since(start))
    count, value, baseline = len(points), _settled(ours), _settled(floor)
    note = f"{K} nearest of {count} installers, exact; baseline: {K} geodesics alone"
    figures = [Figure(f"nearest_{count}", value, "µs", baseline, value / baseline, note)]
    if theirs:
        peers = _settled(theirs)
        note = "the same; baseline: PostGIS, 25 by <-> re-ranked by ST_Distance, through SQLAlchemy on its local socket"
        figures.append(Figure(f"nearest_{count}_postgis", value, "µs", peers, value / peers, note))
    return figures


@contextmanager
def _asking(peer: Cluster | None, points: Sequence[Point]) -> Iterator[Callable[[Point], None] | None]:
    if peer is None:
        yield None
        return
    peer.fill(points)
    with peer.asking() as ask:
        yield ask


def _microseconds_since(start: float) -> float:
    return (perf_counter() - start) * 1e6


def _settled(times: list[float]) -> float:
    """The median of the second round."""
    return median(times[len(times) // 2 :])


def _exactness(points: Sequence[Point], ready: Positions, chance: random.Random) -> Figure:
    """The share of queries whose answer is that of the oracle: first plain brute force, then a pruned one."""
    lat, lon = (np.radians(np.array([getattr(point, axis) for point in points])) for axis in ("lat", "lon"))
    exact = 0
    for number in range(CHECKED):
        home = _somewhere(chance)
        rows = range(len(points)) if number < BRUTE_FORCED and len(points) <= 10_000 else _possible(home, lat, lon)
        oracle = sorted((distance_m(home, points[row]), row + 1) for row in rows)[:K]
        exact += [(one.distance_m, one.id.int) for one in nearest(home, ready, K)] == oracle
    note = f"share of {CHECKED} random queries that equal brute force with Karney's geodesic; baseline: all of them"
    return Figure(f"nearest_{len(points)}_exact", exact / CHECKED, "share", 1.0, exact / CHECKED, note)


def _possible(home: Point, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> list[int]:
    """The rows that could be among the nearest, by great circles and the widest gap to geodesics."""
    here_lat, here_lon = np.radians(home.lat), np.radians(home.lon)
    half = np.sin((lat - here_lat) / 2) ** 2 + np.cos(lat) * np.cos(here_lat) * np.sin((lon - here_lon) / 2) ** 2
    circle = 2 * MEAN_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    reach = np.partition(circle, K - 1)[K - 1] * 1.0045
    return [int(row) for row in np.flatnonzero(circle * SHORTEST_GEODESIC <= reach)]


def _somewhere(chance: random.Random) -> Point:
    """Metropolitan France eight times of ten; else La Réunion, the Antilles, or both sides of the antimeridian."""
    draw = chance.random()
    if draw < 0.8:
        return Point(chance.uniform(42.3, 51.1), chance.uniform(-4.8, 8.2))
    if draw < 0.9:
        return Point(chance.uniform(-21.4, -20.9), chance.uniform(55.2, 55.8))
    if draw < 0.95:
        return Point(chance.uniform(14.4, 16.5), chance.uniform(-61.8, -60.8))
    return Point(chance.uniform(-22.7, -13.2), (chance.uniform(164.0, 184.0) + 180) % 360 - 180)
