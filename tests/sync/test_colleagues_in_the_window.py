"""F3 finds what other desks hold, marks it, and brings it here when it is opened: with a real centre."""

import pytest

from tests.makers import make_intake
from tests.ui.inline import Held, Inline
from ui.bindings.page_needs import PageNeeds
from ui.changes import Changes, Topic


@pytest.fixture
def other(desk_of):
    """A colleague's desk, with one dossier at the centre."""
    desk = desk_of("other")
    recorded = desk.dossiers.record(make_intake())
    desk.sync.run()
    return desk, recorded


@pytest.fixture
def network():
    return Held()


@pytest.fixture
def here(desk_of, other):
    desk = desk_of("here")
    desk.sync.run()
    return desk


@pytest.fixture
def changes(qtbot):
    return Changes()


@pytest.fixture
def page(qtbot, here, network, clock, changes):
    from ui.bindings.follow_up import follow_up_page

    needs = PageNeeds(
        lambda: here, Inline(), network, changes, clock, map_colours=dict, show_dossier=lambda _dossier_id: None
    )
    made = follow_up_page(needs)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def search(page, text, network, qtbot):
    page.search_edit.setText(text)
    qtbot.waitUntil(lambda: bool(network.kept))


def test_a_colleague_s_dossier_is_found_marked_and_brought(page, network, other, here, changes, qtbot):
    _, recorded = other
    search(page, "Quatrefages", network, qtbot)
    colleagues = page.colleagues
    assert page.found.rows == ()
    assert "interrogé" in colleagues.heading.text()
    network.let_go()
    assert [line.dossier_id for line in colleagues.table.rows] == [recorded.dossier_id]
    assert "Au centre" in colleagues.heading.text()
    assert not here.colleagues.is_here(recorded.dossier_id)
    colleagues.bring_button.click()
    assert not colleagues.bring_button.isEnabled()
    with qtbot.waitSignal(changes.happened) as told:
        network.let_go()
    assert here.colleagues.is_here(recorded.dossier_id)
    assert page.card.dossier_id == recorded.dossier_id
    assert Topic.DOSSIERS in told.args[0]


def test_what_is_here_already_is_not_found_twice(page, network, other, here, qtbot):
    _, recorded = other
    here.colleagues.hold(recorded.dossier_id)
    search(page, "Quatrefages", network, qtbot)
    network.let_go()
    assert [line.dossier_id for line in page.found.rows] == [recorded.dossier_id]
    assert page.colleagues.table.rows == ()
    assert page.colleagues.heading.text() == "Rien de plus au centre."


def test_an_older_search_s_answer_is_dropped(page, network, qtbot):
    search(page, "Quatrefages", network, qtbot)
    page.search_edit.setText("Quatrefagesque")
    network.let_go()
    assert page.colleagues.table.rows == ()
    assert not page.colleagues.isVisible()


def test_without_the_centre_what_is_here_is_shown_and_that_is_said(page, network, centre, here, qtbot, monkeypatch):
    from desktop_app.domain.errors import CentreSilence, CentreUnreachable

    def refuse(*_given):
        raise CentreUnreachable(CentreSilence.CLOSED)

    monkeypatch.setattr("desktop_app.services.colleagues.central_transaction", refuse)
    search(page, "Quatrefages", network, qtbot)
    network.let_go()
    assert "Seuls les dossiers de ce poste sont montrés." in page.colleagues.heading.text()
    assert page.colleagues.isVisible()
    assert not page.colleagues.bring_button.isVisible()
