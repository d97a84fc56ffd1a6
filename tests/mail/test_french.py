"""Dates, spaces and addresses as French letters print them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.mail.french import day_in_full, locality_line, moment_in_full, street_line, typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Accord : oui ; sinon non !", "Accord\u00a0: oui\u202f; sinon non\u202f!"),
        ("Vraiment ?", "Vraiment\u202f?"),
        ("le mot « STOP » suffit", "le mot «\u202fSTOP\u202f» suffit"),
        ("« Quoi ? »", "«\u202fQuoi\u202f?\u202f»"),
        ("100 € de remise", "100\u00a0€ de remise"),
        ("https://exemple.test/a?b;c", "https://exemple.test/a?b;c"),
        ("à 10:15", "à 10:15"),
        ("sans rien", "sans rien"),
        ("", ""),
    ],
)
def test_only_a_space_that_was_typed_becomes_the_right_one(typed: str, printed: str) -> None:
    assert typeset(typed) == printed
    assert typeset(printed) == printed


@given(st.text(alphabet=" ;!?:»«€ab"))
def test_typesetting_changes_spaces_and_nothing_else(text: str) -> None:
    assert typeset(text).replace("\u00a0", " ").replace("\u202f", " ") == text
    assert typeset(typeset(text)) == typeset(text)


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 11, 25), "mercredi 25 novembre 2026"),
        (date(2027, 1, 1), "vendredi 1er janvier 2027"),
        (date(2028, 2, 29), "mardi 29 février 2028"),
        (date(2026, 8, 2), "dimanche 2 août 2026"),
        (date(2009, 11, 19), "jeudi 19 novembre 2009"),
        (date(2026, 12, 31), "jeudi 31 décembre 2026"),
    ],
)
def test_a_day_is_printed_in_full(day: date, printed: str) -> None:
    assert day_in_full(day) == printed


@given(st.dates(min_value=date(2009, 1, 1), max_value=date(2100, 1, 1)))
def test_each_day_has_its_own_words(day: date) -> None:
    assert day_in_full(day) != day_in_full(day + timedelta(days=1))
    assert day_in_full(day).split()[0] == day_in_full(day + timedelta(days=7)).split()[0]


@pytest.mark.parametrize(
    ("zone", "printed"),
    [
        ("Europe/Paris", "mercredi 25 novembre 2026 à 10\u00a0h\u00a015"),
        ("Indian/Reunion", "mercredi 25 novembre 2026 à 13\u00a0h\u00a015"),
        ("Pacific/Tahiti", "mardi 24 novembre 2026 à 23\u00a0h\u00a015"),
        ("Pacific/Noumea", "mercredi 25 novembre 2026 à 20\u00a0h\u00a015"),
    ],
)
def test_a_moment_is_printed_in_the_zone_it_carries(zone: str, printed: str) -> None:
    moment = datetime(2026, 11, 25, 9, 15, tzinfo=UTC)
    assert moment_in_full(moment.astimezone(ZoneInfo(zone))) == printed


@pytest.mark.parametrize(("hour", "minute", "printed"), [(9, 5, "9 h 05"), (0, 0, "0 h"), (18, 0, "18 h")])
def test_hours_are_printed_as_they_are_read(hour: int, minute: int, printed: str) -> None:
    moment = datetime(2026, 11, 25, hour, minute, tzinfo=UTC)
    assert moment_in_full(moment).partition(" à ")[2].replace("\u00a0", " ") == printed


@pytest.mark.parametrize(
    ("town", "printed"),
    [
        ("Largentière", "07110 LARGENTIÈRE"),
        ("Saint-Denis", "07110 SAINT DENIS"),
        ("L’Haÿ-les-Roses", "07110 L HAŸ LES ROSES"),
        ("Paris 11e", "07110 PARIS 11E"),
        ("  Bourg-lès-Valence ", "07110 BOURG LÈS VALENCE"),
        ("Œting", "07110 ŒTING"),
    ],
)
def test_the_last_line_of_an_address_is_in_capitals_without_punctuation(town: str, printed: str) -> None:
    assert locality_line("07110", town) == printed


def test_the_street_keeps_its_letters_and_loses_its_commas() -> None:
    assert street_line("12, chemin de l’Aven ;  lieu-dit Les Oliviers") == "12 chemin de l’Aven lieu-dit Les Oliviers"
