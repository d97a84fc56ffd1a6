"""Joining areas that share their borders: what is between two areas of a group vanishes, the rest becomes lines.

It works because the boundary source draws a shared border with the very same corners on both sides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tools.polygons import LonLat, Polygon, rings_of

Sides = frozenset[str]
Edge = tuple[LonLat, LonLat]


@dataclass(frozen=True, slots=True)
class Line:
    """A border from one meeting point to another, or around an island. One name in `sides`: the outer edge."""

    sides: Sides
    corners: tuple[LonLat, ...]

    @property
    def is_outer(self) -> bool:
        """Is there nothing on the other side?"""
        return len(self.sides) == 1


def borders(areas: Iterable[tuple[str, list[Polygon]]]) -> list[Line]:
    """Trace the lines between groups, given (group, polygons) of every area."""
    return sorted(_traced(_kept_edges(areas)), key=lambda line: (sorted(line.sides), line.corners))


def _kept_edges(areas: Iterable[tuple[str, list[Polygon]]]) -> dict[Edge, Sides]:
    sides: dict[Edge, Counter[str]] = defaultdict(Counter)
    for group, polygons in areas:
        for ring in rings_of(polygons):
            for start, end in pairwise(ring):
                if start != end:
                    sides[min(start, end), max(start, end)][group] += 1
    odd = {edge: frozenset(name for name, times in count.items() if times % 2) for edge, count in sides.items()}
    return {edge: names for edge, names in odd.items() if names}


def _traced(edges: Mapping[Edge, Sides]) -> Iterator[Line]:
    roads: dict[LonLat, list[LonLat]] = defaultdict(list)
    for start, end in edges:
        roads[start].append(end)
        roads[end].append(start)
    unused = dict(edges)
    # Lines between meeting points first; what is left then are closed rings.
    # Every group enters and leaves a corner, so that two ways out always have the same groups beside them.
    meetings = sorted(place for place, ways in roads.items() if len(ways) > 2)
    for start in [*meetings, *sorted(roads)]:
        for way in sorted(roads[start]):
            if _edge(start, way) in unused:
                yield _walk(start, way, roads, unused, frozenset(meetings))


def _walk(
    start: LonLat,
    way: LonLat,
    roads: Mapping[LonLat, list[LonLat]],
    unused: dict[Edge, Sides],
    meetings: frozenset[LonLat],
) -> Line:
    sides = unused.pop(_edge(start, way))
    corners = [start, way]
    while corners[-1] not in meetings and corners[-1] != start:
        here, came = corners[-1], corners[-2]
        onward = next(there for there in roads[here] if there != came)
        if unused.pop(_edge(here, onward), None) is None:
            break
        corners.append(onward)
    return Line(sides, tuple(corners))


def _edge(one: LonLat, other: LonLat) -> Edge:
    return (one, other) if one < other else (other, one)


def closed_rings(lines: Iterable[Line]) -> list[list[LonLat]]:
    """Join lines end to end into rings; a line that leads nowhere is left out."""
    ends: dict[LonLat, list[tuple[LonLat, ...]]] = defaultdict(list)
    rings = []
    for line in lines:
        if line.corners[0] == line.corners[-1]:
            rings.append(list(line.corners))
            continue
        ends[line.corners[0]].append(line.corners)
        ends[line.corners[-1]].append(line.corners[::-1])
    while ends:
        ring = _round(next(iter(ends)), ends)
        if ring and ring[0] == ring[-1]:
            rings.append(ring)
    return rings


def _round(start: LonLat, ends: dict[LonLat, list[tuple[LonLat, ...]]]) -> list[LonLat]:
    ring = [start]
    while ends.get(ring[-1]):
        line = ends[ring[-1]].pop()
        ends[line[-1]].remove(line[::-1])
        ring += line[1:]
        if ring[-1] == start:
            break
    for place in [place for place, lines in ends.items() if not lines]:
        del ends[place]
    return ring
