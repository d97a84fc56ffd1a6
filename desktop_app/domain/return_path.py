"""The way back: an envelope sender and an envelope id that name one letter, sealed so that nobody can make one up.

A bounce is believed only when it brings a seal back. The seal is an HMAC under a key that the desks and the mail relays
of one programme share; who never saw a letter's envelope cannot make it.
"""

import hmac
import re
from base64 import b32decode, b32encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID

_SEAL_BYTES: Final = 8
_UUID_LETTERS: Final = 26  # 128 bits, five to a letter
_SEAL_LETTERS: Final = 13  # 64 bits
_TAG: Final = re.compile(rf"([a-z2-7]{{{_UUID_LETTERS}}})\.([a-z2-7]{{{_SEAL_LETTERS}}})")
_ENVELOPE_ID: Final = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9]{1,6})\.([a-z2-7]{13})")


@dataclass(frozen=True, slots=True)
class Mark:
    """The letter that a returned envelope names; `is_sealed` says whether it was us who wrote that."""

    letter_id: UUID
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class ReturnPath:
    """How letters find their way back. `address` is the return mailbox, None where bounces go to the sender.

    Addresses get a tag after a ``+`` (sub-addressing, RFC 5233): ``bounce+<letter>.<seal>@example.org``, in letters and
    digits that survive a change of case.
    """

    address: str | None
    key: bytes = field(repr=False)

    def sender(self, letter_id: UUID, plain: str) -> str:
        """The envelope sender of a letter: `plain` where no return mailbox is set."""
        if self.address is None:
            return plain
        local_part, _, domain = self.address.rpartition("@")
        return f"{local_part}+{_letters(letter_id.bytes)}.{self._seal('path', letter_id)}@{domain}"

    def envelope_id(self, letter_id: UUID, attempt: int) -> str:
        """The ENVID of one attempt (RFC 3461 4.4): a delivery notice gives it back as it was."""
        return f"{letter_id}.{attempt}.{self._seal('envid', letter_id)}"

    def of_address(self, address: str) -> Mark | None:
        """Which letter a returned envelope sender names; None when it is not one of these addresses."""
        if self.address is None:
            return None
        local_part, _, domain = self.address.lower().rpartition("@")
        there, _, at = address.strip().lower().rpartition("@")
        found = _TAG.fullmatch(there.removeprefix(f"{local_part}+"))
        if at != domain or not there.startswith(f"{local_part}+") or found is None:
            return None
        letter_id = _uuid(found[1])
        return Mark(letter_id, self._fits("path", letter_id, found[2])) if letter_id else None

    def of_envelope_id(self, text: str) -> Mark | None:
        """Which letter a returned ENVID names; None when it is none of ours."""
        found = _ENVELOPE_ID.fullmatch(text.strip().lower())
        if found is None:
            return None
        letter_id = UUID(found[1])
        return Mark(letter_id, self._fits("envid", letter_id, found[3]))

    def _fits(self, use: str, letter_id: UUID, seal: str) -> bool:
        return hmac.compare_digest(self._seal(use, letter_id), seal)

    def _seal(self, use: str, letter_id: UUID) -> str:
        """`use` keeps the two seals apart: what a recipient reads in one place is no key to the other."""
        digest = hmac.new(self.key, f"{use}:{letter_id}".encode(), sha256).digest()
        return _letters(digest[:_SEAL_BYTES])


def derived_key(store_key: bytes) -> bytes:
    """A key of its own from the store's: for a desk that reads its own returns, and shares the key with nobody."""
    return hmac.new(store_key, b"mise-en-relation/return-path/1", sha256).digest()


def shared_key(secret: str) -> bytes:
    """The key from the secret that an administrator gave to every desk and mail relay of the programme."""
    return sha256(b"mise-en-relation/return-path/1:" + secret.encode()).digest()


def _letters(raw: bytes) -> str:
    return b32encode(raw).decode("ascii").rstrip("=").lower()


def _uuid(letters: str) -> UUID | None:
    raw = b32decode(letters.upper() + "=" * (-len(letters) % 8))
    identity = UUID(bytes=raw)
    # The last of 26 letters holds two spare bits: only one spelling of an id is ours.
    return identity if _letters(raw) == letters else None
