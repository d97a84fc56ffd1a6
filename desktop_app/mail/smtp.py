"""SmtpPostman: hands one letter to the relay and says exactly how far that went."""

import logging
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition
from typing import Final

from desktop_app.domain.delivery import Delivery, Envelope, Security, Stage, Verdict
from desktop_app.domain.errors import LetterUnsafe
from desktop_app.mail.conversation import Conversation, LineLost, LineNotSecure
from desktop_app.mail.dialogue import Ended, expect, hand_over, log_in
from desktop_app.mail.mailbox import plain_mailbox
from desktop_app.mail.relay import Login, Relay
from desktop_app.mail.replies import one_line, verdict_after_dot

__all__ = ["Login", "Relay", "SmtpPostman"]

logger = logging.getLogger(__name__)

_BARE_LINE_END: Final = re.compile(rb"\r(?!\n)|(?<!\r)\n")


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
    _guard: Condition = field(default_factory=Condition, init=False, repr=False)

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
            return self._told(envelope, Delivery(Verdict.LOGIN_REFUSED, Stage.LOGIN))
        line = Conversation(self.command_timeout)
        try:
            return self._told(envelope, self._converse(line, login, envelope, before_dot))
        finally:
            self._forget(line)
            line.close()

    def close(self, patience: float = 5.0) -> None:
        """Begin nothing any more, and end what runs within `patience` seconds. May be called from any thread.

        What has not reached the dot is cut at once and ends as `UNREACHABLE`: nothing was accepted. What is past it
        gets the time that is given for its answer, and is then cut as `NO_ANSWER`.
        """
        with self._guard:
            self._is_closed = True
            for line in self._open:
                line.abort()
            self._guard.wait_for(lambda: not self._open, patience)
            for line in self._open:
                line.cut()

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
                log_in(line, login)
            hand_over(line, envelope)
        except Ended as end:
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
        line.stage = Stage.GREETING
        if self.relay.security is Security.PLAIN and not line.is_local():
            raise LineNotSecure("plain")
        expect(line, line.getreply(), 2)
        expect(line, line.ehlo(), 2)
        if self.relay.security is Security.STARTTLS:
            line.stage = Stage.ENCRYPTION
            self._start_tls(line)
            line.stage = Stage.GREETING
            expect(line, line.ehlo(), 2)

    def _start_tls(self, line: Conversation) -> None:
        if not line.has_extn("starttls"):
            raise LineNotSecure("not offered")
        expect(line, line.docmd("STARTTLS"), 2)
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
        return Delivery(verdict_after_dot(code), line.stage, one_line(code, text))

    def _remember(self, line: Conversation) -> None:
        with self._guard:
            if self._is_closed:
                raise LineLost("closed")
            self._open.add(line)

    def _forget(self, line: Conversation) -> None:
        with self._guard:
            self._open.discard(line)
            self._guard.notify_all()

    def _told(self, envelope: Envelope, delivery: Delivery) -> Delivery:
        logger.info("attempt %s: %s at %s", envelope.attempt_id, delivery.verdict, delivery.stage)
        return delivery


def _check(envelope: Envelope) -> None:
    """Refuse what smtplib would cut or a relay could read in two ways."""
    plain_mailbox(envelope.sender, "sender")
    plain_mailbox(envelope.recipient, "recipient")
    if _BARE_LINE_END.search(envelope.content):
        raise LetterUnsafe("line_end")
