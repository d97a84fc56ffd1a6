"""The bytes of a letter: what they hold, and everything that keeps them from existing."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop_app.domain.errors import LetterUnsafe
from desktop_app.domain.letter import Kind
from desktop_app.mail.letter_text import LetterText, render
from desktop_app.mail.mailbox import is_mailbox
from desktop_app.mail.message import HEADERS, check, compose
from tests.mail.makers import RECIPIENT, REFERENCE, SENDER, correspondence

TEXT = LetterText(f"Mise en relation {REFERENCE}\u00a0: à appeler", "Bonjour,\n\n.Été «\u202foui\u202f»\n")


def made(**changed: Any) -> bytes:
    values: dict[str, Any] = {
        "sender": SENDER,
        "sender_name": "Orange – Mise en relation",
        "reply_to": "mise-en-relation@orange.example",
        "recipient": RECIPIENT,
        "message_id": "<0e1a9c4e-7d3e-4a3e-9c50-0123456789ab@orange.example>",
        "date": datetime(2026, 11, 23, 10, 15, 7, 999, tzinfo=ZoneInfo("Europe/Paris")),
        "text": TEXT,
        "reference": REFERENCE,
    }
    return compose(**{**values, **changed})


def read(content: bytes) -> Any:
    return message_from_bytes(content, policy=policy.default)


def words(content: bytes) -> str:
    return str(read(content).get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("kind", Kind)
def test_a_letter_is_read_back_as_it_was_written(kind: Kind) -> None:
    text = render(correspondence(kind))
    letter = read(made(text=text))
    assert letter["Subject"] == text.subject
    assert words(made(text=text)) == text.body
    assert sorted(letter.keys()) == sorted(HEADERS)
    assert str(letter["To"]) == RECIPIENT
    assert str(letter["From"]) == f"Orange – Mise en relation <{SENDER}>"
    assert str(letter["Date"]) == "Mon, 23 Nov 2026 10:15:07 +0100"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert not letter.defects


@given(text=st.text(alphabet=st.sampled_from(list('aé 0:;\u00a0\u202f«»–’ "<>(),=_?.')), max_size=150))
@example(text="\u00a0: votre retrait est enregistré")
def test_a_subject_comes_back_exactly(text: str) -> None:
    """The standard library's own folding changes spaces between encoded words; which ones depends on its release."""
    assume("=?" not in text)
    content = made(text=LetterText(f"{REFERENCE}{text}", "a\n"))
    assert str(read(content)["Subject"]) == f"{REFERENCE}{text}"
    assert max(len(line) for line in content.split(b"\r\n")) <= 76


@given(name=st.text(alphabet=st.sampled_from(list('aé 0:;\u00a0«»–’ "<>(),=_?.@')), max_size=6))
def test_a_sender_s_name_comes_back_word_for_word(name: str) -> None:
    """Short enough for one encoded word: reading two of them, the standard library puts a space between."""
    assume(name.strip() and "=?" not in name)
    (author,) = read(made(sender_name=name))["From"].addresses
    assert author.addr_spec == SENDER
    assert author.display_name.split() == name.split()


def test_a_letter_is_the_same_bytes_on_every_python() -> None:
    agreed = Path(__file__).with_name("golden") / "referral.eml"
    assert made(text=render(correspondence())) == agreed.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_the_same_letter_is_the_same_bytes() -> None:
    assert made() == made()


def test_the_bytes_are_seven_bit_with_crlf_and_short_lines() -> None:
    content = made(text=LetterText(TEXT.subject, "é" * 5000 + "\n"))
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78


def test_long_addresses_and_identifiers_survive() -> None:
    long = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example"
    identifier = f"<0e1a9c4e-7d3e-4a3e-9c50-0123456789ab@{'b' * 60}.{'c' * 60}.example>"
    letter = read(made(sender=long, reply_to=long, recipient=long, message_id=identifier))
    assert [address.addr_spec for address in letter["To"].addresses] == [long]
    assert [address.addr_spec for address in letter["From"].addresses] == [long]
    assert str(letter["Message-ID"]) == identifier


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"recipient": "a@x.test\r\n"}, "recipient"),
        ({"recipient": "a@x.test,b@x.test"}, "recipient"),
        ({"recipient": "A <a@x.test>"}, "recipient"),
        ({"recipient": "é@x.test"}, "recipient"),
        ({"recipient": "a@é.test"}, "recipient"),
        ({"recipient": "=?utf-8?q?a?=@x.test"}, "recipient"),
        ({"recipient": '"a b"@x.test'}, "recipient"),
        ({"recipient": "a@[127.0.0.1]"}, "recipient"),
        ({"recipient": ""}, "recipient"),
        ({"recipient": "a" * 65 + "@x.test"}, "recipient"),
        ({"recipient": "a@" + "x." * 130 + "test"}, "recipient"),
        ({"sender": "x"}, "sender"),
        ({"reply_to": "x"}, "reply_to"),
        ({"sender_name": "Orange\r\nBcc: evil@x.test"}, "sender_name"),
        ({"sender_name": "=?utf-8?q?a=0D=0ABcc=3A_evil=40x?="}, "sender_name"),
        ({"sender_name": " "}, "sender_name"),
        ({"message_id": "0e1a@x.test"}, "message_id"),
        ({"message_id": "<0e1a@x.test>\r\nBcc: evil@x.test"}, "message_id"),
        ({"message_id": "<>"}, "message_id"),
        ({"date": datetime(2026, 11, 23)}, "date"),  # noqa: DTZ001 - the point
        ({"reference": "AN-26-4F7-000218"}, "reference"),
        ({"text": LetterText(f"{REFERENCE}\r\nBcc: evil@x.test", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE}\nBcc: evil@x.test", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE} =?utf-8?q?a=0D=0ABcc=3A_evil=40x?=", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE}\u2028Bcc: evil@x.test", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE}\u202egpj", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE}\x00", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE} claire@exemple.test", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE} 06 12 34 56 78", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE} +33612345678", "a\n")}, "subject"),
        ({"text": LetterText(f"{REFERENCE} 0262.12.34.56", "a\n")}, "subject"),
        ({"text": LetterText(REFERENCE, "a")}, "body"),
        ({"text": LetterText(REFERENCE, "a\r\n.\r\n")}, "body"),
        ({"text": LetterText(REFERENCE, "a\x00\n")}, "body"),
        ({"text": LetterText(REFERENCE, "a\u2028\n")}, "body"),
    ],
)
def test_what_could_be_read_otherwise_is_refused(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(LetterUnsafe) as refused:
        made(**changed)
    assert refused.value.reason == reason


HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from('\r\n\t\0\x0b\x0c\x1c\x85\u2028\u2029 =?:<>@,;"().ab0é'), st.characters()),
    max_size=60,
)
ENCODED = st.builds(lambda text: f"=?utf-8?q?{text}?=", HOSTILE)


