"""How long a recorded call takes to be safe at the centre: from two hundred desks, and from one, at the same pace."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, sleep

from bench import Figure
from bench._centre import centre
from desktop_app.desk import Desk
from tests.makers import make_client, make_intake

DESKS = 200
# What is compared takes turns, so that both meet the same host: so many turns, of so many calls each.
TURNS, CALLS = 8, 10
# A call takes minutes: each of the desks records one every two minutes or so.
PER_SECOND = 1.6


def measure() -> list[Figure]:
    """Let the desks record in turn at random moments, then one desk alone as often, then the desks again, and so on."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of one's own is made in it
    # Each desk has a disk of its own. Here they would all wait for one, and for whatever else writes to it.
    with centre(stores=memory if memory.is_dir() else None) as made, ThreadPoolExecutor(16) as lanes:
        desks = [made.desk() for _ in range(DESKS)]
        list(lanes.map(_sync, desks))
        # Nobody's first call is measured: a program that has just been started has everything still to prepare.
        list(lanes.map(_record, desks))
        chance, asked_next = Random(1), cycle(desks)
        many, alone = [], []
        for _ in range(TURNS):
            many += _recorded_by([next(asked_next) for _ in range(CALLS)], chance, lanes)
            # One desk syncs after each of its calls, as it does with nobody else there.
            alone += _recorded_by(desks[-1:] * CALLS, chance, None)
        for one in desks:
            one.close()
    ours, bare = _p95(many), _p95(alone)
    note = (
        f"p95 from a call recorded to the end of the sync that tells it, {TURNS * CALLS} calls at {PER_SECOND:g} a "
        f"second from {DESKS} desks, stores in memory; baseline: as many from one desk at the same pace, "
        f"in turns of {CALLS} with them"
    )
    return [Figure("sync_desks_p95", ours, "ms", bare, ours / bare, note)]


def _recorded_by(desks: Sequence[Desk], chance: Random, lanes: ThreadPoolExecutor | None) -> list[float]:
    """Seconds of each call; `lanes` is where they may overlap, None for one after the other."""
    asked, due = [], perf_counter()
    for desk in desks:
        asked.append(lanes.submit(_record, desk) if lanes else _done(_record(desk)))
        due += chance.expovariate(PER_SECOND)
        sleep(max(0.0, due - perf_counter()))
    return [one.result() for one in asked]


def _done(seconds: float) -> "Future[float]":
    done: Future[float] = Future()
    done.set_result(seconds)
    return done


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
