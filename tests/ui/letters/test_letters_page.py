"""The queue page on a real store: what waits is seen, and each decision does what its button says."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.client import parse_phone
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.letter import State
from tests.makers import make_client, make_intake
from tests.ui.inline import Held, Inline
from ui.changes import Changes, Topic
from ui.letters.page import LettersPage
from ui.letters.requests import LetterRequests
from ui.letters.returned import MailboxReader, ReturnRequests
from ui.letters.rows import Filter

SILENT = Delivery(Verdict.NO_ANSWER, Stage.DOT)
REJECTED = Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 5.1.1 inconnu")
DEFERRED = Delivery(Verdict.DEFERRED, Stage.RECIPIENT, "450 4.2.0 plus tard")
NO_RETURNS = ReturnRequests(
    to_read=tuple,
    settle=lambda _: None,
    reference=str,
    reader=lambda: MailboxReader.NOBODY,
    folder=lambda: "À lire",
    trouble=lambda: None,
)


def requests_of(desk):
    return LetterRequests(
        letters=desk.letters.listed,
        waiting=desk.letters.waiting,
        history=desk.journal.of_subject,
        hurry=desk.letters.hurry,
        retry=lambda letter_id: desk.letters.retry(letter_id, desk.agent),
        cancel=lambda letter_id: desk.letters.cancel(letter_id, desk.agent),
        settle=lambda letter_id, was_sent: desk.letters.settle(letter_id, was_sent=was_sent, agent=desk.agent),
    )


@pytest.fixture
def changes(qtbot):
    return Changes()


@pytest.fixture
def recorded(desk, directory):
    return desk.dossiers.record(make_intake(client=make_client(email=None)))


@pytest.fixture
def page(qtbot, desk, clock, changes):
    made = LettersPage(requests_of(desk), NO_RETURNS, local=Inline(), changes=changes, now=clock)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    return made


def show(page, qtbot, which=Filter.UNSETTLED):
    page.show()
    qtbot.waitExposed(page)
    page.filter_box.setCurrentIndex(page.filter_box.findData(which.value))


def press(button):
    assert button.isVisible()
    assert button.isEnabled()
    button.click()


def offered(page):
    return {button for button in page.decisions.findChildren(QPushButton) if button.isVisible()}


def text_of(page, column):
    model = page.table.model()
    return model.index(page.table.currentIndex().row(), column).data()


def test_an_empty_queue_is_calm(page, qtbot):
    show(page, qtbot)
    assert page.empty.isVisible()
    assert "Tout est parti" in page.empty.text()
    assert page.summary.text() == "Rien n’attend."
    assert offered(page) == set()


def test_a_letter_that_waits_says_since_when(page, qtbot, recorded, clock):
    clock.pass_(minutes=12)
    show(page, qtbot)
    assert text_of(page, 0) == "En file"
    assert text_of(page, 1) == recorded.reference
    assert text_of(page, 3) == "12\u00a0min"
    assert text_of(page, 5) == "maintenant"
    assert "le plus ancien depuis 12\u00a0min" in page.summary.text()
    assert offered(page) == {page.decisions.cancel_button}


def test_the_details_name_everything(page, qtbot, desk, recorded):
    show(page, qtbot)
    letter = desk.letters.one(recorded.letter_id)
    assert page.details.value("dossier") == recorded.reference
    assert page.details.value("message_id") == letter.message_id
    assert page.details.value("recipient") == letter.recipient
    assert page.details.history.count() == 1
    assert "Courriel mis en file" in page.details.history.item(0).text()


def test_a_deferred_letter_can_be_hurried(page, qtbot, desk, postman, recorded):
    postman.answers.append(DEFERRED)
    desk.sending.send_next()
    show(page, qtbot)
    assert text_of(page, 4) == "1"
    assert text_of(page, 5).startswith("dans ")
    assert text_of(page, 6) == "reporté par le relais"
    press(page.decisions.retry_button)
    assert text_of(page, 5) == "maintenant"
    assert desk.sending.send_next().state is State.SENT


def test_a_failed_letter_is_queued_again(page, qtbot, desk, postman, recorded):
    postman.answers.append(REJECTED)
    desk.sending.send_next()
    show(page, qtbot, Filter.PROBLEMS)
    assert text_of(page, 0) == "Échec"
    assert "en échec" in page.summary.text()
    press(page.decisions.retry_button)
    assert desk.letters.one(recorded.letter_id).state is State.QUEUED
    assert page.table.rows == ()


def test_a_letter_is_cancelled(page, qtbot, desk, recorded):
    show(page, qtbot)
    press(page.decisions.cancel_button)
    assert desk.letters.one(recorded.letter_id).state is State.CANCELLED
    page.filter_box.setCurrentIndex(page.filter_box.findData(Filter.CANCELLED.value))
    assert text_of(page, 0) == "Annulé"
    assert [page.details.history.item(row).text()[-18:] for row in range(2)][1].endswith("En file → Annulé")


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_doubt_ends_only_after_its_consequence_was_read(page, qtbot, desk, postman, recorded, was_sent):
    postman.answers.append(SILENT)
    desk.sending.send_next()
    show(page, qtbot)
    assert offered(page) == {page.decisions.sent_button, page.decisions.not_sent_button}
    press(page.decisions.sent_button if was_sent else page.decisions.not_sent_button)
    assert desk.letters.one(recorded.letter_id).state is State.IN_DOUBT
    consequence = page.decisions.notice.text
    assert ("ne repartira plus" in consequence) is was_sent
    assert ("deux fois" in consequence) is not was_sent
    press(page.decisions.notice.action_button)
    assert desk.letters.one(recorded.letter_id).state is (State.SENT if was_sent else State.QUEUED)


def test_escape_takes_the_question_back(page, qtbot, desk, postman, recorded):
    postman.answers.append(SILENT)
    desk.sending.send_next()
    show(page, qtbot)
    press(page.decisions.sent_button)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.decisions.notice.action_button, Qt.Key.Key_Escape)
    assert page.decisions.notice.text == ""
    assert desk.letters.one(recorded.letter_id).state is State.IN_DOUBT


def test_what_happened_meanwhile_is_told_and_not_overridden(page, qtbot, desk, recorded):
    show(page, qtbot)
    desk.sending.send_next()
    press(page.decisions.cancel_button)
    assert desk.letters.one(recorded.letter_id).state is State.SENT
    assert page.table.rows == ()


def test_the_page_follows_changes_while_it_is_seen(page, qtbot, desk, changes, recorded):
    show(page, qtbot, Filter.SENT)
    assert page.table.rows == ()
    desk.sending.send_next()
    changes.tell(Topic.DRAFTS)
    assert page.table.rows == ()
    changes.tell(Topic.LETTERS)
    assert text_of(page, 0) == "Envoyé"
    assert text_of(page, 5) == "\u2014"


def test_a_hidden_page_reads_when_it_is_shown_again(page, qtbot, desk, changes, recorded):
    show(page, qtbot)
    page.hide()
    desk.sending.send_next()
    changes.tell(Topic.LETTERS)
    assert len(page.table.rows) == 1
    page.show()
    assert page.table.rows == ()


def test_the_same_letter_stays_selected(page, qtbot, desk, changes, directory):
    for number in (11, 12, 13):
        desk.dossiers.record(make_intake(client=make_client(email=None, phone=parse_phone(f"06 39 98 00 {number}"))))
    show(page, qtbot)
    page.table.selectRow(1)
    chosen = page.selected.letter.id
    changes.tell(Topic.LETTERS)
    assert page.selected.letter.id == chosen


def test_while_an_answer_is_awaited_nothing_is_asked_twice(qtbot, desk, clock, changes, recorded):
    lane = Held()
    page = LettersPage(requests_of(desk), NO_RETURNS, local=lane, changes=changes, now=clock)
    qtbot.addWidget(page)
    page.show()
    while lane.kept:
        lane.let_go()
    page.decisions.cancel_button.click()
    assert not page.decisions.cancel_button.isEnabled()
    while lane.kept:
        lane.let_go()
    assert desk.letters.one(recorded.letter_id).state is State.CANCELLED


def test_enter_asks_for_the_dossier(page, qtbot, recorded):
    show(page, qtbot)
    with qtbot.waitSignal(page.dossier_wanted) as asked:
        page.table.activated.emit(page.table.currentIndex())
    assert asked.args == [recorded.dossier_id]


def test_everything_has_a_name_and_tab_escapes_the_table(page, qtbot, recorded):
    show(page, qtbot)
    for widget in (page.table, page.details.history, page.decisions.cancel_button):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert not page.table.hasFocus()


def test_ages_grow_while_the_page_is_open(page, qtbot, recorded, clock):
    show(page, qtbot)
    clock.moment += timedelta(hours=2)
    page.findChild(QTimer).timeout.emit()
    assert text_of(page, 3) == "2\u00a0h"
    assert "2\u00a0h" in page.summary.text()
