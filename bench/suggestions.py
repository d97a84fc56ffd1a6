"""How long suggestions take while an address is typed, against the national base's own engine on the same machine.

The engine is addok behind its HTTP server, with a sample of a few hundred addresses; the list knows every commune of
France. No network is between us and the engine: at a desk, the base's column is longer by the way there and back.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from bench import Figure
from desktop_app.addresses.ban import NationalAddresses
from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.addresses.request_budget import RequestBudget
from desktop_app.services.addresses import Addresses
from tests.addresses.addok import engine
from tests.addresses.addok.environment import EngineMissing

SAMPLE = Path(engine.__file__).with_name("addresses.ndjson")
EVERY = 6
SHORTEST, LONGEST_NAME, STEP = 3, 6, 4


def measure() -> list[Figure]:
    """Type communes, then whole addresses, and take the median and the 99th percentile of each keystroke."""
    try:
        with engine.running() as url:
            return _figures(url)
    except EngineMissing as trouble:
        sys.stderr.write(f"bench: {trouble}\n")
        return []


def _figures(url: str) -> list[Figure]:
    gazetteer = Gazetteer()
    addresses = Addresses(_base(url), gazetteer)
    rows = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()[::EVERY]]
    names = sorted({row["city"][:end] for row in rows for end in range(SHORTEST, LONGEST_NAME + 1)})
    typed = sorted(set(_keystrokes(f"{row['number']} {row['street']} {row['city']}" for row in rows)))
    ours, theirs = _side_by_side(gazetteer.suggest, lambda text: _asked(url, text), names)
    merged, alone = _side_by_side(addresses.suggest_addresses, lambda text: _asked(url, text), typed)
    gazetteer.close()
    note = f"{len(names)} beginnings of communes; baseline: addok's autocomplete over HTTP"
    mixed = f"{len(typed)} beginnings of addresses, base and list merged; baseline: the base's answer alone"
    return [
        *_both("suggestion_offline", ours, theirs, note),
        *_both("suggestion_merged", merged, alone, mixed),
    ]


def _base(url: str) -> NationalAddresses:
    """Our geocoder without its thrift: a clock that runs ahead, so that no keystroke waits for its share."""
    ticks = count()
    budget = RequestBudget(50, lambda: float(next(ticks)))
    return NationalAddresses(url, user_agent="bench", now=lambda: datetime.now(UTC), requests=budget, budget_s=10.0)


def _keystrokes(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (text[:end] for end in range(SHORTEST, len(text) + 1, STEP))


def _asked(url: str, text: str) -> object:
    place = urlsplit(url)
    question = urlencode({"q": text, "limit": 8, "autocomplete": 1})
    with closing(HTTPConnection(place.netloc)) as server:
        server.request("GET", f"{place.path}/search?{question}")
        return json.load(server.getresponse())


def _side_by_side(
    ours: Callable[[str], object], theirs: Callable[[str], object], texts: Sequence[str]
) -> tuple[list[float], list[float]]:
    """Milliseconds of both, in turns, so that a busy machine slows them alike; the first few warm up.

    Whoever asks second finds the engine warm: the two take turns in that as well.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number, text in enumerate(texts):
        sides = list(zip(times, (ours, theirs), strict=True))
        for side, ask in sides if number % 2 else reversed(sides):
            started = perf_counter()
            ask(text)
            side.append((perf_counter() - started) * 1000)
    return sorted(times[0][10:]), sorted(times[1][10:])


def _both(name: str, ours: list[float], theirs: list[float], note: str) -> Iterator[Figure]:
    for part, share in (("median", 0.5), ("p99", 0.99)):
        value, baseline = (side[int(len(side) * share)] for side in (ours, theirs))
        yield Figure(f"{name}_{part}", value, "ms", baseline, value / baseline, note)
