"""A letter's way back can be read by us alone: nobody else can write one."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.return_path import Mark, ReturnPath, derived_key, shared_key
from desktop_app.mail.mailbox import is_mailbox

LETTER = UUID("0e1a9c4e-7d3e-4a3e-9c50-0123456789ab")
PATH = ReturnPath("retours@orange.example", derived_key(b"k" * 32))
PLAIN = "relais@orange.example"


@given(st.uuids())
def test_an_address_comes_back_as_its_letter(letter_id):
    address = PATH.sender(letter_id, PLAIN)

    assert is_mailbox(address)
    assert PATH.of_address(address) == Mark(letter_id, is_sealed=True)


@given(st.uuids(), st.integers(1, 999))
def test_an_envelope_id_comes_back_as_its_letter(letter_id, attempt):
    assert PATH.of_envelope_id(PATH.envelope_id(letter_id, attempt)) == Mark(letter_id, is_sealed=True)


def test_relays_may_change_the_case_of_an_address():
    assert PATH.of_address(PATH.sender(LETTER, PLAIN).upper()) == Mark(LETTER, is_sealed=True)


def test_without_a_return_mailbox_the_sender_stays_plain():
    path = ReturnPath(None, PATH.key)

    assert path.sender(LETTER, PLAIN) == PLAIN
    assert path.of_address(PATH.sender(LETTER, PLAIN)) is None
    assert path.of_envelope_id(path.envelope_id(LETTER, 1)) == Mark(LETTER, is_sealed=True)


def test_a_seal_fits_one_letter_only():
    other = PATH.sender(uuid4(), PLAIN).partition(".")[2].partition("@")[0]
    own, _, rest = PATH.sender(LETTER, PLAIN).partition(".")

    assert PATH.of_address(f"{own}.{other}@{rest.partition('@')[2]}") == Mark(LETTER, is_sealed=False)


def test_a_seal_of_one_place_does_not_fit_the_other():
    seal = PATH.sender(LETTER, PLAIN).partition(".")[2].partition("@")[0]

    assert PATH.of_envelope_id(f"{LETTER}.1.{seal}") == Mark(LETTER, is_sealed=False)


@given(st.integers(0, 12), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_no_letter_of_a_seal_can_be_changed(place, letter):
    envelope_id = PATH.envelope_id(LETTER, 1)
    at = len(envelope_id) - 13 + place
    forged = envelope_id[:at] + letter + envelope_id[at + 1 :]

    assert PATH.of_envelope_id(forged) == Mark(LETTER, is_sealed=forged == envelope_id)


def test_another_key_makes_other_seals():
    stranger = ReturnPath(PATH.address, shared_key("devinette"))

    assert PATH.of_address(stranger.sender(LETTER, PLAIN)) == Mark(LETTER, is_sealed=False)
    assert shared_key("a") != shared_key("b") != derived_key(b"b")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "retours@orange.example",
        "retours+@orange.example",
        "retours+x.y@orange.example",
        "@",
        "relais@orange.example",
    ],
)
def test_other_addresses_name_no_letter(address):
    assert PATH.of_address(address) is None


def test_the_same_tag_elsewhere_names_no_letter():
    assert PATH.of_address(PATH.sender(LETTER, PLAIN).replace("orange", "autre")) is None
    assert PATH.of_address(PATH.sender(LETTER, PLAIN).replace("retours", "contact")) is None


def test_one_letter_has_one_spelling():
    address = PATH.sender(LETTER, PLAIN)
    end = address.index(".")
    spelled = {address[: end - 1] + letter + address[end:] for letter in "abcdefghijklmnopqrstuvwxyz234567"}

    assert [one for one in spelled if (mark := PATH.of_address(one)) and mark.letter_id == LETTER] == [address]


def test_the_key_is_never_shown():
    assert "key" not in repr(PATH)


@pytest.mark.parametrize("text", ["", "1", f"{LETTER}", f"{LETTER}.1", f"{LETTER}.x.aaaaaaaaaaaaa", "a" * 100_000])
def test_other_envelope_ids_name_no_letter(text):
    assert PATH.of_envelope_id(text) is None
