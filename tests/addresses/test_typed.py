import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.addresses.typed import read_typed


@pytest.mark.parametrize(
    ("text", "postcode", "first_name"),
    [
        ("12 chemin des Oliviers, 07110 Largentière", "07110", "LARGENTIERE"),
        ("12 chemin des Oliviers\n07110 Largentière\nFrance", "07110", "LARGENTIERE"),
        ("07 110 Largentière", "07110", "LARGENTIERE"),
        ("12345 rue du Port, 29200 Brest", "29200", "BREST"),
        ("Largentière (07110)", "07110", "LARGENTIERE"),
        ("20176 Ajaccio CEDEX 1", "20176", "AJACCIO"),
        ("Largentière", None, "LARGENTIERE"),
        ("0612345678", None, "0612345678"),
        ("LD12345", None, "LD12345"),
    ],
)
def test_the_last_postcode_parts_the_street_from_the_commune(text, postcode, first_name):
    typed = read_typed(text)
    assert typed.postcode == postcode
    assert next(iter(typed.names())) == first_name


@pytest.mark.parametrize(
    ("text", "number"),
    [("75380 Paris Cedex 08", 8), ("38042 GRENOBLE CEDEX 9", 9), ("20176 Ajaccio cedex", None)],
)
def test_the_cedex_mark_is_taken_out(text, number):
    typed = read_typed(text)
    assert typed.has_cedex
    assert typed.cedex == number
    assert "CEDEX" not in typed.after


def test_a_word_that_starts_like_cedex_is_a_word():
    assert not read_typed("12 rue Cedexia 07110 Largentière").has_cedex


def test_the_name_of_a_street_is_not_taken_for_the_commune():
    assert "PARIS" not in set(read_typed("12 rue de Paris").names())


def test_names_after_the_postcode_come_longest_first():
    assert list(read_typed("97400 Saint-Denis La Réunion").names())[:2] == [
        "SAINT DENIS LA REUNION",
        "SAINT DENIS LA",
    ]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    typed = read_typed(text)
    assert len(list(typed.names())) <= 9
    assert typed.postcode is None or len(typed.postcode) == 5


@given(st.integers(1000, 99999), st.sampled_from(["Brest", "Le Havre", "Saint-Denis"]))
def test_postcode_and_name_are_found_in_either_order(number, name):
    code = f"{number:05d}"
    one, other = read_typed(f"{code} {name}"), read_typed(f"{name} {code}")
    assert one.postcode == other.postcode == code
    assert next(iter(one.names())) == next(iter(other.names()))
