"""The key of the encrypted store: where it is kept, and when a new one may be made."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.errors import CredentialStoreMissing, StoreKeyMissing, StoreKeyUnsafe
from desktop_app.passwords import keep_entry, read_entry
from desktop_app.private_files import OpenToOthers, read_private, write_private_once
from desktop_app.settings import KeyProvider, Settings

KEY_BYTES: Final = 32
VARIABLE: Final = "MER_STORE_KEY"
ENTRY: Final = "store key"


class KeyPlace(Protocol):
    """A place that keeps the key of the store."""

    @property
    def name(self) -> str:
        """Say what the settings call this place."""

    def read(self) -> bytes | None:
        """Return the key of 32 bytes, or None where there is none yet."""

    def create(self) -> bytes:
        """Make a random key, keep it and return what is kept; a key that is there already stays."""


def store_key(place: KeyPlace, *, store_exists: bool) -> bytes:
    """Return the key of the store, made at the very first use.

    A store without its key raises StoreKeyMissing: a new key would open nothing, and hide that the old one is lost.
    """
    key = place.read()
    if key is not None:
        return key
    if store_exists:
        raise StoreKeyMissing(place.name)
    return place.create()


def key_place(settings: Settings) -> KeyPlace:
    """Choose where the key is: in the environment if it is set there, else in the place that the settings name.

    A training profile holds invented people only. It keeps its key beside its store unless told otherwise, so that one
    can practise on a machine without credential store, and so that practice never touches the real key's entry.
    """
    if os.environ.get(VARIABLE):
        return EnvironmentKey()
    if settings.key.provider is KeyProvider.FILE and settings.key.file is not None:
        return KeyFile(settings.inside(settings.key.file))
    if settings.training:
        return KeyFile(settings.profile / "training.key")
    return CredentialStoreKey()


@dataclass(frozen=True, slots=True)
class EnvironmentKey:
    """The key in MER_STORE_KEY, as 64 hexadecimal digits: for unattended use."""

    name: str = "environment"

    def read(self) -> bytes | None:
        """Return the key; raises StoreKeyUnsafe when it is not 64 hexadecimal digits."""
        text = os.environ.get(VARIABLE)
        return _key_from_hex(text) if text else None

    def create(self) -> bytes:
        """Refuse: a program cannot keep anything in its environment."""
        raise StoreKeyMissing(self.name)


@dataclass(frozen=True, slots=True)
class CredentialStoreKey:
    """The key in the credential store of the system, the same for all the profiles of one user."""

    entry: str = ENTRY
    name: str = "keyring"

    def read(self) -> bytes | None:
        """Return the key; raises CredentialStoreMissing, and StoreKeyUnsafe when the entry is not a key."""
        text = read_entry(self.entry)
        return None if text is None else _key_from_hex(text)

    def create(self) -> bytes:
        """Keep a new key and read it back: some credential stores accept everything and keep nothing."""
        if self.read() is None:
            keep_entry(self.entry, secrets.token_hex(KEY_BYTES))
        kept = self.read()
        if kept is None:
            raise CredentialStoreMissing
        return kept


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The key in a file of 64 hexadecimal digits that its owner alone can read.

    On Windows the folder's access list protects the file: it must be a folder that only this user can open, as those
    of the user's own profile are.
    """

    path: Path
    name: str = "file"

    def read(self) -> bytes | None:
        """Return the key; raises StoreKeyUnsafe when others can read the file, or when it holds no key."""
        try:
            return _key_from_hex(read_private(self.path))
        except FileNotFoundError:
            return None
        except OpenToOthers:
            raise StoreKeyUnsafe("readable_by_others") from None
        except OSError as error:
            raise StoreKeyUnsafe("unreadable") from error

    def create(self) -> bytes:
        """Write a new key; the file appears whole or not at all. Raises DiskFull and StoreReadOnly."""
        write_private_once(self.path, secrets.token_hex(KEY_BYTES) + "\n")
        kept = self.read()
        if kept is None:
            raise StoreKeyMissing(self.name)
        return kept


def _key_from_hex(text: str) -> bytes:
    digits = text.strip()
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        # The cause is dropped on purpose: it says where a key has its wrong letter.
        raise StoreKeyUnsafe("not_64_hex_digits") from None
    if len(digits) != 2 * KEY_BYTES or len(key) != KEY_BYTES:
        raise StoreKeyUnsafe("not_64_hex_digits")
    return key
