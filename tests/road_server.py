"""An itinerary service on the loopback that speaks the Géoplateforme's JSON, and fails as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

SLOW_S = 2.5


@dataclass
class RoadServer:
    """What it was asked and when; `fault` names what it does instead of answering."""

    url: str = ""
    fault: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def answer(self) -> bytes:
        """The body, as the service writes it, or as it must never be believed."""
        whole = {
            "resource": "bdtopo-osrm",
            "profile": "car",
            "optimization": "fastest",
            "timeUnit": "minute",
            "distanceUnit": "kilometer",
            "distance": 12.3 + len(self.asked),
            "duration": 17.6 + len(self.asked),
            "geometry": "abc",
            "portions": [],
        }
        broken = {
            "seconds": whole | {"timeUnit": "second"},
            "negative": whole | {"duration": -1},
            "infinite": whole | {"duration": float("inf")},
            "word": whole | {"duration": "soon"},
            "missing": {"distance": 3},
            "list": [1, 2],
        }
        if self.fault == "garbage":
            return b"<html>not an answer</html>"
        return json.dumps(broken.get(self.fault, whole)).encode()


@contextmanager
def road_server() -> Iterator[RoadServer]:
    """A server that runs within the block."""
    told = RoadServer()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append({key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()})
            told.at.append(monotonic())
            told.agents.add(self.headers.get("User-Agent", ""))
            if told.fault == "slow":
                sleep(SLOW_S)
            body = told.answer()
            self.send_response({"429": 429, "500": 500, "elsewhere": 302}.get(told.fault, 200))
            if told.fault == "elsewhere":
                self.send_header("Location", told.url + "?elsewhere=1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            body = body[: len(body) // 2] if told.fault == "cut" else body
            for piece in (body[at : at + 1] for at in range(len(body))) if told.fault == "drops" else (body,):
                self.wfile.write(piece)
                if told.fault == "drops":
                    sleep(0.05)

        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        @override
        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever hangs up while the server is slow is no error of the test."""

    with Quiet(("127.0.0.1", 0), Answer) as server:
        told.url = f"http://127.0.0.1:{server.server_address[1]}/navigation/itineraire"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
