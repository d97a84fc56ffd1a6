"""Signing in: role and password go to the credential store by the network lane, and an exchange tries them."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.errors import (
    CentreRefused,
    CredentialStoreMissing,
    FieldReason,
    FieldWrong,
    RefusedByCentre,
)
from tests.ui.centre.makers import FakeDesk
from tests.ui.inline import Held, Inline
from ui.centre.sign_in import SignInDialog


@pytest.fixture
def fake():
    return FakeDesk()


@pytest.fixture
def open_dialog(qtbot, fake):
    def opened(lane=None, **how):
        made = SignInDialog(fake.requests(**how), lane or Inline())
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.open()
            made.activateWindow()
        return made

    return opened


def enter(dialog):
    dialog.member_field.set_text("agent_7")
    dialog.password_field.set_text("une clé bien longue")
    dialog.accept_button.click()


def test_what_was_entered_is_kept_and_tried(open_dialog, fake, qtbot):
    dialog = open_dialog()
    assert dialog.member_field.edit.hasFocus()
    with qtbot.waitSignal(dialog.signed_in) as heard:
        enter(dialog)
    assert fake.signed_in == [("agent_7", "une clé bien longue")]
    assert heard.args == [fake.report]
    assert not dialog.isVisible()
    assert dialog.password_field.text == ""


def test_the_password_is_never_shown(open_dialog):
    assert open_dialog().password_field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_a_member_that_the_settings_name_is_not_for_change(open_dialog, fake):
    fake.member = "agent_1"
    dialog = open_dialog(is_member_named=True)
    assert dialog.member_field.text == "agent_1"
    assert dialog.member_field.edit.isReadOnly()
    assert dialog.password_field.edit.hasFocus()


def test_nothing_of_it_runs_on_the_window_s_thread(open_dialog, fake):
    lane = Held()
    dialog = open_dialog(lane)
    assert not dialog.accept_button.isEnabled(), "before it is known who works here"
    lane.let_go()
    enter(dialog)
    assert fake.signed_in == []
    assert not dialog.accept_button.isEnabled()
    lane.let_go()
    assert len(fake.signed_in) == 1


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (CentreRefused(RefusedByCentre.PASSWORD), "mot de passe est faux"),
        (CentreRefused(RefusedByCentre.CERTIFICATE), "certificat"),
        (CredentialStoreMissing(), "coffre"),
    ],
)
def test_a_refusal_is_said_and_may_be_mended(trouble, words, open_dialog, fake):
    fake.trouble = trouble
    dialog = open_dialog()
    enter(dialog)
    assert dialog.isVisible()
    assert words in dialog.notice.text
    assert dialog.password_field.edit.hasFocus()
    fake.trouble = None
    enter(dialog)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("field", "widget"), [("centre.member", "member_field"), ("centre.password", "password_field")]
)
def test_what_cannot_be_kept_is_said_at_its_field(field, widget, open_dialog, fake, monkeypatch):
    def refuse(*_given):
        raise FieldWrong(field, FieldReason.EMPTY)

    monkeypatch.setattr(fake, "sign_in", refuse)
    dialog = open_dialog()
    enter(dialog)
    assert getattr(dialog, widget).message
    assert getattr(dialog, widget).edit.hasFocus()
