"""A small server that speaks as the BAN's search does, on the loopback, and misbehaves when told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LARGENTIERE: dict[str, Any] = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [4.2924, 44.5421]},
    "properties": {
        "label": "12 Chemin des Oliviers 07110 Largentière",
        "score": 0.94,
        "housenumber": "12",
        "id": "07132_0123_00012",
        "type": "housenumber",
        "name": "12 Chemin des Oliviers",
        "postcode": "07110",
        "citycode": "07132",
        "city": "Largentière",
        "context": "07, Ardèche, Auvergne-Rhône-Alpes",
        "importance": 0.4,
        "street": "Chemin des Oliviers",
        "_type": "address",
    },
}


def feature(**properties: object) -> dict[str, object]:
    """A feature like the first, with other properties."""
    return {**LARGENTIERE, "properties": {**LARGENTIERE["properties"], **properties}}


def collection(*features: object) -> bytes:
    """An answer of the search."""
    return json.dumps({"type": "FeatureCollection", "features": features, "query": "…"}).encode()


@dataclass
class BanServer:
    """What the server says, and what it was asked."""

    answer: Callable[["Asked"], None]
    questions: list["Asked"] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/geocodage"

    @property
    def parameters(self) -> list[dict[str, str]]:
        """What each question asked for."""
        return [asked.parameters for asked in self.questions]


class Asked(BaseHTTPRequestHandler):
    """One question."""

    ban: BanServer

    def do_GET(self) -> None:
        self.parameters = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.ban.questions.append(self)
        # A client that stopped waiting has closed its end.
        try:
            self.ban.answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def serving(answer: Callable[[Asked], None]) -> Iterator[BanServer]:
    """Run a server for the time of a test."""
    ban = BanServer(answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("AskedHere", (Asked,), {"ban": ban}))
    server.daemon_threads = True
    server.block_on_close = False
    ban.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield ban
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def found(asked: Asked) -> None:
    asked.say(collection(LARGENTIERE))


def nothing(asked: Asked) -> None:
    asked.say(collection())


def nothing_in_the_postcode(asked: Asked) -> None:
    asked.say(collection() if "postcode" in asked.parameters else collection(LARGENTIERE))


def too_many(asked: Asked) -> None:
    asked.say(b'{"message": "API rate limit exceeded"}', 429, retry_after="3")


def too_many_without_a_delay(asked: Asked) -> None:
    asked.say(b"", 429)


def wrong(asked: Asked) -> None:
    asked.say(json.dumps({"code": 400, "detail": [asked.parameters["q"]]}).encode(), 400)


def out_of_order(asked: Asked) -> None:
    asked.say(asked.parameters["q"].encode(), 503)


def out_of_order_once(asked: Asked) -> None:
    if len(asked.ban.questions) == 1:
        out_of_order(asked)
    else:
        found(asked)


def slow(asked: Asked) -> None:
    time.sleep(3)
    found(asked)


def drop_by_drop(asked: Asked) -> None:
    asked.send_response(200)
    asked.end_headers()
    for letter in collection(LARGENTIERE):
        asked.wfile.write(bytes([letter]))
        time.sleep(0.1)


def garbage(asked: Asked) -> None:
    asked.say(b"<html>" + asked.parameters["q"].encode() + b"</html>")


def bytes_of_no_text(asked: Asked) -> None:
    asked.say(b"\xff\xfe\xff{")


def another_json(asked: Asked) -> None:
    asked.say(json.dumps([asked.parameters["q"]]).encode())


def no_features(asked: Asked) -> None:
    asked.say(b'{"features": null}')


def cut_short(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "5000")
    asked.end_headers()
    asked.wfile.write(b'{"features": [')
    asked.close_connection = True


def hang_up(asked: Asked) -> None:
    asked.close_connection = True


def elsewhere_on_the_same_server(asked: Asked) -> None:
    if asked.path.startswith("/moved"):
        found(asked)
    else:
        asked.say(b"", 301, Location="/moved?" + urlsplit(asked.path).query)
