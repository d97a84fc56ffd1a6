"""The nearest five among many installers, beside the floor of every exact method: five Karney calls."""

import random
from statistics import median
from time import perf_counter
from uuid import UUID

from bench import Figure
from desktop_app.domain.geography import Point, distance_m, nearest, positions

COUNTS = (1_000, 10_000, 100_000)
QUERIES = 200
K = 5


def measure() -> list[Figure]:
    """One figure for each size of the directory; both sides take turns, query by query, and medians are compared."""
    chance = random.Random(20091119)
    return [_measure(count, chance) for count in COUNTS]


def _measure(count: int, chance: random.Random) -> Figure:
    points = [_somewhere(chance) for _ in range(count)]
    ready = positions((UUID(int=number), point) for number, point in enumerate(points, start=1))
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(QUERIES):
        home = _somewhere(chance)
        start = perf_counter()
        found = nearest(home, ready, K)
        middle = perf_counter()
        for one in found:
            distance_m(home, points[one.id.int - 1])
        ours.append(middle - start)
        floor.append(perf_counter() - middle)
    value, baseline = median(ours) * 1e6, median(floor) * 1e6
    note = f"{K} nearest of {count} installers, exact; baseline: {K} geodesics alone"
    return Figure(f"nearest_{count}", value, "µs", baseline, value / baseline, note)


def _somewhere(chance: random.Random) -> Point:
    """Metropolitan France nine times of ten, La Réunion else."""
    if chance.random() < 0.9:
        return Point(chance.uniform(42.3, 51.1), chance.uniform(-4.8, 8.2))
    return Point(chance.uniform(-21.4, -20.9), chance.uniform(55.2, 55.8))
