import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.addresses.names import normalise, prefixes, without_article


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Largentière", "LARGENTIERE"),
        ("LARGENTIERE", "LARGENTIERE"),
        ("Œuilly", "OEUILLY"),
        ("Hœdic", "HOEDIC"),
        ("L’Haÿ-les-Roses", "L HAY LES ROSES"),
        ("L'Haÿ les Roses", "L HAY LES ROSES"),
        ("St-Denis", "SAINT DENIS"),
        ("STE CLOTILDE", "SAINTE CLOTILDE"),
        ("Sts-Geosmes", "SAINTS GEOSMES"),
        ("Chalon s/ Saône", "CHALON SUR SAONE"),
        ("Chalon-s/Saône", "CHALON SUR SAONE"),
        ("  Saint \t Étienne ", "SAINT ETIENNE"),
        ("Saint–Étienne", "SAINT ETIENNE"),
        ("Stains", "STAINS"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_a_name_has_one_spelling(written, key):
    assert normalise(written) == key


@pytest.mark.parametrize(
    "written",
    ["Paris 11e Arrondissement", "paris 11", "Paris 11e", "PARIS 11EME", "Paris 11ème", "Paris XI", "Paris XIe arr."],
)
def test_a_district_has_one_spelling(written):
    assert normalise(written) == "PARIS 11"


@pytest.mark.parametrize(
    ("written", "key"), [("Lyon 03", "LYON 3"), ("Marseille 1er", "MARSEILLE 1"), ("Paris Ve", "PARIS 5")]
)
def test_districts_of_the_other_cities_too(written, key):
    assert normalise(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Paris-l'Hôpital", "PARIS L HOPITAL"),
        ("Paris IIIII", "PARIS IIIII"),
        ("Nice 11", "NICE 11"),
        ("Lyon-devant-Dun", "LYON DEVANT DUN"),
    ],
)
def test_what_is_no_district_is_left_alone(written, key):
    assert normalise(written) == key


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_key_is_made_of_capitals_digits_and_single_spaces(text):
    key = normalise(text)
    assert set(key) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")
    assert key == " ".join(key.split())


@given(st.lists(st.sampled_from(["saint", "denis", "le", "bourg", "mont"]), min_size=1, max_size=4))
def test_separators_accents_and_case_do_not_matter(words):
    keys = {normalise(glue.join(words)) for glue in (" ", "-", "’", "'", "  ", " – ")}
    assert keys == {normalise(" ".join(words).upper())}


@pytest.mark.parametrize(
    ("key", "bare"),
    [
        ("LA ROCHELLE", "ROCHELLE"),
        ("L HAY LES ROSES", "HAY LES ROSES"),
        ("LES MARS", "MARS"),
        ("LE HAVRE", "HAVRE"),
        ("LENS", "LENS"),
        ("LES", "LES"),
    ],
)
def test_the_leading_article_may_be_left_out(key, bare):
    assert without_article(key) == bare


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("st", ("SAINT", "ST")),
        ("mont st", ("MONT SAINT", "MONT ST")),
        ("st ", ("SAINT",)),
        ("st d", ("SAINT D",)),
        ("saint", ("SAINT",)),
        ("larg", ("LARG",)),
        ("  ", ()),
        ("-", ()),
    ],
)
def test_an_unfinished_word_is_not_only_an_abbreviation(typed, expected):
    assert prefixes(typed) == expected
