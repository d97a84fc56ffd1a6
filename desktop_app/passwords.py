"""Passwords: from the credential store of the system, never from settings, files or logs.

Unattended machines (a mail relay, a test) have no credential store: there, environment variables give them. Nothing
here puts a secret's value into an error or a log line. The key of the store has its own rules: `store_keys`.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Final

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.Windows import WinVaultKeyring
from keyring.errors import KeyringError, PasswordDeleteError

from desktop_app.domain.errors import CredentialStoreMissing

SERVICE: Final = "mise-en-relation"

# Windows keeps 2,560 bytes for one entry, 1,280 characters as keyring writes them; access tokens can be longer.
PART_CHARACTERS: Final = 1200

if sys.platform == "win32":
    # Windows answers in an error class of its own, for instance where a scheduled task has no logon session.
    from win32ctypes.pywin32.pywintypes import error as windows_error  # type: ignore[import-not-found]

    _FAILURES: tuple[type[Exception], ...] = (KeyringError, windows_error)
else:
    _FAILURES = (KeyringError,)


class Secret(StrEnum):
    """A secret that an administrator gives: the value is the user name of its entry in the credential store."""

    RELAY_PASSWORD = "relay password"  # noqa: S105
    RELAY_TOKEN = "relay XOAUTH2 token"  # noqa: S105
    RETURNS_PASSWORD = "returns password"  # noqa: S105
    RETURNS_TOKEN = "returns XOAUTH2 token"  # noqa: S105
    RETURN_SECRET = "return path secret"  # noqa: S105 - shared by the programme's desks and mail relays
    CENTRE_MEMBER = "centre member"  # who signed in, where the settings name nobody
    CENTRE_PASSWORD = "centre password"  # noqa: S105


VARIABLES: Final[Mapping[Secret, str]] = {
    Secret.RELAY_PASSWORD: "MER_RELAY_PASSWORD",
    Secret.RETURNS_PASSWORD: "MER_RETURNS_PASSWORD",
    Secret.RETURN_SECRET: "MER_RETURN_SECRET",
    Secret.CENTRE_MEMBER: "MER_CENTRE_MEMBER",
    Secret.CENTRE_PASSWORD: "MER_CENTRE_PASSWORD",
}


def read_secret(secret: Secret) -> str | None:
    """Return a secret, or None where there is none; the environment goes before the credential store.

    Raises CredentialStoreMissing.
    """
    return given_by_environment(secret) or read_entry(secret)


def given_by_environment(secret: Secret) -> str | None:
    """Return the value of a secret's environment variable, or None where that is unset or empty."""
    variable = VARIABLES.get(secret)
    return (os.environ.get(variable) if variable else None) or None


def read_entry(entry: str) -> str | None:
    """Return an entry of the credential store, put together from its parts. Raises CredentialStoreMissing."""
    parts: list[str] = []
    with _credential_store() as store:
        while (part := store.get_password(SERVICE, _part_name(entry, len(parts) + 1))) is not None:
            parts.append(part)
            if len(part) < PART_CHARACTERS:
                break
    return "".join(parts) if parts else None


def keep_entry(entry: str, value: str) -> None:
    """Put a value, not empty, into the credential store in place of the one it had. Raises CredentialStoreMissing."""
    pieces = [value[start : start + PART_CHARACTERS] for start in range(0, len(value), PART_CHARACTERS)]
    with _credential_store() as store:
        for number, piece in enumerate(pieces, start=1):
            store.set_password(SERVICE, _part_name(entry, number), piece)
        _delete_parts(store, entry, since=len(pieces) + 1)


def forget_entry(entry: str) -> None:
    """Take an entry out of the credential store, where it may be absent. Raises CredentialStoreMissing."""
    with _credential_store() as store:
        _delete_parts(store, entry, since=1)


@contextmanager
def _credential_store() -> Iterator[KeyringBackend]:
    try:
        store = keyring.get_keyring()
        _stay_on_this_machine(store)
        yield store
    except _FAILURES as error:
        raise CredentialStoreMissing from error


def _stay_on_this_machine(store: KeyringBackend) -> None:
    """Keep Windows from copying the entries to every machine of a roaming profile, which is keyring's habit there."""
    for backend in store.backends if isinstance(store, ChainerBackend) else (store,):
        if isinstance(backend, WinVaultKeyring):
            backend.persist = "local machine"


def _delete_parts(store: KeyringBackend, entry: str, *, since: int) -> None:
    number = since
    with suppress(PasswordDeleteError):  # somebody else deleted it meanwhile
        while store.get_password(SERVICE, _part_name(entry, number)) is not None:
            store.delete_password(SERVICE, _part_name(entry, number))
            number += 1


def _part_name(entry: str, number: int) -> str:
    return entry if number == 1 else f"{entry} ({number})"
