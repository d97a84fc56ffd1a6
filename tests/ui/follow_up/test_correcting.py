"""Whoever hears that a number was noted wrong sets it right on the card, and the installer is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from desktop_app.domain.letter import Kind
from desktop_app.domain.rectification import Correction
from tests.ui.follow_up.test_follow_up_page import answer, choose, save


@pytest.fixture
def card(show, recorded):
    page = show()
    page.card.open(recorded.dossier_id)
    return page


def shown(card, name):
    return card.card.form.widget(name).edit


def client_of(desk, recorded):
    return desk.follow_up.whole(recorded.dossier_id).client


def test_a_wrong_number_is_set_right_and_the_installer_is_written_to(card, desk, recorded):
    choose(card, "correct")
    assert shown(card, "client.phone").text() == client_of(desk, recorded).phone.national
    answer(card, **{"client.phone": "06 39 98 00 77", "address.complement": "bâtiment C"})
    QTest.keyClick(shown(card, "client.phone"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    whole = desk.follow_up.whole(recorded.dossier_id)
    assert (whole.client.phone.e164, whole.dossier.address.complement) == ("+33639980077", "bâtiment C")
    assert [one.kind for one in whole.letters].count(Kind.RECTIFICATION) == 1
    assert "Enregistré" in card.card.notice.text
    assert client_of(desk, recorded).phone.national.replace(" ", "\u00a0") in card.card.head.who.text()
    newest = [card.card.story.item(row).text() for row in range(2)]
    assert any("Coordonnées corrigées\u00a0: téléphone, complément d’adresse" in line for line in newest)


def test_what_cannot_be_is_said_at_its_field_and_nothing_changes(card, desk, recorded):
    before = client_of(desk, recorded)
    choose(card, "correct")
    answer(card, **{"client.first_name": "Zoé", "client.phone": "12"})
    save(card)
    assert card.card.form.widget("client.phone").message != ""
    assert shown(card, "client.phone").hasFocus()
    assert client_of(desk, recorded) == before
    answer(card, **{"client.phone": "06 39 98 00 77"})
    save(card)
    assert (client_of(desk, recorded).first_name, client_of(desk, recorded).phone.e164) == ("Zoé", "+33639980077")


def test_a_field_that_was_left_alone_keeps_what_a_colleague_made_of_it(card, desk, recorded):
    choose(card, "correct")
    desk.after.rectification.correct(recorded.dossier_id, Correction(last_name="Dumas"), agent="B1")
    answer(card, **{"client.email": "zoe@example.org"})
    save(card)
    after = client_of(desk, recorded)
    assert (after.last_name, after.email) == ("Dumas", "zoe@example.org")


def test_an_emptied_field_is_emptied_and_a_title_is_chosen(card, desk, recorded):
    choose(card, "correct")
    answer(card, **{"client.slots": "", "client.title": "M."})
    save(card)
    after = client_of(desk, recorded)
    assert (after.slots, after.title.value) == (None, "M.")


def test_after_a_withdrawal_it_says_why_not(card, desk, recorded):
    desk.consents.withdraw(recorded.dossier_id, "A0421")
    card.card.reload()
    for code in ("correct", "confirmation_paper"):
        choose(card, code)
        assert "le client a retiré son accord" in card.card.notice.text
    assert card.card.stack.currentWidget() is card.card.details


def test_the_confirmation_is_printed(card, monkeypatch):
    opened = []

    def open_url(url):
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    choose(card, "confirmation_paper")
    (file,) = opened
    assert file.name.endswith("-confirmation.pdf")
    assert file.read_bytes().startswith(b"%PDF")
