"""In whose name letters leave, and how their bounces find back."""

from uuid import UUID

import pytest

from desktop_app.domain.errors import SettingWrong
from desktop_app.outgoing import return_path_of, sender_of
from desktop_app.settings import read_settings
from tests.makers import make_letter

KEY = b"k" * 32
LETTER = make_letter(id=UUID(int=7), attempts=2)


def settings_of(folder, text):
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_without_a_return_mailbox_the_envelope_is_the_senders(tmp_path):
    settings = settings_of(tmp_path, 'relay.sender = "relais@orange.example"\n')
    path = return_path_of(settings, KEY)

    sender, envelope_id = sender_of(settings, path).envelope(LETTER)

    assert sender == "relais@orange.example"
    assert path.of_envelope_id(envelope_id).is_sealed


def test_a_return_mailbox_makes_sealed_senders(tmp_path):
    settings = settings_of(tmp_path, 'relay.bounce_address = "retours@orange.example"\n')
    path = return_path_of(settings, KEY)

    sender, envelope_id = sender_of(settings, path).envelope(LETTER)

    assert path.of_address(sender).letter_id == path.of_envelope_id(envelope_id).letter_id == LETTER.id
    assert sender.startswith("retours+")
    assert ".2." in envelope_id


def test_desks_that_share_the_secret_read_each_others_returns(tmp_path, monkeypatch):
    settings = settings_of(tmp_path, 'relay.bounce_address = "retours@orange.example"\n')
    monkeypatch.setenv("MER_RETURN_SECRET", "un secret commun")
    one, other = return_path_of(settings, KEY), return_path_of(settings, b"o" * 32)

    assert other.of_address(one.sender(LETTER.id, "")).is_sealed
    monkeypatch.delenv("MER_RETURN_SECRET")
    assert not return_path_of(settings, KEY).of_address(one.sender(LETTER.id, "")).is_sealed


@pytest.mark.parametrize("address", ["retours", "a b@orange.example", f"{'r' * 40}@orange.example"])
def test_a_return_mailbox_must_leave_room_for_its_tags(tmp_path, address):
    settings = settings_of(tmp_path, f'relay.bounce_address = "{address}"\n')
    with pytest.raises(SettingWrong):
        return_path_of(settings, KEY)
