"""The return mailbox: what comes back by mail is read, acted upon once, and put away; the rest waits for a person.

Each mail is one transaction, which also remembers the mail: read again after a crash, it is only put away.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.reply import read_reply
from desktop_app.domain.return_mail import Arrived, Judged, Kept, Kind, MailKey, ReturnMail, Verdict, Why
from desktop_app.services.return_judgement import ReturnJudgement
from desktop_app.services.return_steps import to_read
from desktop_app.storage import return_mails
from desktop_app.storage.database import reading, writing

logger = logging.getLogger(__name__)

BATCH = 50


class ReturnBox(Protocol):
    """A mailbox that mails are read from. Every method may raise `MailboxUnreachable` and its kin."""

    def arrived(self, most: int) -> tuple[Arrived, ...]:
        """The oldest mails that are there, none of them touched."""
        ...

    def whole(self, key: MailKey, most: int) -> bytes:
        """A mail, `most` bytes of it at most."""
        ...

    def headers(self, key: MailKey) -> bytes:
        """The first lines of a mail that is too large."""
        ...

    def put_away(self, key: MailKey, *, for_a_person: bool) -> None:
        """Take a mail out of the way: among those that were read, or those that a person must read."""
        ...

    def close(self) -> None:
        """End the conversation."""
        ...


class Reads(Protocol):
    """Reads a mail's bytes."""

    def read(self, content: bytes) -> ReturnMail:
        """A whole mail."""
        ...

    def read_headers(self, content: bytes) -> ReturnMail:
        """A mail of which only the headers are there."""
        ...


def nothing_to_bring(letters: tuple[UUID, ...], references: tuple[str, ...]) -> None:
    """A desk that works alone has every dossier it will ever have."""


def always_ours(key: MailKey) -> bool:
    """One program reads the mailbox."""
    return key.uid > 0


@dataclass(frozen=True, slots=True)
class Returns:
    """What comes back by mail. Without a `box`, nobody reads it.

    `bring` is asked to have the dossiers of these letters and references here before a mail is judged; `claim`, whether
    this program may act on a mail that another may have read at the same moment.
    """

    engine: Engine
    box: ReturnBox | None
    reader: Reads
    judgement: ReturnJudgement
    now: Callable[[], datetime]
    largest: int
    bring: Callable[[tuple[UUID, ...], tuple[str, ...]], None] = nothing_to_bring
    claim: Callable[[MailKey], bool] = always_ours

    @property
    def is_set(self) -> bool:
        """Is there a mailbox to read?"""
        return self.box is not None

    def read_due(self, most: int = BATCH, *, is_stopped: Callable[[], bool] = lambda: False) -> tuple[Judged, ...]:
        """Read what has arrived, the oldest first, `most` mails at most: one bounded step, to be repeated.

        Raises the errors of the mailbox; what was read before stays read.
        """
        if self.box is None:
            return ()
        judged: list[Judged] = []
        try:
            for one in self.box.arrived(most):
                if is_stopped():
                    break
                found = self._take(self.box, one)
                judged += [found] if found is not None else []
        finally:
            self.box.close()
        return tuple(judged)

    def to_read(self) -> tuple[Kept, ...]:
        """What waits for a person, the oldest first: which mail, why, about which dossier; its words stay away."""
        with reading(self.engine) as connection:
            return return_mails.to_read(connection)

    def latest(self, most: int = 200) -> tuple[Kept, ...]:
        """What came back lately, the newest first."""
        with reading(self.engine) as connection:
            return return_mails.latest(connection, most)

    def settle(self, key: MailKey, by: str) -> None:
        """A person has read it. Raises `NotFound`."""
        with writing(self.engine) as connection:
            return_mails.settle(connection, key, self.now(), by)

    def _take(self, box: ReturnBox, one: Arrived) -> Judged | None:
        """One mail, from the mailbox to its place; None when it was judged before, or is somebody else's."""
        with reading(self.engine) as connection:
            known = return_mails.of_key(connection, one.key)
        if known is not None:
            box.put_away(one.key, for_a_person=known.judged.verdict is Verdict.TO_READ)
            return None
        is_large = one.size > self.largest
        mail = (
            self.reader.read_headers(box.headers(one.key))
            if is_large
            else self.reader.read(box.whole(one.key, self.largest))
        )
        self._bring(mail)
        if not self.claim(one.key):
            return None
        with writing(self.engine) as connection:
            if return_mails.of_key(connection, one.key) is not None:  # another program of this profile was faster
                return None
            judged = to_read(Why.TOO_LARGE) if is_large else self.judgement.judge(connection, mail)
            return_mails.add(connection, Kept(one.key, mail.message_id, self.now(), judged))
        logger.info("return mail %d: %s %s", one.key.uid, judged.verdict.value, judged.reason or "")
        box.put_away(one.key, for_a_person=judged.verdict is Verdict.TO_READ)
        return judged

    def _bring(self, mail: ReturnMail) -> None:
        named = tuple(dict.fromkeys([*(mark.letter_id for mark in mail.marks if mark.is_sealed), *mail.letters]))[:20]
        mentions = (
            read_reply(mail.text or "", mail.subject, self.now().date()).mentions if mail.kind is Kind.WRITTEN else ()
        )
        references = tuple(one.reference for one in mentions[:3] if one.reference is not None)
        if named or references:
            self.bring(named, references)