@given(
    field=st.sampled_from(["sender", "sender_name", "reply_to", "recipient", "message_id", "subject"]),
    text=HOSTILE | ENCODED,
)
@example(field="subject", text="=?utf-8?q?a=0D=0ABcc=3A_evil=40x?=")
@example(field="recipient", text="a@x.test\r\n")
@example(field="sender_name", text='a" <b@x.test>, "c')
def test_nothing_that_is_put_into_a_header_adds_another(field: str, text: str) -> None:
    changed = {"text": LetterText(f"{REFERENCE}{text}", "a\n")} if field == "subject" else {field: text}
    try:
        content = made(**changed)
    except LetterUnsafe:
        return
    letter = read(content)
    assert sorted(letter.keys()) == sorted(HEADERS)
    assert len(letter["To"].addresses) == len(letter["From"].addresses) == len(letter["Reply-To"].addresses) == 1
    assert b"\nBcc" not in content
    assert words(content) in {TEXT.body, "a\n"}
    if field == "subject":
        assert str(letter["Subject"]) == f"{REFERENCE}{text}"


@given(name=st.text(min_size=1, max_size=40))
def test_a_body_is_printed_as_given_or_refused(name: str) -> None:
    body = f"Client : {name}\n"
    try:
        content = made(text=LetterText(REFERENCE, body))
    except LetterUnsafe:
        return
    assert words(content) == body


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"To: ", b"Bcc: evil@x.test\r\nTo: ", "headers"),
        (b"To: ", b"To: evil@x.test\r\nTo: ", "headers"),
        (b"Auto-Submitted: auto-generated\r\n", b"", "headers"),
        (b"Auto-Submitted:", b"X-Auto:", "headers"),
        (b"To: ", b"no header at all\r\nTo: ", "headers"),
        (b"To: ", b"\r\nTo: ", "headers"),
        (b"To: " + RECIPIENT.encode(), b"To: evil@x.test", "recipient"),
        (b"To: " + RECIPIENT.encode(), b"To: evil@x.test, " + RECIPIENT.encode(), "recipient"),
        (b"Reply-To: ", b"Reply-To: evil@x.test, ", "reply_to"),
        (f"<{SENDER}>".encode(), b"<a@x.test>, <b@x.test>", "sender"),
        (b"Subject: ", b"Subject: =?utf-8?q?claire=40exemple.test?= ", "subject"),
        (b"Subject: ", b"Subject: =?utf-8?q?06_12_34_56_78?= ", "subject"),
        (b"Message-ID: <", b"Message-ID: ", "message_id"),
        (b"\r\nBonjour", b"\r\n\nBonjour", "character"),
        (b"\r\nBonjour", b"\r\n\rBonjour", "character"),
        (b"\r\nBonjour", b"\r\n\x00Bonjour", "character"),
        (b"\r\nBonjour", b"\r\n\xc3\xa9Bonjour", "character"),
        (b"\r\nBonjour", b"\r\n" + b"x" * 999 + b"\r\nBonjour", "line_length"),
    ],
)
def test_bytes_that_are_not_exactly_a_letter_are_refused(old: bytes, new: bytes, reason: str) -> None:
    content = made()
    check(content, RECIPIENT)
    assert old in content
    with pytest.raises(LetterUnsafe) as refused:
        check(content.replace(old, new, 1), RECIPIENT)
    assert refused.value.reason == reason


def test_bytes_without_a_last_line_end_are_refused() -> None:
    with pytest.raises(LetterUnsafe, match="line_end"):
        check(made().removesuffix(b"\r\n"), RECIPIENT)


def test_no_reason_repeats_what_was_given() -> None:
    with pytest.raises(LetterUnsafe) as refused:
        made(recipient="claire@@exemple.test")
    assert "claire" not in repr(refused.value)


@pytest.mark.parametrize("address", ["a@b", "a.b+c@x-y.test", "o'neil@x.test", "A_1@1.test"])
def test_plain_addresses_are_addresses(address: str) -> None:
    assert is_mailbox(address)


@pytest.mark.parametrize(
    "address", ["@b", "a@", "a", ".a@b", "a.@b", "a..b@c", "a@b..c", "a@-b", "a@b-", "a@b.", "a b@c"]
)
def test_others_are_not(address: str) -> None:
    assert not is_mailbox(address)


def test_a_moment_keeps_its_zone() -> None:
    assert str(read(made(date=datetime(2026, 11, 23, 9, 15, tzinfo=UTC)))["Date"]) == "Mon, 23 Nov 2026 09:15:00 +0000"
