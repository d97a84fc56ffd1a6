"""The line to the centre is lost at every single step of a sync: nothing is lost, nothing is told twice."""

import sys

import pytest
from sqlalchemy import func, select

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import dossier, fact, flag, letter
from desktop_app.domain.errors import CentreUnreachable
from desktop_app.domain.rectification import Correction
from desktop_app.storage import facts
from desktop_app.storage.database import reading
from tests.faults.step_proxy import Side, StepProxy
from tests.makers import make_client, make_intake
from tests.services.desks import Clock, ScriptedPostman, enter, make_desk, three_installers

pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def line(centre):
    with StepProxy(centre.port) as opened:
        yield opened


@pytest.fixture
def desk_at(centre, tmp_path, monkeypatch):
    """Makes desks, whose line to the centre goes through a port."""
    opened = []
    directory = three_installers()

    def make(name, port):
        member = centre.member("agent")
        monkeypatch.setattr("desktop_app.central.database._member_password", lambda: member.password)
        settings = centre.settings_toml(member).replace(f"port = {centre.port}\n", f"port = {port}\n")
        desk = make_desk(tmp_path / name, Clock(), ScriptedPostman(), "letters.undo_seconds = 0\n" + settings)
        enter(desk, *directory)
        opened.append(desk)
        return desk

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize("side", list(Side), ids=lambda side: side.value)
def test_nothing_is_lost_or_told_twice_wherever_the_line_is_cut(centre, line, desk_at, side, capsys):
    colleague, desk = desk_at("colleague", centre.port), desk_at("desk", line.port)
    shared = colleague.dossiers.record(make_intake(client=make_client(email=None))).dossier_id
    colleague.sync.run()
    desk.sync.run()
    desk.colleagues.hold(shared)
    step, cuts = 0, 0
    while True:
        step += 1
        # Something to tell, a letter that left, and something to hear: every step of the protocol is taken.
        desk.dossiers.record(make_intake(client=make_client(email=None)))
        desk.sending.send_due()
        colleague.after.rectification.correct(shared, Correction(slots=f"{step} h"), agent="B1")
        colleague.sync.run()
        line.cut_at(side, step)
        try:
            desk.sync.run()
        except CentreUnreachable:
            cuts += 1
        is_over = not line.is_cut
        line.cut_at(None)
        assert desk.sync.run().pending == 0
        if is_over:
            break
    with capsys.disabled():
        sys.stderr.write(f"\nsync: {step - 1} cuts, each at another {side.value}, told {cuts} times\n")
    assert step > 20
    check(centre, desk, shared, step)


def check(centre, desk, shared, steps):
    with reading(desk.engine) as connection:
        ours = [(one.seq, one.hash) for one in facts.all_facts(connection)]
    with central_transaction(centre.administrator) as at:
        theirs = at.execute(select(fact.c.seq, fact.c.hash).where(fact.c.desk == desk.id).order_by(fact.c.seq)).all()
        assert [tuple(row) for row in theirs] == ours
        assert at.execute(select(func.count()).select_from(dossier)).scalar() == steps + 1
        assert at.execute(select(flag.c.reason)).all() == []
        states = at.execute(select(letter.c.state).where(letter.c.owner == desk.id)).scalars()
        assert set(states) == {"sent"}
    assert desk.follow_up.whole(shared).client.slots == f"{steps} h"
    assert desk.journal.verify(desk.sync.anchor()).breaks == ()
