"""Fewer corners, same shape: Visvalingam and Whyatt's method, which drops the corner that matters least.

Line generalisation by repeated elimination of points, The Cartographic Journal 30, 1993.
"""

import heapq
from collections.abc import Sequence
from math import cos, radians

from tools.polygons import LonLat

_KILOMETRES_PER_DEGREE = 111.2
_RING_CORNERS = 5
"""An island keeps four corners, the first one repeated."""


def simplified(corners: Sequence[LonLat], triangle_km2: float) -> tuple[LonLat, ...]:
    """Drop corners whose triangle with their neighbours is smaller than that; the ends always stay."""
    least = _RING_CORNERS if corners[0] == corners[-1] else 2
    before = [position - 1 for position in range(len(corners))]
    after = [position + 1 for position in range(len(corners))]
    areas = [0.0] * len(corners)
    heap: list[tuple[float, int]] = []
    for position in range(1, len(corners) - 1):
        areas[position] = _triangle_km2(corners[position - 1], corners[position], corners[position + 1])
        heapq.heappush(heap, (areas[position], position))
    kept = set(range(len(corners)))
    while heap and len(kept) > least:
        area, position = heapq.heappop(heap)
        if area >= triangle_km2:
            break
        if position not in kept or area != areas[position]:
            continue
        kept.remove(position)
        left, right = before[position], after[position]
        after[left], before[right] = right, left
        for beside in (left, right):
            if 0 < beside < len(corners) - 1:
                around = _triangle_km2(corners[before[beside]], corners[beside], corners[after[beside]])
                # Never less than what was already dropped, or a curve would unravel corner by corner.
                areas[beside] = max(around, area)
                heapq.heappush(heap, (areas[beside], beside))
    return tuple(corners[position] for position in sorted(kept))


def _triangle_km2(one: LonLat, two: LonLat, three: LonLat) -> float:
    shrink = cos(radians(two[1]))
    across = (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])
    return abs(across) / 2 * shrink * _KILOMETRES_PER_DEGREE**2
