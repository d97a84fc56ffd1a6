"""How long a recorded call takes to be safe at the centre: from two hundred desks, and from one, at the same pace."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from random import Random
from statistics import quantiles
from time import perf_counter, sleep

from bench import Figure
from bench._centre import centre
from desktop_app.desk import Desk
from tests.makers import make_client, make_intake

DESKS = 200
CALLS = 80
# A call takes minutes: each of the desks records one every two minutes or so.
PER_SECOND = 1.6


def measure() -> list[Figure]:
    """Let the desks record in turn at random moments, then one desk alone as often; compare the slowest twentieth."""
    with centre() as made, ThreadPoolExecutor(16) as lanes:
        desks = [made.desk() for _ in range(DESKS)]
        list(lanes.map(_sync, desks))
        _recorded_by(desks[:8], 16, lanes)
        many = _p95(_recorded_by(desks, CALLS, lanes))
        # One desk syncs after each of its calls, as it does with nobody else there.
        alone = _p95(_recorded_by(desks[:1], CALLS, lanes))
        for one in desks:
            one.close()
    note = (
        f"p95 from a call recorded to the end of the sync that tells it, {CALLS} calls at {PER_SECOND:g} a second from "
        f"{DESKS} desks in turn; baseline: as many from one desk at the same pace"
    )
    return [Figure("sync_desks_p95", many, "ms", alone, many / alone, note)]


def _recorded_by(desks: Sequence[Desk], calls: int, lanes: ThreadPoolExecutor) -> list[float]:
    chance = Random(1)
    asked = []
    for _, desk in zip(range(calls), cycle(desks), strict=False):
        asked.append(lanes.submit(_record, desk))
        if len(desks) == 1:
            asked[-1].result()
        sleep(chance.expovariate(PER_SECOND))
    return [one.result() for one in asked]


def _record(desk: Desk) -> float:
    desk.dossiers.record(make_intake(client=make_client(email=None)))
    start = perf_counter()
    _sync(desk)
    return perf_counter() - start


def _sync(desk: Desk) -> None:
    assert desk.sync is not None
    desk.sync.run()


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] * 1000
