import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.addresses.gazetteer import BUNDLED, Gazetteer
from desktop_app.domain.address import Precision, Source
from desktop_app.domain.geography import Point, distance_m

GAZETTEER = Gazetteer()


def best(text):
    found = GAZETTEER.find(text)
    assert found, text
    return found[0]


def rows(query):
    with closing(sqlite3.connect(BUNDLED)) as database:
        return database.execute(query).fetchall()


@pytest.mark.parametrize(
    ("text", "insee", "label", "place"),
    [
        ("12 chemin des Oliviers, 07110 Largentière", "07132", "07110 Largentière", Point(44.542, 4.292)),
        ("130 rue de la Roquette, 75011 Paris", "75111", "75011 Paris 11e", Point(48.859, 2.380)),
        ("8 rue de Paris, 97400 Saint-Denis", "97411", "97400 Saint-Denis", Point(-20.879, 55.448)),
    ],
)
def test_a_village_a_district_and_an_overseas_town_are_found(text, insee, label, place):
    found = best(text)
    assert (found.insee, found.label, found.score) == (insee, label, 1.0)
    assert found.precision is Precision.COMMUNE
    assert found.source is Source.GAZETTEER
    assert distance_m(found.point, place) < 1_000
    assert found.uncertainty_m is not None
    assert 1_000 < found.uncertainty_m < 20_000


def test_every_commune_is_found_under_each_of_its_postcodes():
    pairs = rows("SELECT insee, name, postcode FROM places JOIN postcodes USING (commune) WHERE place = commune")
    assert len(pairs) > 35_000
    wrong = [(insee, code, name) for insee, name, code in pairs if not finds(f"{code} {name}", insee)]
    assert wrong == []


def finds(text, insee):
    found = GAZETTEER.find(text)
    return len(found) == 1 and found[0].insee == insee and found[0].score == 1.0


def test_every_former_commune_is_found_where_it_lies():
    former = rows(
        """SELECT now.insee, p.name, p.lat_e5, p.lon_e5, MIN(postcode)
        FROM places p JOIN places now ON now.place = p.commune JOIN postcodes c ON c.commune = p.commune
        WHERE p.place <> p.commune GROUP BY p.place"""
    )
    assert len(former) > 2_400
    for insee, name, lat, lon, code in former:
        found = best(f"{code} {name}")
        assert (found.insee, found.point) == (insee, Point(lat / 1e5, lon / 1e5)), name


def test_a_former_commune_is_named_beside_the_one_of_today():
    found = best("3 place de la République 50100 Cherbourg-Octeville")
    assert found.label == "50100 Cherbourg-en-Cotentin (Cherbourg-Octeville)"
    assert (found.city, found.insee) == ("Cherbourg-en-Cotentin", "50129")


@pytest.mark.parametrize(
    ("text", "insee"),
    [
        ("97400 ST DENIS", "97411"),
        ("94240 L'Hay les roses", "94038"),
        ("94240 Hay-les-Roses", "94038"),
        ("71100 Chalon s/ Saône", "71076"),
        ("56170 hoedic", "56085"),
        ("17000 Rochelle", "17300"),
        ("29200 Le Brest", "29019"),
        ("Largentière 07110", "07132"),
        ("12 chemin des Oliviers\n07 110 LARGENTIERE\nFrance", "07132"),
        ("69007 Lyon", "69387"),
        ("13001 Marseille 1er", "13201"),
        ("75116 Paris", "75116"),
        ("97133 Saint-Barthélemy", "97701"),
        ("98800 Nouméa", "98818"),
        ("98714 Papeete", "98735"),
    ],
)
def test_spelling_and_order_do_not_matter(text, insee):
    assert best(text).insee == insee
    assert best(text).score == 1.0


