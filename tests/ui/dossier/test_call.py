"""One call after another on the call page, by keyboard, on a real desk: what the agent sees and what is stored."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QRadioButton

from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.fact import Kind
from desktop_app.domain.geography import Point
from desktop_app.domain.letter import State as LetterState
from desktop_app.services.intake import Recorded
from tests.makers import make_installer
from tests.services.desks import change, enter
from tests.ui.conftest import PHONE, Agent, make_page
from tests.ui.inline import Held
from ui.dossier.state import Phase
from ui.kit.notice_bar import NoticeBar


def recorded(page) -> Recorded:
    made = page.course.state.recorded
    assert made is not None
    return made


def facts(desk) -> list[str]:
    from desktop_app.storage import facts as stored
    from desktop_app.storage.database import reading

    with reading(desk.engine) as connection:
        return [fact.kind for fact in stored.all_facts(connection)]


def test_a_whole_call_by_keyboard_becomes_a_dossier_and_two_letters(page, agent, desk, directory):
    agent.hold_call(email="claire@exemple.fr")
    agent.accept()
    agent.send()
    whole = desk.follow_up.whole(recorded(page).dossier_id)
    assert whole.client.full_name == "Claire Martin"
    assert whole.client.phone.e164 == "+33612345678"
    assert whole.turns[0].installer.id == directory[0].id
    assert whole.consents[0].installer_named == directory[0].name
    assert len(whole.letters) == 2
    assert page.banner.text.startswith("EN FILE")
    assert recorded(page).reference in page.banner.findChildren(type(page.script_label))[-1].text()


def test_the_words_to_read_name_the_nearest_installer_and_its_town(page, agent, directory):
    assert not page.this_choice.isEnabled()
    agent.hold_call()
    assert f"{directory[0].name}, à {directory[0].city}" in page.consent.script_text
    assert page.this_choice.answer is None
    assert page.another_choice.answer is None


def test_nothing_can_be_sent_before_everything_is_there_and_the_button_says_why(page, agent):
    why = [page.review.why.text()]
    for step in (agent.tell_caller, agent.answer_eligibility, agent.tell_address, agent.choose_first_place):
        assert not page.send_button.isEnabled()
        step()
        why.append(page.review.why.text())
    agent.press(Qt.Key.Key_F8)
    why.append(page.review.why.text())
    assert not page.send_button.isEnabled()
    agent.press(Qt.Key.Key_F8)
    assert page.send_button.isEnabled()
    assert page.review.why.text() == ""
    assert all(why)
    assert len(set(why)) == len(why)
    assert page.send_button.accessibleDescription() == ""


def test_sending_too_early_goes_to_what_is_missing_and_says_what_is_wrong(page, agent):
    agent.type(page.phone_field, "12")
    agent.type(page.first_name_field, "Claire")
    agent.type(page.last_name_field, "Martin")
    agent.tell_address()
    agent.send()
    assert page.phone_field.edit.hasFocus()
    assert page.phone_field.message
    assert page.phone_field.edit.accessibleDescription() == page.phone_field.message


def test_a_refusal_is_counted_and_leaves_nothing(page, agent, desk):
    agent.hold_call()
    page.course.keep_now()
    assert desk.drafts.left()
    agent.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not page.send_button.isEnabled()
    page.consent.outcome.action_button.click()
    assert page.banner.text.startswith("REFUS")
    assert desk.consents.script().after_no in page.review.dates.text()
    assert page.phone_field.text == ""
    assert desk.drafts.left() == ()
    assert desk.dossiers.find("Martin") == ()
    assert facts(desk)[-1] == Kind.CONSENT_REFUSED


def test_a_call_that_is_not_eligible_says_why_is_counted_and_leaves_nothing(page, agent, desk):
    agent.tell_caller()
    QTest.keyClick(page.dish_choice.yes_button, Qt.Key.Key_N)
    QTest.keyClick(page.adsl_choice.yes_button, Qt.Key.Key_N)
    assert "pas d’antenne" in page.eligibility.outcome.text
    assert "TV par ADSL" in page.eligibility.outcome.text
    page.eligibility.outcome.action_button.click()
    assert page.banner.text.startswith("NON ÉLIGIBLE")
    assert page.phone_field.text == ""
    assert desk.drafts.left() == ()
    assert facts(desk)[-1] == Kind.CALL_NOT_ELIGIBLE


def test_what_was_sent_can_be_taken_back_for_ten_seconds(page, agent, desk):
    agent.hold_call()
    agent.accept()
    agent.send()
    dossier_id = recorded(page).dossier_id
    assert "10" in page.undo_button.text()
    agent.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.dossiers.one(dossier_id).state is DossierState.UNDONE
    assert [one.state for one in desk.letters.in_state()] == [LetterState.CANCELLED]
    assert page.course.state.is_typing
    assert page.last_name_field.text == "Martin"
    assert not page.undo_button.isVisible()
    assert page.send_button.hasFocus()


def test_a_call_taken_back_can_be_corrected_and_sent_again(page, agent, desk):
    agent.hold_call()
    agent.accept()
    agent.send()
    agent.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    agent.type(page.last_name_field, "-Durand")
    agent.send()
    assert desk.follow_up.whole(recorded(page).dossier_id).client.last_name == "Martin-Durand"


def test_the_banner_follows_the_letter(page, agent, desk, clock):
    agent.hold_call()
    agent.accept()
    agent.send()
    clock.pass_(seconds=11)
    desk.sending.send_next()
    page.course.refresh()
    assert page.banner.text.startswith("ENVOYÉ à ")
    assert page.course.state.phase is Phase.SENT
    assert not page.review.can_undo


def test_the_dates_are_said_before_anything_is_sent(page, agent, clock):
    agent.hold_call()
    assert page.review.dates.text() == ""
    agent.accept()
    said = page.review.dates.text()
    assert "vous appelle avant le" in said
    latest = (clock() + timedelta(hours=48)).astimezone().day
    first, last = ((clock() + timedelta(days=days)).astimezone().day for days in (15, 20))
    assert all(f" {day} " in said for day in (latest, first, last))


def test_the_next_call_is_really_blank(page, agent):
    fresh = look_of(page)
    agent.hold_call(email="claire@exemple.fr")
    agent.accept()
    agent.send()
    agent.press(Qt.Key.Key_F9)
    assert look_of(page) == fresh
    assert page.phone_field.edit.hasFocus()


def look_of(page) -> dict[str, object]:
    """Everything that a call leaves on the page."""
    return {
        "texts": [edit.text() for edit in page.findChildren(QLineEdit)],
        "errors": [edit.accessibleDescription() for edit in page.findChildren(QLineEdit)],
        "answers": [button.isChecked() for button in page.findChildren(QRadioButton)],
        "may answer": [button.isEnabled() for button in page.findChildren(QRadioButton)],
        "title": page.title_box.currentIndex(),
        "lists": [one.count() for one in page.findChildren(QListWidget) if one.isVisible()],
        "installers": page.installers.model.rowCount(),
        "notices": [notice.text for notice in page.findChildren(NoticeBar)],
        "script": page.consent.script_text,
        "summary": page.review.summary.text(),
        "dates": page.review.dates.text(),
        "banner": page.banner.text,
        "send": (page.send_button.isVisible(), page.send_button.isEnabled(), page.undo_button.isVisible()),
    }


def test_a_caller_who_has_an_open_dossier_is_announced(page, agent, desk):
    agent.hold_call()
    agent.accept()
    agent.send()
    reference = recorded(page).reference
    agent.press(Qt.Key.Key_F9)
    agent.type(page.phone_field, "+33 (0)6.12.34.56.78")
    agent.press(Qt.Key.Key_Tab)
    assert reference in page.caller.duplicates.text
    with_id = []
    page.search_wanted.connect(with_id.append)
    page.caller.duplicates.action_button.click()
    assert with_id == [desk.dossiers.find(reference)[0].dossier_id]


def test_an_unusual_number_warns_and_blocks_nothing(page, agent):
    agent.tell_caller(phone="07 00 12 34 56")
    assert "inhabituel" in page.phone_field.message
    agent.answer_eligibility()
    agent.tell_address()
    agent.choose_first_place()
    agent.accept()
    assert page.send_button.isEnabled()


def test_overseas_numbers_are_read(page, agent):
    agent.type(page.phone_field, "0262 90 12 34")
    agent.press(Qt.Key.Key_Tab)
    assert page.course.state.number.e164 == "+262262901234"
    assert page.phone_field.edit.property("state") != "error"


def test_a_wrong_e_mail_address_is_told_under_its_field(page, agent):
    agent.tell_caller(email="claire@@exemple")
    assert page.email_field.message
    assert page.email_field.edit.property("state") == "error"


def test_the_name_of_another_installer_takes_the_answers_back(page, agent, desk, directory):
    agent.hold_call()
    agent.accept()
    nearer = make_installer(name="Antennes Voisines", city="Largentière", point=page.course.state.place.point)
    enter(desk, nearer)
    agent.send()
    assert "a changé" in page.installers.notice.text
    assert "Antennes Voisines" in page.consent.script_text
    assert page.this_choice.answer is None
    assert page.course.state.is_typing
    assert desk.dossiers.find(PHONE) == ()


def test_nobody_to_ask_is_said_beside_the_installers(page, agent, desk, directory):
    from desktop_app.domain.installer import Standing

    for one in directory:
        change(desk, replace(one, standing=Standing.SUSPENDED))
    agent.hold_call()
    assert "Aucun installateur" in page.installers.notice.text
    assert directory[0].name in page.installers.passed_over.text()
    assert not page.this_choice.isEnabled()
    assert not page.send_button.isEnabled()
    page.installers.notice.action_button.click()
    assert page.banner.text.startswith("SANS INSTALLATEUR")
    assert page.phone_field.text == ""
    assert desk.drafts.left() == ()
    assert facts(desk)[-1] == Kind.CALL_NOT_COVERED


def test_whoever_is_far_may_be_asked_or_not(page, agent, desk, directory):
    for one in directory:
        change(desk, replace(one, point=Point(50.63, 3.06)))
    agent.hold_call()
    assert "loin" in page.installers.notice.text
    assert page.this_choice.isEnabled()
    page.installers.notice.action_button.click()
    assert facts(desk)[-1] == Kind.CALL_NOT_COVERED


def test_a_slow_recording_is_shown_and_cannot_be_asked_twice(qtbot, desk, directory, clock):
    local = Held()
    page = make_page(qtbot, desk, clock, local=local)
    agent = Agent(page)
    agent.tell_caller()
    agent.answer_eligibility()
    agent.tell_address()
    local.let_go()
    agent.choose_first_place()
    local.let_go()
    agent.accept()
    agent.send()
    agent.send()
    assert page.banner.text.startswith("ENREGISTREMENT")
    local.let_go()
    local.let_go()
    assert len(desk.dossiers.find("Martin")) == 1


def test_an_incoming_call_is_announced_and_takes_no_focus(page, agent):
    agent.type(page.last_name_field, "Mar")
    page.announce_call("0475001122", "c-42")
    assert page.last_name_field.edit.hasFocus()
    assert "0475001122" in page.incoming_notice.text
    agent.press(Qt.Key.Key_F2)
    assert page.phone_field.text == "0475001122"
    assert page.course.call_reference == "c-42"
    assert page.last_name_field.text == ""
    assert [draft.content["caller.last_name"] for draft in page.course.left] == ["Mar"]


def test_the_offer_to_take_it_back_ends_with_its_seconds(qtbot, page, agent, desk):
    page.course.opened = replace(page.course.opened, undo_seconds=2)
    agent.hold_call()
    agent.accept()
    agent.send()
    assert page.undo_button.isVisible()
    qtbot.waitUntil(lambda: not page.review.can_undo, timeout=5000)
    assert not page.undo_button.isVisible()
    assert page.next_button.hasFocus()
    agent.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.dossiers.one(recorded(page).dossier_id).state is DossierState.ASSIGNED


def test_what_has_left_cannot_be_taken_back_and_that_is_said(page, agent, desk, clock):
    agent.hold_call()
    agent.accept()
    agent.send()
    clock.pass_(seconds=11)
    desk.sending.send_next()
    page.undo_button.click()
    assert page.review.notice.text
    assert desk.dossiers.one(recorded(page).dossier_id).state is DossierState.ASSIGNED


def test_a_full_disk_is_said_beside_the_sending_and_nothing_typed_is_lost(page, agent, desk, monkeypatch):
    def fail(dossiers, intake):
        raise DiskFull

    agent.hold_call()
    agent.accept()
    monkeypatch.setattr(type(desk.dossiers), "record", fail)
    agent.send()
    assert "plein" in page.review.notice.text
    assert page.course.state.is_typing
    assert page.last_name_field.text == "Martin"
    monkeypatch.undo()
    agent.send()
    assert recorded(page).reference


def test_a_call_taken_up_again_finds_its_nearest_installer_again(page, agent, directory):
    agent.hold_call()
    agent.accept()
    agent.press(Qt.Key.Key_F9)
    assert page.installers.model.rowCount() == 0
    page.resume_notice.action_button.click()
    assert page.last_name_field.text == "Martin"
    assert page.installers.model.rows[0].installer.name == directory[0].name
    assert page.this_choice.answer is None


def test_the_list_of_keys_names_every_key_of_the_page(qtbot, page):
    from ui.keys import KeysDialog

    dialog = KeysDialog(page)
    pairs = dialog.keys()
    listed = " ".join(key for key, _ in pairs)
    for key in ("F1", "F2", "F3", "F4", "F6", "F8", "Maj+F8", "Ctrl+Entrée", "Ctrl+Z", "F9", "Échap"):
        assert key in listed
    dialog.deleteLater()
