"""Histograms, and what is read off them: quantiles and the bars of a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Histogram = Mapping[int, int]
"""How often each whole value (minutes, days, hectometres begun) occurred."""

# The bars of the distances: 0, 10, 20, 30, 40, 60, 80 km and beyond, in hectometres.
DISTANCE_EDGES_HM: Final = (0, 100, 200, 300, 400, 600, 800)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many lie from `low` on and below `high` (None: no upper edge)."""

    low: int
    high: int | None
    n: int


def quantile(histogram: Histogram, percent: int) -> int | None:
    """The smallest value that at least so many percent (1 to 100) of all do not exceed; None of nothing."""
    total = sum(histogram.values())
    reached = 0
    for value in sorted(histogram):
        reached += histogram[value]
        if histogram[value] and reached * 100 >= percent * total:
            return value
    return None


def bars(histogram: Histogram, edges: tuple[int, ...]) -> tuple[Bar, ...]:
    """Count a histogram between edges; what lies below the first edge belongs to the first bar."""
    highs = (*edges[1:], None)
    counts = [0] * len(edges)
    for value, n in histogram.items():
        place = max((number for number, edge in enumerate(edges) if value >= edge), default=0)
        counts[place] += n
    return tuple(Bar(low, high, n) for low, high, n in zip(edges, highs, counts, strict=True))
