"""The return mailbox over IMAP: looked at without a trace, and changed only when a mail is put away."""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import MailboxUnreachable
from desktop_app.domain.return_mail import Arrived, MailKey
from desktop_app.mail.imap_account import ImapAccount
from desktop_app.mail.imap_line import ImapLine, quoted
from desktop_app.mail.relay import Login

__all__ = ["ImapAccount", "ImapBox"]

_HEADER_BYTES: Final = 65_536
_ROOM: Final = 65_536  # for what surrounds a mail in an answer
_SIZE: Final = re.compile(rb"\bUID ([0-9]+)\b.*\bRFC822\.SIZE ([0-9]+)|\bRFC822\.SIZE ([0-9]+)\b.*\bUID ([0-9]+)")
_NUMBER: Final = re.compile(rb"[0-9]+")


@dataclass(slots=True)
class ImapBox:
    """One mailbox; the conversation begins with the first question and ends with `close`. Belongs to one thread.

    `patience` is seconds for one command. Every method raises `MailboxUnreachable` when the line is lost, not secure or
    refused, when a folder is missing, or when the mailbox was made anew and its numbers mean other mails.
    """

    account: ImapAccount
    secrets: Callable[[], Login | None]
    largest: int
    patience: float = 30.0
    _line: ImapLine | None = field(default=None, init=False, repr=False)
    _uidvalidity: int = field(default=0, init=False)
    _can: frozenset[str] = field(default=frozenset(), init=False)

    def arrived(self, most: int) -> tuple[Arrived, ...]:
        """The oldest mails that are there, and their sizes; none of them is touched."""
        with self._talking() as line:
            found = _answer(line.uid("SEARCH", "UNDELETED"))
            numbers = sorted(int(one) for text in found if isinstance(text, bytes) for one in _NUMBER.findall(text))
            if not numbers:
                return ()
            asked = ",".join(str(number) for number in numbers[:most])
            lines = _answer(line.uid("FETCH", asked, "(UID RFC822.SIZE)"))
            sizes = dict(_sizes(lines))
        return tuple(
            Arrived(MailKey(self.account.name, self._uidvalidity, number), sizes[number])
            for number in numbers[:most]
            if number in sizes
        )

    def whole(self, key: MailKey, most: int) -> bytes:
        """A mail, `most` bytes of it at most."""
        return self._fetched(key, f"BODY.PEEK[]<0.{most}>")

    def headers(self, key: MailKey) -> bytes:
        """The first lines of a mail, and not a byte of what follows them."""
        return self._fetched(key, f"BODY.PEEK[HEADER]<0.{_HEADER_BYTES}>")

    def put_away(self, key: MailKey, *, for_a_person: bool) -> None:
        """Move a mail to the folder of those that were read, or of those for a person, which stay unread."""
        folder = quoted(self.account.person_folder if for_a_person else self.account.read_folder)
        with self._talking(key) as line:
            if not for_a_person:
                line.uid("STORE", str(key.uid), "+FLAGS.SILENT", r"(\Seen)")
            command = "MOVE" if "MOVE" in self._can else "COPY"
            if line.uid(command, str(key.uid), folder)[0] != "OK":
                line.create(folder)
                line.subscribe(folder)
                if line.uid(command, str(key.uid), folder)[0] != "OK":
                    raise MailboxUnreachable("folder")
            if command == "COPY":
                # Marked, it is not found again; who has UIDPLUS takes away this mail and no other.
                _answer(line.uid("STORE", str(key.uid), "+FLAGS.SILENT", r"(\Deleted)"))
                if "UIDPLUS" in self._can:
                    line.uid("EXPUNGE", str(key.uid))

    def close(self) -> None:
        """End the conversation, if there is one; nothing is expunged."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                line.logout()
            line.shutdown()

    def _fetched(self, key: MailKey, what: str) -> bytes:
        with self._talking(key) as line:
            lines = _answer(line.uid("FETCH", str(key.uid), f"(UID {what})"))
        found = next((one[1] for one in lines if isinstance(one, tuple) and len(one) == 2), None)
        if not isinstance(found, bytes):
            raise MailboxUnreachable("gone")
        return found

    @contextmanager
    def _talking(self, key: MailKey | None = None) -> Iterator[ImapLine]:
        """The conversation, begun when there is none; after any trouble there is none any more."""
        try:
            line = self._line = self._line or self._begun()
            if key is not None and key.uidvalidity != self._uidvalidity:
                raise MailboxUnreachable("changed")
            yield line
        except MailboxUnreachable:
            self._drop()
            raise
        except imaplib.IMAP4.abort as error:
            self._drop()
            raise MailboxUnreachable("lost") from error
        except imaplib.IMAP4.error as error:
            self._drop()
            raise MailboxUnreachable("refused") from error
        except ssl.SSLError as error:
            self._drop()
            raise MailboxUnreachable("not_secure") from error
        except OSError as error:
            self._drop()
            raise MailboxUnreachable("no_answer") from error

    def _drop(self) -> None:
        if self._line is not None:
            self._line.shutdown()
        self._line = None

    def _begun(self) -> ImapLine:
        login = self.secrets()
        if login is None:
            raise MailboxUnreachable("no_password")
        account, trust = self.account, self._trust()
        tls = trust if account.security is Security.TLS else None
        line = ImapLine(account.host, account.port, tls=tls, patience=self.patience, most=self.largest + _ROOM)
        try:
            if account.security is Security.PLAIN and not line.is_local():
                raise MailboxUnreachable("not_secure")
            if account.security is Security.STARTTLS:
                line.encrypt(trust)
            try:
                line.log_in(login)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise MailboxUnreachable("login") from error
            self._select(line)
        except BaseException:
            line.shutdown()
            raise
        return line

    def _select(self, line: ImapLine) -> None:
        self._can = line.offered()
        if line.select(quoted(self.account.folder))[0] != "OK":
            raise MailboxUnreachable("folder")
        _, said = line.response("UIDVALIDITY")
        numbers = [int(one) for one in said if isinstance(one, bytes) and one.isdigit()]
        if not numbers:
            raise MailboxUnreachable("folder")
        self._uidvalidity = numbers[-1]

    def _trust(self) -> ssl.SSLContext:
        try:
            context = ssl.create_default_context(cafile=self.account.ca_file)
        except OSError as error:
            raise MailboxUnreachable("not_secure") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def _answer(said: tuple[str, list[object]]) -> list[object]:
    kind, lines = said
    if kind != "OK":
        raise MailboxUnreachable("refused")
    return lines


def _sizes(lines: list[object]) -> Iterator[tuple[int, int]]:
    for line in lines:
        found = _SIZE.search(line) if isinstance(line, bytes) else None
        if found is not None:
            yield int(found[1] or found[4]), int(found[2] or found[3])
