"""The offline geocoder: every commune of France by name and postcode, precise to the commune."""

from pathlib import Path
from uuid import UUID

from desktop_app.addresses.finding import find
from desktop_app.addresses.places import Place, Places
from desktop_app.addresses.suggesting import suggest
from desktop_app.domain.address import Commune, FoundAddress
from desktop_app.domain.geography import Point, Positions, nearest, positions
from desktop_app.resource_files import RESOURCES

BUNDLED = RESOURCES / "map" / "gazetteer.sqlite"


class Gazetteer:
    """Finds communes without a network. Any thread may ask. Raises `FileUnreadable` when the file is not the list."""

    def __init__(self, file: Path = BUNDLED) -> None:
        self._places = Places(file)
        self._positions: Positions | None = None

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
        if self._positions is None:
            everywhere = self._places.communes()
            self._positions = positions((UUID(int=number), place) for number, place in everywhere)
        (found,) = nearest(point, self._positions, 1)
        return self._under_first_postcode(self._places.place(found.id.int))

    def departments(self) -> dict[str, str]:
        """Names of departments and overseas collectivities by code."""
        return self._places.departments()

    def _under_first_postcode(self, place: Place) -> Commune:
        return place.with_postcode(self._places.first_postcode(place.commune))
