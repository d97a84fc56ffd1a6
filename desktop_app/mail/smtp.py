"""SmtpPostman: hands one letter to the relay and says exactly how far that went."""

import logging
import re
import ssl
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from desktop_app.domain.delivery import Delivery, Envelope, Security, Stage, Verdict
from desktop_app.domain.errors import LetterUnsafe, SettingWrong
from desktop_app.mail.conversation import Conversation, LineLost, LineNotSecure
from desktop_app.mail.mailbox import is_mailbox, plain_mailbox

logger = logging.getLogger(__name__)

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_HOST: Final = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})*")
_BARE_LINE_END: Final = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_LONGEST_REPLY: Final = 300

# RFC 4954 6: 530 authentication required, 534 too weak, 535 invalid, 538 encryption required. The relay may say so
# as late as at the recipient.
_LOGIN_CODES: Final = frozenset({530, 534, 535, 538})
_LOGIN_NOT_NOW: Final = 454
_CLOSING: Final = 421


@dataclass(frozen=True, slots=True)
class Relay:
    """The mail relay of the settings. `ca_file`, where given, is the only authority that is trusted.

    Raises `SettingWrong`: `plain` is for a loopback address only.
    """

    host: str
    port: int
    security: Security
    ca_file: Path | None
    username: str | None
    sender: str

    def __post_init__(self) -> None:
        if not _is_host(self.host):
            raise SettingWrong("relay.host", "not_a_host")
        if not 0 < self.port < 65536:
            raise SettingWrong("relay.port", "not_a_port")
        if not is_mailbox(self.sender):
            raise SettingWrong("relay.sender", "not_an_email")
        if self.security is Security.PLAIN and not _is_loopback(self.host):
            raise SettingWrong("relay.security", "plain_needs_loopback")


@dataclass(frozen=True, slots=True, repr=False)
class Login:
    """What the relay is told about us. It has no `repr`, so that no log or traceback can show the secret."""

    mechanism: Literal["password", "xoauth2"]
    username: str
    secret: str


