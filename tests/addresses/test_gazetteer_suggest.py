import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.addresses.gazetteer import BUNDLED, Gazetteer
from desktop_app.addresses.names import normalise

GAZETTEER = Gazetteer()


def labels(typed, limit=10):
    return [commune.label for commune in GAZETTEER.suggest(typed, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("larg", "07110 Largentière"),
        ("LARG", "07110 Largentière"),
        ("071", "07100 Annonay"),
        ("07110 lar", "07110 Largentière"),
        ("lar 07", "07110 Largentière"),
        ("st den", "97400 Saint-Denis"),
        ("saint-denis 93", "93200 Saint-Denis"),
        ("l'arg", "05120 L'Argentière-la-Bessée"),
        ("roch", "17000 La Rochelle"),
        ("la ro", "17000 La Rochelle"),
        ("paris", "75000 Paris"),
        ("paris 11", "75011 Paris 11e"),
        ("75011", "75011 Paris 11e"),
        ("eu", "76260 Eu"),
        ("y", "80190 Y"),
        ("cotentin", "50100 Cherbourg-en-Cotentin"),
        ("cherbourg-oct", "50100 Cherbourg-Octeville"),
        ("974", "97400 Saint-Denis"),
        ("nouméa", "98800 Nouméa"),
    ],
)
def test_the_likeliest_commune_comes_first(typed, first):
    assert labels(typed)[0] == first


def test_an_unfinished_word_may_be_an_abbreviation_or_not():
    assert {"67000 Strasbourg", "42000 Saint-Étienne"} <= set(labels("st"))


@pytest.mark.parametrize("typed", ["st", "St ", "saint", "SAINT-", "saint "])
def test_a_saint_that_is_only_begun_is_not_taken_for_the_commune_of_that_name(typed):
    """Le Saint (Morbihan) has 600 inhabitants: it is offered first to who types its article, too."""
    assert labels(typed)[0] in {"67000 Strasbourg", "42000 Saint-Étienne"}
    assert labels("le saint")[0] == "56110 Le Saint"


def test_a_name_typed_whole_leaves_the_postcode_to_choose():
    assert labels("toulouse", 6) == [f"31{hundreds}00 Toulouse" for hundreds in range(6)]


@pytest.mark.parametrize("typed", ["", "  ", "zzz", "99999", "-", "?", "123456"])
def test_what_starts_no_commune_suggests_nothing(typed):
    assert labels(typed) == []


def test_every_commune_is_reached_by_typing_its_whole_name():
    with closing(sqlite3.connect(BUNDLED)) as database:
        rows = database.execute("SELECT insee, name FROM places WHERE place = commune").fetchall()
    crowds = [(name, insee) for insee, name in rows if insee not in reached(name)]
    assert crowds == []


def reached(name):
    # As many answers as the most common name needs: Sainte-Colombe, a dozen times.
    return {commune.insee for commune in GAZETTEER.suggest(name, limit=60)}


@given(st.text(max_size=60), st.integers(1, 20))
def test_any_text_gets_at_most_the_limit(typed, limit):
    found = GAZETTEER.suggest(typed, limit=limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


@given(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from("abcdefghijklmnopqrstuvwxyz "))
def test_every_suggestion_has_a_word_that_starts_so(first, second):
    prefix = normalise(first + second)
    for commune in GAZETTEER.suggest(first + second):
        assert f" {normalise(commune.name)}".find(f" {prefix}") >= 0 or first + second == "st"


@given(st.integers(1, 99999))
def test_every_suggestion_has_a_postcode_that_starts_so(number):
    digits = str(number)
    assert all(commune.postcode.startswith(digits) for commune in GAZETTEER.suggest(digits))
