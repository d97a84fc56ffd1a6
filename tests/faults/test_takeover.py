"""Six senders on one queue, killed and paused beyond their leases: no letter is sent twice, every doubt is marked."""

import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from random import Random
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, func, select

from desktop_app.central.tables import letter
from desktop_app.domain.letter import State
from tests.central.fixtures import Centre
from tests.central.rows import add_letters
from tests.faults.counting_sink import CountingSink
from tests.faults.takeover_mutants import MUTANTS
from tests.faults.taking_over import LEASE, send_for_ever

LETTERS, SENDERS, ENOUGH = 1500, 6, 360
FINAL = {State.SENT.value, State.IN_DOUBT.value}
pytestmark = pytest.mark.timeout(300)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.taking_over"])


@dataclass
class Senders:
    """The processes, and what is done to them."""

    centre: Centre
    port: int
    mutant: str | None
    chance: Random
    kills: int = 0
    pauses: int = 0
    running: dict[BaseProcess, dict[str, Any]] = field(default_factory=dict)
    paused: dict[int, float] = field(default_factory=dict)

    def start(self, member: dict[str, Any]) -> None:
        # A desk of its own each time: whoever was killed never comes back as itself.
        process = processes.Process(target=send_for_ever, args=(uuid4(), member, self.port, self.mutant), daemon=True)
        process.start()
        self.running[process] = member

    def trouble(self) -> None:
        """Kill one, and start another in its place; or pause one for longer than its lease; wake who slept enough."""
        for place, until in list(self.paused.items()):
            if monotonic() >= until:
                os.kill(place, signal.SIGCONT)
                del self.paused[place]
        awake = [one for one in self.running if one.pid not in self.paused]
        victim = self.chance.choice(awake) if len(awake) > 2 else None
        if victim is None or victim.pid is None or self.kills + self.pauses >= ENOUGH:
            return
        if self.chance.random() < 0.33:
            victim.kill()
            victim.join(30)
            self.kills += 1
            self.start(self.running.pop(victim))
        else:
            os.kill(victim.pid, signal.SIGSTOP)
            self.paused[victim.pid] = monotonic() + LEASE.total_seconds() * self.chance.uniform(1.2, 1.6)
            self.pauses += 1

    def end(self) -> None:
        for one in self.running:
            one.kill()
            one.join(30)


@contextmanager
def senders(made: Centre, port: int, mutant: str | None = None) -> Iterator[Senders]:
    found = Senders(made, port, mutant, Random(4))
    for _ in range(SENDERS):
        found.start(made.parameters(made.member("relay", "*")))
    try:
        yield found
    finally:
        found.end()


@pytest.fixture
def rows(centre: Centre) -> Iterator[Connection]:
    """Past every policy: what desks left behind, and how it stands."""
    with centre.administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def left(rows: Connection) -> Counter[str]:
    """How many letters stand where."""
    found = rows.execute(select(letter.c.state, func.count()).group_by(letter.c.state))
    return Counter(dict(found.all()))


def in_doubt(rows: Connection) -> set[str]:
    return set(rows.execute(select(letter.c.message_id).where(letter.c.state == State.IN_DOUBT.value)).scalars())


def fill(rows: Connection, number: int) -> None:
    add_letters(rows, uuid4(), number, takeover_after=timedelta(seconds=-1))


@pytest.mark.long
def test_no_letter_is_sent_twice_and_every_doubt_is_marked(centre, rows, capsys):
    fill(rows, LETTERS)
    began = monotonic()
    with CountingSink(pause=0.01, refused=0.02) as sink, senders(centre, sink.port) as all_of_them:
        while set(left(rows)) - FINAL and monotonic() < began + 240:
            all_of_them.trouble()
            sleep(0.02)
    doubtful = in_doubt(rows)
    delivered = sum(1 for one in doubtful if sink.accepted[one])
    said = (
        f"takeover: {LETTERS} letters, {SENDERS} senders, {all_of_them.kills} kills, {all_of_them.pauses} pauses, "
        f"{monotonic() - began:.0f} s: {sum(number > 1 for number in sink.accepted.values())} sent twice, "
        f"{len(doubtful)} in doubt ({delivered} of them delivered)"
    )
    with capsys.disabled():
        sys.stderr.write(f"\n{said}\n")
    assert max(sink.accepted.values()) == 1
    assert left(rows) == Counter({State.SENT.value: LETTERS - len(doubtful)} | ({State.IN_DOUBT.value: len(doubtful)}))
    assert sum(sink.accepted.values()) == LETTERS - len(doubtful) + delivered
    assert all_of_them.kills + all_of_them.pauses >= ENOUGH


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_planted_bug_sends_a_letter_twice(centre, rows, mutant):
    fill(rows, 2000)
    began = monotonic()
    with CountingSink(pause=0.01, refused=0.02) as sink, senders(centre, sink.port, mutant) as all_of_them:
        while max(sink.accepted.values(), default=0) < 2 and monotonic() < began + 60:
            all_of_them.trouble()
            sleep(0.02)
    assert max(sink.accepted.values()) > 1
