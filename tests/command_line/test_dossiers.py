"""`dossiers record | show | find` and `consents withdraw`: one whole call without the window."""

import json
import sys
from datetime import date, datetime, timedelta
from io import BytesIO, TextIOWrapper
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.command_line.intake_file import intake_from
from desktop_app.domain.errors import FieldWrong
from tests.command_line.profiles import DIRECTORY, INTAKE, NEAR, changed, in_a_process, without

LEAVES = [f"{part}.{name}" for part, content in INTAKE.items() if isinstance(content, dict) for name in content]


def test_one_whole_call(profile):
    ran = profile.record()
    assert (ran.status, ran.err) == (0, "")
    document = ran.document
    assert {"dossier_id", "referral_id", "letter_id", "installer_id", "distance_m"} <= set(document)
    assert all(UUID(document[name]) for name in ("dossier_id", "referral_id", "letter_id", "installer_id"))
    assert 10_000 < document["distance_m"] < 13_000
    (letter,) = profile.run("letters", "list").document
    assert (letter["id"], letter["recipient"]) == (document["letter_id"], "pont@antennes.example")


def test_a_given_point_is_taken_as_it_is(profile):
    ran = profile.record(
        changed("address.lat", 44.9334) | {"address": INTAKE["address"] | {"lat": 44.9334, "lon": 4.8924}}
    )
    assert ran.document["distance_m"] == 0.0


def test_without_a_place_is_the_same_as_with_none(profile):
    bare = changed("client.email", "zelie@example.org")
    del bare["address"]["lat"], bare["address"]["lon"]
    ran = profile.record(bare)
    assert ran.status == 0
    kinds = {one["kind"] for one in profile.run("letters", "list").document}
    assert kinds == {"referral", "confirmation"}


def test_an_overseas_number(profile):
    assert profile.record(changed("client.phone", "0692 12 34 56")).status == 0
    assert [one["town"] for one in profile.run("dossiers", "find", "+262 692 12 34 56").document] == ["Largentière"]


def test_a_second_call_is_told_of_the_first_one(profile):
    first = profile.record().document["dossier_id"]
    second = profile.record()
    assert second.status == 0
    assert second.document["already_open"] == [first]
    assert "déjà 1 dossier(s) ouvert(s)" in second.err


def test_people_are_told_who_was_chosen(profile):
    said = profile.say("dossiers", "record", profile.file("appel.json", json.dumps(INTAKE))).out
    assert "Antennes du Pont (Aubenas), à 11," in said


@pytest.mark.parametrize("path", [name for name in LEAVES if name not in {"address.lat", "address.lon"}] + list(INTAKE))
def test_a_missing_field_exits_2_and_is_named(path, profile):
    ran = profile.record(without(path))
    assert ran.status == 2, path
    error = ran.document["error"]
    assert (error["code"], error["field"], error["reason"]) == ("field_wrong", path, "missing")
    assert path in ran.err
    assert profile.snapshot() == ([], [], 6)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("agent", "", "empty"),
        ("agent", "Zélie Quatrefages", "unsafe_character"),
        ("agent", 421, "not_text"),
        ("call", None, "missing"),
        ("call", [], "missing"),
        ("call.direction", "sideways", "not_one_of"),
        ("call.direction", None, "not_one_of"),
        ("call.reference", 12, "not_text"),
        ("call.reference", "x" * 65, "too_long"),
        ("client.title", "Maître", "not_one_of"),
        ("client.first_name", " ", "empty"),
        ("client.first_name", None, "not_text"),
        ("client.last_name", "x" * 81, "too_long"),
        ("client.last_name", "Martin\r\nBcc: x@y.example", "unsafe_character"),
        ("client.phone", "12", "not_a_phone"),
        ("client.phone", "allô", "not_a_phone"),
        ("client.phone", 612345678, "not_text"),
        ("client.email", "zelie@", "not_an_email"),
        ("client.slots", "mon mari est malade", "not_a_slot"),
        ("client.age", 42, "unknown_field"),
        ("address.line", "", "empty"),
        ("address.complement", 3, "not_text"),
        ("address.postcode", "7110", "not_a_postcode"),
        ("address.postcode", 7110, "not_text"),
        ("address.city", "", "empty"),
        ("address.lat", 44.5, "lat_without_lon"),
        ("address.lon", 4.3, "lat_without_lon"),
        ("address.lat", "44.5", "not_a_number"),
        ("address.lat", True, "not_a_number"),
        ("eligibility.needs_dish", "yes", "not_true_or_false"),
        ("eligibility.needs_dish", 1, "not_true_or_false"),
        ("eligibility.tv_over_adsl", None, "not_true_or_false"),
        ("consent.this_installer", "yes", "not_one_of"),
        ("consent.this_installer", "Accepted", "not_one_of"),
        ("consent.another_installer", None, "not_one_of"),
        ("consent.another_installer", True, "not_one_of"),
        ("consent.third_party", "accepted", "unknown_field"),
        ("comment", "libre", "unknown_field"),
    ],
)
def test_a_wrong_field_exits_2_and_is_named(path, value, reason, profile):
    ran = profile.record(changed(path, value))
    assert ran.status == 2
    error = ran.document["error"]
    named = "address.lon" if (path, reason) == ("address.lat", "lat_without_lon") else path
    named = "address.lat" if (path, reason) == ("address.lon", "lat_without_lon") else named
    assert (error["code"], error["field"], error["reason"]) == ("field_wrong", named, reason)
    assert named in ran.err
    assert profile.snapshot() == ([], [], 6)


