"""One SMTP conversation: every reply is read strictly, and the letter's end is sent apart from its body.

smtplib's own reading is too forgiving to decide whether a letter was accepted: it takes ``25`` for a reply, a line cut
by the end of the connection for a whole one, and a drip of bytes for ever. Here a reply is whole, well formed and in
time, or it is no reply.
"""

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from ipaddress import ip_address
from threading import Lock
from time import monotonic
from typing import Final

from typing_extensions import override

from desktop_app.domain.delivery import Stage

CRLF: Final = b"\r\n"
END_OF_MESSAGE: Final = b"\r\n.\r\n"
_REPLY_LINE: Final = re.compile(rb"([2-5][0-9][0-9])(?:([ -])([^\r\n]*))?\r?\n")
_LONGEST_LINE: Final = 4096
_MOST_LINES: Final = 128


class LineLost(ConnectionError):
    """The relay closed the line, or what it says is not SMTP."""


class LineNotSecure(Exception):
    """The relay cannot prove who it is, or the encrypted line cannot be set up."""


class Conversation(smtplib.SMTP):
    """One connection to a relay, from the first byte to the last. Anything the network does wrong is an `OSError`.

    `stage` says how far it went. `abort` and `cut` may be called from another thread; the rest belongs to one.
    """

    def __init__(self, patience: float) -> None:
        super().__init__(local_hostname="[127.0.0.1]")  # given, so that no name is looked up
        self.stage = Stage.CONNECT
        self._patience = patience
        self._unread = b""
        self._is_in_message = False
        self._guard = Lock()
        self._is_aborted = False
        self._is_past_return = False

    def reach(self, host: str, port: int, timeout: float) -> None:
        """Open the connection. The relay has not spoken yet."""
        self._use(socket.create_connection((host, port), timeout))
        self.local_hostname = _literal(str(self._socket.getsockname()[0]))

    def is_local(self) -> bool:
        """Does the connection stay on this machine?"""
        return ip_address(str(self._socket.getpeername()[0]).partition("%")[0]).is_loopback

    def encrypt(self, context: ssl.SSLContext, host: str) -> None:
        """Go on inside TLS, with the relay's name checked; raise `LineNotSecure` when that cannot be.

        Words that were slipped in before count for nothing (CVE-2011-0411), and so does what was offered: the EHLO that
        must follow replaces it (RFC 3207 4.2).
        """
        if self._unread:
            raise LineNotSecure("injected")
        try:
            wrapped = context.wrap_socket(self._socket, server_hostname=host)
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise LineLost("closed in the handshake") from error
        except ssl.SSLError as error:
            raise LineNotSecure(error.reason or "tls") from error
        self._use(wrapped)

    def begin_message(self) -> tuple[int, bytes]:
        """Ask to send the letter; from a 3xx reply on, the relay reads text and no commands."""
        answer = self.docmd("DATA")
        self._is_in_message = answer[0] // 100 == 3
        return answer

    def send_body(self, content: bytes) -> None:
        """Send the whole letter except for its end. `content` has CRLF line ends only."""
        self.send(_stuffed(content.removesuffix(CRLF)))

    def early_reply(self) -> tuple[int, bytes] | None:
        """What the relay says although the message has not ended, or None. A closed line raises `LineLost`."""
        self._socket.setblocking(False)
        try:
            received: bytes | None = self._socket.recv(_LONGEST_LINE)
        except (BlockingIOError, ssl.SSLWantReadError):
            received = None
        finally:
            self._socket.settimeout(self._patience)
        if received == b"":
            raise LineLost("closed")
        self._unread += received or b""
        return self.getreply() if self._unread else None

    def pass_return(self) -> bool:
        """From now on `abort` does nothing. False when it was already called: the letter must not be ended."""
        with self._guard:
            self._is_past_return = not self._is_aborted
            return self._is_past_return

    def finish(self, patience: float) -> tuple[int, bytes]:
        """Send the end of the message and wait for the answer, `patience` seconds at most.

        RFC 5321 4.5.3.2.6 asks for ten minutes: who gives up sooner sends twice.
        """
        self._patience = patience
        self._socket.settimeout(patience)
        self.send(END_OF_MESSAGE)
        answer = self.getreply()
        self._is_in_message = False
        return answer

    def leave(self, patience: float) -> None:
        """Say goodbye where that can be understood, then close. Nothing that happens here matters any more."""
        self._patience = patience
        with suppress(OSError):
            if not self._is_in_message:
                self._socket.settimeout(patience)
                self.quit()
        self.close()

    def abort(self) -> None:
        """Cut the line, from any thread, unless the point of no return was passed."""
        with self._guard:
            if self._is_past_return:
                return
            self._is_aborted = True
        self.cut()

    def cut(self) -> None:
        """Cut the line, from any thread and at any point; past the dot, nobody will know what became of the letter."""
        with self._guard:
            if self.sock is not None:
                _shut(self.sock)

    @override
    def putcmd(self, cmd: str, args: str = "") -> None:
        """Send a command, unless the relay already said something that nobody asked for."""
        if self._unread:
            raise LineLost("spoke out of turn")
        super().putcmd(cmd, args)

    @override
    def getreply(self) -> tuple[int, bytes]:
        """Read one whole reply: each line ended, all with one code, within `patience` seconds altogether."""
        deadline = monotonic() + self._patience
        texts: list[bytes] = []
        codes: set[bytes] = set()
        while len(texts) < _MOST_LINES:
            found = _REPLY_LINE.fullmatch(self._line(deadline))
            if found is None:
                raise LineLost("not a reply")
            code, mark, text = found.groups()
            codes.add(code)
            texts.append((text or b"").strip())
            if len(codes) > 1:
                break
            if mark != b"-":
                self._socket.settimeout(self._patience)
                return int(code), b"\n".join(texts)
        raise LineLost("not one reply")

    def _line(self, deadline: float) -> bytes:
        while b"\n" not in self._unread:
            if len(self._unread) > _LONGEST_LINE:
                raise LineLost("endless line")
            self._unread += self._received(deadline)
        line, end, self._unread = self._unread.partition(b"\n")
        return line + end

    def _received(self, deadline: float) -> bytes:
        remaining = deadline - monotonic()
        if remaining <= 0:
            raise TimeoutError
        self._socket.settimeout(remaining)
        received = self._socket.recv(_LONGEST_LINE)
        if not received:
            raise LineLost("closed")
        return received

    @property
    def _socket(self) -> socket.socket:
        if self.sock is None:
            raise LineLost("closed")
        return self.sock

    def _use(self, connected: socket.socket) -> None:
        connected.settimeout(self._patience)
        with self._guard:
            self.sock = connected
            if self._is_aborted:
                raise LineLost("aborted")


def _stuffed(content: bytes) -> bytes:
    """Double a dot that begins a line (RFC 5321 4.5.2): a lone one would end the message."""
    return re.sub(rb"(?m)^\.", b"..", content)


def _literal(address: str) -> str:
    """An address as EHLO names a machine that has no public name (RFC 5321 4.1.3)."""
    bare = address.partition("%")[0]
    return f"[IPv6:{bare}]" if ":" in bare else f"[{bare}]"


def _shut(connected: socket.socket) -> None:
    """End both directions below TLS: its own shutdown would let the other thread go on in the clear."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
