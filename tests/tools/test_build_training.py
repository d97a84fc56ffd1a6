import csv
import re
from collections import Counter
from datetime import date

import pytest

from desktop_app.addresses.gazetteer import BUNDLED, Gazetteer
from desktop_app.domain.client import parse_email, parse_phone
from desktop_app.domain.geography import Point, distance_m
from desktop_app.resource_files import RESOURCES
from desktop_app.services.directory_line import parse_siret
from tools.build_training import COLUMNS, main, read_towns, sampled, siret

SHIPPED = RESOURCES / "training" / "installers.csv"
FICTION = re.compile(r"(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d")


@pytest.fixture(scope="module")
def rows():
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_shipped_file_is_what_the_tool_writes(tmp_path):
    file = tmp_path / "training" / "installers.csv"
    assert main(["--gazetteer", str(BUNDLED), "--out", str(file)]) == 0
    assert file.read_bytes() == SHIPPED.read_bytes()


def test_the_columns_are_those_of_the_directory(rows):
    assert list(rows[0]) == list(COLUMNS)
    assert ";".join(COLUMNS) == (
        "siret;raison_sociale;adresse;code_postal;commune;telephone;email;charte_signee_le;charte_fin_le;statut;"
        "latitude;longitude"
    )


def test_nobody_in_it_exists(rows):
    assert len(rows) == 600
    for row in rows:
        assert parse_siret(row["siret"]) == row["siret"]
        assert row["siret"].startswith("000")
        assert FICTION.fullmatch(row["telephone"])
        assert parse_phone(row["telephone"]).e164.startswith("+33")
        assert row["email"].endswith(".example")
        assert parse_email(row["email"])
    for column in ("siret", "raison_sociale", "telephone", "email"):
        assert len({row[column] for row in rows}) == 600


def test_installers_are_where_their_commune_is(rows):
    gazetteer = Gazetteer()
    for row in rows:
        (found,) = gazetteer.find(f"{row['code_postal']} {row['commune']}")
        assert found.score == 1.0
        if row["latitude"]:
            assert distance_m(found.point, Point(float(row["latitude"]), float(row["longitude"]))) < 1_000
    gazetteer.close()


def test_every_case_an_agent_may_meet_is_there(rows):
    standings = Counter(row["statut"] for row in rows)
    assert set(standings) == {"actif", "suspendu", "retire"}
    assert min(standings.values()) >= 10
    assert 5 <= sum(not row["latitude"] for row in rows) <= 20
    ended = [
        row for row in rows if row["charte_fin_le"] and date.fromisoformat(row["charte_fin_le"]) < date(2026, 1, 1)
    ]
    assert len(ended) >= 10
    assert all(row["charte_signee_le"] <= row["charte_fin_le"] for row in rows if row["charte_fin_le"])
    usable = [row for row in rows if row["statut"] == "actif" and row["latitude"] and not row["charte_fin_le"]]
    assert len(usable) > 450


def test_they_are_spread_as_people_are(rows):
    by_part = Counter(row["code_postal"][:2] for row in rows)
    assert by_part["75"] > by_part["07"] > 0
    assert sum(by_part[code] for code in ("75", "77", "78", "91", "92", "93", "94", "95")) == pytest.approx(110, abs=15)
    overseas = Counter(row["code_postal"][:3] for row in rows if row["code_postal"].startswith("97"))
    assert set(overseas) >= {"971", "972", "973", "974", "976"}
    assert by_part["20"] >= 2


def test_a_sample_follows_the_population():
    towns = read_towns(BUNDLED)
    chosen = Counter(town.department for town in sampled(towns, 1_000))
    people: Counter[str] = Counter()
    for town in towns:
        people[town.department] += town.population
    total = sum(people.values())
    for department, number in people.items():
        assert chosen[department] == pytest.approx(number / total * 1_000, abs=1.0001)


@pytest.mark.parametrize("number", [1, 42, 600, 99_999])
def test_check_digits_are_right(number):
    assert parse_siret(siret(number)) == siret(number)
    with pytest.raises(Exception, match="siret"):
        parse_siret(siret(number)[:-1] + str((int(siret(number)[-1]) + 1) % 10))