@pytest.mark.parametrize(
    ("lat", "lon", "reason"), [(0, 0, "null_island"), (91, 4, "not_a_coordinate"), (10**400, 4, "not_a_coordinate")]
)
def test_a_place_that_cannot_be_exits_2(lat, lon, reason, profile):
    ran = profile.record({**INTAKE, "address": INTAKE["address"] | {"lat": lat, "lon": lon}})
    assert (ran.status, ran.document["error"]["reason"]) == (2, reason)


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "not_json", 1),
        (b"{\n'agent': 1}", "not_json", 2),
        (b"[]", "not_an_object", None),
        (b'"agent"', "not_an_object", None),
        (b"\xff\xfe{}", "not_json", None),
        (b'{"agent": NaN}', "not_json", None),
        (b'{"agent": -Infinity}', "not_json", None),
        (b'{"agent": "A", "agent": "B"}', "repeated_field", None),
        (b'{"client": {"phone": "1", "phone": "2"}}', "repeated_field", None),
        (b"[" * 30_000, "not_json", None),
        (b'{"agent": ' + b"9" * 5000 + b"}", "not_json", None),
        (b" " * 70_000, "too_large", None),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, bytes) else "",
)
def test_a_file_that_is_not_one_object_exits_2(content, reason, line, profile):
    ran = profile.run("dossiers", "record", profile.file("appel.json", content))
    assert ran.status == 2
    error = ran.document["error"]
    assert (error["code"], error["name"], error["reason"], error["line"]) == (
        "file_unreadable",
        "appel.json",
        reason,
        line,
    )
    assert profile.snapshot() == ([], [], 6)


@pytest.mark.parametrize(
    ("path", "reason"), [("rien.json", "not_found"), (".", "not_readable"), ("a\0b", "not_readable")]
)
def test_a_file_that_cannot_be_opened_exits_2(path, reason, profile):
    ran = profile.run("dossiers", "record", path)
    assert (ran.status, ran.document["error"]["reason"]) == (2, reason)


# Half a letter, as JSON can escape it, is among them.
texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=5,
    ),
    path=st.sampled_from([*LEAVES, *INTAKE]),
)
@example(value="\ud800", path="client.email")
@example(value="Mme\ud800", path="client.first_name")
@example(value="\x00", path="client.phone")
def test_any_value_anywhere_is_an_intake_or_a_named_field(value, path):
    assert path.startswith(wrong_field(changed(path, value))[: len(path)]) or path in {"address.lat", "address.lon"}


