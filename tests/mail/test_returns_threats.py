"""Mails made to hurt: they are read in bounded time, and never as more than they are."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.return_mail import Kind
from desktop_app.domain.return_path import ReturnPath
from desktop_app.mail.returns import ReturnReader
from desktop_app.mail.returns_html import text_of
from tests.mail.notices import standard
from tests.mail.replies.programs import ENCODINGS, mail, part

READER = ReturnReader(ReturnPath("retours@orange.example", b"k" * 32), frozenset(), authserv_id="mx.orange.example")
PLAIN = part("CONTACT", "plain", ENCODINGS[0])
# Only a blow-up takes this long, on any machine.
_FOR_EVER_S = 20.0


def nested(depth: int) -> bytes:
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return opening + PLAIN


def many_parts(count: int) -> bytes:
    head = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    return head + (b"--b\r\nContent-Type: application/x\r\n\r\nx\r\n" * count) + b"--b\r\n" + PLAIN + b"\r\n--b--\r\n"


HOSTILE = {
    "nothing": b"",
    "one byte": b"\x00",
    "no header": b"\r\n\r\nCONTACT",
    "no end of headers": b"Subject: x" * 10_000,
    "nested a thousand times": mail(nested(1000), subject="x"),
    "ten thousand parts": mail(many_parts(10_000), subject="x"),
    "no boundary": mail(b"Content-Type: multipart/mixed\r\n\r\nCONTACT", subject="x"),
    "a boundary that is never met": mail(b'Content-Type: multipart/mixed; boundary="b"\r\n\r\nCONTACT', subject="x"),
    "base64 that is none": mail(
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n=====\xff!!", subject="x"
    ),
    "a bomb of base64": mail(
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"QUFB" * 2_000_000, subject="x"
    ),
    "a charset that is a codec": mail(
        part("CONTACT", "plain", ("utf-8", "8bit")).replace(b"utf-8", b"zlib"), subject="x"
    ),
    "a slow charset": mail(
        b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a" * 300_000 + b"-" + b"9" * 300_000, subject="x"
    ),
    "a charset with a nul": mail(b'Content-Type: text/plain; charset="\x00"\r\n\r\nCONTACT', subject="x"),
    "a continued charset": mail(b"Content-Type: text/plain; charset*0=ut; charset*1=f-8\r\n\r\nCONTACT", subject="x"),
    "a broken encoded word": mail(PLAIN, subject="=?utf-8?b?\xff?="),
    "a hundred thousand encoded words": mail(PLAIN, subject="=?utf-8?q?a?= " * 100_000),
    "long references": mail(PLAIN, headers="References: " + "<a@b> " * 200_000 + "\r\n", subject="x"),
    "ten thousand senders": mail(PLAIN, headers="From: a@b.example\r\n" * 10_000, subject="x"),
    "a million quotes": mail(part(">" * 1_000_000, "plain", ENCODINGS[1]), subject="x"),
    "a line without end": mail(part("le " * 300_000, "plain", ENCODINGS[1]), subject="x"),
    "le a ecrit": mail(
        part("Le " + "a " * 100_000 + "\n" + "le x a écrit\n" * 20_000, "plain", ENCODINGS[1]), subject="x"
    ),
    "tags": mail(part("<" * 500_000, "html", ENCODINGS[1]), subject="x"),
    "comments": mail(part("<!--" * 200_000, "html", ENCODINGS[1]), subject="x"),
    "styles": mail(part("<style>" * 100_000, "html", ENCODINGS[1]), subject="x"),
    "entities": mail(part("&#x41;&amp" * 90_000, "html", ENCODINGS[1]), subject="x"),
    "a report in a report": standard().replace(b"This is the mail", b"--b1--\r\n" * 10_000),
    "ten thousand recipients": standard(more="\r\nFinal-Recipient: rfc822;a\r\nAction: failed\r\n" * 10_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_to_its_end_and_soon(name):
    begun = monotonic()

    READER.read(HOSTILE[name])
    READER.read_headers(HOSTILE[name])

    assert monotonic() - begun < _FOR_EVER_S


@given(st.binary(max_size=5000))
def test_any_bytes_are_a_mail(content):
    READER.read(content)


_PIECES = [
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
    b"Content-Type: multipart/alternative; boundary=b\r\n",
    b"Content-Type: text/html; charset=iso-8859-1\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Action: failed\r\n",
    b"From: =?utf-8?q?=00?= <a@b.example>\r\n",
    b"Subject: \xe9\xff\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"\r\n",
    b"<blockquote>",
    b"CONTACT\r\n",
    b"> CONTACT\r\n",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(b"".join))
def test_pieces_of_mails_in_any_order_are_a_mail(content):
    READER.read(content)


@given(st.text(max_size=2000))
def test_any_text_is_a_page(page):
    text_of(page)


def test_what_is_attached_is_not_what_was_written():
    body = (
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n'
        b'Content-Disposition: attachment; filename="x.txt"\r\n\r\nPOSE\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n'
        b"Subject: y\r\n\r\nCONTACT\r\n--b--\r\n"
    )
    assert READER.read(mail(body, subject="x")).text is None


@pytest.mark.parametrize(
    "line",
    [
        "From: a@b.example\r\nFrom: c@d.example\r\n",
        "From: a@b.example, c@d.example\r\n",
        "From: <a@b.example> <c@d.example>\r\n",
        "From: a@b.example <\r\n",
        "From: a b@c.example\r\n",
        "From: group: a@b.example;\r\n",
        'From: "x <a@b.example>" <c@d.example>\r\n',
        "From: \r\n",
        "",
    ],
)
def test_a_sender_in_two_minds_is_no_sender(line):
    assert READER.read(f"{line}Subject: x\r\n\r\nCONTACT\r\n".encode()).sender is None


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ("Authentication-Results: mx.orange.example; spf=pass; dmarc=pass header.from=a.example\r\n", True),
        ("Authentication-Results: MX.orange.example 1; dkim=pass;\r\n dmarc=pass (p=none)\r\n", True),
        ("Authentication-Results: mx.orange.example; dmarc=fail\r\n", False),
        ("Authentication-Results: mx.orange.example; spf=pass\r\n", None),
        ("Authentication-Results: mx.orange.example; dmarc=pass; dmarc=fail\r\n", None),
        ("Authentication-Results: evil.example; dmarc=pass\r\n", None),
        (
            "Authentication-Results: x.example; a=b\r\nAuthentication-Results: mx.orange.example; dmarc=pass\r\n",
            None,
        ),
        ("", None),
    ],
)
def test_only_our_own_servers_topmost_word_counts(lines, word):
    assert READER.read(f"{lines}From: a@a.example\r\n\r\nCONTACT\r\n".encode()).is_authentic is word


def test_headers_alone_never_tell_what_was_written():
    read = READER.read_headers(mail(PLAIN, subject="CONTACT"))

    assert (read.kind, read.text) == (Kind.UNCLEAR, None)
    assert read.subject == "CONTACT"
