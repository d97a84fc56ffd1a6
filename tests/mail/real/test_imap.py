"""The return mailbox in Debian's Dovecot: read without a trace, put away once, whatever happens to the line."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import MailboxUnreachable, SettingWrong
from desktop_app.domain.return_mail import MailKey
from desktop_app.mail.imap import ImapAccount, ImapBox
from desktop_app.mail.relay import Login
from tests.mail.real.dovecot import PASSWORD, Dovecot

MAIL = b"From: a@b.example\r\nSubject: essai\r\n\r\nCONTACT\r\n"
LARGEST = 1_000_000
_users = count()


@pytest.fixture
def user() -> str:
    """A mailbox of its own for each test."""
    return f"retours{next(_users)}"


@pytest.fixture
def account(imap_server: Dovecot, authority_file: Path, user: str) -> ImapAccount:
    return ImapAccount(
        "127.0.0.1", imap_server.tls_port, Security.TLS, authority_file, user, "INBOX", "mer-lus", "mer-a-lire"
    )


@contextmanager
def opened(account: ImapAccount, password: str = PASSWORD) -> Iterator[ImapBox]:
    box = ImapBox(account, lambda: Login("password", account.username, password), LARGEST)
    try:
        yield box
    finally:
        box.close()


def test_mails_are_read_in_their_order_and_put_away(imap_server, account, user):
    for number in range(3):
        imap_server.deliver(MAIL.replace(b"essai", b"essai %d" % number), user)
    with opened(account) as box:
        found = box.arrived(10)
        assert [box.whole(one.key, LARGEST) for one in found] == [
            MAIL.replace(b"essai", b"essai %d" % number) for number in range(3)
        ]
        box.put_away(found[0].key, for_a_person=False)
        box.put_away(found[1].key, for_a_person=True)

        assert [one.key for one in box.arrived(10)] == [found[2].key]
    assert len(imap_server.look("mer-lus", user)) == len(imap_server.look("mer-a-lire", user)) == 1


def test_looking_leaves_no_trace(imap_server, account, user):
    imap_server.deliver(MAIL, user)
    with opened(account) as box:
        (one,) = box.arrived(10)
        box.whole(one.key, LARGEST)
        box.headers(one.key)
    with opened(account) as box:
        assert [again.key for again in box.arrived(10)] == [one.key]
        line = box._talking()  # noqa: SLF001 - another client's look at the flags
        with line as talk:
            assert b"Seen" not in talk.uid("FETCH", str(one.key.uid), "(FLAGS)")[1][0]


def test_only_so_many_are_asked_for(imap_server, account, user):
    for _ in range(5):
        imap_server.deliver(MAIL, user)
    with opened(account) as box:
        assert len(box.arrived(2)) == 2


def test_an_empty_mailbox_holds_nothing(account):
    with opened(account) as box:
        assert box.arrived(10) == ()


def test_the_size_of_a_large_mail_is_known_before_it_is_fetched(imap_server, account, user):
    imap_server.deliver(MAIL + b"x" * 76 + b"\r\n" * 1 + (b"y" * 76 + b"\r\n") * 640_000, user)
    with opened(account) as box:
        (one,) = box.arrived(10)

        assert one.size > 49_000_000
        assert box.headers(one.key) == MAIL.partition(b"CONTACT")[0]
        assert len(box.whole(one.key, 1000)) == 1000


def test_a_server_without_move_puts_mails_away_too(start_dovecot, account, user):
    server = start_dovecot(moves=False)
    server.deliver(MAIL, user)
    with opened(replace(account, port=server.tls_port)) as box:
        (one,) = box.arrived(10)
        box.put_away(one.key, for_a_person=True)

        assert box.arrived(10) == ()
    assert server.look("mer-a-lire", user) == [MAIL]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.PLAIN])
def test_other_lines_are_spoken(imap_server, account, user, security):
    imap_server.deliver(MAIL, user)
    with opened(replace(account, port=imap_server.plain_port, security=security)) as box:
        assert len(box.arrived(10)) == 1


@pytest.mark.parametrize(
    ("changes", "password", "reason"),
    [
        ({}, "wrong", "login"),
        ({"folder": "absent"}, PASSWORD, "folder"),
        ({"port": 9}, PASSWORD, "no_answer"),
        ({"host": "localhost"}, PASSWORD, "not_secure"),
    ],
)
def test_what_keeps_a_mailbox_shut_is_named(account, changes, password, reason):
    with opened(replace(account, **changes), password) as box, pytest.raises(MailboxUnreachable) as caught:
        box.arrived(10)
    assert caught.value.reason == reason


def test_a_stranger_with_the_servers_name_is_not_spoken_to(account, stranger_file):
    for file in (stranger_file, Path("/nowhere/ca.pem")):
        with opened(replace(account, ca_file=file)) as box, pytest.raises(MailboxUnreachable) as caught:
            box.arrived(10)
        assert caught.value.reason == "not_secure"


def test_without_a_password_nobody_is_asked(account):
    box = ImapBox(account, lambda: None, LARGEST)
    with pytest.raises(MailboxUnreachable) as caught:
        box.arrived(10)
    assert caught.value.reason == "no_password"


def test_numbers_of_a_mailbox_that_was_made_anew_mean_nothing(imap_server, account, user):
    imap_server.deliver(MAIL, user)
    with opened(account) as box:
        (one,) = box.arrived(10)
        old = MailKey(one.key.mailbox, one.key.uidvalidity - 1, one.key.uid)
        with pytest.raises(MailboxUnreachable) as caught:
            box.whole(old, LARGEST)
    assert caught.value.reason == "changed"


def test_a_mail_that_somebody_took_away_is_gone(imap_server, account, user):
    imap_server.deliver(MAIL, user)
    with opened(account) as box, opened(account) as other:
        (one,) = box.arrived(10)
        other.put_away(one.key, for_a_person=True)
        with pytest.raises(MailboxUnreachable):
            box.whole(one.key, LARGEST)


@pytest.mark.parametrize("name", ["", "à lire", 'a"b', "a\r\nb", "a*", "x" * 101])
def test_a_folder_is_named_as_imap_writes_it(account, name):
    with pytest.raises(SettingWrong):
        replace(account, person_folder=name)


class Cutting:
    """A line to a server that is cut after so many answers."""

    def __init__(self, port: int, answers: int) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._target, self._left = port, answers
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError), self._server:
            near, _ = self._server.accept()
            far = socket.create_connection(("127.0.0.1", self._target), 10)
            up = Thread(target=self._pass_on, args=(near, far), daemon=True)
            up.start()
            with near, far, suppress(OSError):
                while data := far.recv(65_536):
                    if self._left <= 0:
                        break
                    self._left -= 1
                    near.sendall(data)
                for end in (near, far):
                    end.shutdown(socket.SHUT_RDWR)
            up.join(10)

    @staticmethod
    def _pass_on(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(65_536):
                far.sendall(data)

    def join(self) -> None:
        with suppress(OSError):
            self._server.close()
        self._thread.join(10)


@pytest.mark.parametrize("answers", range(13))
def test_a_line_cut_after_any_answer_loses_no_mail(imap_server, account, user, answers):
    imap_server.deliver(MAIL, user)
    line = Cutting(imap_server.plain_port, answers)
    cut = replace(account, host="127.0.0.1", port=line.port, security=Security.PLAIN)
    with suppress(MailboxUnreachable), opened(cut) as box:
        for one in box.arrived(10):
            assert box.whole(one.key, LARGEST) == MAIL
            box.put_away(one.key, for_a_person=False)
    line.join()

    with opened(account) as box:
        for one in box.arrived(10):
            box.put_away(one.key, for_a_person=False)
    assert imap_server.look("mer-lus", user) == [MAIL]
    assert imap_server.look("INBOX", user) == []