def wrong_field(content):
    """The field that is told to be wrong; empty when the content is an intake."""
    try:
        intake_from(content)
    except FieldWrong as wrong:
        return wrong.field
    return ""


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ({"needs_dish": False}, ["no_dish_needed"]),
        ({"needs_internet": False, "adult_for_self": False}, ["no_internet_needed", "not_adult_for_self"]),
        ({"tv_over_adsl": True}, ["tv_over_adsl_available"]),
    ],
)
def test_a_call_that_is_not_eligible_exits_1_and_is_only_counted(answers, reasons, profile):
    ran = profile.record({**INTAKE, "eligibility": INTAKE["eligibility"] | answers})
    assert (ran.status, ran.document["error"]["code"], ran.document["error"]["reasons"]) == (1, "not_eligible", reasons)
    assert "Demande non éligible" in ran.err
    assert profile.snapshot() == ([], [], 7)


def test_a_refused_consent_exits_1_and_is_only_counted(profile):
    ran = profile.record(changed("consent.this_installer", "refused"))
    assert (ran.status, ran.document["error"]["code"]) == (1, "consent_refused")
    assert profile.snapshot() == ([], [], 7)
    for file in profile.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"Quatrefages" not in content
            assert b"39980001" not in content


def test_an_empty_directory_exits_1(empty):
    ran = empty.record()
    assert (ran.status, ran.document["error"]["code"]) == (1, "no_installer")
    assert "l’annuaire est vide" in ran.err
    assert empty.snapshot() == ([], [], 0)


def test_nobody_who_can_be_asked_exits_1_and_says_why(empty):
    lines = [line for line in DIRECTORY.splitlines() if not line.endswith(("8924", "4,39", "5990"))]
    empty.run("installers", "import", empty.file("annuaire.csv", "\n".join(lines)))
    ran = empty.record()
    assert ran.status == 1
    assert ran.document["error"]["skipped"] == [["charter_ended", 1], ["no_coordinates", 1], ["suspended", 1]]
    assert "charte expirée\u00a0: 1, sans coordonnées\u00a0: 1, suspendu\u00a0: 1" in ran.err


def test_an_unknown_commune_exits_1_and_stores_nothing(profile):
    made = changed("address.city", "Trifouillis-les-Oies")
    made["address"]["postcode"] = "07999"
    made["address"]["line"] = "12 rue Nulle"
    ran = profile.record(made)
    assert (ran.status, ran.document["error"]["code"]) == (1, "address_unresolved")
    assert profile.snapshot() == ([], [], 6)


def test_a_cedex_is_recorded_at_its_commune(profile):
    made = changed("address.city", "Aubenas CEDEX")
    made["address"]["postcode"] = "07204"
    assert profile.record(made).document["distance_m"] < 5_000


