"""The alphabet of text messages, against the tables of 3GPP TS 23.038."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.gsm7 import ALPHABET, EXTENSION, places, segments, to_gsm7

# The default alphabet (6.2.1) by its seven-bit codes, eight rows of sixteen; ESC (1B) is no character of a text.
ROWS = (
    "@£$¥èéùìòÇ\nØø\rÅå",
    "Δ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ",
    " !\"#¤%&'()*+,-./",
    "0123456789:;<=>?",
    "¡ABCDEFGHIJKLMNO",
    "PQRSTUVWXYZÄÖÑÜ§",
    "¿abcdefghijklmno",
    "pqrstuvwxyzäöñüà",
)


def test_the_alphabet_is_the_standard_s() -> None:
    assert {len(row) for row in ROWS} == {16}
    assert set("".join(ROWS)) - {"\x1b"} == ALPHABET
    assert len(ALPHABET) == 127
    assert set("\f^{}\\[~]|€") == EXTENSION


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Déjà à la gare où l’été sera là", "Déjà à la gare où l'été sera là"),
        ("Château-Gaçon, Hôtel-Dieu, Noël, Saÿ", "Chateau-Gacon, Hotel-Dieu, Noel, Say"),
        ("ÀÂÈÊËÎÏÔÛŸÇ", "AAEEEIIOUYÇ"),
        ("Cœur d’Œuf «bœuf»\u202f!", 'Coeur d\'OEuf "boeuf" !'),
        ("Łódź, Đorđe", "Lodz, Dorde"),
        ("100\u00a0€", "100 €"),
        ("a…b–c—d•", "a...b-c-d-"),
        ("e\u0301te\u0301", "été"),
        ("株", "?"),
        ("a\u200bb\u00adc\x00", "abc"),
    ],
)
def test_words_are_written_in_the_alphabet(text: str, written: str) -> None:
    assert to_gsm7(text) == written


@given(st.text())
@example("ﬁ½ª①Ⅳ")
def test_any_text_can_be_written_and_stays_as_it_is_then(text: str) -> None:
    written = to_gsm7(text)
    assert set(written) <= ALPHABET | EXTENSION
    assert to_gsm7(written) == written.replace("\f", " ").replace("\r", "")
    assert places(written) <= 2 * len(written)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        # The escape and what it escapes stay together: the first message holds 152 places and leaves one empty.
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
    ],
)
def test_messages_are_counted_as_a_network_does(text: str, count: int) -> None:
    assert segments(text) == count


def test_a_letter_of_another_alphabet_is_not_counted() -> None:
    with pytest.raises(ValueError, match="alphabet"):
        places("ê")