@pytest.mark.parametrize(
    ("text", "insee", "postcode"),
    [
        ("20176 Ajaccio Cedex 1", "2A004", "20000"),
        ("20405 BASTIA CEDEX", "2B033", "20200"),
        ("29238 Brest cedex 3", "29019", "29200"),
        ("38042 GRENOBLE CEDEX 9", "38185", "38000"),
        ("97490 SAINT DENIS CEDEX", "97411", "97490"),
        ("75380 Paris Cedex 08", "75108", "75008"),
        ("69417 Lyon Cedex 03", "69383", "69003"),
        ("13233 Marseille Cedex 20", "13055", "13000"),
    ],
)
def test_a_cedex_is_found_by_name_and_department(text, insee, postcode):
    found = best(text)
    assert (found.insee, found.postcode) == (insee, postcode)


def test_the_whole_city_is_not_one_of_its_districts():
    assert best("75000 Paris").insee == "75056"
    assert best("Paris").insee == "75056"
    assert best("75011 Paris").insee == "75111"


@pytest.mark.parametrize(
    ("text", "insee"),
    [
        ("Largentière", "07132"),
        ("Largentière (07)", "07132"),
        ("Largentière, Ardèche", "07132"),
        ("12 chemin des Oliviers, Largentière en Ardèche", "07132"),
        ("Saint-Denis, La Réunion", "97411"),
        ("Saint-Denis de la Réunion", "97411"),
        ("Saint-Denis 93", "93066"),
        ("Saint-Denis (Seine-Saint-Denis)", "93066"),
        ("130 rue de la Roquette Paris 11e", "75111"),
    ],
)
def test_without_a_postcode_the_department_decides(text, insee):
    assert best(text).insee == insee


def test_homonyms_are_all_offered_the_most_populous_first():
    found = GAZETTEER.find("Saint-Denis", limit=10)
    assert [answer.insee for answer in found] == ["97411", "93066", "11339", "30247"]
    assert len({answer.score for answer in found}) == len(found)
    assert max(answer.score for answer in found) < 1


def test_a_slip_of_the_pen_is_forgiven_inside_the_postcode():
    found = best("07110 Largentierre")
    assert found.insee == "07132"
    assert 0.6 < found.score < 0.8


def test_a_postcode_alone_gives_its_middle_then_its_communes():
    found = GAZETTEER.find("07110", limit=30)
    middle, each = found[0], found[1:]
    assert (middle.precision, middle.postcode, middle.insee) == (Precision.POSTCODE, "07110", "")
    assert {answer.precision for answer in each} == {Precision.COMMUNE}
    assert each[0].city == "Largentière"
    assert len(each) > 15
    assert middle.uncertainty_m is not None
    for answer in each:
        assert distance_m(middle.point, answer.point) < middle.uncertainty_m


def test_a_quarter_falls_to_the_only_commune_of_its_postcode():
    found = best("97490 Sainte-Clotilde")
    assert (found.insee, found.score) == ("97411", 0.5)


def test_a_postcode_and_a_name_that_disagree_are_both_offered():
    assert [answer.insee for answer in GAZETTEER.find("75011 Largentière")] == ["75111", "07132"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "99999 Nulle-Part",
        "07999 Nulle-Part",
        "12 rue de Paris",
        "zzzz",
        "?!",
        "12",
        "92042 Paris La Défense",
    ],
)
def test_what_names_no_commune_finds_nothing(text):
    assert GAZETTEER.find(text) == ()


def test_the_limit_holds():
    assert len(GAZETTEER.find("07110", limit=3)) == 3


@given(st.text(max_size=250))
def test_any_text_gets_an_answer_in_order(text):
    scores = [answer.score for answer in GAZETTEER.find(text)]
    assert scores == sorted(scores, reverse=True)


@given(
    st.text("abcdefghijklmnopqrstuvwxyz éè'-", max_size=40),
    st.sampled_from(
        [("07110", "Largentière", "07132"), ("97400", "Saint-Denis", "97411"), ("75011", "Paris", "75111")]
    ),
)
def test_the_street_does_not_change_the_commune(street, commune):
    postcode, name, insee = commune
    assert best(f"{street}, {postcode} {name}").insee == insee
