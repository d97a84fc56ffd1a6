"""`dossiers correct`: a client's details set right without the window."""

import json

import pytest


@pytest.fixture
def reference(profile):
    return profile.record().document["reference"]


def test_details_are_set_right(profile, reference):
    ran = profile.run(
        "dossiers", "correct", reference, "--phone", "06 39 98 00 77", "--last-name", "Dumas", "--email", ""
    )
    assert (ran.status, ran.err) == (0, "")
    assert ran.document["fields"] == ["last_name", "phone"]
    assert (ran.document["told"], ran.document["readdressed"]) == ([], [])
    for text in ("06 39 98 00 77", "dumas"):
        assert [one["reference"] for one in profile.run("dossiers", "find", text).document] == [reference]
    assert "client_rectified" in [one["kind"] for one in profile.run("dossiers", "show", reference).document["facts"]]
    assert "06 39 98" not in json.dumps(ran.document)


def test_a_second_time_says_that_nothing_changed(profile, reference):
    profile.run("dossiers", "correct", reference, "--first-name", "Zoé")
    assert profile.run("dossiers", "correct", reference, "--first-name", "Zoé").document["fields"] == []
    assert "Rien n’a changé." in profile.say("dossiers", "correct", reference, "--first-name", "Zoé").out


def test_a_field_that_cannot_be_exits_2_and_changes_nothing(profile, reference):
    ran = profile.run("dossiers", "correct", reference, "--first-name", "Zoé", "--phone", "12")
    assert (ran.status, ran.document["error"]["field"]) == (2, "client.phone")
    assert profile.run("dossiers", "find", "zoé").document == []


def test_nothing_to_correct_is_a_usage_error(profile, reference):
    ran = profile.run("dossiers", "correct", reference)
    assert ran.status == 2
    assert "--phone" in ran.err


def test_who_withdrew_is_refused(profile, reference):
    profile.run("consents", "withdraw", profile.run("dossiers", "show", reference).document["dossier_id"])
    ran = profile.run("dossiers", "correct", reference, "--phone", "06 39 98 00 77")
    assert (ran.status, ran.document["error"]["code"]) == (1, "not_possible")
    assert "accord retiré" in ran.err.lower() or "retir" in ran.err.lower()