def test_standard_input(profile, monkeypatch):
    stdin = TextIOWrapper(BytesIO(json.dumps(INTAKE).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert profile.run("dossiers", "record", "-").status == 0


def test_standard_input_of_a_process(profile):
    words = ("--profile", str(profile.folder), "dossiers", "record", "-", "--json")
    assert in_a_process(*words, stdin=json.dumps(INTAKE).encode()).returncode == 0
    wrong = in_a_process(*words, stdin=b"{")
    assert wrong.returncode == 2
    assert json.loads(wrong.stdout)["error"]["name"] == "entrée standard"


# ----------------------------------------------------------------------------------------------------- show and find


def test_a_dossier_as_a_whole(profile):
    recorded = profile.record().document
    ran = profile.run("dossiers", "show", recorded["dossier_id"])
    assert ran.status == 0
    document = ran.document
    assert list(document) == [
        "dossier_id",
        "reference",
        "state",
        "referrals",
        "deadlines",
        "letters",
        "coupon",
        "facts",
    ]
    assert (document["dossier_id"], document["reference"], document["state"], document["coupon"]) == (
        recorded["dossier_id"],
        recorded["reference"],
        "assigned",
        None,
    )
    assert document["referrals"] == [
        {
            "id": recorded["referral_id"],
            "installer_id": recorded["installer_id"],
            "siret": NEAR,
            "state": "to_send",
            "letter_id": recorded["letter_id"],
        }
    ]
    assert document["deadlines"] == {"contact_by": None, "visit_from": None, "visit_to": None}
    assert document["letters"] == [recorded["letter_id"]]
    assert [fact["kind"] for fact in document["facts"]] == [
        "dossier_opened",
        "consent_recorded",
        "referral_made",
        "letter_queued",
    ]
    assert [fact["seq"] for fact in document["facts"]] == [7, 8, 9, 10]
    assert all(datetime.fromisoformat(fact["at"]).utcoffset() == timedelta(0) for fact in document["facts"])
    assert {fact["by"] for fact in document["facts"]} == {"A0421"}
    assert "Quatrefages" not in ran.out


def test_deadlines_are_known_once_the_letter_left(profile):
    profile.set("letters.folder = 'parti'\n")
    recorded = profile.record().document
    assert profile.run("letters", "send").document["sent"] == 1
    deadlines = profile.run("dossiers", "show", recorded["dossier_id"]).document["deadlines"]
    (letter,) = profile.run("letters", "list", "--state", "sent").document
    sent = datetime.fromisoformat(letter["sent_at"])
    assert datetime.fromisoformat(deadlines["contact_by"]) - sent == timedelta(hours=48)
    days = [date.fromisoformat(deadlines[name]) - sent.astimezone().date() for name in ("visit_from", "visit_to")]
    assert days[1] - days[0] == timedelta(days=5)
    assert timedelta(days=14) <= days[0] <= timedelta(days=16)


def test_a_dossier_by_its_reference_and_as_people_read_it(profile):
    reference = profile.record().document["reference"]
    said = profile.say("dossiers", "show", reference.lower()).out
    assert f"{reference}\u00a0: attribué" in said
    assert "Client\u00a0: Mme Zélie Quatrefages, Largentière" in said
    assert "Antenniste\u00a0: Antennes du Pont, à prévenir" in said


@pytest.mark.parametrize("name", ["00000000-0000-4000-8000-000000000000", "AN-26-000000-000001", "n’importe quoi", ""])
def test_a_dossier_that_is_not_there_exits_2(name, profile):
    for words in (("dossiers", "show", name), ("consents", "withdraw", name)):
        ran = profile.run(*words)
        assert (ran.status, ran.document["error"]["code"], ran.document["error"]["kind"]) == (2, "not_found", "dossier")


@pytest.mark.parametrize("text", ["06 39 98 00 01", "+33639980001", "quatrefages", "Zelie", "000001"])
def test_dossiers_are_found_by_what_an_agent_has(text, profile):
    recorded = profile.record().document
    assert profile.run("dossiers", "find", text).document == [
        {
            "dossier_id": recorded["dossier_id"],
            "reference": recorded["reference"],
            "state": "assigned",
            "client": "Mme Zélie Quatrefages",
            "town": "Largentière",
            "place": "desk",
        }
    ]
    assert recorded["reference"] in profile.say("dossiers", "find", text).out


def test_nothing_found_is_an_empty_list(profile):
    ran = profile.run("dossiers", "find", "personne")
    assert (ran.status, ran.document) == (0, [])
    assert profile.say("dossiers", "find", "personne").out == "Aucun dossier trouvé.\n"


def test_a_step_is_taken_and_shown(profile):
    recorded = profile.record().document
    ran = profile.run(
        "dossiers", "advance", recorded["reference"], "contact", "--on", "24/11/2026", "--reason", "by_phone"
    )
    assert (ran.status, ran.document["dossier_id"], ran.document["state"]) == (0, recorded["dossier_id"], "contacted")
    assert {"dossier_advanced", "contact_learned"} <= {fact["kind"] for fact in ran.document["facts"]}
    assert "client contacté" in profile.say("dossiers", "show", recorded["dossier_id"]).out


def test_an_impossible_step_exits_1_and_names_the_possible_ones(profile):
    recorded = profile.record().document
    ran = profile.run("dossiers", "advance", recorded["dossier_id"], "install")
    assert (ran.status, ran.document["error"]["code"]) == (1, "not_possible")
    possible = ["contact", "miss_contact", "decline", "lose_charter", "mark_unreachable", "cancel"]
    assert ran.document["error"]["possible"] == possible
    assert ", ".join(possible) in ran.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("fly",), "usage"),
        (("letter_accepted",), "usage"),
        (("contact", "--on", "hier"), "usage"),
        (("contact", "--reason", "Mme Quatrefages"), "field_wrong"),
        (("reassign",), "field_wrong"),
        (("reassign", "--reason", "whim"), "field_wrong"),
    ],
)
def test_a_step_that_is_none_exits_2(words, code, profile):
    ran = profile.run("dossiers", "advance", profile.record().document["dossier_id"], *words)
    assert (ran.status, ran.document["error"]["code"]) == (2, code)


