"""The mails that a person must read, on a real store: seen with their reason, opened, and done with one key."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_app.domain.errors import MailboxUnreachable
from desktop_app.domain.reply import Doubt
from desktop_app.domain.return_mail import Judged, Kept, MailKey, Verdict, Why
from desktop_app.storage import return_mails
from desktop_app.storage.database import writing
from tests.makers import make_client, make_intake
from tests.ui.inline import Inline
from tests.ui.letters.test_letters_page import requests_of
from ui.bindings.letters import return_requests
from ui.changes import Changes, Topic
from ui.letters.page import LettersPage
from ui.letters.return_words import RETURN_REASONS, reason_words


@pytest.fixture
def recorded(desk, directory):
    return desk.dossiers.record(make_intake(client=make_client(email=None)))


@pytest.fixture
def waiting(desk, recorded, clock):
    """Two mails: the client wrote about a dossier, and nobody knows what the other is about."""
    keep(desk, clock, 1, Why.CLIENT_WROTE, recorded.dossier_id)
    keep(desk, clock, 2, Why.NO_REFERENCE, None)


@pytest.fixture
def trouble():
    return []


@pytest.fixture
def changes():
    return Changes()


@pytest.fixture
def page(qtbot, desk, clock, trouble, changes):
    returned = return_requests(lambda: desk, lambda: trouble[-1] if trouble else None)
    made = LettersPage(requests_of(desk), returned, local=Inline(), changes=changes, now=clock)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def keep(desk, clock, uid: int, why: Why, dossier_id: UUID | None) -> None:
    judged = Judged(Verdict.TO_READ, why.value, None, dossier_id)
    kept = Kept(MailKey("retours", 7, uid), f"<reponse-{uid}@antennes.example>", clock(), judged)
    with writing(desk.engine) as connection:
        return_mails.add(connection, kept)


def enter_room(page):
    page.returns_button.click()
    return page.returns


def cells(room):
    model = room.table.model()
    return [[model.index(row, column).data() for column in range(1, 4)] for row in range(model.rowCount())]


def test_the_door_says_how_many_wait(waiting, page):
    assert page.returns_button.text() == "Courriels à &lire (2)"
    assert not page.returns.isVisible()


def test_each_mail_says_why_about_which_dossier_and_how_to_find_it(waiting, recorded, page):
    room = enter_room(page)
    assert room.isVisible()
    assert cells(room) == [
        [recorded.reference, "Le client a écrit", "<reponse-1@antennes.example>"],
        ["\u2014", "Aucun dossier reconnu", "<reponse-2@antennes.example>"],
    ]
    assert not page.filter_box.isVisible()


def test_the_hint_names_the_folder_to_look_in(waiting, desk, page):
    assert f"«\u00a0{desk.settings.returns.person_folder}\u00a0»" in enter_room(page).hint.text()


def test_enter_opens_the_dossier_by_the_keyboard_alone(qtbot, waiting, recorded, page):
    room = enter_room(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert room.table.hasFocus()
    with qtbot.waitSignal(page.dossier_wanted) as asked:
        qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert asked.args == [recorded.dossier_id]


def test_a_mail_about_no_dossier_opens_none(waiting, page):
    room = enter_room(page)
    room.table.selectRow(1)
    assert not room.open_button.isEnabled()
    assert room.read_button.isEnabled()


def test_read_ends_one_mail_for_everybody_and_says_who_did(waiting, desk, page):
    room = enter_room(page)
    room.read_button.click()
    assert [row[1] for row in cells(room)] == ["Aucun dossier reconnu"]
    settled = next(one for one in desk.returns.latest() if one.key.uid == 1)
    assert settled.settled_by == desk.agent
    room.read_button.click()
    assert desk.returns.to_read() == ()
    assert not room.table.isVisible()
    assert room.empty.isVisible()


def test_nothing_to_read_is_calm(page):
    room = enter_room(page)
    assert "Aucune boîte des retours n’est réglée" in room.empty.text()
    assert not room.notice.isVisible()
    assert not room.read_button.isVisible()


def test_escape_leads_back_to_the_queue(qtbot, waiting, page):
    room = enter_room(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(room.table, Qt.Key.Key_Escape)
    assert not room.isVisible()
    assert page.filter_box.isVisible()
    assert page.returns_button.text() == "Courriels à &lire (2)"


def test_a_mail_that_comes_meanwhile_is_seen(waiting, desk, clock, page, changes):
    room = enter_room(page)
    room.table.selectRow(1)
    chosen = room.table.selected.mail.key
    keep(desk, clock, 3, Why.TOO_LARGE, None)
    changes.tell(Topic.RETURNS)
    assert len(room.table.rows) == 3
    assert room.table.selected.mail.key == chosen


def test_a_mailbox_that_cannot_be_read_is_told_at_the_door_and_inside(waiting, page, trouble, changes):
    trouble.append(MailboxUnreachable("lost"))
    changes.tell(Topic.RETURNS)
    assert page.returns_button.text().startswith("▲ ")
    assert "rien n’est perdu" in enter_room(page).notice.text
    trouble.clear()
    changes.tell(Topic.RETURNS)
    assert page.returns.notice.text == ""


def test_everything_has_a_name(waiting, page):
    room = enter_room(page)
    for widget in (room.table, room.read_button, room.open_button, page.returns_button):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def test_every_reason_has_words_of_its_own():
    assert set(RETURN_REASONS) == {*Why, *Doubt}
    assert len({reason_words(code) for code in RETURN_REASONS}) == len(RETURN_REASONS)
    assert reason_words("of_a_later_version") == "of a later version"


def test_with_a_centre_the_room_says_that_the_relay_reads(desk):
    with_centre = replace(desk, sync=object())
    assert return_requests(lambda: with_centre, lambda: None).reader().name == "RELAY"
