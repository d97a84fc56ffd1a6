"""What came back by mail, before anybody decides what it changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.return_path import Mark


class Kind(StrEnum):
    """What a mail in the return mailbox is.

    `AUTOMATIC`: a machine answered, which says nothing of a contact. `OURS`: one of our own letters came around.
    `CHALLENGE`: the recipient's filter holds our letter back until somebody proves to be no machine. `UNCLEAR`: a
    notice, and nobody can tell which. `WRITTEN`: anything that a person may have written.
    """

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    AUTOMATIC = "automatic"
    CHALLENGE = "challenge"
    OURS = "ours"
    UNCLEAR = "unclear"
    WRITTEN = "written"


NOTICES = frozenset({Kind.FAILED, Kind.DELAYED, Kind.DELIVERED, Kind.RELAYED, Kind.UNCLEAR})


@dataclass(frozen=True, slots=True, repr=False)
class ReturnMail:
    """One mail, read. It has no `repr`: what people wrote must not reach a log.

    `marks` are the sealed or forged ways back it brings, the envelope id's first; `letters` those that it names by
    their Message-ID: an answer to them, or a notice about them. `is_authentic` is our own mail server's word on the
    sender's address, None where it says nothing. `text` is what stands above the quoted letter, None where there is
    none to read; `seems_automatic` when its words are a machine's, though its headers are not. `status` is a notice's
    own code (RFC 3463), `said` its words on one line.
    """

    kind: Kind
    message_id: str | None = None
    sender: str | None = None
    is_authentic: bool | None = None
    subject: str = ""
    text: str | None = None
    seems_automatic: bool = False
    marks: tuple[Mark, ...] = ()
    letters: tuple[UUID, ...] = ()
    status: str | None = None
    said: str | None = None


class Verdict(StrEnum):
    """What was done about a mail. `TO_READ`: nothing, a person must read it; `KNOWN`: nothing, it tells nothing new."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    AUTOMATIC = "automatic"
    OURS = "ours"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"
    KNOWN = "known"
    TO_READ = "to_read"


class Why(StrEnum):
    """Why a person must read a mail; besides these, a reply's own `reply.Doubt`."""

    FORGED = "forged"
    NOT_SEALED = "not_sealed"
    UNKNOWN_LETTER = "unknown_letter"
    UNCLEAR_NOTICE = "unclear_notice"
    CHALLENGE = "challenge"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_AUTHENTIC = "not_authentic"
    UNKNOWN_SENDER = "unknown_sender"
    NOT_PROVEN = "not_proven"
    FORMER_INSTALLER = "former_installer"
    NO_REFERENCE = "no_reference"
    OTHER_REFERENCE = "other_reference"
    CLIENT_WROTE = "client_wrote"
    SEEMS_AUTOMATIC = "seems_automatic"
    NOT_POSSIBLE = "not_possible"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True, order=True)
class MailKey:
    """Where a mail is: IMAP's own three numbers (RFC 9051 2.3.1.1) are never given twice."""

    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail in the mailbox, and its size in bytes."""

    key: MailKey
    size: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a mail came to. `reason` is a `Why` or a `reply.Doubt` where a person must read it, else None."""

    verdict: Verdict
    reason: str | None = None
    letter_id: UUID | None = None
    dossier_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail as the store remembers it."""

    key: MailKey
    message_id: str | None
    seen_at: datetime
    judged: Judged
    settled_at: datetime | None = None
    settled_by: str | None = None
