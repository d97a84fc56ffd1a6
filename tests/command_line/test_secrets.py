"""An administrator gives and takes secrets; none is ever shown."""

import io
import sys

import keyring
import pytest

from desktop_app.command_line.secrets import NAMES
from desktop_app.passwords import Secret, read_secret
from tests.command_line.profiles import Profile, in_a_process
from tests.test_passwords import Drawer

HUSH = "né’ver-shöwn 4711"


@pytest.fixture
def drawer():
    store = Drawer()
    before = keyring.get_keyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def give(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_every_secret_has_a_name():
    assert {Secret(entry) for entry in NAMES.values()} == set(Secret)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nanother line\n"])
def test_a_secret_given_on_standard_input_is_kept(empty: Profile, drawer, monkeypatch, name, ending):
    give(monkeypatch, HUSH + ending)

    ran = empty.run("secrets", "set", name)

    assert (ran.status, ran.document) == (0, {"secret": name, "kept": True})
    assert read_secret(Secret(NAMES[name])) == HUSH
    assert HUSH not in ran.out + ran.err


def test_a_person_is_asked_without_an_echo(empty: Profile, drawer, monkeypatch):
    terminal = io.StringIO("what a terminal would echo\n")
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr("getpass.getpass", lambda prompt: HUSH)

    assert empty.say("secrets", "set", "relay-password").status == 0
    assert read_secret(Secret.RELAY_PASSWORD) == HUSH


def test_an_empty_secret_changes_nothing(empty: Profile, drawer, monkeypatch):
    give(monkeypatch, "first\n")
    empty.run("secrets", "set", "relay-password")
    give(monkeypatch, "\n")

    ran = empty.say("secrets", "set", "relay-password")

    assert ran.status == 2
    assert "vide" in ran.err
    assert read_secret(Secret.RELAY_PASSWORD) == "first"


def test_a_forgotten_secret_is_gone(empty: Profile, drawer, monkeypatch):
    give(monkeypatch, HUSH)
    empty.run("secrets", "set", "relay-token")

    for _ in range(2):
        assert empty.run("secrets", "forget", "relay-token").document == {"secret": "relay-token", "kept": False}
    assert read_secret(Secret.RELAY_TOKEN) is None


def test_the_list_says_where_each_comes_from_and_shows_none(empty: Profile, drawer, monkeypatch):
    give(monkeypatch, HUSH)
    empty.run("secrets", "set", "relay-token")
    monkeypatch.setenv("MER_CENTRE_PASSWORD", HUSH)

    asked, told = empty.run("secrets", "list"), empty.say("secrets", "list")

    assert asked.document == [
        {"secret": "relay-password", "source": None},
        {"secret": "relay-token", "source": "credential_store"},
        {"secret": "returns-password", "source": None},
        {"secret": "returns-token", "source": None},
        {"secret": "return-secret", "source": None},
        {"secret": "centre-member", "source": None},
        {"secret": "centre-password", "source": "environment"},
    ]
    assert len(told.out.splitlines()) == len(NAMES)
    assert HUSH not in asked.out + asked.err + told.out + told.err


def test_one_is_told_that_the_environment_goes_first(empty: Profile, drawer, monkeypatch):
    monkeypatch.setenv("MER_RELAY_PASSWORD", "the other one")
    give(monkeypatch, HUSH)

    ran = empty.say("secrets", "set", "relay-password")

    assert "MER_RELAY_PASSWORD" in ran.err
    assert "the other one" not in ran.out + ran.err


def test_without_credential_store_the_status_says_so():
    ran = in_a_process("--json", "secrets", "set", "relay-password", stdin=f"{HUSH}\n".encode())

    assert ran.returncode == 3
    assert b"credential_store_missing" in ran.stdout
    assert HUSH.encode() not in ran.stdout + ran.stderr


def test_an_unknown_secret_is_a_wrong_request():
    ran = in_a_process("secrets", "set", "store-key")

    assert ran.returncode == 2