def test_what_speaks_against_a_step_exits_1_and_a_reason_overrides_it(profile):
    recorded = profile.record().document
    asked = ("dossiers", "advance", recorded["dossier_id"], "contact", "--on", "2031-01-05")
    ran = profile.run(*asked)
    assert (ran.status, ran.document["error"]["code"]) == (1, "reason_needed")
    assert ran.document["error"]["objections"] == ["day_in_the_future"]
    assert profile.run(*asked, "--reason", "clock_is_wrong").document["state"] == "contacted"


def test_a_dossier_is_walked_to_its_coupon(profile):
    recorded = profile.record().document
    step = ("dossiers", "advance", recorded["dossier_id"])
    for event in ("contact", "send_quote", "accept_quote", "plan_visit", "equipment_received"):
        assert profile.run(*step, event).document["coupon"] is None
    assert profile.run(*step, "install").document["coupon"]["state"] == "not_handed"
    ran = profile.run(*step, "hand_paper_coupon")
    assert (ran.document["coupon"]["state"], ran.document["coupon"]["form"]) == ("handed", "paper")
    assert profile.run(*step, "receive_coupon").document["coupon"]["state"] == "received"
    ran = profile.run(*step, "lack_internet_bill")
    assert (ran.document["coupon"]["state"], ran.document["coupon"]["missing"]) == ("incomplete", ["internet_bill"])
    assert "Coupon\u00a0: incomplet" in profile.say("dossiers", "show", recorded["dossier_id"]).out
    ran = profile.run(*step, "close", "--reason", "told_by_phone")
    assert (ran.status, ran.document["state"]) == (0, "closed")


def test_nobody_else_is_asked_without_the_second_answer(profile):
    recorded = profile.record().document
    ran = profile.run("dossiers", "advance", recorded["dossier_id"], "reassign", "--reason", "client_request")
    assert (ran.status, ran.document["error"]["code"]) in {(1, "consent_missing"), (1, "no_installer")}


# ---------------------------------------------------------------------------------------------------------- consents


def test_a_withdrawal_cancels_what_has_not_left(profile):
    recorded = profile.record().document
    ran = profile.run("consents", "withdraw", recorded["dossier_id"])
    assert ran.status == 0
    assert ran.document == {
        "dossier_id": recorded["dossier_id"],
        "cancelled": [recorded["letter_id"]],
        "notices": [],
    }
    assert profile.run("letters", "send").document["sent"] == 0
    again = profile.run("consents", "withdraw", recorded["dossier_id"])
    assert (again.status, again.document["error"]["code"]) == (1, "not_possible")


def test_a_withdrawal_asks_for_erasure_of_what_has_left(profile):
    profile.set("letters.folder = 'parti'\n")
    recorded = profile.record().document
    profile.run("letters", "send")
    ran = profile.run("consents", "withdraw", recorded["reference"])
    assert ran.document["cancelled"] == []
    (notice,) = ran.document["notices"]
    (letter,) = profile.run("letters", "list", "--state", "queued").document
    assert (letter["id"], letter["kind"], letter["recipient"]) == (notice, "deletion_notice", "pont@antennes.example")
    assert (
        "avis mis en file\u00a0: 0" in profile.say("consents", "withdraw", profile.record().document["reference"]).out
    )


def test_a_choice_is_explained_and_replayed(profile):
    dossier = profile.record().document["dossier_id"]
    ran = profile.run("dossiers", "explain", dossier)
    assert ran.status == 0
    (told,) = ran.document
    assert told["is_same"]
    assert told["explanation"]["candidates"][0]["distance_m"] < told["explanation"]["candidates"][1]["distance_m"]
    assert told["explanation"]["directory_version"] == 1
    assert "Oliviers" not in ran.out
