"""A mail of the return mailbox, read: what it is, which letter it speaks of, what was written. Nothing is decided.

It is a stranger's: whatever is wrong with it, it is read as far as it can be, in bounded time and memory.
"""

import logging
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import Final

from desktop_app.domain.return_mail import Kind, ReturnMail
from desktop_app.domain.return_path import Mark, ReturnPath
from desktop_app.mail import returns_headers as headers
from desktop_app.mail.returns_automatic import automatic_kind, seems_automatic
from desktop_app.mail.returns_notices import Notice, notice_of
from desktop_app.mail.returns_text import written_text

logger = logging.getLogger(__name__)

# What the standard library's parser lets out when a mail is wrong enough.
_BROKEN: Final = (ValueError, LookupError, RecursionError, TypeError, AttributeError, AssertionError)


@dataclass(frozen=True, slots=True)
class ReturnReader:
    """Reads mails. `own` are the addresses our letters come from: what comes from there went around.

    `authserv_id` names our own mail server where it writes who a mail is from.
    """

    path: ReturnPath
    own: frozenset[str]
    authserv_id: str | None = None

    def read(self, content: bytes) -> ReturnMail:
        """Read a whole mail."""
        try:
            return self._read(BytesParser().parsebytes(content))
        except _BROKEN as trouble:
            logger.info("a return mail cannot be read: %s", type(trouble).__name__)
            return ReturnMail(Kind.UNCLEAR)

    def read_headers(self, content: bytes) -> ReturnMail:
        """Read what can be said of a mail whose body was not fetched: never enough to act upon."""
        try:
            return self._described(BytesHeaderParser().parsebytes(content), Kind.UNCLEAR, None, None)
        except _BROKEN as trouble:
            logger.info("a return mail's headers cannot be read: %s", type(trouble).__name__)
            return ReturnMail(Kind.UNCLEAR)

    def _read(self, mail: Message) -> ReturnMail:
        notice = notice_of(mail)
        if notice is not None:
            return self._described(mail, notice.kind, notice, None)
        text = written_text(mail)
        if headers.sender(mail) in self.own and headers.raw(mail, "Auto-Submitted"):
            return self._described(mail, Kind.OURS, None, None)
        return self._described(mail, automatic_kind(mail, text) or Kind.WRITTEN, None, text)

    def _described(self, mail: Message, kind: Kind, notice: Notice | None, text: str | None) -> ReturnMail:
        return ReturnMail(
            kind=kind,
            message_id=headers.message_id(mail),
            sender=headers.sender(mail),
            is_authentic=headers.is_authentic(mail, self.authserv_id),
            subject=headers.words(mail, "Subject"),
            text=text,
            seems_automatic=seems_automatic(headers.words(mail, "Subject"), text),
            marks=self._marks(mail, notice),
            letters=headers.letters_in(notice.returned) if notice else headers.answered(mail),
            status=notice.status if notice else None,
            said=notice.said if notice else None,
        )

    def _marks(self, mail: Message, notice: Notice | None) -> tuple[Mark, ...]:
        named = [self.path.of_envelope_id(text) for text in (notice.envelope_ids if notice else ())]
        reached = [self.path.of_address(address) for address in headers.recipients(mail)]
        return tuple(dict.fromkeys(mark for mark in (*named, *reached) if mark is not None))
