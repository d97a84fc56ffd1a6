"""One IMAP conversation: bounded in time and memory, over a verified line.

imaplib would wait for ever on a server that drips, and take any length that a server announces: both are bounded here.
"""

import imaplib
import re
import socket
import ssl
from contextlib import suppress
from ipaddress import ip_address
from time import monotonic
from typing import Final

from typing_extensions import Buffer, override

from desktop_app.domain.errors import MailboxUnreachable
from desktop_app.mail.relay import Login

_PORT: Final = 143
_CHUNK: Final = 65_536
_LONGEST_LINE: Final = 8_000_000  # a million numbers in one answer to SEARCH
_PLAIN_TEXT: Final = re.compile(r"[\x20-\x7e]{1,200}")


class ImapLine(imaplib.IMAP4):
    """One connection. `patience`: how many seconds one command may take; `most`: how many bytes one answer may have."""

    def __init__(self, host: str, port: int, *, tls: ssl.SSLContext | None, patience: float, most: int) -> None:
        self._patience = patience
        self._most = most
        self._tls = tls
        self._unread = bytearray()  # grows in place, so that a long answer costs its length and no more
        self._deadline = monotonic() + patience
        super().__init__(host, port, patience)

    @override
    def open(self, host: str = "", port: int = _PORT, timeout: float | None = None) -> None:
        """Connect; with a context, speak TLS from the first byte."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout)
        if self._tls is not None:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=host)

    def is_local(self) -> bool:
        """Does the connection stay on this machine?"""
        return ip_address(str(self.sock.getpeername()[0]).partition("%")[0]).is_loopback

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Go on inside TLS. Words that were slipped in before count for nothing."""
        if "STARTTLS" not in self.capabilities or self.xatom("STARTTLS")[0] != "OK":
            raise MailboxUnreachable("not_secure")
        if self._unread:
            raise MailboxUnreachable("not_secure")
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def log_in(self, login: Login) -> None:
        """Prove who we are, by the one mechanism that fits; raise `imaplib.IMAP4.error` when it is refused."""
        if login.mechanism == "xoauth2":
            answers = iter([f"user={login.username}\x01auth=Bearer {login.secret}\x01\x01".encode()])
            # A second question holds the error; an empty answer gets the final word.
            self.authenticate("XOAUTH2", lambda _: next(answers, b""))
        elif "AUTH=PLAIN" in self.offered():
            self.authenticate("PLAIN", lambda _: f"\0{login.username}\0{login.secret}".encode())
        else:
            self.login(quoted(login.username), login.secret)

    def offered(self) -> frozenset[str]:
        """What the server can do, at this moment of the conversation."""
        kind, lines = self.capability()
        words = b" ".join(line for line in lines if isinstance(line, bytes)) if kind == "OK" else b""
        return frozenset(words.decode("ascii", "replace").upper().split())

    @override
    def send(self, data: Buffer) -> None:
        """Send; what follows has the whole patience again."""
        self._deadline = monotonic() + self._patience
        self.sock.settimeout(self._patience)
        self.sock.sendall(data)

    @override
    def read(self, size: int) -> bytes:
        """Read exactly so many bytes, which the server announced."""
        if size > self._most:
            raise self.abort("an answer of that length was not asked for")
        while len(self._unread) < size:
            self._unread += self._received()
        return self._taken(size)

    @override
    def readline(self) -> bytes:
        """Read one line with its end."""
        end, seen = self._unread.find(b"\n"), 0
        while end < 0:
            seen = len(self._unread)
            if seen > _LONGEST_LINE:
                raise self.abort("endless line")
            self._unread += self._received()
            end = self._unread.find(b"\n", seen)
        return self._taken(end + 1)

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._unread[:size])
        del self._unread[:size]
        return taken

    def _received(self) -> bytes:
        remaining = self._deadline - monotonic()
        if remaining <= 0:
            raise TimeoutError
        self.sock.settimeout(remaining)
        received = self.sock.recv(_CHUNK)
        if not received:
            raise self.abort("closed")
        return received

    @override
    def shutdown(self) -> None:
        """Close the connection."""
        with suppress(OSError):
            self.sock.close()


def quoted(text: str) -> str:
    """A name as IMAP quotes it. Raises `MailboxUnreachable` for one that cannot be quoted."""
    if not _PLAIN_TEXT.fullmatch(text):
        raise MailboxUnreachable("name")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
