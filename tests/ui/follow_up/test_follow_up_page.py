"""What somebody wants of the follow-up: see what is due, open it, record what happened, go on; find a dossier again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.checklist import Line
from desktop_app.domain.client import parse_phone
from desktop_app.domain.consent import Answer
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.due import Level, Step
from desktop_app.services.intake import Answers
from tests.makers import make_client, make_intake
from tests.ui.follow_up.conftest import send_all
from ui.kit.day_picker import DayPicker
from ui.kit.options import Options

CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(page, column):
    model = page.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose(page, code):
    page.card.offers.setCurrentRow(page.card.offers.row_of(code))
    QTest.keyClick(page.card.offers, Qt.Key.Key_Return)


def answer(page, **answers):
    for name, value in answers.items():
        part = page.card.form.widget(name)
        if isinstance(part, Options):
            part.choose(value)
        elif isinstance(part, DayPicker):
            part.field.set_text(value)
        else:
            part.edit.setText(value)


def save(page):
    page.card.form.save_button.click()


def state_of(desk, recorded):
    return desk.dossiers.one(recorded.dossier_id).state


def test_nothing_to_do_is_said_calmly_and_the_search_has_the_cursor(show):
    page = show()
    assert "rien n’est à faire" in page.empty.text()
    assert page.search_edit.hasFocus()
    assert not page.card.is_open


def test_what_is_late_is_said_with_its_absolute_deadline_in_words(show, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    assert texts(page, 0)[0] == "En retard"
    assert texts(page, 1)[0] == "Pas d’appel dans le délai\u00a0: demander au client"
    assert texts(page, 2)[0] == "avant mercredi 25 novembre à 10\u00a0h\u00a012"
    assert texts(page, 3)[0] == "Mme Zélie Quatrefages\nLargentière"
    assert page.summary.text() == "2 à faire\u00a0· 1 en retard"


def test_the_first_thing_to_do_is_on_the_card_at_once(show, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    assert recorded.reference in page.card.head.title.text()
    assert "c’est passé" in page.card.head.deadlines.text()
    assert "Pose entre le mardi 8 décembre et le dimanche 13 décembre." in page.card.head.deadlines.text()


def test_open_record_next_by_keys_alone(show, desk, recorded, clock):
    other = desk.dossiers.record(make_intake(client=make_client(email=None, phone=parse_phone("0639980002"))))
    send_all(desk)
    clock.pass_(hours=49)
    page = show()
    assert page.table.hasFocus()
    first = page.card.dossier_id
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.card.offers.hasFocus()
    choose(page, "contact")
    answer(page, answer="yes")
    QTest.keyClick(page.card.form.widget("answer").button("yes"), Qt.Key.Key_Return, CONTROL)
    assert "Enregistré" in page.card.notice.text
    assert page.card.notice.action_button.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F9)
    assert page.table.hasFocus()
    assert page.card.dossier_id == next(one for one in (recorded.dossier_id, other.dossier_id) if one != first)
    assert desk.dossiers.one(first).state is State.CONTACTED


def test_escape_gives_up_the_form_then_goes_back_to_the_list(show, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    choose(page, "contact")
    QTest.keyClick(page.card.form.widget("answer").button("yes"), Qt.Key.Key_Escape)
    assert page.card.offers.hasFocus()
    assert page.card.stack.currentWidget() is page.card.details
    QTest.keyClick(page.card.offers, Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_an_answer_is_never_given_beforehand_and_has_to_be(show, recorded, desk, clock):
    clock.pass_(hours=49)
    page = show()
    choose(page, "contact")
    assert page.card.form.widget("answer").chosen == ()
    save(page)
    assert "Choisissez une réponse" in page.card.form.notice.text
    assert state_of(desk, recorded) is State.ASSIGNED


def test_not_knowing_is_kept_and_is_no_success(show, recorded, desk, clock):
    clock.pass_(hours=49)
    page = show()
    choose(page, "contact")
    answer(page, answer="unknown")
    save(page)
    assert state_of(desk, recorded) is State.ASSIGNED
    assert texts(page, 0)[0] == "En retard"


def test_what_may_not_be_done_stays_in_the_list_and_says_why(show, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    action = page.card.offers.action("refuse_quote")
    assert action.why_not == "possible dans l’état\u00a0: devis émis"
    page.card.start("refuse_quote")
    assert page.card.stack.currentWidget() is page.card.details
    assert "devis émis" in page.card.notice.text


@pytest.fixture
def agreed(desk, recorded, clock):
    for event in (Event.CONTACT, Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        clock.pass_(hours=2)
        desk.progress.advance(recorded.dossier_id, event, agent="A0421")
    return recorded


def test_a_day_in_the_window_is_planned_at_once(show, agreed, desk):
    page = show()
    choose(page, "plan_visit")
    answer(page, day="08/12/2026")
    assert page.card.form.widget("day").field.message == "mardi 8 décembre"
    save(page)
    assert state_of(desk, agreed) is State.VISIT_PLANNED
    assert "Rendez-vous fixé au mardi 8 décembre." in page.card.head.deadlines.text()


@pytest.mark.parametrize(
    ("day", "said", "objection"),
    [
        ("13/12/2026", "dimanche", "dimanche"),
        ("25/12/2026", "Noël", "férié"),
        ("18/12/2026", "hors délai", "après le dernier jour"),
        ("01/12/2026", "hors délai", "avant le premier jour"),
    ],
)
def test_a_day_that_is_not_a_good_one_is_told_and_needs_a_reason(show, agreed, desk, day, said, objection):
    page = show()
    choose(page, "plan_visit")
    answer(page, day=day)
    assert said in page.card.form.widget("day").field.message
    save(page)
    assert state_of(desk, agreed) is State.QUOTE_ACCEPTED
    assert objection in page.card.form.notice.text
    save(page)
    assert "motif" in page.card.form.notice.text
    page.card.form.reason.choose("client_choice")
    save(page)
    assert state_of(desk, agreed) is State.VISIT_PLANNED
    assert "client l’a demandé" in page.card.story.item(0).text() + page.card.story.item(1).text()


def test_the_calendar_picks_a_day(show, agreed):
    page = show()
    choose(page, "plan_visit")
    picker = page.card.form.widget("day")
    calendar = picker.calendar
    calendar.setFocus()
    model = calendar.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(7)]
    ninth = next(cell for cell in cells if cell.data() == "9\u00a0•")
    calendar.setCurrentIndex(ninth)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert picker.field.text == "09/12/2026"
    sunday = next(cell for cell in cells if cell.data() == "13")
    assert "dimanche" in sunday.data(Qt.ItemDataRole.AccessibleTextRole)
    assert sunday.data(Qt.ItemDataRole.FontRole).strikeOut()


def test_the_next_nearest_is_one_key_and_names_the_installer_and_the_answer(show, desk, directory, clock):
    intake = make_intake(client=make_client(email=None), answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED))
    made = desk.dossiers.record(intake)
    send_all(desk)
    clock.pass_(hours=49)
    page = show()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.card.offers, Qt.Key.Key_F8)
    told = " ".join(notice.text for notice in page.card.form.findChildren(type(page.notice), "form-told"))
    assert "Paraboles Privadoises, à Privas" in told
    assert "Le client l’a accepté le 23/11/2026" in told
    assert page.card.form.save_button.text() == "Confier à Paraboles Privadoises"
    QTest.keyClick(page.card.form.save_button, Qt.Key.Key_Return, CONTROL)
    whole = desk.follow_up.whole(made.dossier_id)
    assert [turn.installer.name for turn in whole.turns] == ["Antennes du Pont", "Paraboles Privadoises"]


def test_without_that_answer_the_client_is_asked_for_the_new_installer_by_name(show, desk, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    page.card.start("next_nearest")
    told = " ".join(notice.text for notice in page.card.form.findChildren(type(page.notice), "form-told"))
    assert "refusé un autre installateur" in told
    assert "l’installateur Paraboles Privadoises" in told
    answer(page, this="refused", another="refused")
    save(page)
    assert "rien n’est transmis" in page.card.form.notice.text
    assert len(desk.follow_up.whole(recorded.dossier_id).turns) == 1


def test_a_dossier_is_found_by_town_name_number_and_reference(show, recorded, clock):
    page = show()
    for typed in ("Quatrefages", "06 39 98 00 01", recorded.reference, "largentiere"):
        page.search_edit.setText(typed)
        QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
        assert [row.dossier_id for row in page.found.rows] == [recorded.dossier_id], typed
        assert recorded.reference in page.card.head.title.text()
    QTest.keyClick(page, Qt.Key.Key_F3)
    QTest.keyClick(page.search_edit, Qt.Key.Key_Escape)
    assert page.search_edit.text() == ""
    assert not page.found.isVisible()


def test_filters_narrow_the_list_and_say_how_much_there_is(show, recorded, clock):
    clock.pass_(hours=49)
    page = show()
    box = page.task_box
    labels = [box.itemText(place) for place in range(box.count())]
    assert "Demander au client s’il a été appelé (1)" in labels
    box.setCurrentIndex(box.findData(Step.REMIND_INSTALLER.value))
    assert len(texts(page, 0)) == 1
    page.filters.level_box.setCurrentIndex(page.filters.level_box.findData(int(Level.LATE)))
    assert "parmi ce qui est affiché" in page.empty.text()


def test_the_letters_are_there_as_they_left(show, recorded, desk, clock):
    clock.pass_(hours=49)
    page = show()
    page.card.details.setCurrentWidget(page.card.letters)
    letter = desk.letters.one(recorded.letter_id)
    assert letter.content is not None
    assert "Zélie" in page.card.letters.text.toPlainText()
    page.card.letters.raw_box.setChecked(True)
    assert page.card.letters.text.toPlainText() == letter.content.decode().replace("\r\n", "\n")


def test_a_letter_that_waits_is_previewed(show, desk, directory, page):
    desk.dossiers.record(make_intake(client=make_client(email=None)))
    show()
    page.search_edit.setText("Quatrefages")
    QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
    page.card.details.setCurrentWidget(page.card.letters)
    assert page.card.letters.text.toPlainText().startswith("Aperçu : ce courriel n’est pas parti.")
    assert "Quatrefages" in page.card.letters.text.toPlainText()


def test_the_checklist_is_printed_and_opened_in_the_systems_viewer(show, recorded, clock, monkeypatch):
    opened = []

    def open_url(url):
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    clock.pass_(hours=49)
    page = show()
    for code in ("checklist_paper", "coupon_paper"):
        page.card.start(code)
    assert len(opened) == 2
    for file in opened:
        assert Path(file).read_bytes().startswith(b"%PDF-")
    assert "Ouvert dans la visionneuse" in page.card.notice.text


def test_tab_goes_through_every_line_of_the_checklist_and_on_to_the_buttons(show, agreed, qtbot):
    page = show()
    page.search_edit.setText("Quatrefages")
    QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
    form = page.card.form
    choose(page, "plan_visit")
    answer(page, day="08/12/2026")
    save(page)
    choose(page, "checklist")
    lines = [form.widget(line.value).box for line in Line]
    met = []
    while form.give_up_button not in met and len(met) < 40:
        widget = QApplication.focusWidget()
        assert widget is not None
        met.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert met == [*lines, form.save_button, form.give_up_button]


def test_a_change_made_elsewhere_is_seen(show, recorded, desk, clock, changes):
    from ui.changes import Topic

    clock.pass_(hours=49)
    page = show()
    desk.progress.advance(recorded.dossier_id, Event.CONTACT, agent="A0421")
    changes.tell(Topic.DOSSIERS)
    assert "Client contacté" in page.card.head.title.text()
    assert page.table.count == 0


def test_the_history_tells_what_happened_in_words(show, agreed):
    page = show()
    page.search_edit.setText("Quatrefages")
    QTest.keyClick(page.search_edit, Qt.Key.Key_Return)
    told = [page.card.story.item(row).text() for row in range(page.card.story.count())]
    assert any("Devis accepté par le client" in line and "A0421" in line for line in told)
    assert any("Accord enregistré" in line for line in told)
    assert any("(automatique)" in line for line in told)
    assert not any("program" in line for line in told)
    assert told[-1].startswith("23/11/2026")
