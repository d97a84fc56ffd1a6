"""The supervisor's window and a desk that fell silent with letters: seen until the relay has sent them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import desk as desk_table
from desktop_app.central.tables import letter
from desktop_app.desk import open_desk
from desktop_app.domain.errors import CentreSilence, CentreUnreachable
from desktop_app.services.shared_returns import SharedReturns
from desktop_app.services.takeover import Takeover
from desktop_app.settings import read_settings
from tests.makers import make_intake
from tests.services.desks import ScriptedPostman
from tests.ui.inline import Inline
from ui.desks.page import DesksPage
from ui.main_window import MainWindow


@pytest.fixture
def boss(desk_of, clock):
    """A supervisor's desk as it is from its second start on."""
    first = desk_of("boss", "supervisor")
    first.sync.run()
    first.close()
    made = open_desk(read_settings(first.settings.profile), now=clock, postman=ScriptedPostman())
    yield made
    made.close()


@pytest.fixture
def page(boss, clock, qtbot):
    """The page of the desks, in the real window."""
    window = MainWindow(lambda: boss, lanes=(Inline(), Inline()), now=clock)
    qtbot.addWidget(window, before_close_func=lambda made: made.close())
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.show()
    window.tabs.look_at("desks")
    shown = window.tabs.page("desks", DesksPage)
    qtbot.waitUntil(shown.isVisible)
    return shown


def hours_pass(centre):
    """Nobody was heard for two hours, and every letter may be taken over."""
    with central_transaction(centre.administrator) as at:
        at.execute(update(desk_table).values(heard_at=func.clock_timestamp() - timedelta(hours=2)))
        at.execute(update(letter).values(takeover_after=func.clock_timestamp()))


def said(page, code):
    model = page.model
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]
    return next(" ".join(row).replace("\u00a0", " ") for row in rows if row[0] == code)


def code_of(desk):
    return desk.dossiers.find("Quatrefages")[0].reference.split("-")[2]


def relay_at_work(relay):
    returns = SharedReturns(relay.returns, relay.sync.centre, relay.colleagues)
    return Takeover(relay.engine, relay.sync, relay.colleagues, relay.sending, returns).step()


def test_a_silent_desk_that_holds_letters_comes_first_until_the_relay_has_sent_them(centre, desk_of, page):
    silent, relay = desk_of("silent"), desk_of("relay", "relay")
    silent.dossiers.record(make_intake())
    silent.sync.run()
    page.reload()
    assert "en ordre" in said(page, code_of(silent))
    hours_pass(centre)
    page.reload()
    assert "muet, et des courriels l’attendent" in said(page, code_of(silent))
    assert page.model.index(0, 0).data() == code_of(silent)
    assert "2 courriel(s) qui n’ont pas quitté leur poste" in page.summary.text().replace("\u00a0", " ")
    # The client is told after the installer: one round for each.
    assert sum(relay_at_work(relay).tally.sent for _ in range(2)) == 2
    page.reload()
    assert "éteint ou coupé" in said(page, code_of(silent))
    assert "aucun ne retient de courriel" in page.summary.text()


class CutOff:
    """The line goes before anything is pushed: of this desk alone, for the window has a desk of its own."""

    def run(self, *_):
        raise CentreUnreachable(CentreSilence.LOST)


def test_a_letter_that_only_the_silent_desk_has_still_counts(centre, desk_of, page):
    silent = desk_of("silent")
    silent.sync.run()
    silent.dossiers.record(make_intake())
    # It said that they wait, and was cut off before it could tell of them.
    with pytest.raises(CentreUnreachable):
        replace(silent.sync, push=CutOff()).run()
    hours_pass(centre)
    page.reload()
    assert "muet, et des courriels l’attendent" in said(page, code_of(silent))
