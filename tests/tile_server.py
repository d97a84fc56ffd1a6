"""A tile server on the loopback that counts what it is asked, and fails as it is told. It is a proxy as well."""

import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep

from typing_extensions import override

SIZE = 256
SLOW_S = 1.5


def png(red: int, green: int, blue: int) -> bytes:
    """A tile of one colour, with a darker edge."""
    edge = bytes((red // 2, green // 2, blue // 2))
    inside = bytes((red, green, blue))
    rows = [b"\0" + (edge * SIZE if row == 0 else edge + inside * (SIZE - 1)) for row in range(SIZE)]
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    )


@dataclass
class TileServer:
    """What it was asked, and what it does: `fault` is "", "500", "slow", "garbage" or "cut"."""

    port: int = 0
    tile: bytes = field(default_factory=lambda: png(120, 180, 90))
    fault: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """A template with the shape of a WMTS request."""
        return f"http://127.0.0.1:{self.port}/wmts?LAYER=PLAN&TILEMATRIX=%z&TILEROW=%y&TILECOL=%x"


@contextmanager
def tile_server() -> Iterator[TileServer]:
    """A server that runs within the block."""
    told = TileServer()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            told.agents.add(self.headers.get("User-Agent", ""))
            if told.fault == "slow":
                sleep(SLOW_S)
            body = b"<html>not a tile</html>" if told.fault == "garbage" else told.tile
            self.send_response(500 if told.fault == "500" else 200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if told.fault == "cut" else body)

        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        @override
        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever hangs up while the server is slow is no error of the test."""

    with Quiet(("127.0.0.1", 0), Answer) as server:
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
