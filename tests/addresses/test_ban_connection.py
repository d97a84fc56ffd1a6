"""An answer that stops in the middle leaves no connection open, however long its failure is remembered."""

import gc
import socket
import warnings
from collections.abc import Iterator
from threading import Thread

import pytest

from desktop_app.addresses.ban_search import BanSearch
from desktop_app.domain.errors import GeocoderUnreachable


@pytest.fixture
def stopping_server(status: str) -> Iterator[str]:
    """Serve one answer that begins and never ends."""
    lines: list[socket.socket] = []

    def answer() -> None:
        line, _ = server.accept()
        lines.append(line)
        line.recv(4096)
        line.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 1000\r\n\r\n{{".encode())

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/geocodage"
        thread.join(5)
    for line in lines:
        line.close()


@pytest.mark.parametrize("status", ["200 OK", "500 Internal Server Error"])
def test_an_answer_that_stops_leaves_no_connection(stopping_server: str) -> None:
    search = BanSearch(stopping_server, "tests", 1.0)
    remembered: list[BaseException] = []
    try:
        search.features({"q": "largentiere"}, 0.2)
    except GeocoderUnreachable as trouble:
        remembered = [trouble]
        remembered.append(KeyError(remembered))  # a ring: only the garbage collector can let go of it
    assert remembered
    del remembered
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        gc.collect()
    assert [str(warning.message) for warning in heard] == []
