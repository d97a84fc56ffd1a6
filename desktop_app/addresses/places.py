"""The bundled list of communes as a read-only SQLite file: one question, one query."""

import sqlite3
import weakref
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from desktop_app.domain.address import Commune
from desktop_app.domain.errors import FileUnreadable
from desktop_app.domain.geography import Point

# Keys hold capitals, digits and spaces: everything that starts with a prefix sorts before prefix + "~".
_AFTER_ALL = "~"

_PLACE = """
    SELECT p.place, p.commune, p.insee, p.name, p.department, p.population, p.lat_e5, p.lon_e5, p.radius_m, l.name
    FROM places p JOIN landmasses l USING (landmass)
"""

# Paris, Marseille and Lyon as wholes have no postcode of their own: whoever lives there lives in a district.
_POINTS = """
    SELECT place, lat_e5, lon_e5 FROM places WHERE place = commune AND insee NOT IN ('75056', '13055', '69123')
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A commune, or a former one that is now part of `commune`. The smaller `number`, the more people live there."""

    number: int
    commune: int
    insee: str
    name: str
    department: str
    population: int
    point: Point
    radius_m: float
    landmass: str

    @property
    def is_former(self) -> bool:
        """Is it a part of another commune now?"""
        return self.number != self.commune

    def with_postcode(self, postcode: str) -> Commune:
        """The place as the rest of the product knows it."""
        return Commune(
            self.insee,
            self.name,
            postcode,
            self.department,
            self.point,
            self.population,
            self.radius_m,
            self.landmass,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A place that starts as was typed. `rank`: 0 the whole name, 1 its start, 2 one of its inner words."""

    rank: int
    place: int

    @property
    def is_whole(self) -> bool:
        """Was the whole name typed?"""
        return self.rank == 0


class Places:
    """The file of places, opened at the first question. Any thread may ask; questions wait for each other."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._opened: sqlite3.Connection | None = None

    def close(self) -> None:
        """Give the file back; a later question opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def place(self, number: int) -> Place:
        """The place of that number."""
        return self._places(f"{_PLACE} WHERE p.place = ?", (number,))[0]

    def commune(self, insee: str) -> Place | None:
        """The commune of today with that INSEE code."""
        found = self._places(f"{_PLACE} WHERE p.insee = ? AND p.place = p.commune", (insee,))
        return found[0] if found else None

    def postcodes(self, commune: int) -> tuple[str, ...]:
        """The postcodes of a commune, in order."""
        rows = self._ask("SELECT postcode FROM postcodes WHERE commune = ? ORDER BY postcode", (commune,))
        return tuple(postcode for (postcode,) in rows)

    def first_postcode(self, commune: int) -> str:
        """The lowest postcode of a commune; empty for the few islands that the post does not serve."""
        return next(iter(self.postcodes(commune)), "")

    def sharing(self, postcode: str) -> list[Place]:
        """The communes of today with that postcode, the most populous first."""
        return self._places(
            f"{_PLACE} JOIN postcodes c ON c.commune = p.place WHERE c.postcode = ? ORDER BY p.place", (postcode,)
        )

    def named_with_postcode(self, key: str, postcode: str) -> list[Place]:
        """Places of that name (or districts of the city of that name) whose commune has that postcode."""
        return self._places(
            f"""{_PLACE} JOIN keys k USING (place) JOIN postcodes c ON c.commune = p.commune
            WHERE k.key = ? AND k.kind <> 2 AND c.postcode = ? ORDER BY k.kind, p.place""",
            (key, postcode),
        )

    def named(self, key: str, department: str | None = None) -> list[Place]:
        """Places of that name, in that department if one is given; the fullest name first, then by population."""
        return self._places(
            f"""{_PLACE} JOIN keys k USING (place)
            WHERE k.key = ? AND k.kind < 2 AND (? IS NULL OR p.department = ?) ORDER BY k.kind, p.place""",
            (key, department, department),
        )

    def parts_sharing(self, postcode: str) -> list[Place]:
        """Communes with that postcode and the former ones inside them."""
        return self._places(
            f"{_PLACE} JOIN postcodes c ON c.commune = p.commune WHERE c.postcode = ? ORDER BY p.place", (postcode,)
        )

    def starting(self, prefix: str, limit: int) -> list[Match]:
        """Places with a name that starts so, the best `limit` of them (see `Match`)."""
        rows = self._ask(
            """SELECT MIN(CASE WHEN kind = 2 THEN 2 WHEN key = ? THEN 0 ELSE 1 END) AS rank, place
            FROM keys WHERE key >= ? AND key < ? AND kind < 3 GROUP BY place ORDER BY rank, place LIMIT ?""",
            (prefix, prefix, prefix + _AFTER_ALL, limit),
        )
        return [Match(rank, place) for rank, place in rows]

    def posted(self, postcode: str, limit: int) -> list[tuple[int, str]]:
        """Communes and their postcodes that start so, the most populous first."""
        return self._ask(
            "SELECT commune, postcode FROM postcodes WHERE postcode >= ? AND postcode < ? ORDER BY 1, 2 LIMIT ?",
            (postcode, postcode + _AFTER_ALL, limit),
        )

    def starting_posted(self, prefix: str, postcode: str, limit: int) -> list[tuple[int, str]]:
        """Places whose name starts so, and those of their postcodes that start so."""
        return self._ask(
            """SELECT DISTINCT k.place, c.postcode
            FROM keys k JOIN places p USING (place) JOIN postcodes c ON c.commune = p.commune
            WHERE k.key >= ? AND k.key < ? AND k.kind < 3 AND c.postcode >= ? AND c.postcode < ?
            ORDER BY k.place, c.postcode LIMIT ?""",
            (prefix, prefix + _AFTER_ALL, postcode, postcode + _AFTER_ALL, limit),
        )

    def communes(self) -> list[tuple[int, Point]]:
        """Every commune or district of today and its point."""
        rows = self._ask(_POINTS, ())
        return [(number, Point(lat / 1e5, lon / 1e5)) for number, lat, lon in rows]

    def communes_between(self, south_west: Point, north_east: Point) -> list[tuple[int, Point]]:
        """The communes or districts of today whose point lies in that box of latitudes and longitudes."""
        rows = self._ask(
            f"{_POINTS} AND lat_e5 BETWEEN ? AND ? AND lon_e5 BETWEEN ? AND ?",
            [round(degrees * 1e5) for degrees in (south_west.lat, north_east.lat, south_west.lon, north_east.lon)],
        )
        return [(number, Point(lat / 1e5, lon / 1e5)) for number, lat, lon in rows]

    def departments(self) -> dict[str, str]:
        """Names of departments and overseas collectivities by code."""
        return dict(self._ask("SELECT code, name FROM departments", ()))

    def _places(self, query: str, values: Sequence[object]) -> list[Place]:
        return [
            Place(number, commune, insee, name, department, population, Point(lat / 1e5, lon / 1e5), reach, land)
            for number, commune, insee, name, department, population, lat, lon, reach, land in self._ask(query, values)
        ]

    def _ask(self, query: str, values: Sequence[object]) -> list[Any]:
        with self._lock:
            try:
                with closing(self._connection().execute(query, values)) as answer:
                    return answer.fetchall()
            except sqlite3.DatabaseError as trouble:
                raise FileUnreadable(self._file.name, "not_a_gazetteer") from trouble

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            # Immutable: no lock files beside it, so that it may lie in a folder that nobody can write.
            uri = f"{self._file.resolve().as_uri()}?mode=ro&immutable=1"
            self._opened = sqlite3.connect(uri, uri=True, check_same_thread=False)
            weakref.finalize(self, self._opened.close)  # whoever drops the list need not close it
        return self._opened
