"""`installers import` and `installers nearest`, on a real profile."""

from uuid import UUID

import pytest

from desktop_app.domain.geography import Point, distance_m
from tests.command_line.profiles import DIRECTORY, ENDED, FAR, HEADER, MIDDLE, NEAR, SUSPENDED, UNPLACED

HERE = ("--lat", "44.5436", "--lon", "4.2939")


def test_an_import_counts_every_line(empty):
    file = empty.file("annuaire.csv", DIRECTORY)
    first = empty.run("installers", "import", file)
    assert (first.status, first.err) == (0, "")
    assert first.document == {
        "accepted": 6,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
        "to_geocode": 1,
        "ignored_columns": [],
        "dry_run": False,
    }
    assert empty.run("installers", "import", file).document["unchanged"] == 6
    moved = empty.file("annuaire.csv", DIRECTORY.replace("3 rue du Pont", "4 rue du Pont"))
    assert empty.run("installers", "import", moved).document["updated"] == 1


def test_a_file_with_wrong_lines_exits_1_and_imports_the_others(empty):
    content = DIRECTORY.replace("privas@antennes.example", "privas@").replace("44,9334", "nord")
    ran = empty.run("installers", "import", empty.file("annuaire.csv", content))
    assert ran.status == 1
    assert ran.document["accepted"] == 4
    assert ran.document["rejected"] == [
        {"line": 2, "column": "latitude", "reason": "not_a_coordinate"},
        {"line": 4, "column": "email", "reason": "not_an_email"},
    ]
    said = empty.say("installers", "import", empty.file("annuaire.csv", content)).out
    assert "Ligne 2, colonne latitude\u00a0: n’est pas une coordonnée en degrés." in said
    assert "2 lignes refusées" in said


def test_every_kind_of_wrong_line_has_its_sentence(empty):
    lines = DIRECTORY.splitlines()
    content = "\n".join([*lines, lines[1], f"{lines[2]};de trop", "#N/A" + lines[3]]).replace("privas", "#N/A;")
    ran = empty.say("installers", "import", empty.file("annuaire.csv", content))
    assert ran.status == 1
    assert "ce SIRET est déjà plus haut dans le fichier" in ran.out
    assert "plus de cellules que l’en-tête" in ran.out


def test_a_dry_run_writes_nothing(empty):
    ran = empty.run("installers", "import", empty.file("annuaire.csv", DIRECTORY), "--dry-run")
    assert (ran.status, ran.document["accepted"], ran.document["dry_run"]) == (0, 6, True)
    assert empty.run("journal", "verify").document["facts"] == 0


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", None),
        (
            b"nom;ville\nx;y\n",
            "missing_columns:siret, raison_sociale, code_postal, commune, email, charte_signee_le",
            1,
        ),
        (b"PK\x03\x04", "not_a_workbook", None),
        (f'{HEADER}\n"'.encode(), "broken_quotes", 2),
        (None, "not_found", None),
    ],
)
def test_an_unreadable_file_imports_nothing_and_exits_2(content, reason, line, empty):
    file = str(empty.folder / "rien.csv") if content is None else empty.file("annuaire.csv", content)
    ran = empty.run("installers", "import", file)
    assert ran.status == 2
    error = ran.document["error"]
    assert (error["code"], error["reason"], error["line"]) == ("file_unreadable", reason, line)
    assert error["name"] in ran.err
    assert "{" not in ran.err
    assert empty.run("journal", "verify").document["facts"] == 0


def test_unknown_columns_are_named_to_people(empty):
    content = "\n".join(f"{line};x" for line in DIRECTORY.splitlines()).replace("longitude;x", "longitude;Zone")
    ran = empty.say("installers", "import", empty.file("annuaire.csv", content))
    assert ran.status == 0
    assert "Colonnes sans emploi ici\u00a0: Zone." in ran.out


# ----------------------------------------------------------------------------------------------------------- nearest


def test_the_nearest_are_ranked_by_geodesic_and_everyone_else_is_explained(profile):
    ran = profile.run("installers", "nearest", *HERE)
    assert ran.status == 0
    document = ran.document
    assert document["origin"] == {"lat": 44.5436, "lon": 4.2939, "label": None, "precision": "point", "source": "agent"}
    assert [(one["rank"], one["siret"], one["name"], one["town"]) for one in document["installers"]] == [
        (1, NEAR, "Antennes du Pont", "Aubenas"),
        (2, MIDDLE, "Paraboles Privadoises", "Privas"),
        (3, FAR, "Réception Valence", "Valence"),
    ]
    first = document["installers"][0]
    assert str(UUID(first["id"])) == first["id"]
    assert first["phone"] == "+33465710001"
    assert first["distance_m"] == distance_m(Point(44.5436, 4.2939), Point(44.62, 4.39))
    assert {one["siret"]: one["reason"] for one in document["skipped"]} == {
        ENDED: "charter_ended",
        SUSPENDED: "suspended",
        UNPLACED: "no_coordinates",
    }
    assert "no_installer" not in document["warnings"]


def test_a_charter_holds_on_the_day_that_is_asked(profile):
    before = profile.run("installers", "nearest", *HERE, "--on", "2023-06-01").document
    assert [one["siret"] for one in before["installers"]] == [ENDED]
    assert {one["reason"] for one in before["skipped"]} == {"charter_not_yet", "suspended"}
    last_day = profile.run("installers", "nearest", *HERE, "--on", "04/01/2024")
    assert (last_day.status, len(last_day.document["installers"])) == (0, 1)
    assert profile.run("installers", "nearest", *HERE, "--on", "05/01/2024").status == 1


