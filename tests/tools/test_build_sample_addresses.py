import csv
import json
import lzma

import pytest

from desktop_app.addresses.gazetteer import BUNDLED
from desktop_app.addresses.places import Places
from tests.tools.sources import wkb_point
from tools.build_sample_addresses import chosen, lines, samples
from tools.sources import TownHall, read_town_halls

MONTPELLIER = (3.896091, 43.599449)


@pytest.fixture
def places():
    opened = Places(BUNDLED)
    yield opened
    opened.close()


def hall(line="1 bis place de l’Exemple", insee="34172", postcode="34000", place=MONTPELLIER):
    return TownHall(insee, line, postcode, place)


def test_a_town_hall_becomes_an_address_as_the_base_writes_it(places):
    (sample,) = samples([hall()], places)
    assert (sample.number, sample.street) == ("1bis", "Place de l’Exemple")
    assert (sample.city, sample.citycode, sample.context) == ("Montpellier", "34172", "34, Hérault")
    assert (sample.lat, sample.lon) == (43.599449, 3.896091)


def test_a_district_is_named_as_its_city(places):
    (sample,) = samples([hall(insee="75106", postcode="75006", place=(2.332611, 48.850537))], places)
    assert (sample.city, sample.citycode) == ("Paris", "75106")


@pytest.mark.parametrize(
    "wrong",
    [
        hall("place de l’Exemple"),
        hall("1 rue"),
        hall(insee="99999"),
        hall(postcode="34999"),
        hall(place=(3.896091, 48.0)),
        hall(place=(-61.5, 16.2)),
    ],
)
def test_what_cannot_be_checked_is_left_out(places, wrong):
    assert samples([wrong], places) == []


def test_the_choice_is_the_same_whenever_it_is_made(places):
    known = samples([hall(f"{number} rue de l’Exemple") for number in range(1, 400)], places)
    assert list(lines(chosen(known))) == list(lines(chosen(known)))
    assert len(chosen(known)) < 300
    assert json.loads(next(lines(chosen(known))))["city"] == "Montpellier"


def test_a_town_hall_is_read_from_the_directory(tmp_path):
    columns = ("code", "type", "mairie_adresse", "mairie_localisation")
    (tmp_path / "data").mkdir()
    with lzma.open(tmp_path / "data" / "communes.csv.lzma", "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(
            [
                columns,
                ("34172", "COM", "1 place de l’Exemple\n34000 Montpellier", wkb_point(MONTPELLIER)),
                ("34173", "COM", "Lieu-dit sans ligne", wkb_point(MONTPELLIER)),
                ("34174", "COM", "1 place\n34000 X", "\\N"),
                ("34175", "COMD", "1 place de l’Exemple\n34000 X", wkb_point(MONTPELLIER)),
            ]
        )
    assert list(read_town_halls(tmp_path)) == [TownHall("34172", "1 place de l’Exemple", "34000", MONTPELLIER)]
