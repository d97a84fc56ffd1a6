"""The headers of a stranger's mail: taken as they stand, cut to a length, and never trusted to be well formed."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from itertools import islice
from typing import Final
from uuid import UUID

from desktop_app.mail.mailbox import is_mailbox
from desktop_app.mail.returns_charsets import decoded

_LONGEST: Final = 4000
_MOST: Final = 50
_ADDRESS: Final = re.compile(r"(?:[^<>]*<([^<>\s]+)>|([^<>\s,;]+@[^<>\s,;]+))\s*")
_ANY_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*/=?^_`{|}~+-]{1,64}@[A-Za-z0-9.-]{1,190}")
_OUR_ID: Final = re.compile(r"<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[A-Za-z0-9.-]+>?")
_RESULT: Final = re.compile(r"\bdmarc\s*=\s*([a-z]+)")
_DELIVERED_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Apparently-To")


def raw(mail: Message, name: str) -> list[str]:
    """Every value of a header as it stands, unfolded, with question marks for what is not ASCII."""
    return ["".join(letter if letter.isascii() else "?" for letter in value) for value in _values(mail, name)]


def words(mail: Message, name: str) -> str:
    """The first value of a header as people read it; an encoding that cannot be read is left as it stands."""
    text = next(iter(_values(mail, name)), "")
    if not text.isascii():
        return decoded(text.encode("utf-8", "surrogateescape"), None)  # eight bits, which nobody encoded
    try:
        pieces = decode_header(text)
    except HeaderParseError:
        pieces = [(text, None)]
    read = [piece if isinstance(piece, str) else decoded(piece, charset) for piece, charset in pieces]
    return " ".join("".join(read).split())


def _values(mail: Message, name: str) -> list[str]:
    """The values of a header on one line each; bytes that are not ASCII are the parser's surrogates."""
    found = (str(value) for one, value in mail.raw_items() if one.lower() == name.lower())
    return [" ".join(value[:_LONGEST].split()) for value in islice(found, _MOST)]


def sender(mail: Message) -> str | None:
    """The one address that the mail says it is from, in small letters; None when it says none, or several."""
    values = raw(mail, "From")
    found = _ADDRESS.fullmatch(values[0]) if len(values) == 1 else None
    address = (found[1] or found[2]).lower() if found else ""
    return address if is_mailbox(address) else None


def recipients(mail: Message) -> tuple[str, ...]:
    """Every address that the mail was sent or delivered to, as far as its headers say."""
    lines = [value for name in _DELIVERED_TO for value in raw(mail, name)]
    return tuple(dict.fromkeys(address for line in lines for address in _ANY_ADDRESS.findall(line)))


def message_id(mail: Message) -> str | None:
    """The mail's own Message-ID, which may be anything; None without one."""
    values = raw(mail, "Message-ID")
    return values[0][:200] if values and values[0] else None


def answered(mail: Message) -> tuple[UUID, ...]:
    """The letters of ours that the mail answers."""
    return letters_in(" ".join([*raw(mail, "In-Reply-To"), *raw(mail, "References")]))


def letters_in(text: str) -> tuple[UUID, ...]:
    """The letters of ours whose Message-IDs stand in a text, each once."""
    return tuple(dict.fromkeys(UUID(found) for found in _OUR_ID.findall(text.lower())))


def is_authentic(mail: Message, authserv_id: str | None) -> bool | None:
    """What our own mail server found out about the sender's address (RFC 8601, DMARC); None when it says nothing.

    Only the topmost line counts: that server puts its own above those that came with the mail.
    """
    results = raw(mail, "Authentication-Results")
    if authserv_id is None or not results:
        return None
    server, _, said = results[0].lower().partition(";")
    if server.split(" ")[0] != authserv_id.lower():
        return None
    verdicts = _RESULT.findall(said)
    return {"pass": True, "fail": False}.get(verdicts[0]) if len(verdicts) == 1 else None
