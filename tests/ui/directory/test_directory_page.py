"""The directory page on a real store: who is in it is found, and each change does what its button says."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QTableView

from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, Standing
from tests.makers import LARGENTIERE, make_installer
from tests.services.desks import change, enter, make_desk
from tests.ui.inline import Held, Inline
from ui.bindings.directory import directory_requests
from ui.changes import Topic
from ui.directory.page import DirectoryPage
from ui.directory.rows import Filter


def show(page, qtbot, which=Filter.ALL):
    page.show()
    qtbot.waitExposed(page)
    page.filter_box.setCurrentIndex(page.filter_box.findData(which.value))


def search(page, qtbot, text):
    page.search_edit.setText(text)
    qtbot.keyClick(page.search_edit, Qt.Key.Key_Return)


def names(page):
    return [row.name for row in page.table.rows]


def select(page, installer):
    page.table.look_at(installer.id)


def press(button):
    assert button.isVisible()
    assert button.isEnabled()
    button.click()


def fill(page, *values):
    form = page.card.decisions.form
    assert form.isVisible()
    for field, value in zip((form.first_field, form.second_field), values, strict=False):
        field.set_text(value)
    press(form.keep_button)


def test_an_empty_directory_asks_for_a_file(page, qtbot):
    show(page, qtbot)
    assert page.empty.isVisible()
    assert "importez" in page.empty.text()
    assert not page.locate_button.isEnabled()


def test_everybody_is_listed_by_name(page, qtbot, directory):
    show(page, qtbot)
    assert names(page) == ["Antennes du Pont", "Paraboles Privadoises", "Réception Valence"]
    assert page.summary.text().startswith("3 ")
    assert page.table.selected.name == "Antennes du Pont"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("reception", ["Réception Valence"]),
        ("VALENCE", ["Réception Valence"]),
        ("26000", ["Réception Valence"]),
        ("aubenas pont", ["Antennes du Pont"]),
        ("st etienne", ["Étoile du Forez"]),
        ("  ", ["Antennes du Pont", "Étoile du Forez", "Paraboles Privadoises", "Réception Valence"]),
        ("nobody", []),
    ],
)
def test_search_forgives_case_accents_and_order(page, qtbot, desk, directory, typed, found):
    enter(desk, make_installer(name="Étoile du Forez", city="Saint-Étienne", postcode="42000"))
    show(page, qtbot)
    search(page, qtbot, typed)
    assert names(page) == found
    assert page.empty.isVisible() is not bool(found)


def test_escape_takes_the_search_back(page, qtbot, directory):
    show(page, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    search(page, qtbot, "valence")
    assert page.table.hasFocus()
    page.search_edit.setFocus()
    qtbot.keyClick(page.search_edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(page)) == 3)


def test_a_siret_is_found_as_it_is_written(page, qtbot, directory):
    show(page, qtbot)
    siret = directory[2].siret
    search(page, qtbot, f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}")
    assert names(page) == ["Réception Valence"]


def test_filters_tell_standings_apart(page, qtbot, desk, directory, clock):
    near, middle, far = directory
    change(desk, replace(near, standing=Standing.SUSPENDED))
    change(desk, replace(middle, charter=Charter(date(2025, 1, 1), date(2026, 11, 22))))
    enter(desk, make_installer(name="Partie", standing=Standing.WITHDRAWN, point=None))
    enter(desk, make_installer(name="Ailleurs", point=None))
    shown = {}
    for which in Filter:
        show(page, qtbot, which)
        shown[which] = set(names(page))
    assert shown == {
        Filter.ALL: {near.name, middle.name, far.name, "Partie", "Ailleurs"},
        Filter.ACTIVE: {far.name, "Ailleurs"},
        Filter.SUSPENDED: {near.name},
        Filter.WITHDRAWN: {"Partie"},
        Filter.CHARTER_ENDED: {middle.name},
        Filter.TO_LOCATE: {"Ailleurs"},
    }
    assert page.filter_box.currentText() == "À localiser (1)"


def test_the_card_says_all_that_is_known(page, qtbot, directory):
    show(page, qtbot)
    card = page.card
    assert card.name_label.text() == "Antennes du Pont"
    assert "peut être sollicité" in card.state_label.text()
    assert card.value("siret").replace("\u00a0", "") == directory[0].siret
    assert card.value("address") == "3 place du Marché, 07200 Aubenas"
    assert card.value("charter") == "Signée le 05/01/2026, sans date de fin"
    assert card.value("point") == "44,62000\u00a0; 4,39000"
    assert card.value("source") == "coordonnées du fichier"
    assert card.history.count() == 1


def test_a_suspension_and_its_end(page, qtbot, desk, directory):
    show(page, qtbot)
    press(page.card.decisions.suspend_button)
    assert desk.installers.one(directory[0].id).standing is Standing.SUSPENDED
    assert "n’est pas sollicité" in page.card.state_label.text()
    assert "état, actif → suspendu" in page.card.history.item(0).text()
    assert "A0421" in page.card.history.item(0).text()
    press(page.card.decisions.reinstate_button)
    assert desk.installers.one(directory[0].id).standing is Standing.ACTIVE


def test_a_withdrawal_is_confirmed_first(page, qtbot, desk, directory):
    show(page, qtbot)
    press(page.card.decisions.withdraw_button)
    assert desk.installers.one(directory[0].id).standing is Standing.ACTIVE
    assert "ne sera plus sollicité" in page.card.decisions.notice.text
    press(page.card.decisions.notice.action_button)
    assert desk.installers.one(directory[0].id).standing is Standing.WITHDRAWN


def test_an_absence_is_noted_and_taken_back(page, qtbot, desk, directory):
    show(page, qtbot)
    decisions = page.card.decisions
    press(decisions.absence_button)
    fill(page, "23/11/2026", "2026-11-30")
    assert desk.installers.one(directory[0].id).absences == (Absence(date(2026, 11, 23), date(2026, 11, 30)),)
    assert page.card.value("absences") == "du 23/11/2026 au 30/11/2026"
    assert not decisions.form.isVisible()
    press(decisions.back_button)
    press(decisions.notice.action_button)
    assert desk.installers.one(directory[0].id).absences == ()


def test_of_several_absences_the_one_that_is_named_goes(page, qtbot, desk, directory):
    first, second = Absence(date(2026, 12, 1), date(2026, 12, 2)), Absence(date(2027, 1, 4), date(2027, 1, 4))
    change(desk, replace(directory[0], absences=(first, second)))
    show(page, qtbot)
    press(page.card.decisions.back_button)
    press(page.card.decisions.notice.other_button)
    assert "04/01/2027" in page.card.decisions.notice.text
    press(page.card.decisions.notice.action_button)
    assert desk.installers.one(directory[0].id).absences == (first,)


@pytest.mark.parametrize(
    ("button", "values_and_saying"),
    [
        ("absence_button", (("32/11/2026", ""), "Cette date n’existe pas")),
        ("absence_button", (("23/11/2026", "22/11/2026"), "La fin précède le début")),
        ("charter_button", (("31/12/2025",), "La fin précède le début")),
        ("place_button", (("144", "4"), "coordonnée")),
        ("place_button", (("44", "ouest"), "coordonnée")),
        ("place_button", (("0", "0"), "pleine mer")),
    ],
)
def test_what_cannot_be_is_said_below_its_field(page, qtbot, desk, directory, button, values_and_saying):
    values, said = values_and_saying
    show(page, qtbot)
    press(getattr(page.card.decisions, button))
    fill(page, *values)
    form = page.card.decisions.form
    assert form.isVisible()
    assert said in form.first_field.message + form.second_field.message
    assert desk.installers.one(directory[0].id) == directory[0]


def test_a_charter_ends_and_goes_on(page, qtbot, desk, directory):
    show(page, qtbot)
    press(page.card.decisions.charter_button)
    fill(page, "22/11/2026")
    assert desk.installers.one(directory[0].id).charter.ends_on == date(2026, 11, 22)
    assert "charte expirée" in page.card.state_label.text()
    press(page.card.decisions.charter_button)
    fill(page, "")
    assert desk.installers.one(directory[0].id).charter.ends_on is None


def test_a_place_is_set_by_hand_and_says_so(page, qtbot, desk, directory):
    show(page, qtbot)
    press(page.card.decisions.place_button)
    fill(page, "44,5413", "4.2936")
    assert desk.installers.one(directory[0].id).point == Point(44.5413, 4.2936)
    assert "placé à la main" in page.card.value("source")


def test_escape_gives_the_form_up(page, qtbot, directory):
    show(page, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page.card.decisions.absence_button)
    qtbot.keyClick(page.card.decisions.form.first_field.edit, Qt.Key.Key_Escape)
    assert not page.card.decisions.form.isVisible()


def test_what_happened_meanwhile_is_told_and_not_overridden(page, qtbot, desk, directory):
    show(page, qtbot)
    change(desk, replace(directory[0], standing=Standing.WITHDRAWN))
    press(page.card.decisions.suspend_button)
    assert desk.installers.one(directory[0].id).standing is Standing.WITHDRAWN
    assert "retiré" in page.card.decisions.notice.text


def test_the_map_shows_the_list_and_its_pins_select(page, qtbot, desk, directory):
    enter(desk, make_installer(name="Zénith Réunion", city="Saint-Denis", postcode="97400", point=Point(-20.88, 55.45)))
    show(page, qtbot)
    qtbot.waitUntil(lambda: page.map_view.accessibleDescription().startswith("3 "))
    page.map_view.pin_chosen.emit(directory[2].id)
    assert page.card.name_label.text() == directory[2].name
    search(page, qtbot, "zenith")
    qtbot.waitUntil(lambda: page.map_view.accessibleDescription().startswith("1 "))


def test_missing_places_are_looked_for_one_by_one(page, qtbot, desk, directory):
    enter(desk, make_installer(name="Perdue", point=None))
    enter(desk, make_installer(name="Nulle part", point=None, city="Nullepart-les-Oubliettes", postcode="99999"))
    show(page, qtbot, Filter.TO_LOCATE)
    assert len(page.table.rows) == 2
    press(page.locate_button)
    qtbot.waitUntil(lambda: not page.locating.is_running, timeout=10_000)
    assert names(page) == ["Nulle part"]
    assert "à la commune" in page.locating.label.text()
    assert "introuvable" in page.locating.label.text()
    assert "introuvable" in page.card.value("source")
    assert not page.locate_button.isEnabled()


def test_locating_stops_when_it_is_told_to(page, qtbot, desk):
    for number in range(3):
        enter(desk, make_installer(name=f"Perdue {number}", point=None))
    show(page, qtbot, Filter.TO_LOCATE)
    press(page.locate_button)
    press(page.locating.stop_button)
    assert not page.locating.is_running
    assert len(page.table.rows) == 2
    assert page.locate_button.isEnabled()


def test_one_address_is_looked_for_again(page, qtbot, desk):
    lost = make_installer(name="Nulle part", point=None, city="Nullepart-les-Oubliettes", postcode="99999")
    enter(desk, lost)
    show(page, qtbot)
    press(page.card.decisions.locate_button)
    assert "introuvable" in page.notice.text
    change(desk, replace(lost, city="Privas", postcode="07000"))
    press(page.card.decisions.locate_button)
    assert desk.installers.one(lost.id).point is not None
    assert page.notice.text == ""


def test_the_page_follows_changes_while_it_is_seen(page, qtbot, desk, changes, directory):
    show(page, qtbot)
    select(page, directory[2])
    enter(desk, make_installer(name="Nouvelle"))
    changes.tell(Topic.LETTERS)
    assert "Nouvelle" not in names(page)
    changes.tell(Topic.INSTALLERS)
    assert "Nouvelle" in names(page)
    assert page.table.selected.name == directory[2].name
    page.hide()
    enter(desk, make_installer(name="Suivante"))
    changes.tell(Topic.INSTALLERS)
    assert "Suivante" not in names(page)
    page.show()
    assert "Suivante" in names(page)


def test_while_an_answer_is_awaited_nothing_is_asked_twice(qtbot, desk, requests, clock, changes, directory):
    lane = Held()
    page = DirectoryPage(requests, local=lane, network=Inline(), changes=changes, now=clock)
    qtbot.addWidget(page)
    page.show()
    while lane.kept:
        lane.let_go()
    page.card.decisions.suspend_button.click()
    assert not page.card.decisions.suspend_button.isEnabled()
    while lane.kept:
        lane.let_go()
    assert desk.installers.one(directory[0].id).standing is Standing.SUSPENDED
    assert page.card.decisions.reinstate_button.isEnabled()


def test_an_agent_reads_why_the_page_stays_empty(qtbot, tmp_path, clock, changes):
    desk = make_desk(tmp_path / "agent", clock)
    enter(desk, make_installer(point=LARGENTIERE))
    page = DirectoryPage(directory_requests(lambda: desk), local=Inline(), network=Inline(), changes=changes, now=clock)
    qtbot.addWidget(page)
    show(page, qtbot)
    assert names(page) == []
    assert "desk.role" in page.notice.text
    desk.close()


def test_everything_has_a_name_and_tab_escapes_the_table(page, qtbot, directory):
    show(page, qtbot)
    press(page.card.decisions.absence_button)
    kinds = (QAbstractButton, QLineEdit, QTableView, QListWidget)
    for widget in (found for kind in kinds for found in page.findChildren(kind)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name).strip(), widget
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert not page.table.hasFocus()


@pytest.mark.parametrize("size", [(1366, 690), (683, 330)])
def test_no_button_is_cut_and_everything_can_be_reached(page, qtbot, directory, size):
    page.resize(*size)
    show(page, qtbot)
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible() and button.text()]
    assert len(buttons) > 5
    # Layouts settle with the events that showing them makes.
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    assert page.width() == size[0]
