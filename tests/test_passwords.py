"""Secrets come from the environment or the credential store, whole, and stay on this machine."""

from collections.abc import Iterator

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.Windows import WinVaultKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop_app.domain.errors import CredentialStoreMissing
from desktop_app.passwords import PART_CHARACTERS, SERVICE, Secret, forget_entry, keep_entry, read_entry, read_secret


class Drawer(KeyringBackend):
    """A credential store in memory, as strict as Windows about the length of an entry."""

    priority = 0.1  # type: ignore[assignment]

    def __init__(self):
        super().__init__()
        self.entries = {}

    def get_password(self, service, username):
        return self.entries.get((service, username))

    def set_password(self, service, username, password):
        assert len(password.encode("utf-16-le")) <= 2560
        self.entries[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]


class Vault(WinVaultKeyring):
    """The Windows credential store, remembering how far each entry was meant to go."""

    persist = "enterprise"  # type: ignore[assignment]

    def __init__(self):
        self.kept = []

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        self.kept.append(self.persist)


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    store = Drawer()
    before = keyring.get_keyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def use_store() -> Iterator:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_secret_kept_is_the_secret_read(drawer):
    keep_entry(Secret.RELAY_PASSWORD, "clé à l’épreuve")

    assert read_secret(Secret.RELAY_PASSWORD) == "clé à l’épreuve"
    assert drawer.entries == {(SERVICE, "relay password"): "clé à l’épreuve"}


def test_a_secret_that_nobody_gave_is_none(drawer):
    assert read_secret(Secret.RELAY_TOKEN) is None


def test_the_environment_goes_before_the_credential_store(drawer, monkeypatch):
    keep_entry(Secret.RELAY_PASSWORD, "from the store")
    monkeypatch.setenv("MER_RELAY_PASSWORD", "from the environment")
    monkeypatch.setenv("MER_CENTRE_PASSWORD", "the centre's")

    assert read_secret(Secret.RELAY_PASSWORD) == "from the environment"
    assert read_secret(Secret.CENTRE_PASSWORD) == "the centre's"


def test_the_environment_needs_no_credential_store(use_store, monkeypatch):
    use_store(NoKeyring())
    monkeypatch.setenv("MER_RELAY_PASSWORD", "unattended")

    assert read_secret(Secret.RELAY_PASSWORD) == "unattended"


def test_an_empty_variable_is_no_secret(drawer, monkeypatch):
    keep_entry(Secret.RELAY_PASSWORD, "from the store")
    monkeypatch.setenv("MER_RELAY_PASSWORD", "")

    assert read_secret(Secret.RELAY_PASSWORD) == "from the store"


@given(st.text("abcXYZ0189-_.~é", min_size=1, max_size=3 * PART_CHARACTERS + 2))
def test_a_value_of_any_length_comes_back_whole(value):
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    try:
        keep_entry("token", value)
        assert read_entry("token") == value
    finally:
        keyring.set_keyring(before)


@pytest.mark.parametrize("length", [PART_CHARACTERS - 1, PART_CHARACTERS, PART_CHARACTERS + 1, 2 * PART_CHARACTERS])
def test_a_value_at_the_edge_of_a_part_comes_back_whole(drawer, length):
    keep_entry("token", "x" * length)

    assert read_entry("token") == "x" * length


def test_a_shorter_value_leaves_nothing_of_the_longer_one(drawer):
    keep_entry("token", "x" * 3 * PART_CHARACTERS)
    keep_entry("token", "y" * PART_CHARACTERS)

    assert read_entry("token") == "y" * PART_CHARACTERS
    assert len(drawer.entries) == 1


def test_a_forgotten_secret_is_gone_with_all_its_parts(drawer):
    keep_entry("token", "x" * 3 * PART_CHARACTERS)

    forget_entry("token")
    forget_entry("token")

    assert drawer.entries == {}


def test_a_system_without_credential_store_is_an_error_with_a_name(use_store):
    use_store(NoKeyring())

    for ask in (
        lambda: read_secret(Secret.RELAY_PASSWORD),
        lambda: keep_entry("token", "hush-hush"),
        lambda: forget_entry("x"),
    ):
        with pytest.raises(CredentialStoreMissing) as caught:
            ask()
        assert "hush-hush" not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_a_locked_credential_store_is_an_error_with_a_name(drawer, monkeypatch):
    def locked(service, username):
        raise KeyringLocked

    monkeypatch.setattr(drawer, "get_password", locked)

    with pytest.raises(CredentialStoreMissing):
        read_secret(Secret.RELAY_PASSWORD)


@pytest.mark.parametrize("chained", [False, True])
def test_on_windows_a_secret_never_leaves_the_machine(use_store, monkeypatch, chained):
    vault = Vault()
    if chained:
        monkeypatch.setattr(ChainerBackend, "backends", [vault])
    use_store(ChainerBackend() if chained else vault)

    keep_entry(Secret.RELAY_PASSWORD, "stays here")

    assert vault.kept == ["local machine"]
