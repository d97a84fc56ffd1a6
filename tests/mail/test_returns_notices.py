"""Notices are told apart, and only a seal says that one is about a letter of ours."""

from uuid import UUID, uuid4

import pytest

from desktop_app.domain.return_mail import Kind
from desktop_app.domain.return_path import Mark, ReturnPath
from desktop_app.mail.returns import ReturnReader
from tests.mail.notices import made_up, sealed, standard
from tests.mail.replies.programs import LETTER_ID

PATH = ReturnPath("retours@orange.example", b"k" * 32)
READER = ReturnReader(PATH, frozenset({"relais@orange.example"}))
LETTER = UUID(LETTER_ID)
TAGGED, ENVELOPE_ID = sealed(PATH, LETTER_ID)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("failed", Kind.FAILED),
        ("Failed (permanent)", Kind.FAILED),
        ("delayed", Kind.DELAYED),
        ("delivered", Kind.DELIVERED),
        ("relayed", Kind.RELAYED),
        ("expanded", Kind.RELAYED),
        ("perhaps", Kind.UNCLEAR),
    ],
)
def test_a_standard_notice_says_what_became_of_the_letter(action, kind):
    assert READER.read(standard(action)).kind is kind


def test_a_notice_names_its_letter_three_times():
    read = READER.read(standard(to=TAGGED, envelope_id=ENVELOPE_ID))

    assert read.marks == (Mark(LETTER, is_sealed=True),)
    assert read.letters == (LETTER,)
    assert (read.status, read.text) == ("5.1.1", None)
    assert read.said is not None
    assert read.said.startswith("550 5.1.1")


def test_a_forged_seal_is_seen():
    other = uuid4()
    forged = f"{other}.1.{ENVELOPE_ID.rpartition('.')[2]}"

    assert READER.read(standard(to=TAGGED, envelope_id=forged)).marks == (Mark(other, False), Mark(LETTER, True))


def test_recipients_that_disagree_are_unclear():
    more = "\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n"

    assert READER.read(standard("failed", more=more)).kind is Kind.UNCLEAR


def test_a_report_without_its_report_is_no_notice():
    content = standard().replace(b"message/delivery-status", b"text/plain")

    assert READER.read(content).kind in {Kind.UNCLEAR, Kind.FAILED, Kind.AUTOMATIC}
    assert READER.read(content).marks == ()


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Undeliverable: Mise en relation", "550 5.1.1 user unknown", Kind.FAILED),
        ("Mail delivery failed: returning message to sender", "550 No such user here", Kind.FAILED),
        ("failure notice", "Sorry, no mailbox here by that name. (#5.1.1)", Kind.FAILED),
        ("Non remis : Mise en relation", "L'adresse est introuvable. Le destinataire est inconnu.", Kind.FAILED),
        ("Échec de la remise", "Votre message n’a pas pu être remis : la boîte est pleine.", Kind.FAILED),
        ("Message non distribué", "cette adresse n'existe pas", Kind.FAILED),
        ("Delivery delayed", "The message will be retried for 4 days. 4.4.1", Kind.DELAYED),
        ("Remise différée", "Le serveur n'a pas encore répondu, nouvelle tentative dans une heure.", Kind.DELAYED),
        ("Delivery Status Notification (Failure)", "Something happened.", Kind.UNCLEAR),
        ("Returned mail", "4.4.1 then 5.4.7 giving up, will be retried", Kind.UNCLEAR),
    ],
)
def test_notices_in_other_forms(subject, text, kind):
    assert READER.read(made_up(text, subject=subject)).kind is kind


def test_a_person_who_writes_about_a_failure_is_a_person():
    content = made_up("user unknown", sender="contact@antennes.example", subject="Undeliverable").replace(
        b"Return-Path: <>", b"Return-Path: <contact@antennes.example>"
    )
    assert READER.read(content).kind is Kind.WRITTEN


def test_a_notice_in_another_form_names_its_letter_by_its_address():
    text = f"550 user unknown\r\n\r\n--- copy ---\r\nMessage-ID: <{LETTER_ID}@orange.example>"
    read = READER.read(made_up(text, to=TAGGED, subject="failure notice"))

    assert (read.marks, read.letters) == ((Mark(LETTER, True),), (LETTER,))


def test_an_absence_that_answers_the_envelope_is_no_notice():
    content = made_up("Je suis absent jusqu'au 7", to=TAGGED, sender="contact@antennes.example", subject="Absence")

    assert READER.read(content).kind is Kind.AUTOMATIC
