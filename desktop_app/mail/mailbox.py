"""E-mail addresses as they may stand in a header or in an SMTP command."""

import re
from typing import Final

from desktop_app.domain.errors import LetterUnsafe

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_LONGEST: Final = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
_LONGEST_LOCAL_PART: Final = 64


def is_mailbox(text: str) -> bool:
    """Is this one plain ASCII address (RFC 5321 `Mailbox` without quotes, comments or address literals)?"""
    if len(text) > _LONGEST or "=?" in text or not _MAILBOX.fullmatch(text):
        return False
    return len(text.partition("@")[0]) <= _LONGEST_LOCAL_PART


def plain_mailbox(text: str, role: str) -> str:
    """Return the address unchanged, or raise `LetterUnsafe` with `role` (never the address) as its reason."""
    if not is_mailbox(text):
        raise LetterUnsafe(role)
    return text
