"""Kill -9 at each named step of record and send: no dossier lost, no letter sent twice, every doubt marked."""

import json
import multiprocessing
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from desktop_app.desk import Desk
from desktop_app.domain.letter import State
from tests.faults.desk_process import work
from tests.faults.invariants import violations
from tests.faults.mutants import MUTANTS
from tests.faults.steps import STEPS
from tests.services.desks import SETTINGS, Clock, enter, make_desk, three_installers

ROUNDS = 6
pytestmark = pytest.mark.timeout(300)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.desk_process"])


class Site:
    """One profile, and the relay it sends to, in processes of their own."""

    def __init__(self, folder: Path, faults: tuple[str, ...] = ()) -> None:
        self.profile, self.log, self.kills = folder / "profile", folder / "accepted.jsonl", 0
        command = [sys.executable, "-m", "tests.mail.faulty_relay", "--log", str(self.log)]
        self.relay = Popen([*command, *(f"--fault={fault}" for fault in faults)], stdin=PIPE, stdout=PIPE, text=True)
        assert self.relay.stdout is not None
        port = int(self.relay.stdout.readline())
        relay = f'relay.host = "127.0.0.1"\nrelay.port = {port}\nrelay.security = "plain"\n'
        self.extra = f'{relay}relay.sender = "mer@desk.example"\n'
        desk = self.open()
        enter(desk, *three_installers())
        desk.close()

    def open(self) -> Desk:
        return make_desk(self.profile, Clock(), settings=SETTINGS, extra=self.extra)

    def run(self, **how: object) -> int:
        process = processes.Process(target=work, args=(str(self.profile),), kwargs=how)
        process.start()
        process.join(60)
        self.kills += process.exitcode == -signal.SIGKILL
        return process.exitcode if process.exitcode is not None else 1

    def accepted(self) -> Counter[str]:
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return Counter(json.loads(line)["message_id"] for line in lines)

    def violations(self) -> list[str]:
        desk = self.open()
        try:
            return violations(desk, self.accepted(), self.profile / "acknowledged")
        finally:
            desk.close()

    def close(self) -> None:
        self.relay.communicate("")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    opened = Site(tmp_path)
    yield opened
    opened.close()


@pytest.mark.long
def test_killed_at_every_step_nothing_is_lost_or_repeated(site):
    for step in STEPS * ROUNDS:
        assert site.run(records=True, step=step) == -signal.SIGKILL, f"{step} was not reached"
    assert site.run(records=True) == 0
    assert site.kills == len(STEPS) * ROUNDS >= 100
    assert site.violations() == []
    desk = site.open()
    sent, doubtful = (desk.letters.in_state(state) for state in (State.SENT, State.IN_DOUBT))
    desk.close()
    # Four of the steps lie between the dot and its record; of those, three gave the relay the letter.
    assert len(doubtful) == 4 * ROUNDS
    assert sum(site.accepted()[one.message_id] for one in doubtful) == 3 * ROUNDS
    assert all(site.accepted()[one.message_id] == 1 for one in sent)


def test_killed_while_the_relay_fails_too(tmp_path):
    faults = ("rcpt:450", "accepted:drop", "dot:451", "banner:421", "accepted:garbage", "data:drop", "body:rst") * 2
    site = Site(tmp_path, faults)
    try:
        for step in ("claim.committed", "talk.connected", "dot.committed", "record.committed", "answer.commit") * 2:
            site.run(records=True, step=step)
        while site.run(records=False) != 0 or _waits(site):
            pass
        assert site.violations() == []
        assert site.kills > 0
    finally:
        site.close()


def _waits(site: Site) -> bool:
    desk = site.open()
    try:
        desk.letters.hurry()
        return desk.letters.waiting().queued > 0
    finally:
        desk.close()


@pytest.mark.parametrize("mutant", sorted(MUTANTS))
def test_a_planted_bug_is_found(site, mutant):
    for step in ("record.client", "claim.committed", "talk.dot", "talk.answered", "talk.body"):
        site.run(records=True, step=step, mutant=mutant)
    site.run(records=True, mutant=mutant)
    assert site.violations() != []
