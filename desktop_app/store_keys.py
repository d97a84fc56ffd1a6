"""The key of the encrypted store: where it is kept, and when a new one may be made."""

import errno
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeVar

from desktop_app.domain.errors import CredentialStoreMissing, DiskFull, StoreKeyMissing, StoreKeyUnsafe, StoreReadOnly
from desktop_app.passwords import keep_entry, read_entry
from desktop_app.settings import KeyProvider, Settings

KEY_BYTES: Final = 32
VARIABLE: Final = "MER_STORE_KEY"
ENTRY: Final = "store key"
PAUSES_S: Final = (0.02, 0.1, 0.5)

Outcome = TypeVar("Outcome")


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
            return _key_from_hex(_patiently(lambda: _read_private(self.path)))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreKeyUnsafe("unreadable") from error

    def create(self) -> bytes:
        """Write a new key; the file appears whole or not at all. Raises DiskFull and StoreReadOnly."""
        with _disk_errors():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(self.path, secrets.token_hex(KEY_BYTES) + "\n")
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


def _read_private(path: Path) -> str:
    with path.open(encoding="ascii", errors="replace") as file:
        # Asked of the open file, so that nobody can change it between the question and the reading.
        if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
            raise StoreKeyUnsafe("readable_by_others")
        return file.read(1000)


def _patiently(act: Callable[[], Outcome]) -> Outcome:
    """Do something to a file, again when it is denied: Windows denies what a virus scanner is looking at."""
    for pause in PAUSES_S:
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    return act()


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull() if full else StoreReadOnly()) from error


def _write_once(path: Path, text: str) -> None:
    """Write a file that must not exist; where it does by now, leave it as it is."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="ascii", newline="\n") as file:  # noqa: PTH123
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            _put_in_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give a file its name, unless the name is taken: `rename` refuses that on Windows only, `link` elsewhere."""
    if sys.platform == "win32":
        _patiently(lambda: fresh.rename(path))
    else:
        os.link(fresh, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
