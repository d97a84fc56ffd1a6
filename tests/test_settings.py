from pathlib import Path

import pytest

from desktop_app.domain.agent import Role
from desktop_app.domain.deadlines import ContactMode, Rules
from desktop_app.domain.errors import FileUnreadable, SettingUnknown, SettingWrong
from desktop_app.settings import KeyProvider, default_profile, machine_wide_file, read_settings, with_published
from desktop_app.web_address import is_loopback


def written(folder, text, name="settings.toml"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_everything_has_its_default(tmp_path):
    settings = read_settings(tmp_path)
    assert settings.rules == Rules()
    assert settings.key.provider is KeyProvider.KEYRING
    assert settings.store_file.parent == tmp_path


def test_settings_are_read(tmp_path):
    written(
        tmp_path,
        'relay.host = "127.0.0.1"\nrelay.port = 2525\nrelay.security = "plain"\nnearest.radius_km = 80\n'
        'contact.mode = "working_days"\nkey.provider = "file"\nkey.file = "store.key"\n',
    )
    settings = read_settings(tmp_path)
    assert (settings.relay.port, settings.nearest.radius_km) == (2525, 80.0)
    assert settings.contact.mode is ContactMode.WORKING_DAYS
    assert settings.key.file is not None
    assert settings.inside(settings.key.file) == tmp_path / "store.key"
    assert settings.inside(Path("/etc/key")) == Path("/etc/key")


def test_the_machine_wide_file_wins(tmp_path):
    written(tmp_path, 'relay.port = 2525\nrelay.host = "relay.example"\n')
    machine = machine_wide_file()
    machine.parent.mkdir(parents=True, exist_ok=True)
    machine.write_text("relay.port = 465\n", encoding="utf-8")
    try:
        settings = read_settings(tmp_path)
    finally:
        machine.unlink()
    assert (settings.relay.port, settings.relay.host) == (465, "relay.example")


@pytest.mark.parametrize(
    ("text", "key"),
    [("relay.hots = 'x'", "relay.hots"), ("relai.host = 'x'", "relai"), ("profile = 'x'", "profile")],
)
def test_an_unknown_key_is_named(tmp_path, text, key):
    with pytest.raises(SettingUnknown) as refused:
        read_settings(written(tmp_path, text))
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("relay.port = 'x'", "relay.port"),
        ("relay.port = true", "relay.port"),
        ("relay.port = 0", "relay.port"),
        ("relay.security = 'ssl'", "relay.security"),
        ("relay.security = 'plain'\nrelay.host = 'relay.example'", "relay.security"),
        ("relay = 3", "relay"),
        ("centre.host = 'db.example'\ncentre.sslmode = 'require'", "centre.sslmode"),
        ("centre.host = 'localhost'\ncentre.sslmode = 'verify_full'", "centre.sslmode"),
        ("key.provider = 'file'", "key.file"),
        ("visit.min_days = 21", "visit.max_days"),
        ("contact.hours = 0", "contact.hours"),
        ("ban.requests_per_second = 0.5", "ban.requests_per_second"),
        ("ban.requests_per_second = nan", "ban.requests_per_second"),
        ("road.requests_per_second = 0", "road.requests_per_second"),
        ("road.requests_per_second = nan", "road.requests_per_second"),
        ("nearest.radius_km = 'far'", "nearest.radius_km"),
        ("nearest.radius_km = nan", "nearest.radius_km"),
        ("relay.security = []", "relay.security"),
        ("relay.security = { mode = 'tls' }", "relay.security"),
        ("relay.port = 65536", "relay.port"),
        ("returns.port = 65536", "returns.port"),
        ("centre.port = 65536", "centre.port"),
        ("contact.hours = 99999999999", "contact.hours"),
        ("letters.expire_hours = 99999999999", "letters.expire_hours"),
        ("letters.undo_seconds = 99999999999", "letters.undo_seconds"),
        ("consent.valid_days = 99999999999", "consent.valid_days"),
        ("visit.max_days = 99999999999", "visit.max_days"),
        ("returns.largest_mb = 99999999999", "returns.largest_mb"),
    ],
)
def test_a_wrong_value_is_named(tmp_path, text, key):
    with pytest.raises(SettingWrong) as refused:
        read_settings(written(tmp_path, text))
    assert refused.value.key == key


@pytest.mark.parametrize("text", ["letters.folder = '/srv/shared'", "relay.host = 'relay.example'"])
def test_the_centre_never_says_where_letters_go(tmp_path, text):
    with pytest.raises(SettingUnknown) as refused:
        with_published(read_settings(tmp_path), text)
    assert refused.value.key in text


def test_the_centre_says_how_long_letters_live(tmp_path):
    assert with_published(read_settings(tmp_path), "letters.expire_hours = 24").letters.expire_hours == 24
    with pytest.raises(SettingWrong):
        with_published(read_settings(tmp_path), "letters = 3")


def test_what_is_no_toml_says_where(tmp_path):
    with pytest.raises(FileUnreadable) as refused:
        read_settings(written(tmp_path, "relay.port = \n"))
    assert refused.value.name == "settings.toml"


def test_a_file_is_read_as_windows_editors_write_it(tmp_path):
    (tmp_path / "settings.toml").write_bytes(b'\xef\xbb\xbf[desk]\r\nsite = "LYON"\r\n')
    assert read_settings(tmp_path).desk.site == "LYON"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused_and_not_guessed(tmp_path, encoding):
    (tmp_path / "settings.toml").write_bytes('service.name = "Été"\r\n'.encode(encoding))
    with pytest.raises(FileUnreadable) as refused:
        read_settings(tmp_path)
    assert refused.value.reason == "not_toml"


def test_loopback_is_this_machine_only():
    hosts = ("localhost", "LOCALHOST", "127.0.0.1", "::1", "relay.example", "10.0.0.1")
    assert [host for host in hosts if not is_loopback(host)] == ["relay.example", "10.0.0.1"]


def test_training_has_its_own_profile():
    assert default_profile(training=True) != default_profile()


def test_a_desk_s_role_is_an_agent_s_unless_set_and_anything_in_training(tmp_path):
    assert read_settings(tmp_path / "none").role is Role.AGENT
    assert read_settings(tmp_path / "none", training=True).role is Role.ADMINISTRATOR
    assert read_settings(written(tmp_path / "set", 'desk.role = "supervisor"\n')).role is Role.SUPERVISOR
    with pytest.raises(SettingWrong):
        read_settings(written(tmp_path / "wrong", 'desk.role = "director"\n'))


def test_the_return_mailbox_is_plain_on_this_machine_only(tmp_path):
    written(tmp_path, 'returns.host = "imap.example"\nreturns.security = "plain"\n')
    with pytest.raises(SettingWrong) as caught:
        read_settings(tmp_path)
    assert (caught.value.key, caught.value.reason) == ("returns.security", "plain_only_to_loopback")
