"""The offline geocoder: every commune of France by name and postcode, precise to the commune."""

from math import cos, radians
from pathlib import Path
from uuid import UUID

from desktop_app.addresses.finding import find
from desktop_app.addresses.places import Place, Places
from desktop_app.addresses.suggesting import suggest
from desktop_app.domain.address import Commune, FoundAddress
from desktop_app.domain.geography import Near, Point, nearest, positions
from desktop_app.resource_files import RESOURCES

BUNDLED = RESOURCES / "map" / "gazetteer.sqlite"

# Degrees: most points of France have a commune within the first, every one near its coasts within the second.
_REACHES = (0.3, 4.0)
# A degree is longer than this in metres, along a meridian and (divided by the cosine of the latitude) across.
_DEGREE_M = 100_000.0


class Gazetteer:
    """Finds communes without a network. Any thread may ask. Raises `FileUnreadable` when the file is not the list."""

    def __init__(self, file: Path = BUNDLED) -> None:
        self._places = Places(file)

    def close(self) -> None:
        """Give the file back; a later question opens it again."""
        self._places.close()

    def find(self, text: str, *, limit: int = 5) -> tuple[FoundAddress, ...]:
        """Find the communes a typed address may lie in, best first; nothing when it names none."""
        return tuple(find(self._places, text)[:limit])

    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[Commune, ...]:
        """Offer communes for the first letters of a name, the first digits of a postcode, or both in either order.

        Whole names first (once for each of their postcodes), then names that start so, then names with a word that
        does; the most populous first.
        """
        return tuple(suggest(self._places, prefix, limit))

    def commune(self, insee: str) -> Commune | None:
        """The commune of today with that INSEE code, under its first postcode."""
        place = self._places.commune(insee)
        return self._under_first_postcode(place) if place else None

    def nearest_commune(self, point: Point) -> Commune:
        """The commune whose point is the nearest by geodesic; `point` may still lie in one of its neighbours."""
        for reach in _REACHES:
            found = _nearest_of(self._around(point, reach), point)
            # Whatever lies outside the box is at least as far as its edge.
            if found is not None and found.distance_m < reach * _DEGREE_M:
                break
        else:
            found = _nearest_of(self._places.communes(), point)
        if found is None:
            raise ValueError("a list without communes")
        return self._under_first_postcode(self._places.place(found.id.int))

    def _around(self, point: Point, reach: float) -> list[tuple[int, Point]]:
        """The communes in a box around a point: `reach` degrees of latitude, and as much the other way."""
        across = reach / max(cos(radians(point.lat)), 0.1)
        south_west = Point(point.lat - reach, point.lon - across)
        return self._places.communes_between(south_west, Point(point.lat + reach, point.lon + across))

    def departments(self) -> dict[str, str]:
        """Names of departments and overseas collectivities by code."""
        return self._places.departments()

    def _under_first_postcode(self, place: Place) -> Commune:
        return place.with_postcode(self._places.first_postcode(place.commune))


def _nearest_of(communes: list[tuple[int, Point]], point: Point) -> Near | None:
    return next(iter(nearest(point, positions((UUID(int=number), place) for number, place in communes), 1)), None)
