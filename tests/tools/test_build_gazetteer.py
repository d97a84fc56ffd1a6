import sqlite3
from contextlib import closing

import pytest

from desktop_app.addresses.gazetteer import Gazetteer
from tests.tools.sources import square, write_sources
from tools.build_gazetteer import keys_of, main
from tools.islands import landmass
from tools.locating import Spot, spot_of
from tools.polygons import arc_m
from tools.sources import Shape


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    options = [part for option, path in write_sources(folder).items() for part in (option, str(path))]
    file = folder / "gazetteer.sqlite"
    assert main([*options, "--out", str(file)]) == 0
    first = file.read_bytes()
    assert main([*options, "--out", str(file)]) == 0
    assert file.read_bytes() == first
    return file


@pytest.fixture
def gazetteer(built):
    opened = Gazetteer(built)
    yield opened
    opened.close()


def rows(file, query):
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


def test_places_come_from_the_most_populous_down(built):
    assert rows(built, "SELECT name, population FROM places ORDER BY place") == [
        ("Paris", 2000),
        ("L'Abri-sur-Mer", 900),
        ("Paris 1er", 800),
        ("Saint-Martin", 700),
        ("Saint-Œuf", 500),
        ("L'Île-d'Yeu", 400),
        ("Neuve", 300),
        ("Tahaa", 60),
        ("Perdue", 5),
        ("Vieille", 0),
    ]


def test_a_town_hall_inside_its_commune_is_the_place(gazetteer):
    commune = gazetteer.commune("01001")
    assert (commune.point.lon, commune.point.lat) == (5.02, 46.03)
    # To the corner (5.1, 46.1).
    assert 9_000 < commune.radius_m < 10_100


def test_a_town_hall_in_another_ocean_is_not_believed(gazetteer):
    commune = gazetteer.commune("01002")
    assert (commune.point.lon, commune.point.lat) == (5.15, 46.05)


def test_a_new_commune_is_the_sum_of_its_former_ones(gazetteer):
    commune = gazetteer.commune("01003")
    assert (commune.point.lon, commune.point.lat) == (5.1, 46.15)


def test_a_commune_nobody_draws_lies_amid_its_neighbours(gazetteer):
    commune = gazetteer.commune("01004")
    assert 5.02 < commune.point.lon < 5.15
    assert commune.radius_m > 15_000


def test_a_collectivity_stands_in_its_chief_town(gazetteer):
    commune = gazetteer.commune("97801")
    assert (commune.point.lat, commune.point.lon) == (18.06819, -63.08302)
    assert commune.radius_m > 5_000


def test_an_island_without_a_listed_town_is_recognised_by_where_it_is(gazetteer):
    commune = gazetteer.commune("98745")
    assert (commune.point.lat, commune.point.lon) == (-16.6, -151.5)
    assert 14_000 < commune.radius_m < 16_500
    # The only other island is oceans away from where Maupiti must be.
    assert gazetteer.commune("98728") is None


def test_a_former_commune_has_its_own_place(gazetteer):
    (found,) = gazetteer.find("01100 Vieille")
    assert (found.insee, found.city, found.label) == ("01003", "Neuve", "01100 Neuve (Vieille)")
    assert (found.point.lon, found.point.lat) == (5.15, 46.15)


def test_a_former_commune_with_the_name_of_the_whole_is_left_out(built):
    assert rows(built, "SELECT COUNT(*) FROM places WHERE name = 'Neuve'") == [(1,)]


def test_the_whole_city_leaves_its_postcodes_to_the_districts(gazetteer):
    assert gazetteer.find("75001 Paris")[0].insee == "75101"
    assert gazetteer.find("75000 Paris")[0].insee == "75056"


def test_the_file_says_where_it_comes_from(built):
    sources = {source for (source,) in rows(built, "SELECT source FROM attribution")}
    assert len(sources) == 6
    assert rows(built, "SELECT name FROM departments WHERE code = '85'") == [("Vendée",)]


def test_an_island_is_its_own_land(built):
    query = "SELECT p.name, l.name FROM places p JOIN landmasses l USING (landmass)"
    lands = dict(rows(built, query))
    assert (lands["L'Île-d'Yeu"], lands["Neuve"], lands["Saint-Martin"]) == ("yeu", "metropole", "saint-martin")


def test_unplaced_communes_are_told(tmp_path, capsys):
    sources = write_sources(tmp_path)
    sources["--geonames"].write_text("", "utf-8")
    options = [part for option, path in sources.items() for part in (option, str(path))]
    assert main([*options, "--out", str(tmp_path / "out.sqlite")]) == 0
    assert "97801 Saint-Martin" in capsys.readouterr().err


def test_a_town_hall_just_outside_is_believed_near_the_centre():
    tiny = square(5.0, 46.0, 0.01)
    near, far = (5.02, 46.005), (5.06, 46.005)
    believed, doubted = spot_of(Shape([[tiny]], near, 0)), spot_of(Shape([[tiny]], far, 0))
    assert believed is not None
    assert doubted is not None
    assert believed.place == near
    assert doubted.place != far
    assert spot_of(Shape([], near, 0)) is None


def test_a_reach_covers_every_corner():
    ring = square(5.0, 46.0, 0.3)
    spot = spot_of(Shape([[ring]], (5.1, 46.1), 0))
    assert isinstance(spot, Spot)
    assert all(arc_m(spot.place, corner) <= spot.radius_m for corner in ring)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Largentière", {"LARGENTIERE": 0}),
        ("La Rochelle", {"LA ROCHELLE": 0, "ROCHELLE": 1}),
        ("Bourg-Saint-Maurice", {"BOURG SAINT MAURICE": 0, "SAINT MAURICE": 2, "MAURICE": 2}),
        ("Île-d'Aix", {"ILE D AIX": 0, "AIX": 2}),
        ("Paris 1er", {"PARIS 1": 0, "1": 2, "PARIS": 3}),
    ],
)
def test_a_name_may_be_typed_in_several_ways(name, keys):
    assert dict(keys_of(name)) == keys


@pytest.mark.parametrize(
    ("insee", "department", "land"),
    [
        ("07132", "07", "metropole"),
        ("2A004", "2A", "corse"),
        ("85113", "85", "yeu"),
        ("98735", "987", "tahiti"),
        ("98714", "987", "polynesie-98714"),
        ("98818", "988", "nouvelle-caledonie-grande-terre"),
        ("98814", "988", "lifou"),
    ],
)
def test_every_commune_stands_on_one_land(insee, department, land):
    assert landmass(insee, department) == land
