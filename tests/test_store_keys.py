"""A store gets one key, once; where the key is lost or open to others, the program says so and makes no other."""

import os
import stat
import threading
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring

from desktop_app.domain.errors import CredentialStoreMissing, DiskFull, StoreKeyMissing, StoreKeyUnsafe, StoreReadOnly
from desktop_app.settings import KeyProvider, KeySettings, Settings
from desktop_app.store_keys import CredentialStoreKey, EnvironmentKey, KeyFile, key_place, store_key
from tests.test_passwords import Drawer

DIGITS = "0f" * 32


def posix(test):
    """Windows protects the folder of a key file, not the file."""
    reason = "file modes are POSIX"
    return pytest.mark.hardware(reason)(pytest.mark.skipif(os.name != "posix", reason=reason)(test))


@pytest.fixture
def use_store():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture(params=["file", "keyring"])
def place(request, tmp_path, use_store):
    use_store(Drawer())
    return KeyFile(tmp_path / "clés" / "store.key") if request.param == "file" else CredentialStoreKey()


def test_the_first_use_makes_a_key_and_the_next_finds_it(place):
    key = store_key(place, store_exists=False)

    assert len(key) == 32
    assert store_key(place, store_exists=True) == key
    assert store_key(place, store_exists=False) == key


def test_a_store_whose_key_is_lost_never_gets_another(place):
    with pytest.raises(StoreKeyMissing) as caught:
        store_key(place, store_exists=True)

    assert caught.value.provider == place.name
    assert place.read() is None


def test_creating_twice_keeps_the_first_key(place):
    assert place.create() == place.create()


def test_two_keys_are_never_the_same(tmp_path):
    keys = {KeyFile(tmp_path / str(number)).create() for number in range(20)}

    assert len(keys) == 20


# --- the environment


def test_the_environment_goes_before_the_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("MER_STORE_KEY", DIGITS)
    in_a_file = KeySettings(KeyProvider.FILE, tmp_path / "store.key")

    for settings in (Settings(tmp_path), Settings(tmp_path, training=True), Settings(tmp_path, key=in_a_file)):
        assert store_key(key_place(settings), store_exists=False) == bytes.fromhex(DIGITS)
        assert store_key(key_place(settings), store_exists=True) == bytes.fromhex(DIGITS)
    assert list(tmp_path.iterdir()) == []


def test_the_settings_choose_the_place(tmp_path):
    relative = KeySettings(KeyProvider.FILE, Path("keys/k"))
    absolute = KeySettings(KeyProvider.FILE, tmp_path / "elsewhere" / "k")

    assert key_place(Settings(tmp_path)) == CredentialStoreKey()
    assert key_place(Settings(tmp_path, key=relative)) == KeyFile(tmp_path / "keys" / "k")
    assert key_place(Settings(tmp_path, key=absolute)) == KeyFile(tmp_path / "elsewhere" / "k")


def test_practice_never_touches_the_real_key(tmp_path):
    relative = KeySettings(KeyProvider.FILE, Path("k"))

    assert key_place(Settings(tmp_path, training=True)) == KeyFile(tmp_path / "training.key")
    assert key_place(Settings(tmp_path, training=True, key=relative)) == KeyFile(tmp_path / "k")


def test_an_environment_without_key_cannot_make_one(monkeypatch):
    monkeypatch.delenv("MER_STORE_KEY", raising=False)

    assert EnvironmentKey().read() is None
    with pytest.raises(StoreKeyMissing):
        store_key(EnvironmentKey(), store_exists=False)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80))
