"""What the room of returned mails asks for, and what one look finds. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop_app.domain.errors import DeskError
    from desktop_app.domain.return_mail import Kept, MailKey


class MailboxReader(Enum):
    """Who reads the return mailbox: this desk, the site's relay, or nobody because none is set."""

    DESK = auto()
    RELAY = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class ReturnRequests:
    """The requests of the room; each runs in the local lane.

    `reference` answers what people call a dossier; `folder` is the mailbox's folder where mails wait for a person;
    `trouble` is why the mailbox cannot be read at the moment, if it cannot.
    """

    to_read: Callable[[], tuple[Kept, ...]]
    settle: Callable[[MailKey], None]
    reference: Callable[[UUID], str]
    reader: Callable[[], MailboxReader]
    folder: Callable[[], str]
    trouble: Callable[[], DeskError | None]


@dataclass(frozen=True, slots=True)
class Returned:
    """One mail that a person must read. `reference` is empty where no dossier is known."""

    mail: Kept
    reference: str


@dataclass(frozen=True, slots=True)
class ReturnsSeen:
    """What one look found, the oldest mail first."""

    rows: tuple[Returned, ...]
    reader: MailboxReader
    folder: str
    trouble: DeskError | None


def look_at_returns(requests: ReturnRequests) -> ReturnsSeen:
    """Read what waits, away from the window."""
    references: dict[UUID, str] = {}
    rows = tuple(Returned(mail, _reference(requests, mail, references)) for mail in requests.to_read())
    return ReturnsSeen(rows, requests.reader(), requests.folder(), requests.trouble())


def _reference(requests: ReturnRequests, mail: Kept, known: dict[UUID, str]) -> str:
    dossier_id = mail.judged.dossier_id
    if dossier_id is None:
        return ""
    if dossier_id not in known:
        known[dossier_id] = requests.reference(dossier_id)
    return known[dossier_id]
