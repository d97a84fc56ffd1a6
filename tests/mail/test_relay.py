"""What a relay may be set to, what leaves for it, and what is kept of what it says."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.delivery import Envelope, Security, Verdict
from desktop_app.domain.errors import LetterUnsafe, SettingWrong
from desktop_app.mail.conversation import Conversation
from desktop_app.mail.smtp import Relay, SmtpPostman
from tests.mail.faulty_relay import FaultyRelay, Manners
from tests.mail.makers import LETTER, RECIPIENT, SENDER, envelope


def yes() -> bool:
    return True


def commands(relay: FaultyRelay) -> list[str]:
    """What was said, with the verbs in capitals: they mean the same either way."""
    verbs = re.compile("(?i)^(ehlo|mail from:|rcpt to:)")
    return [verbs.sub(lambda verb: verb.group().upper(), command) for command in relay.commands]


def postman(relay: FaultyRelay) -> SmtpPostman:
    return SmtpPostman(Relay("127.0.0.1", relay.port, Security.PLAIN, None, None, SENDER), lambda: None)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost", "LOCALHOST"])
def test_a_plain_line_is_allowed_on_this_machine(host: str) -> None:
    assert Relay(host, 25, Security.PLAIN, None, None, SENDER).host == host


@pytest.mark.parametrize(
    "host", ["smtp.exemple.test", "192.168.0.10", "::2", "localhost.exemple.test", "127.0.0.1.nip.io"]
)
def test_a_plain_line_to_anywhere_else_is_no_setting(host: str) -> None:
    with pytest.raises(SettingWrong) as refused:
        Relay(host, 25, Security.PLAIN, None, None, SENDER)
    assert refused.value.key == "relay.security"
    assert Relay(host, 465, Security.TLS, None, None, SENDER).port == 465


@pytest.mark.parametrize(
    "host", ["", " ", "a b", "smtp..test", "-a.test", "a" * 64 + ".test", "relais\r\n", "é.test", "[::1]"]
)
def test_a_host_that_cannot_be_one_is_no_setting(host: str) -> None:
    with pytest.raises(SettingWrong) as refused:
        Relay(host, 465, Security.TLS, None, None, SENDER)
    assert refused.value.key == "relay.host"


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_one_is_no_setting(port: int) -> None:
    with pytest.raises(SettingWrong) as refused:
        Relay("smtp.exemple.test", port, Security.TLS, None, None, SENDER)
    assert refused.value.key == "relay.port"


@pytest.mark.parametrize("sender", ["", "orange", "Orange <a@b.test>", "é@b.test"])
def test_a_sender_that_is_no_address_is_no_setting(sender: str) -> None:
    with pytest.raises(SettingWrong) as refused:
        Relay("smtp.exemple.test", 465, Security.TLS, None, None, sender)
    assert refused.value.key == "relay.sender"


def test_notices_are_asked_for_where_they_are_offered() -> None:
    with FaultyRelay() as relay:
        postman(relay).deliver(envelope(attempt_id="a+b=c d"), yes)
    assert commands(relay)[1:3] == [
        f"MAIL FROM:<{SENDER}> RET=HDRS ENVID=a+2Bb+3Dc+20d",
        f"RCPT TO:<{RECIPIENT}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;{RECIPIENT}",
    ]


def test_and_not_where_they_are_not() -> None:
    with FaultyRelay(manners=Manners(extensions=())) as relay:
        postman(relay).deliver(envelope(), yes)
    assert commands(relay)[1:3] == [f"MAIL FROM:<{SENDER}>", f"RCPT TO:<{RECIPIENT}>"]


def test_the_machine_is_named_by_its_address_alone() -> None:
    with FaultyRelay() as relay:
        postman(relay).deliver(envelope(), yes)
    assert commands(relay)[0] == "EHLO [127.0.0.1]"


def test_an_address_with_colons_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    near, far = socket.socketpair()
    monkeypatch.setattr(socket, "create_connection", lambda *_: near)
    monkeypatch.setattr(socket.socket, "getsockname", lambda _: ("fe80::1%eth0", 1, 0, 2))
    line = Conversation(1.0)
    line.reach("relay", 25, 1.0)
    assert line.local_hostname == "[IPv6:fe80::1]"
    line.close()
    far.close()


def test_a_line_that_was_never_opened_is_lost_and_not_a_bug() -> None:
    line = Conversation(1.0)
    with pytest.raises(OSError, match="closed"):
        line.getreply()


def test_a_line_that_was_cut_before_it_was_opened_stays_shut() -> None:
    line = Conversation(1.0)
    line.abort()
    with FaultyRelay() as relay, pytest.raises(OSError, match="aborted"):
        line.reach("127.0.0.1", relay.port, 1.0)
    line.close()


@pytest.mark.parametrize(
    ("unsafe", "reason"),
    [
        (Envelope("a@b.test>\r\nRCPT TO:<evil@x.test", RECIPIENT, LETTER, "1"), "sender"),
        (Envelope(SENDER, "a@x.test>\r\nRCPT TO:<evil@x.test", LETTER, "1"), "recipient"),
        (Envelope(SENDER, "a@x.test,b@x.test", LETTER, "1"), "recipient"),
        (Envelope(SENDER, "", LETTER, "1"), "recipient"),
        (Envelope(SENDER, RECIPIENT, b"a\n.\nMAIL FROM:<evil@x.test>\r\n", "1"), "line_end"),
        (Envelope(SENDER, RECIPIENT, b"a\r.\r\n", "1"), "line_end"),
    ],
)
def test_an_envelope_that_two_readers_could_read_apart_does_not_leave(unsafe: Envelope, reason: str) -> None:
    with FaultyRelay() as relay, pytest.raises(LetterUnsafe) as refused:
        postman(relay).deliver(unsafe, yes)
    assert refused.value.reason == reason
    assert relay.connections == 0


@pytest.fixture(scope="module")
def healthy() -> Iterator[FaultyRelay]:
    with FaultyRelay() as relay:
        yield relay


LINES = st.lists(
    st.one_of(st.sampled_from([b"", b".", b"..", b".x", b"x.", b" ."]), st.binary(max_size=40)), max_size=20
)


@settings(max_examples=60)
@given(lines=LINES)
def test_any_body_arrives_byte_for_byte(healthy: FaultyRelay, lines: list[bytes]) -> None:
    body = b"".join(line.replace(b"\r", b"").replace(b"\n", b"") + b"\r\n" for line in lines)
    content = b"Message-ID: <a@b.test>\r\n\r\n" + body
    assert postman(healthy).deliver(envelope(content), yes).verdict is Verdict.ACCEPTED
    assert healthy.accepted[-1].content == content


def test_a_letter_without_its_last_line_end_gets_it() -> None:
    with FaultyRelay() as relay:
        postman(relay).deliver(envelope(LETTER.removesuffix(b"\r\n")), yes)
    assert relay.accepted[0].content == LETTER


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b"250\r\n", "250"),
        (b"250 \r\n", "250"),
        (b"250-first\r\n250-\r\n250 second\r\n", "250 first second"),
        (b"250 a\x1b[31mb\x00c\td\r\n", "250 a [31mb c d"),
        ("250 reçu\u202e\r\n".encode(), "250 reçu"),
        (b"250 \xff\xfe\r\n", "250 \ufffd\ufffd"),
        (b"250 ok\n", "250 ok"),
        (b"250 " + b"x" * 1000 + b"\r\n", "250 " + "x" * 296),
    ],
)
def test_a_reply_is_kept_as_one_clean_line(said: bytes, kept: str) -> None:
    with FaultyRelay(manners=Manners(acceptance=said)) as relay:
        assert postman(relay).deliver(envelope(), yes).reply == kept