def test_anything_but_64_digits_is_refused_without_being_quoted(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MER_STORE_KEY", f"secret{text}")
        with pytest.raises(StoreKeyUnsafe) as caught:
            EnvironmentKey().read()

    assert caught.value.reason == "not_64_hex_digits"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("text", [DIGITS[:-2], DIGITS + "00", DIGITS[:-1] + "g", "0f " * 32, "\uff10" * 64])
def test_a_key_of_another_length_or_alphabet_is_refused(monkeypatch, text):
    monkeypatch.setenv("MER_STORE_KEY", text)

    with pytest.raises(StoreKeyUnsafe):
        EnvironmentKey().read()


# --- the file


@posix
def test_the_key_file_is_for_its_owner_alone(tmp_path):
    file = tmp_path / "made" / "store.key"
    KeyFile(file).create()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["store.key"]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_file_that_others_can_open_is_refused(tmp_path, mode):
    file = tmp_path / "store.key"
    KeyFile(file).create()
    file.chmod(mode)

    with pytest.raises(StoreKeyUnsafe) as caught:
        KeyFile(file).read()
    assert caught.value.reason == "readable_by_others"


@pytest.mark.parametrize("content", ["", "\n", "not a key", DIGITS * 2, "é" * 64])
def test_a_key_file_that_holds_no_key_is_refused_and_kept(tmp_path, content):
    file = tmp_path / "store.key"
    file.write_text(content, "utf-8")
    file.chmod(0o600)

    for ask in (KeyFile(file).read, KeyFile(file).create):
        with pytest.raises(StoreKeyUnsafe):
            ask()
    assert file.read_text("utf-8") == content


def test_a_key_file_that_is_a_folder_is_refused(tmp_path):
    with pytest.raises(StoreKeyUnsafe) as caught:
        KeyFile(tmp_path).read()
    assert caught.value.reason == "unreadable"


@pytest.mark.parametrize("denials", [1, 2, 3, 4])
def test_a_file_that_a_scanner_holds_for_a_moment_is_read(tmp_path, monkeypatch, denials):
    file = KeyFile(tmp_path / "store.key")
    key = file.create()
    left = [PermissionError(13, "in use")] * denials
    pauses = []
    really_open = Path.open

    def held(path, *arguments, **options):
        if left:
            raise left.pop()
        return really_open(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", held)
    monkeypatch.setattr("desktop_app.busy_files.time.sleep", pauses.append)

    if denials > 3:
        with pytest.raises(StoreKeyUnsafe) as caught:
            file.read()
        assert caught.value.reason == "unreadable"
    else:
        assert file.read() == key
    assert 0 < sum(pauses) < 1


def test_a_key_that_an_administrator_typed_is_read(tmp_path):
    file = tmp_path / "store.key"
    file.write_text(f"  {DIGITS.upper()}\r\n", "ascii")
    file.chmod(0o600)

    assert KeyFile(file).read() == bytes.fromhex(DIGITS)


def test_many_first_uses_at_once_agree_on_one_key(tmp_path):
    file = KeyFile(tmp_path / "store.key")
    start = threading.Barrier(8)
    keys = []

    def first_use():
        start.wait()
        keys.append(file.create())

    threads = [threading.Thread(target=first_use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreReadOnly):
        KeyFile(tmp_path / "file" / "store.key").create()


def test_a_disk_that_fills_up_leaves_no_half_key(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(DiskFull):
        KeyFile(tmp_path / "store.key").create()
    assert list(tmp_path.iterdir()) == []


# --- the credential store


def test_a_credential_store_that_keeps_nothing_is_found_out(use_store):
    use_store(ForgetfulKeyring())

    with pytest.raises(CredentialStoreMissing):
        store_key(CredentialStoreKey(), store_exists=False)


def test_a_system_without_credential_store_never_gets_a_plain_store(use_store):
    use_store(NoKeyring())

    with pytest.raises(CredentialStoreMissing):
        store_key(CredentialStoreKey(), store_exists=False)


def test_an_entry_that_is_no_key_is_refused(use_store):
    store = Drawer()
    use_store(store)
    store.set_password("mise-en-relation", "store key", "123456")

    with pytest.raises(StoreKeyUnsafe):
        store_key(CredentialStoreKey(), store_exists=False)
