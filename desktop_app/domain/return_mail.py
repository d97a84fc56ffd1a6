"""What came back by mail, before anybody decides what it changes."""

from dataclasses import dataclass
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
