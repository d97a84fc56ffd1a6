"""Where the map's tiles come from, and how long they stay on the disk.

A tile's address says which few kilometres of the country are looked at, and so does the file that keeps it.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from desktop_app.settings import Settings
from desktop_app.version import VERSION

CACHE_BYTES: Final = 50_000_000
KEPT_FOR: Final = timedelta(days=30)
"""Plan IGN is renewed every month (Géoplateforme, August 2026); OpenStreetMap asks for seven days or more."""

_FOLDER: Final = "tiles"
_CREDITS: Final = {
    "geopf.fr": "© IGN – Géoplateforme / Plan IGN",
    "openstreetmap.org": "© les contributeurs d’OpenStreetMap",
}


@dataclass(frozen=True, slots=True)
class TileSource:
    """A template with %z, %x and %y, and how to behave towards its server; `attribution` must be seen on the map."""

    url: str
    user_agent: str
    folder: Path
    attribution: str
    cache_bytes: int = CACHE_BYTES


def tile_source(settings: Settings) -> TileSource | None:
    """The tiles that the settings name; None where they want none."""
    tiles = settings.tiles
    if not tiles.enabled:
        return None
    credit = tiles.attribution or _credit(urlsplit(tiles.url).hostname or "")
    # Qt names the files by place alone: without a folder of its own, another server's tiles would be shown as its.
    folder = settings.profile / _FOLDER / sha256(tiles.url.encode()).hexdigest()[:12]
    return TileSource(tiles.url, f"mise-en-relation/{VERSION}", folder, credit)


def forget_old_tiles(settings: Settings, now: datetime) -> None:
    """Delete what was kept for longer than `KEPT_FOR`, from whatever server; what cannot be deleted waits."""
    oldest = (now - KEPT_FOR).timestamp()
    for file in (settings.profile / _FOLDER).glob("*/*.*"):
        with suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()


def _credit(host: str) -> str:
    known = (words for domain, words in _CREDITS.items() if host == domain or host.endswith(f".{domain}"))
    return next(known, host)
