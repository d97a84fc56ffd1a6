"""Where a map of a given size looks to show all of some places. Arithmetic, without Qt."""

from __future__ import annotations

from math import cos, log2, radians
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

CREDIT: Final = 8  # pixels: half the height of the attribution
# North-west and south-east of metropolitan France, Ouessant and Corsica included.
WHOLE_COUNTRY: Final = ((51.1, -5.2), (41.3, 9.6))
# A pin reaches half its width to the sides of its place, and its whole height above or below it.
ROUND_PINS: Final = (40, 80)
ROUND_LAND: Final = (12, 12)


def view_of(
    places: Sequence[tuple[float, float]], width: int, height: int, round_them: tuple[int, int]
) -> tuple[float, float, float]:
    """Centre and zoom that show all these places on a map of this size, with room `round_them`, across and down.

    Sizes are in pixels; the room is that of both sides together.
    """
    lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    # At zoom z the world is 256 * 2**z pixels wide; a degree of latitude is 1 / cos(lat) times as high as one of
    # longitude is wide (Mercator).
    across = max(max(lons) - min(lons), 0.02)
    down = max((max(lats) - min(lats)) / max(cos(radians(lat)), 0.1), 0.02)
    wide, high = max(width - round_them[0], 80), max(height - round_them[1] - 2 * CREDIT, 60)
    zoom = min(log2(wide * 360 / (256 * across)), log2(high * 360 / (256 * down)))
    zoom = min(zoom, 12.0)
    # The lower edge belongs to the tiles' attribution: the middle of what is looked at lies above the map's.
    return lat - CREDIT * 360 / (256 * 2**zoom) * cos(radians(lat)), lon, zoom
