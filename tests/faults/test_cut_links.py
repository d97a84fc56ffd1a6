"""Three desks, four hundred facts each, killed and cut off all the time: the centre ends with exactly their union."""

import multiprocessing
import sys
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from time import monotonic, sleep
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop_app.central.tables import dossier, fact, letter, referral
from desktop_app.desk import Desk, open_desk
from desktop_app.domain.fact import breaks
from desktop_app.settings import read_settings
from desktop_app.storage import facts, tables
from desktop_app.storage.database import reading
from tests.central.fixtures import Centre
from tests.faults.cutting_proxy import CuttingProxy
from tests.faults.syncing import work
from tests.services.desks import SETTINGS, Clock, ScriptedPostman, enter, make_desk, three_installers

DESKS, FACTS, KILLS, CUTS = 3, 400, 50, 30
pytestmark = pytest.mark.timeout(400)

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.syncing"])


@dataclass
class Place:
    """One desk's profile, and the process that works there."""

    profile: Path
    password: str
    process: BaseProcess | None = None

    def start(self) -> None:
        self.process = processes.Process(target=work, args=(str(self.profile), self.password, FACTS), daemon=True)
        self.process.start()

    @property
    def is_done(self) -> bool:
        return self.process is not None and self.process.exitcode == 0


def make_place(folder: Path, centre: Centre, port: int) -> Place:
    member = centre.member("agent")
    # The line to the centre goes through the proxy.
    line = centre.settings_toml(member).replace(f"port = {centre.port}\n", f"port = {port}\n")
    desk = make_desk(folder, Clock(), ScriptedPostman(), "letters.undo_seconds = 0\n" + line, SETTINGS)
    enter(desk, *INSTALLERS)
    desk.close()
    return Place(folder, member.password)


INSTALLERS = three_installers()


@pytest.mark.long
def test_the_centre_is_the_union_of_what_three_killed_and_cut_desks_told(centre, tmp_path, monkeypatch, capsys):
    chance, kills, began = Random(7), 0, monotonic()
    with CuttingProxy(centre.port) as line:
        places = [make_place(tmp_path / f"desk-{number}", centre, line.port) for number in range(DESKS)]
        for one in places:
            one.start()
        while not all(one.is_done for one in places) and monotonic() < began + 240:
            sleep(chance.uniform(0.05, 0.35))
            victim = chance.choice(places)
            if victim.process is None or victim.process.exitcode is not None or kills >= KILLS + 10:
                kills += _revive(victim)
                continue
            victim.process.kill()
            victim.process.join(30)
            kills += 1
            victim.start()
        line.rate = 0.0
        opened = [_open(one, monkeypatch) for one in places]
        # Twice: what the last one told comes down to the first with the next.
        for _ in range(2):
            for place, desk in zip(places, opened, strict=True):
                _sync(place, desk, monkeypatch)
    with capsys.disabled():
        told = [desk.journal.verify().facts for desk in opened]
        sys.stderr.write(
            f"\nsync: {DESKS} desks, {told} facts, {kills} kills, {line.cuts} links cut, {monotonic() - began:.0f} s\n"
        )
    for place, desk in zip(places, opened, strict=True):
        _check(centre, place, desk)
        desk.close()
    assert kills >= KILLS
    assert line.cuts >= CUTS


def _revive(victim: Place) -> int:
    """A desk that ended by a fault of its own is none of the test's doing."""
    assert victim.process is not None
    assert victim.process.exitcode in {None, 0}, "a desk failed"
    return 0


def _open(place: Place, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("MER_CENTRE_PASSWORD", place.password)
    return open_desk(read_settings(place.profile), postman=ScriptedPostman())


def _sync(place: Place, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MER_CENTRE_PASSWORD", place.password)
    assert desk.sync is not None
    assert desk.sync.run().pending == 0


def _check(centre: Centre, place: Place, desk: Desk) -> None:
    with reading(desk.engine) as connection:
        ours = list(facts.all_facts(connection))
        kept = {row.id: row.state for row in connection.execute(select(tables.dossier.c.id, tables.dossier.c.state))}
        turns = {row.id: row.state for row in connection.execute(select(tables.referral.c.id, tables.referral.c.state))}
        mail = {row.id: row.state for row in connection.execute(select(tables.letter.c.id, tables.letter.c.state))}
    with centre.administrator.connect() as connection:
        theirs = connection.execute(select(fact.c.seq, fact.c.hash).where(fact.c.desk == desk.id).order_by(fact.c.seq))
        assert [tuple(row) for row in theirs] == [(one.seq, one.hash) for one in ours]
        for table, local in ((dossier, kept), (referral, turns), (letter, mail)):
            found = connection.execute(select(table.c.id, table.c.state).where(table.c.id.in_(local)))
            assert {row.id: row.state for row in found} == local
    assert len(ours) >= FACTS
    assert breaks(ours) == ()
    assert desk.journal.verify().breaks == ()
    acknowledged = {UUID(line) for line in (place.profile / "acknowledged").read_text("ascii").split()}
    assert acknowledged <= set(kept)