class _Ended(Exception):
    """Not an error: the relay gave a clean answer, and it ends the attempt."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        self.delivery = delivery


@dataclass(slots=True)
class SmtpPostman:
    """Speaks to one relay, one connection per letter.

    Times are seconds: `connect_timeout` for each address of the relay, `command_timeout` for each reply before the
    dot, `answer_timeout` for the reply after it, `goodbye_timeout` for the one to QUIT, which nobody needs.
    """

    relay: Relay
    secrets: Callable[[], Login | None]
    connect_timeout: float = 10.0
    command_timeout: float = 60.0
    answer_timeout: float = 600.0
    goodbye_timeout: float = 1.0
    _is_closed: bool = field(default=False, init=False)
    _open: set[Conversation] = field(default_factory=set, init=False, repr=False)
    _guard: Lock = field(default_factory=Lock, init=False, repr=False)

    def deliver(self, envelope: Envelope, before_dot: Callable[[], bool]) -> Delivery:
        """Hand one letter over and say how that ended. Blocks for minutes at worst; call it from a worker.

        `before_dot` is asked once everything but the end of the message was sent: the last moment at which the relay
        must still discard it (RFC 5321 4.1.1.4). When it says no, or raises, the line is cut and nothing was sent; what
        it raises comes out of here. Nothing the network does raises. An envelope that is not safe to send raises
        `LetterUnsafe`; what `secrets` raises comes out before any connection.
        """
        _check(envelope)
        login = self.secrets()
        if login is None and self.relay.username is not None:
            return self._ended(envelope, Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN))
        line = Conversation(self.command_timeout)
        try:
            return self._ended(envelope, self._converse(line, login, envelope, before_dot))
        finally:
            self._forget(line)
            line.close()

    def close(self) -> None:
        """Cut what has not reached the dot, and begin nothing any more; a letter past it still gets its answer.

        May be called from any thread. A conversation that is cut ends as `UNREACHABLE`: nothing was accepted.
        """
        with self._guard:
            self._is_closed = True
            lines = tuple(self._open)
        for line in lines:
            line.abort()

    def _converse(
        self, line: Conversation, login: Login | None, envelope: Envelope, before_dot: Callable[[], bool]
    ) -> Delivery:
        early = self._until_dot(line, login, envelope)
        if early is not None:
            return early
        if not line.pass_return():
            return Delivery(Verdict.UNREACHABLE, line.stage)
        if not before_dot():
            return Delivery(Verdict.STOPPED, line.stage)
        return self._dot(line)

    def _until_dot(self, line: Conversation, login: Login | None, envelope: Envelope) -> Delivery | None:
        """Go as far as the last line of the body; return how the attempt ended, or None when the dot may follow."""
        try:
            self._remember(line)
            self._reach(line)
            if login is not None:
                line.stage = Stage.LOGIN
                _log_in(line, login)
            _hand_over(line, envelope)
        except _Ended as end:
            line.leave(self.goodbye_timeout)
            return end.delivery
        except LineNotSecure as error:
            logger.info("the relay's line is not secure: %s", error)
            return Delivery(Verdict.NOT_SECURE, line.stage)
        except OSError as error:
            logger.info("no conversation with the relay: %s", type(error).__name__)
            return Delivery(Verdict.UNREACHABLE, line.stage)
        return None

    def _reach(self, line: Conversation) -> None:
        line.reach(self.relay.host, self.relay.port, self.connect_timeout)
        if self.relay.security is Security.TLS:
            line.stage = Stage.ENCRYPTION
            line.encrypt(self._trust(), self.relay.host)
        elif self.relay.security is Security.PLAIN and not line.is_local():
            raise LineNotSecure("plain")
        line.stage = Stage.GREETING
        _expect(line, line.getreply(), 2)
        _expect(line, line.ehlo(), 2)
        if self.relay.security is Security.STARTTLS:
            line.stage = Stage.ENCRYPTION
            self._start_tls(line)
            line.stage = Stage.GREETING
            _expect(line, line.ehlo(), 2)

    def _start_tls(self, line: Conversation) -> None:
        if not line.has_extn("starttls"):
            raise LineNotSecure("not offered")
        _expect(line, line.docmd("STARTTLS"), 2)
        line.encrypt(self._trust(), self.relay.host)

    def _trust(self) -> ssl.SSLContext:
        try:
            context = ssl.create_default_context(cafile=self.relay.ca_file)
        except OSError as error:  # ssl.SSLError among them: the file is missing, unreadable, or holds no certificate
            raise LineNotSecure("authority file") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    def _dot(self, line: Conversation) -> Delivery:
        line.stage = Stage.DOT
        try:
            code, text = line.finish(self.answer_timeout)
        except OSError as error:
            logger.info("no answer after the end of the message: %s", type(error).__name__)
            return Delivery(Verdict.NO_ANSWER, line.stage)
        line.leave(self.goodbye_timeout)
        return Delivery(_after_dot(code), line.stage, _one_line(code, text))

    def _remember(self, line: Conversation) -> None:
        with self._guard:
            if self._is_closed:
                raise LineLost("closed")
            self._open.add(line)

    def _forget(self, line: Conversation) -> None:
        with self._guard:
            self._open.discard(line)

    def _ended(self, envelope: Envelope, delivery: Delivery) -> Delivery:
        logger.info("attempt %s: %s at %s", envelope.attempt_id, delivery.verdict, delivery.stage)
        return delivery


def _check(envelope: Envelope) -> None:
    """Refuse what smtplib would cut or a relay could read in two ways."""
    plain_mailbox(envelope.sender, "sender")
    plain_mailbox(envelope.recipient, "recipient")
    if _BARE_LINE_END.search(envelope.content):
        raise LetterUnsafe("line_end")


def _log_in(line: Conversation, login: Login) -> None:
    offered = line.esmtp_features.get("auth", "").upper().split()
    if login.mechanism == "xoauth2" and "XOAUTH2" in offered:
        answer = line.docmd("AUTH", f"XOAUTH2 {_bearer(login)}")
        if answer[0] == 334:
            answer = line.docmd("")  # the challenge holds the error; an empty answer gets the final reply
    elif login.mechanism == "password" and "PLAIN" in offered:
        answer = line.docmd("AUTH", f"PLAIN {_plain(login)}")
    elif login.mechanism == "password" and "LOGIN" in offered:
        answer = line.docmd("AUTH", "LOGIN")
        for part in (login.username, login.secret):
            answer = line.docmd(_base64(part)) if answer[0] == 334 else answer
    else:
        raise _Ended(Delivery(Verdict.LOGIN_REFUSED, line.stage))
    _expect(line, answer, 2)


def _plain(login: Login) -> str:
    return _base64(f"\0{login.username}\0{login.secret}")


def _bearer(login: Login) -> str:
    return _base64(f"user={login.username}\x01auth=Bearer {login.secret}\x01\x01")


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


def _hand_over(line: Conversation, envelope: Envelope) -> None:
    """Everything from the sender to the last line of the body."""
    notices = line.has_extn("dsn")
    line.stage = Stage.SENDER
    options = ["RET=HDRS", f"ENVID={_xtext(envelope.attempt_id)}"] if notices else []
    _expect(line, line.mail(envelope.sender, options), 2)
    line.stage = Stage.RECIPIENT
    options = ["NOTIFY=SUCCESS,FAILURE,DELAY", f"ORCPT=rfc822;{_xtext(envelope.recipient)}"] if notices else []
    _expect(line, line.rcpt(envelope.recipient, options), 2)
    line.stage = Stage.BODY
    _expect(line, line.begin_message(), 3)
    line.send_body(envelope.content)
    early = line.early_reply()
    if early is not None:
        _expect(line, early, 0)


def _xtext(text: str) -> str:
    """RFC 3461 4: printable ASCII but ``+`` and ``=``, the rest as ``+`` and two hexadecimal digits."""
    return "".join(chr(byte) if 33 <= byte <= 126 and byte not in b"+=" else f"+{byte:02X}" for byte in text.encode())


def _expect(line: Conversation, answer: tuple[int, bytes], kind: int) -> None:
    """Go on when the reply is of this kind (its first digit); else end the attempt with what it means here."""
    code, text = answer
    if code // 100 == kind:
        return
    verdict = _before_dot(line.stage, code)
    raise _Ended(Delivery(verdict, line.stage, _one_line(code, text)))


def _before_dot(stage: Stage, code: int) -> Verdict:
    """What a reply that ends an attempt before the dot means. The basic code decides, not the enhanced one.

    A relay that closes (421), does not greet, or breaks the order of replies fails every letter alike, so the letter is
    not blamed. From the recipient on, 421 is often a limit on that recipient: there it is the letter's.
    """
    if stage is Stage.LOGIN:
        return _of_login(code)
    if stage is Stage.ENCRYPTION:
        return Verdict.UNREACHABLE if code == _CLOSING else Verdict.NOT_SECURE
    if stage is Stage.GREETING or code < 400 or (stage is Stage.SENDER and code == _CLOSING):
        return Verdict.UNREACHABLE
    if code in _LOGIN_CODES:
        return Verdict.LOGIN_REFUSED
    return Verdict.DEFERRED if code < 500 else Verdict.REJECTED


def _of_login(code: int) -> Verdict:
    """A passing failure of the relay is no word on our credentials, except for 454, which an administrator must see."""
    is_passing = code < 500 and code != _LOGIN_NOT_NOW
    return Verdict.UNREACHABLE if is_passing else Verdict.LOGIN_REFUSED


def _after_dot(code: int) -> Verdict:
    return {2: Verdict.ACCEPTED, 4: Verdict.DEFERRED, 5: Verdict.REJECTED}.get(code // 100, Verdict.NO_ANSWER)


def _one_line(code: int, text: bytes) -> str:
    words = " ".join(_printable(text.decode("utf-8", "replace")).split())
    return f"{code} {words}".rstrip()[:_LONGEST_REPLY]


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _is_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)
