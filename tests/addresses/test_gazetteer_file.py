"""The bundled file itself: what it must hold, and what happens when it is not there or not itself."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from shutil import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.addresses.gazetteer import BUNDLED, Gazetteer
from desktop_app.addresses.names import normalise
from desktop_app.addresses.places import Places
from desktop_app.domain.address import department_of
from desktop_app.domain.errors import FileUnreadable
from desktop_app.domain.geography import Point, distance_m

GAZETTEER = Gazetteer()
DROM = {"971", "972", "973", "974", "976"}
# South, north, west, east, generously.
BOXES = {
    "metropole": (41.3, 51.2, -5.2, 9.6),
    "971": (15.8, 16.6, -61.9, -60.9),
    "972": (14.3, 14.9, -61.3, -60.7),
    "973": (2.0, 5.9, -54.7, -51.5),
    "974": (-21.5, -20.8, 55.1, 55.9),
    "975": (46.7, 47.2, -56.5, -56.0),
    "976": (-13.1, -12.6, 45.0, 45.4),
    "977": (17.8, 18.0, -63.0, -62.7),
    "978": (18.0, 18.2, -63.2, -63.0),
    "986": (-14.4, -13.1, -178.3, -176.1),
    "987": (-28.0, -7.5, -155.0, -134.0),
    "988": (-23.0, -19.0, 163.0, 169.0),
}


@pytest.fixture(scope="module")
def rows():
    with closing(sqlite3.connect(BUNDLED)) as database:
        database.row_factory = sqlite3.Row
        yield lambda query: database.execute(query).fetchall()


def test_all_of_france_is_there(rows):
    ((communes, people),) = rows(
        """SELECT COUNT(*), SUM(population) FROM places
        WHERE place = commune AND (department < '975' OR department = '976')
        AND insee NOT IN ('75056', '69123', '13055')"""
    )
    assert communes == 34_917
    assert 66_000_000 < people < 70_000_000
    departments = {row[0] for row in rows("SELECT DISTINCT department FROM places")}
    assert len(departments) == 96 + 5 + 6
    assert departments >= DROM


def test_every_place_lies_in_its_own_part_of_the_world(rows):
    for row in rows("SELECT name, department, lat_e5, lon_e5, radius_m FROM places"):
        south, north, west, east = BOXES.get(row["department"], BOXES["metropole"])
        assert south < row["lat_e5"] / 1e5 < north, row["name"]
        assert west < row["lon_e5"] / 1e5 < east, row["name"]
        assert 150 < row["radius_m"] < 180_000, row["name"]


@pytest.mark.parametrize(
    ("insee", "lat", "lon"),
    [
        ("29019", 48.390, -4.486),
        ("2A004", 41.919, 8.739),
        ("2B033", 42.700, 9.450),
        ("33063", 44.838, -0.579),
        ("67482", 48.583, 7.746),
        ("74056", 45.924, 6.870),
        ("85113", 46.726, -2.347),
        ("97129", 16.333, -61.697),
        ("97209", 14.604, -61.067),
        ("97302", 4.938, -52.335),
        ("97416", -21.342, 55.478),
        ("97611", -12.781, 45.228),
        ("98818", -22.276, 166.458),
    ],
)
def test_known_towns_are_where_they_are(insee, lat, lon):
    commune = GAZETTEER.commune(insee)
    assert commune is not None
    assert distance_m(commune.point, Point(lat, lon)) < 6_000


def test_every_key_is_written_as_the_product_writes_it_today(rows):
    for row in rows("SELECT place, name, key, kind FROM keys JOIN places USING (place) WHERE kind < 3"):
        assert f" {normalise(row['name'])}".endswith(f" {row['key']}"), row["name"]
        assert row["kind"] > 0 or row["key"] == normalise(row["name"])


def test_districts_keep_their_postcodes_and_whole_cities_a_round_number(rows):
    pairs = {(row[0], row[1]) for row in rows("SELECT postcode, insee FROM postcodes JOIN places USING (commune)")}
    assert {insee for code, insee in pairs if code == "75011"} == {"75111"}
    assert {code for code, insee in pairs if insee in {"75056", "69123", "13055"}} == {"75000", "69000", "13000"}


def test_postcodes_and_departments_agree_but_for_the_known_neighbours(rows):
    strangers = [
        (row[0], row[1])
        for row in rows("SELECT postcode, department FROM postcodes JOIN places ON place = postcodes.commune")
        if department_of(row[0]) != row[1]
    ]
    assert len(strangers) < 30


@pytest.mark.parametrize(
    ("insee", "land"),
    [
        ("75111", "metropole"),
        ("17161", "metropole"),
        ("2A004", "corse"),
        ("2B033", "corse"),
        ("85113", "yeu"),
        ("56152", "belle-ile"),
        ("97112", "marie-galante"),
        ("97105", "guadeloupe"),
        ("97411", "reunion"),
        ("97615", "mayotte-petite-terre"),
        ("97611", "mayotte-grande-terre"),
        ("98758", "raiatea"),
        ("98750", "raiatea"),
        ("98735", "tahiti"),
        ("98714", "polynesie-98714"),
    ],
)
def test_a_commune_knows_the_land_it_stands_on(insee, land):
    commune = GAZETTEER.commune(insee)
    assert commune is not None
    assert commune.landmass == land


def test_a_commune_is_known_by_its_code():
    commune = GAZETTEER.commune("07132")
    assert commune is not None
    assert (commune.name, commune.postcode, commune.department) == ("Largentière", "07110", "07")
    assert 1_000 < commune.population < 3_000
    assert GAZETTEER.commune("00000") is None


def test_the_file_names_its_sources_as_the_document_beside_it_does(rows):
    document = (BUNDLED.parent / "ATTRIBUTION.md").read_text("utf-8")
    sources = rows("SELECT source, edition, licence FROM attribution ORDER BY position")
    assert len(sources) == 6
    for row in sources:
        assert row["source"].split(" (")[0] in document
        assert row["licence"]
        for package in (word.strip(",()") for word in row["edition"].split() if "-" in word and not word[0].isdigit()):
            assert package in document


@settings(max_examples=30)  # far out at sea, the box has to grow until it holds half of France
@given(
    st.one_of(
        st.tuples(st.floats(41, 52), st.floats(-6, 10)),
        st.tuples(st.floats(-22, -20), st.floats(55, 56)),
        st.tuples(st.floats(-80, 80), st.floats(-179, 179)),
    )
)
def test_the_nearest_commune_is_nearer_than_a_hundred_others(place):
    point = Point(*place)
    nearest = GAZETTEER.nearest_commune(point)
    with closing(sqlite3.connect(BUNDLED)) as database:
        others = database.execute("SELECT lat_e5, lon_e5 FROM places WHERE place = commune AND place % 350 = 7")
        shortest = min(distance_m(point, Point(lat / 1e5, lon / 1e5)) for lat, lon in others)
    assert distance_m(point, nearest.point) <= shortest


def test_the_nearest_commune_of_a_town_hall_is_its_own():
    for insee in ("07132", "75111", "97411", "2B033"):
        commune = GAZETTEER.commune(insee)
        assert commune is not None
        assert GAZETTEER.nearest_commune(commune.point).insee == insee


def test_in_a_city_of_districts_the_nearest_is_a_district():
    whole = GAZETTEER.commune("75056")
    assert whole is not None
    assert GAZETTEER.nearest_commune(whole.point).insee.startswith("751")


def test_departments_have_names():
    names = GAZETTEER.departments()
    assert (names["07"], names["2A"], names["974"]) == ("Ardèche", "Corse-du-Sud", "La Réunion")


def test_many_threads_may_ask_at_once():
    gazetteer = Gazetteer()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.find, ["07110 Largentière", "97400 Saint-Denis", "75011 Paris"] * 100))
    gazetteer.close()
    assert [answers[0].insee for answers in found] == ["07132", "97411", "75111"] * 100


def test_a_closed_gazetteer_opens_again_at_the_next_question():
    gazetteer = Gazetteer()
    gazetteer.close()
    assert gazetteer.find("07110 Largentière")
    gazetteer.close()
    assert gazetteer.find("07110 Largentière")
    gazetteer.close()


def test_nothing_is_written_beside_the_file(tmp_path):
    folder = tmp_path / "Données d’été #1 100%?"
    folder.mkdir()
    file = folder / "gazetteer.sqlite"
    copy(BUNDLED, file)
    file.chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    gazetteer = Gazetteer(file)
    assert gazetteer.suggest("larg")
    gazetteer.close()
    folder.chmod(stat.S_IRWXU)
    assert [entry.name for entry in folder.iterdir()] == ["gazetteer.sqlite"]


def missing(file):
    file.unlink()


def empty(file):
    file.write_bytes(b"")


def rubbish(file):
    file.write_bytes(b"not a database " * 500)


def cut_short(file):
    file.write_bytes(file.read_bytes()[:100_000])


def another_database(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE other (x)")


@pytest.mark.parametrize("damage", [missing, empty, rubbish, cut_short, another_database])
def test_a_file_that_is_not_the_list_is_one_clear_error(tmp_path, damage):
    file = tmp_path / "gazetteer.sqlite"
    copy(BUNDLED, file)
    damage(file)
    gazetteer = Gazetteer(file)
    for ask in (lambda: gazetteer.find("07110 Largentière"), lambda: gazetteer.suggest("larg")):
        with pytest.raises(FileUnreadable) as caught:
            ask()
        assert caught.value.name == "gazetteer.sqlite"
        assert "Largentière" not in str(caught.value)
    gazetteer.close()


def test_places_are_numbered_from_the_most_populous():
    places = Places(BUNDLED)
    people = [places.place(number).population for number in range(1, 200)]
    places.close()
    assert people == sorted(people, reverse=True)
