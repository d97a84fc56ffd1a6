"""A server that drips, lies about lengths or talks for ever is left, in bounded time and memory."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from time import monotonic

import pytest

from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import MailboxUnreachable
from desktop_app.mail.imap import ImapAccount, ImapBox
from desktop_app.mail.imap_line import quoted
from desktop_app.mail.relay import Login

GREETING = b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n"
Script = Callable[[bytes, bytes], bytes]


def polite(tag: bytes, command: bytes) -> bytes:
    """What a server answers to the commands that lead to a mailbox with one mail."""
    if command.startswith(b"CAPABILITY"):
        return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n"
    if command.startswith(b"AUTHENTICATE"):
        return b"+ \r\n"
    if command.startswith(b"SELECT"):
        return b"* 1 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\n" + tag + b" OK [READ-WRITE]\r\n"
    if command.startswith(b"UID SEARCH"):
        return b"* SEARCH 3\r\n" + tag + b" OK done\r\n"
    return tag + b" OK done\r\n"


@contextmanager
def server(script: Script, greeting: bytes = GREETING) -> Iterator[int]:
    """A server that answers as told; what it is sent after AUTHENTICATE is the proof, which it takes."""

    def serve() -> None:
        with suppress(OSError):
            line, _ = listening.accept()
            with line, line.makefile("rb") as commands, suppress(OSError):
                line.sendall(greeting)
                tag = b""
                for text in commands:
                    is_proof = b" " not in text.strip()
                    tag, _, command = (tag, b"", b"PROOF") if is_proof else text.strip().partition(b" ")
                    line.sendall(script(tag, command))

    listening = socket.create_server(("127.0.0.1", 0))
    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()
        thread.join(10)


def box(port: int, patience: float = 10.0, largest: int = 1000, security: Security = Security.PLAIN) -> ImapBox:
    account = ImapAccount("127.0.0.1", port, security, None, "retours", "INBOX", "lus", "a-lire")
    return ImapBox(account, lambda: Login("password", "retours", "secret"), largest, patience)


def test_a_polite_server_is_understood():
    def sized(tag: bytes, command: bytes) -> bytes:
        if command.startswith(b"UID FETCH"):
            return b"* 1 FETCH (RFC822.SIZE 42 UID 3)\r\n" + tag + b" OK done\r\n"
        return polite(tag, command)

    with server(sized) as port:
        opened = box(port)
        (one,) = opened.arrived(10)
        opened.close()
    assert (one.key.uidvalidity, one.key.uid, one.size) == (5, 3, 42)


def test_a_length_that_nobody_asked_for_is_not_taken():
    def boasting(tag: bytes, command: bytes) -> bytes:
        return b"* 1 FETCH (UID 3 BODY[] {9999999999}\r\n" if command.startswith(b"UID FETCH") else polite(tag, command)

    with server(boasting) as port, pytest.raises(MailboxUnreachable):
        box(port).arrived(10)


def test_a_server_that_drips_is_left_when_patience_ends():
    def drip(tag: bytes, command: bytes) -> bytes:
        return polite(tag, command) if not command.startswith(b"SELECT") else b"* OK"

    begun = monotonic()
    with server(drip) as port, pytest.raises(MailboxUnreachable) as caught:
        box(port, patience=0.5).arrived(10)
    assert caught.value.reason == "no_answer"
    assert monotonic() - begun < 30


@pytest.mark.parametrize("greeting", [b"", b"* BYE no\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff\xfe\r\n" * 10])
def test_what_is_no_mailbox_is_left(greeting):
    with server(polite, greeting) as port, pytest.raises(MailboxUnreachable):
        box(port, patience=0.5).arrived(10)


def test_words_slipped_in_before_tls_count_for_nothing():
    def injecting(tag: bytes, command: bytes) -> bytes:
        if command.startswith(b"STARTTLS"):
            return tag + b" OK begin\r\n* SEARCH 1 2 3\r\n"
        return b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n"

    with server(injecting) as port, pytest.raises(MailboxUnreachable) as caught:
        box(port, security=Security.STARTTLS).arrived(10)
    assert caught.value.reason == "not_secure"


def test_without_starttls_nothing_is_said_in_the_clear():
    heard = []

    def listening(tag: bytes, command: bytes) -> bytes:
        heard.append(command)
        return polite(tag, command)

    with server(listening) as port, pytest.raises(MailboxUnreachable) as caught:
        box(port, security=Security.STARTTLS).arrived(10)
    assert caught.value.reason == "not_secure"
    assert not any(command.startswith((b"AUTH", b"LOGIN")) for command in heard)


def test_a_token_is_given_as_xoauth2_wants_it():
    proofs = []

    def modern(tag: bytes, command: bytes) -> bytes:
        proofs.append(command)
        return polite(tag, command)

    with server(modern) as port:
        opened = ImapBox(
            ImapAccount("127.0.0.1", port, Security.PLAIN, None, "retours@x.example", "INBOX", "lus", "a-lire"),
            lambda: Login("xoauth2", "retours@x.example", "jeton"),
            1000,
        )
        with suppress(MailboxUnreachable):
            opened.arrived(10)
        opened.close()
    assert b"AUTHENTICATE XOAUTH2" in proofs
    assert b"PROOF" in proofs


@pytest.mark.parametrize(("name", "words"), [("a b", '"a b"'), ('a"b', '"a\\"b"'), ("a\\b", '"a\\\\b"')])
def test_names_are_quoted(name, words):
    assert quoted(name) == words


@pytest.mark.parametrize("name", ["a\r\nb", "é", ""])
def test_names_that_cannot_be_quoted_are_refused(name):
    with pytest.raises(MailboxUnreachable):
        quoted(name)
