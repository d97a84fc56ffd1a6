"""The address: suggestions while one types, candidates with their precision, and a place that is never stale."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.errors import GeocoderUnreachable
from desktop_app.domain.geography import Point
from desktop_app.domain.suggestion import of_answer, of_commune
from desktop_app.services.addresses import Found
from tests.makers import make_installer, make_place
from tests.services.desks import enter
from tests.ui.conftest import Agent, make_page
from tests.ui.inline import Held, Inline


def wait_for_list(qtbot, suggestions) -> None:
    qtbot.waitUntil(lambda: suggestions.is_open)


def test_communes_are_suggested_and_taken_with_the_arrows(qtbot, page, agent):
    agent.type(page.line_field, "12 chemin des Oliviers")
    agent.type(page.city_field, "Aubena")
    wait_for_list(qtbot, page.address.city_suggestions)
    assert "07200 Aubenas" in page.address.city_suggestions.texts
    row = list(page.address.city_suggestions.texts).index("07200 Aubenas")
    for _ in range(row + 1):
        agent.press(Qt.Key.Key_Down)
    assert page.city_field.edit.hasFocus()
    agent.press(Qt.Key.Key_Return)
    assert (page.postcode_field.text, page.city_field.text) == ("07200", "Aubenas")
    assert page.address.candidates


def test_a_postcode_suggests_its_communes(qtbot, page, agent):
    agent.type(page.postcode_field, "07110")
    wait_for_list(qtbot, page.address.postcode_suggestions)
    assert any("Largentière" in text for text in page.address.postcode_suggestions.texts)


def test_escape_closes_the_list_and_nothing_else(qtbot, page, agent):
    agent.type(page.city_field, "Aubena")
    wait_for_list(qtbot, page.address.city_suggestions)
    agent.press(Qt.Key.Key_Escape)
    assert not page.address.city_suggestions.is_open
    assert page.city_field.text == "Aubena"


def test_an_answer_to_something_older_is_dropped(qtbot, desk, directory, clock):
    local = Held()
    page = make_page(qtbot, desk, clock, local=local)
    agent = Agent(page)
    agent.type(page.city_field, "Aub")
    qtbot.waitUntil(lambda: bool(local.kept))
    agent.type(page.city_field, "enas")
    local.let_go()
    assert not page.address.city_suggestions.is_open


def test_offline_candidates_say_their_precision_and_that_the_base_is_unreachable(page, agent):
    agent.tell_address()
    assert "à la commune" in page.candidates_list.item(0).text()
    assert "injoignable" in page.address.notice.text
    agent.choose_first_place()
    assert page.course.state.place.precision is Precision.COMMUNE
    assert "3,7" in page.address.notice.text or "km" in page.address.notice.text
    assert not page.candidates_list.isVisible()


def test_a_house_number_found_for_certain_is_taken_without_asking(qtbot, desk, directory, clock, monkeypatch):
    certain = make_place(precision=Precision.HOUSENUMBER, score=0.93, source=Source.BAN)
    page = page_with_geocoder(qtbot, desk, clock, monkeypatch, lambda address: Found((certain,), asked_online=True))
    agent = Agent(page)
    agent.tell_address()
    assert page.course.state.place == certain
    assert page.installers.model.rowCount() == 3


@pytest.mark.parametrize("change", [{"score": 0.6}, {"precision": Precision.STREET}, {"postcode": "07000"}])
def test_anything_less_certain_is_the_agent_s_choice(qtbot, desk, directory, clock, monkeypatch, change):
    certain = make_place(precision=Precision.HOUSENUMBER, score=0.93, source=Source.BAN)
    doubtful = replace(certain, **change)
    page = page_with_geocoder(qtbot, desk, clock, monkeypatch, lambda address: Found((doubtful,), asked_online=True))
    agent = Agent(page)
    agent.tell_address()
    assert page.course.state.place is None
    agent.choose_first_place()
    assert page.course.state.place == doubtful


def test_any_edit_of_the_address_forgets_the_place_and_the_answers(page, agent):
    agent.hold_call()
    agent.accept()
    agent.type(page.line_field, " bis")
    state = page.course.state
    assert (state.place, state.ranking, state.this_installer) == (None, None, None)
    assert page.installers.model.rowCount() == 0
    assert not page.this_choice.isEnabled()
    assert not page.address.is_place_shown


def test_a_complement_moves_no_house(page, agent):
    agent.hold_call()
    agent.accept()
    agent.type(page.complement_field, "bâtiment C")
    assert page.course.state.place is not None
    assert page.send_button.isEnabled()


def test_the_point_can_be_placed_by_hand_and_is_confirmed(page, agent, desk):
    agent.tell_caller()
    agent.answer_eligibility()
    agent.tell_address()
    before = page.course.state
    page.centre_button.click()
    assert "centre" in page.address.notice.text
    assert page.course.state == before
    assert page.address.notice.action_button.hasFocus()
    # Nothing else is offered meanwhile, and whoever wants to send is brought back to it.
    assert not page.candidates_list.isVisible()
    agent.press(Qt.Key.Key_F4)
    agent.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.address.notice.action_button.hasFocus()
    agent.press(Qt.Key.Key_Space)
    place = page.course.state.place
    assert (place.precision, place.source) == (Precision.COMMUNE, Source.AGENT)
    agent.accept()
    agent.send()
    assert desk.follow_up.whole(page.course.state.recorded.dossier_id).dossier.source is Source.AGENT


def test_an_unknown_address_says_what_to_do(page, agent):
    agent.tell_address(city="Nullepartville", postcode="96123")
    page.lookup_button.click()
    assert page.course.state.place is None
    assert page.postcode_field.message or "introuvable" in page.address.notice.text


def test_a_lookup_shows_that_it_goes_on_and_can_be_cancelled(qtbot, desk, directory, clock):
    network = Held()
    page = make_page(qtbot, desk, clock, network=network)
    agent = Agent(page)
    agent.tell_address()
    assert page.address.progress.isVisible()
    page.address.cancel_button.click()
    assert not page.address.progress.isVisible()
    network.let_go()
    assert page.address.candidates == ()


def test_a_lane_that_is_busy_is_not_waited_for(qtbot, desk, directory, clock):
    network = Held()
    page = make_page(qtbot, desk, clock, network=network)
    agent = Agent(page)
    agent.tell_address()
    qtbot.waitUntil(lambda: bool(page.address.candidates), timeout=5000)
    assert page.address.candidates[0].source is Source.GAZETTEER


def test_a_geocoder_that_fails_is_said_beside_the_address(qtbot, desk, directory, clock, monkeypatch):
    def fail(address):
        raise GeocoderUnreachable("timeout")

    page = page_with_geocoder(qtbot, desk, clock, monkeypatch, fail)
    agent = Agent(page)
    agent.tell_address()
    assert page.address.notice.text
    assert page.centre_button.isVisible()


def test_a_cedex_is_understood(page, agent):
    agent.tell_address(city="Privas CEDEX", postcode="07007")
    assert any("Privas" in one.label for one in page.address.candidates)


def test_enter_with_control_is_never_taken_for_a_suggestion(qtbot, page, agent):
    agent.type(page.city_field, "Aubena")
    wait_for_list(qtbot, page.address.city_suggestions)
    QTest.keyClick(page.city_field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.city_field.text == "Aubena"


def page_with_geocoder(qtbot, desk, clock, monkeypatch, answer):
    """A page whose online base answers so."""
    monkeypatch.setattr(type(desk.addresses), "find_address", lambda addresses, address, **_: answer(address))
    return make_page(qtbot, desk, clock, local=Inline())


def test_whoever_leaves_the_address_by_tab_comes_to_the_places_found(page, agent):
    agent.tell_address()
    assert page.candidates_list.hasFocus()
    agent.press(Qt.Key.Key_Return)
    assert page.course.state.place is not None


def test_candidates_take_no_focus_from_a_field_that_is_typed_in(qtbot, desk, directory, clock):
    network = Held()
    page = make_page(qtbot, desk, clock, network=network)
    agent = Agent(page)
    agent.tell_address()
    agent.type(page.complement_field, "Bât")
    network.let_go()
    assert page.address.candidates
    assert page.complement_field.edit.hasFocus()


def test_whole_addresses_of_the_base_are_offered_under_the_first_line(qtbot, desk, directory, clock, monkeypatch):
    certain = make_place(precision=Precision.HOUSENUMBER, score=0.93, source=Source.BAN)
    asked = []

    def suggest(text):
        asked.append(text)
        return (of_answer(certain), of_commune(desk.addresses.suggest("largentiere")[0]))

    page = page_with_geocoder(qtbot, desk, clock, monkeypatch, lambda address: Found((certain,), asked_online=True))
    monkeypatch.setattr(type(desk.addresses), "suggest_addresses", lambda _, text: suggest(text))
    agent = Agent(page)
    agent.type(page.line_field, "12 chemin des Oli")
    wait_for_list(qtbot, page.address.line_suggestions)
    assert asked == ["12 chemin des Oli"]
    assert page.address.line_suggestions.texts == ["12 chemin des Oliviers, 07110 Largentière"]
    agent.press(Qt.Key.Key_Return)
    assert (page.line_field.text, page.postcode_field.text) == ("12 chemin des Oliviers", "07110")
    assert page.course.state.place == certain


def test_a_base_out_of_reach_offers_no_address_and_troubles_nobody(qtbot, page, agent):
    agent.type(page.line_field, "12 chemin des Oliviers")
    qtbot.wait(400)
    assert not page.address.line_suggestions.is_open
    assert not page.address.notice.isVisible()


def test_an_address_that_leaves_the_order_open_names_both_installers(page, agent, desk, directory):
    enter(desk, make_installer(name="Antennes d’à Côté", point=Point(44.6203, 4.3902)))
    agent.tell_address()
    agent.choose_first_place()
    assert directory[0].name in page.installers.notice.text
    assert "Antennes d’à Côté" in page.installers.notice.text
