"""Every reply of the collection, through every mail program and encoding: what was written is found, and no more."""

import sys

import pytest

from desktop_app.domain.reply import read_reply
from desktop_app.domain.return_mail import Kind, ReturnMail
from desktop_app.domain.return_path import ReturnPath
from desktop_app.mail.returns import ReturnReader
from desktop_app.mail.returns_text import above_quote
from tests.mail.replies import SUBJECT, SUCCESSES, TODAY, Written, written
from tests.mail.replies.programs import (
    ENCODINGS,
    HTML,
    INSTALLER,
    LETTER_ID,
    PLAIN,
    TEAM,
    alternative,
    gmail,
    mail,
    part,
    quoted_letter,
)

READER = ReturnReader(ReturnPath("retours@orange.example", b"k" * 32), frozenset({TEAM}))
QUOTED = quoted_letter()
REPLIES = written()


def reply_mail(number: int, one: Written) -> bytes:
    """The reply as one program after the other would send it: plain, in two forms, or as a page alone."""
    encoding = ENCODINGS[number % len(ENCODINGS)]
    plain = part(PLAIN[number % len(PLAIN)](one.text, QUOTED), "plain", encoding)
    page = part(HTML[number % len(HTML)](one.text, QUOTED), "html", encoding)
    body = (plain, alternative(plain, page), page)[number % 3]
    return mail(body, subject=SUBJECT.replace("à", "=?utf-8?q?=C3=A0?="))


def outcome(read: ReturnMail) -> str:
    if read.kind is not Kind.WRITTEN or read.text is None:
        return "automatic" if read.kind is Kind.AUTOMATIC else "person"
    reading = read_reply(read.text, read.subject, TODAY)
    if reading.word is None:
        return "person"
    return f"{reading.word} {reading.on}" if reading.on else reading.word


@pytest.mark.parametrize("number", range(len(REPLIES)))
def test_a_mail_is_never_read_as_another_success(number):
    one = REPLIES[number]
    said = outcome(READER.read(reply_mail(number, one)))

    assert said in {one.expected, "person"}


def test_how_many_mails_are_read_as_they_are_meant():
    read = [(one, outcome(READER.read(reply_mail(number, one)))) for number, one in enumerate(REPLIES)]
    by_people = [(one, said) for one, said in read if one.kind != "automatic"]
    right = sum(said == one.expected for one, said in by_people)
    wrong = [one.text for one, said in read if said.partition(" ")[0] in SUCCESSES and said != one.expected]

    sys.stdout.write(
        f"{len(read)} mails: {right} of {len(by_people)} by people read as meant, {len(wrong)} wrong successes\n"
    )
    assert wrong == []
    assert len(read) >= 200
    assert right >= 0.95 * len(by_people)


@pytest.mark.parametrize("program", PLAIN, ids=lambda one: one.__name__)
def test_a_quotation_is_cut_off(program):
    above = above_quote(program("CONTACT\n\nMerci", QUOTED))

    # Where nothing marks the quotation, our own greeting is all that is left of it.
    assert above.removesuffix("\n\nBonjour,") == "CONTACT\n\nMerci"


@pytest.mark.parametrize("program", HTML, ids=lambda one: one.__name__)
def test_a_page_is_read_down_to_its_quotation(program):
    read = READER.read(mail(part(program("RDV 10/12/2026\nà bientôt", QUOTED), "html", ENCODINGS[0]), subject="Re: x"))

    assert read.text is not None
    assert [line for line in read.text.split("\n") if line.strip()] == ["RDV 10/12/2026", "à bientôt"]


@pytest.mark.parametrize("encoding", ENCODINGS, ids="-".join)
def test_accents_survive_every_encoding(encoding):
    read = READER.read(mail(part("Posé à l’été", "plain", encoding), subject="Re: x"))

    expected = {"iso-8859-1": "Posé à l?été", "iso-8859-15": "Posé à l?été"}.get(encoding[0], "Posé à l’été")
    assert read.text == expected


def test_who_wrote_and_what_is_answered():
    read = READER.read(mail(part("ok", "plain", ENCODINGS[0]), subject="=?iso-8859-1?q?R=E9p_:_x?="))

    assert (read.kind, read.sender, read.subject) == (Kind.WRITTEN, INSTALLER, "Rép : x")
    assert [str(one) for one in read.letters] == [LETTER_ID]
    assert read.message_id == "<reply-1@antennes-fictives.example>"
    assert read.is_authentic is None


@pytest.mark.parametrize("one", [one for one in REPLIES if one.kind == "automatic"], ids=lambda one: one.text[:30])
@pytest.mark.parametrize(
    ("headers", "subject"),
    [
        ("Auto-Submitted: auto-replied\r\n", "Re: x"),
        ("Auto-Submitted: auto-generated (vacation)\r\n", "Re: x"),
        ("X-Autoreply: yes\r\n", "Re: x"),
        ("Precedence: bulk\r\n", "Re: x"),
        ("", "=?utf-8?b?UsOpcG9uc2UgYXV0b21hdGlxdWUgOiBNaXNlIGVuIHJlbGF0aW9u?="),
        ("", "Automatic reply: Mise en relation"),
    ],
)
def test_machines_that_answer_are_known(one, headers, subject):
    read = READER.read(mail(part(one.text, "plain", ENCODINGS[0]), headers=headers, subject=subject))

    assert read.kind is Kind.AUTOMATIC


@pytest.mark.parametrize("one", [one for one in REPLIES if one.kind == "automatic"], ids=lambda one: one.text[:30])
def test_machines_that_hide_seem_to_be_machines(one):
    assert READER.read(mail(part(one.text, "plain", ENCODINGS[0]), subject="Re: x")).seems_automatic


def test_a_person_does_not_seem_to_be_a_machine():
    seeming = [
        one.text
        for one in REPLIES
        if one.kind in SUCCESSES
        and READER.read(mail(part(gmail(one.text, QUOTED), "plain", ENCODINGS[0]), subject=SUBJECT)).seems_automatic
    ]
    assert seeming == []


def test_a_filter_that_asks_who_we_are_is_no_answer():
    text = "Votre message est en attente. MailInBlack : merci de vous authentifier en cliquant ici."

    assert READER.read(mail(part(text, "plain", ENCODINGS[0]), subject="Re: x")).kind is Kind.CHALLENGE


def test_our_own_letter_that_went_around_is_ours():
    content = mail(
        part("Bonjour", "plain", ENCODINGS[0]), headers="Auto-Submitted: auto-generated\r\n", sender=TEAM, subject="x"
    )

    assert READER.read(content).kind is Kind.OURS


def test_a_read_receipt_is_no_contact():
    body = (
        b'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nCONTACT\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--b--\r\n"
    )
    assert READER.read(mail(body, subject="Lu : x")).kind is Kind.AUTOMATIC