def test_some_can_be_left_out_by_siret_or_by_id(profile):
    ids = {one["siret"]: one["id"] for one in profile.run("installers", "nearest", *HERE).document["installers"]}
    ran = profile.run("installers", "nearest", "--excluding", NEAR, ids[MIDDLE], *HERE)
    assert [one["siret"] for one in ran.document["installers"]] == [FAR]
    assert {one["reason"] for one in ran.document["skipped"] if one["siret"] in {NEAR, MIDDLE}} == {"excluded"}
    twice = profile.run("installers", "nearest", *HERE, "--excluding", NEAR, "--excluding", ids[MIDDLE])
    assert twice.document["installers"] == ran.document["installers"]


def test_one_who_is_not_there_cannot_be_left_out(profile):
    ran = profile.run("installers", "nearest", *HERE, "--excluding", "12345")
    assert (ran.status, ran.document["error"]["code"], ran.document["error"]["id"]) == (2, "not_found", "12345")
    assert "Antenniste introuvable\u00a0: 12345." in ran.err


def test_no_more_than_were_asked_for(profile):
    assert len(profile.run("installers", "nearest", *HERE, "--k", "2").document["installers"]) == 2


def test_an_address_is_looked_up_and_says_its_precision(profile):
    ran = profile.run("installers", "nearest", "--address", "12 chemin des Oliviers, 07110 Largentière")
    assert ran.status == 0
    origin = ran.document["origin"]
    assert (origin["label"], origin["precision"], origin["source"]) == ("07110 Largentière", "commune", "gazetteer")
    assert ran.document["installers"][0]["siret"] == NEAR
    assert "approximate_address" in ran.document["warnings"]
    said = profile.say("installers", "nearest", "--address", "07110 Largentière").out
    assert "Depuis 07110 Largentière (à la commune)" in said
    assert "1. Antennes du Pont (07200 Aubenas), " in said
    assert "Écarté\u00a0: Charte Finie (charte expirée)" in said


def test_a_cedex_finds_its_commune(profile):
    assert (
        profile.run("installers", "nearest", "--address", "07204 Aubenas CEDEX")
        .document["origin"]["label"]
        .endswith("Aubenas")
    )


def test_an_unknown_commune_exits_1(profile):
    ran = profile.run("installers", "nearest", "--address", "Trifouillis-les-Oies")
    assert (ran.status, ran.document["error"]["code"]) == (1, "address_unresolved")


def test_an_empty_directory_exits_1_and_says_so(empty):
    ran = empty.run("installers", "nearest", *HERE)
    assert ran.status == 1
    assert ran.document["installers"] == []
    assert ran.document["warnings"] == ["no_installer"]
    assert "Aucun antenniste ne peut être sollicité." in empty.say("installers", "nearest", *HERE).out


@pytest.mark.parametrize(("lat", "lon"), [("0", "0"), ("91", "4"), ("44", "-181")])
def test_a_point_that_cannot_be_exits_2(lat, lon, profile):
    ran = profile.run("installers", "nearest", "--lat", lat, "--lon", lon)
    assert (ran.status, ran.document["error"]["code"], ran.document["error"]["field"]) == (
        2,
        "field_wrong",
        "origin.lat",
    )


def test_overseas_points_are_negative_too(profile):
    ran = profile.run("installers", "nearest", "--lat", "-20,8789", "--lon", "55.4481")
    assert ran.status == 0
    assert {"far", "sea_crossing"} <= set(ran.document["warnings"])


# --------------------------------------------------------------------------------------------------------- addresses


def test_places_are_found_without_a_store_and_without_a_key(tmp_path, capsys):
    from tests.command_line.profiles import Profile

    bare = Profile(tmp_path / "nulle-part", capsys)
    ran = bare.run("addresses", "find", "07110 Largentiere", "--offline")
    assert (ran.status, ran.err) == (0, "")
    (found,) = ran.document
    assert set(found) == {"label", "lat", "lon", "precision", "score", "postcode", "city", "insee", "source"}
    assert (found["label"], found["insee"], found["precision"]) == ("07110 Largentière", "07132", "commune")
    assert not bare.folder.exists()


def test_the_online_base_that_does_not_answer_is_told_beside_the_answer(empty):
    ran = empty.run("addresses", "find", "Saint-Denis 97400")
    assert ran.status == 0
    assert ran.document[0]["insee"] == "97411"
    assert "La base nationale ne répond pas" in ran.err
    assert len(empty.run("addresses", "find", "Saint-Denis", "--limit", "2").document) == 2


def test_an_unknown_place_exits_1_with_an_empty_list(empty):
    ran = empty.run("addresses", "find", "Trifouillis-les-Oies", "--offline")
    assert (ran.status, ran.document) == (1, [])
    assert "Aucun lieu connu" in empty.say("addresses", "find", "Trifouillis-les-Oies", "--offline").out


def test_places_as_people_read_them(empty):
    said = empty.say("addresses", "find", "07110 Largentière", "--offline").out
    assert said.startswith("07110 Largentière (à la commune)\u00a0: 44.5")
