"""Tiles for pictures, from the loopback: a quiet pattern that shows where each one is, and that it came."""

from __future__ import annotations

import struct
import threading
import zlib
from contextlib import contextmanager, suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

from desktop_app.settings import TileSettings
from ui.tour.relay import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIDE: Final = 256
_PAPERS: Final = ((226, 234, 216), (232, 228, 214))
_EDGE: Final = (200, 208, 196)


@contextmanager
def tile_server() -> Iterator[TileSettings]:
    """Serve tiles for as long as the block lasts; gives the settings that name them."""
    server = ThreadingHTTPServer((HOST, 0), _Answer)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="tour-tiles", daemon=True)
    thread.start()
    try:
        url = f"http://{HOST}:{server.server_port}/wmts?TILEMATRIX=%z&TILEROW=%y&TILECOL=%x"
        yield TileSettings(url=url, attribution="© fond de plan d’essai")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer one tile."""
        asked = parse_qs(urlsplit(self.path).query)
        body = _tile((int(asked["TILEROW"][0]) + int(asked["TILECOL"][0])) % 2)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # The map gives up what it no longer looks at.
        with suppress(ConnectionError):
            self.wfile.write(body)

    @override
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the pictures say whether tiles came."""


@lru_cache(maxsize=2)
def _tile(which: int) -> bytes:
    """A PNG of one paper with a thin edge, as light as a printed map's."""
    paper, edge = bytes(_PAPERS[which]), bytes(_EDGE)
    rows = [b"\0" + (edge * _SIDE if row == 0 else edge + paper * (_SIDE - 1)) for row in range(_SIDE)]
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    )
