import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain.address import Precision, Source
from desktop_app.domain.consent import Answer, fingerprint
from desktop_app.domain.eligibility import Eligibility
from desktop_app.domain.errors import (
    AddressUnresolved,
    ConsentRefused,
    DiskFull,
    InstallerChanged,
    NoInstaller,
    NotEligible,
    NotFound,
    NotPossible,
)
from desktop_app.domain.geography import Point, distance_m
from desktop_app.domain.installer import Standing
from desktop_app.domain.letter import Kind, State
from desktop_app.services.intake import Answers
from desktop_app.storage import clients, consents, dossiers, facts, letters, referrals, tables
from desktop_app.storage.database import reading
from tests.makers import LARGENTIERE, make_address, make_client, make_intake, make_phone
from tests.services.desks import change, enter, three_installers

PERSONAL = ("client", "dossier", "consent", "referral", "letter")


def rows(desk):
    with reading(desk.engine) as connection:
        return {
            name: connection.execute(select(func.count()).select_from(tables.local_schema.tables[name])).scalar_one()
            for name in (*PERSONAL, "fact")
        }


def facts_of(desk):
    with reading(desk.engine) as connection:
        return list(facts.all_facts(connection))


def test_a_call_becomes_a_dossier_with_everything_it_needs(desk, directory):
    intake = make_intake()
    recorded = desk.dossiers.record(intake)
    assert recorded.installer_id == directory[0].id
    assert recorded.distance_m == distance_m(LARGENTIERE, directory[0].point)
    whole = desk.follow_up.whole(recorded.dossier_id)
    assert whole.dossier.state is dossier_machine.State.ASSIGNED
    assert whole.client == intake.client
    assert whole.deadlines.contact_by is None
    assert [one.kind for one in whole.letters] == [Kind.REFERRAL, Kind.CONFIRMATION]
    assert whole.letters[1].after_letter_id == whole.letters[0].id
    assert [fact.kind for fact in whole.facts] == [
        "dossier_opened",
        "consent_recorded",
        "referral_made",
        "letter_queued",
        "letter_queued",
    ]
    assert desk.journal.verify().breaks == ()


def test_the_consent_keeps_the_words_that_were_read(desk, directory):
    recorded = desk.dossiers.record(make_intake(answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED)))
    consent = desk.consents.of_dossier(recorded.dossier_id)[0]
    script = desk.consents.script()
    assert consent.spoken_text == script.spoken(directory[0].name, directory[0].city)
    assert directory[0].name in consent.spoken_text
    assert consent.spoken_sha256 == fingerprint(consent.spoken_text)
    assert (consent.script_version, consent.script_sha256) == (script.version, script.sha256)
    assert (consent.this_installer, consent.another_installer) == (Answer.ACCEPTED, Answer.ACCEPTED)


def test_the_explanation_replays_the_choice(desk, directory):
    change(desk, replace(directory[0], standing=Standing.SUSPENDED))
    recorded = desk.dossiers.record(make_intake())
    assert recorded.installer_id == directory[1].id
    with reading(desk.engine) as connection:
        told = json.loads(referrals.explanation_of(connection, recorded.referral_id))
    assert [one["id"] for one in told["candidates"]] == [str(directory[1].id), str(directory[2].id)]
    assert told["passed_over"] == [
        {
            "id": str(directory[0].id),
            "reason": "suspended",
            "distance_m": distance_m(LARGENTIERE, directory[0].point),
        }
    ]
    assert told["origin"]["precision"] == "point"


def test_facts_hold_nothing_personal(desk, directory):
    intake = make_intake()
    desk.dossiers.record(intake)
    told = " ".join(fact.payload for fact in facts_of(desk))
    for word in (intake.client.last_name, intake.client.phone.e164, intake.address.line, "zelie.quatrefages"):
        assert word not in told


def test_a_client_without_email_gets_no_confirmation(desk, directory):
    recorded = desk.dossiers.record(make_intake(client=make_client(email=None)))
    assert [one.kind for one in desk.follow_up.whole(recorded.dossier_id).letters] == [Kind.REFERRAL]


def test_the_draft_is_erased_as_the_call_is_recorded(desk, directory):
    draft = uuid4()
    desk.drafts.save(draft, {"phone": "06 39 98 00 01"})
    with pytest.raises(InstallerChanged):
        desk.dossiers.record(make_intake(draft=draft, named_installer=uuid4()))
    assert desk.drafts.one(draft) is not None
    desk.dossiers.record(make_intake(draft=draft))
    assert desk.drafts.one(draft) is None


def test_not_eligible_is_counted_without_identity(desk, directory):
    answers = Eligibility(needs_dish=False, needs_internet=True, tv_over_adsl=True, adult_for_self=True)
    with pytest.raises(NotEligible) as refused:
        desk.dossiers.record(make_intake(eligibility=answers))
    assert refused.value.reasons == ("no_dish_needed", "tv_over_adsl_available")
    assert rows(desk) == dict.fromkeys(PERSONAL, 0) | {"fact": 1}
    fact = facts_of(desk)[0]
    assert fact.kind == "call_not_eligible"
    assert json.loads(fact.payload) == {"site": "LYON", "reasons": ["no_dish_needed", "tv_over_adsl_available"]}


def test_a_refusal_is_counted_without_identity(desk, directory):
    with pytest.raises(ConsentRefused):
        desk.dossiers.record(make_intake(answers=Answers(Answer.REFUSED, Answer.ACCEPTED)))
    assert rows(desk) == dict.fromkeys(PERSONAL, 0) | {"fact": 1}
    assert json.loads(facts_of(desk)[0].payload) == {"site": "LYON", "script": "CONS-MER", "version": "1.0.0"}


def test_a_call_nobody_can_serve_is_counted_by_commune(desk):
    desk.dossiers.count_not_covered("A0421", "07132")
    (fact,) = facts_of(desk)
    assert (fact.kind, json.loads(fact.payload)) == ("call_not_covered", {"site": "LYON", "insee": "07132"})


def test_an_address_is_looked_up_offline_when_the_base_is_out_of_reach(desk, directory):
    recorded = desk.dossiers.record(make_intake(place=None))
    dossier = desk.dossiers.one(recorded.dossier_id)
    assert (dossier.precision, dossier.source) == (Precision.COMMUNE, Source.GAZETTEER)
    assert dossier.insee == "07132"


def test_an_unknown_commune_must_be_placed_by_hand(desk, directory):
    nowhere = make_address(postcode="98999", city="Nulle-Part-les-Bains")
    with pytest.raises(AddressUnresolved):
        desk.dossiers.record(make_intake(place=None, address=nowhere))
    assert rows(desk) == dict.fromkeys(PERSONAL, 0) | {"fact": 0}


def test_an_empty_directory_is_a_visible_answer(desk):
    with pytest.raises(NoInstaller) as refused:
        desk.dossiers.record(make_intake())
    assert refused.value.skipped == ()


def test_nobody_left_to_ask_says_why(desk):
    first, second, third = three_installers()
    enter(desk, replace(first, standing=Standing.WITHDRAWN), replace(second, point=None), replace(third, point=None))
    with pytest.raises(NoInstaller) as refused:
        desk.dossiers.record(make_intake())
    assert refused.value.skipped == (("no_coordinates", 2), ("withdrawn", 1))


def test_the_named_installer_must_still_be_the_nearest(desk, directory):
    named = directory[0].id
    change(desk, replace(directory[0], standing=Standing.SUSPENDED))
    with pytest.raises(InstallerChanged) as refused:
        desk.dossiers.record(make_intake(named_installer=named))
    assert (refused.value.named, refused.value.nearest) == (named, directory[1].id)
    assert rows(desk)["dossier"] == 0
    assert desk.dossiers.record(make_intake(named_installer=directory[1].id)).installer_id == directory[1].id


@pytest.mark.parametrize("step", ["clients", "dossiers", "consents", "referrals", "letters", "teller"])
def test_a_failure_anywhere_leaves_nothing(desk, directory, monkeypatch, step):
    def fail(*_args, **_kwargs):
        raise DiskFull

    place, name = {
        "clients": (clients, "add"),
        "dossiers": (dossiers, "add"),
        "consents": (consents, "add"),
        "referrals": (referrals, "add"),
        "letters": (letters, "add_all"),
        "teller": (facts, "append"),
    }[step]
    with monkeypatch.context() as patch:
        patch.setattr(place, name, fail)
        with pytest.raises(DiskFull):
            desk.dossiers.record(make_intake())
    assert rows(desk) == dict.fromkeys(PERSONAL, 0) | {"fact": 0}
    assert desk.dossiers.record(make_intake()).reference.endswith("-000001")


def test_another_open_dossier_of_the_same_number_is_announced(desk, directory):
    first = desk.dossiers.record(make_intake())
    assert [one.id for one in desk.dossiers.open_of_phone(make_phone())] == [first.dossier_id]
    second = desk.dossiers.record(make_intake(client=make_client()))
    assert second.already_open == (first.dossier_id,)
    assert second.reference != first.reference
    assert desk.dossiers.open_of_phone(make_phone("+33639980999")) == ()


def test_dossiers_are_found_by_what_the_client_says(desk, directory):
    recorded = desk.dossiers.record(make_intake())
    for said in (recorded.reference, recorded.reference.lower(), "06 39 98 00 01", "quatrefages", "ZELIE Quatrefages"):
        assert [one.dossier_id for one in desk.dossiers.find(said)] == [recorded.dossier_id], said
    assert desk.dossiers.find("personne") == ()
    assert desk.dossiers.find("%") == ()


def test_undo_takes_everything_back_while_nothing_left(desk, directory, postman, clock):
    recorded = desk.dossiers.record(make_intake(delay=timedelta(seconds=10)))
    assert desk.sending.send_next() is None
    undone = desk.dossiers.undo(recorded.dossier_id, "A0421")
    assert undone.state is dossier_machine.State.UNDONE
    clock.pass_(minutes=1)
    assert desk.sending.send_next() is None
    assert postman.delivered == []
    assert {one.state for one in desk.letters.in_state()} == {State.CANCELLED}
    assert desk.dossiers.open_of_phone(make_phone()) == ()
    with pytest.raises(NotPossible):
        desk.dossiers.undo(recorded.dossier_id, "A0421")


def test_undo_comes_too_late_once_a_letter_left(desk, directory):
    recorded = desk.dossiers.record(make_intake())
    desk.sending.send_due()
    with pytest.raises(NotPossible):
        desk.dossiers.undo(recorded.dossier_id, "A0421")
    assert desk.dossiers.one(recorded.dossier_id).state is dossier_machine.State.ASSIGNED


def test_what_is_not_there_is_not_found(desk):
    for ask in (desk.dossiers.one, desk.follow_up.whole, desk.letters.one, desk.installers.one):
        with pytest.raises(NotFound):
            ask(uuid4())
    with pytest.raises(NotFound):
        desk.dossiers.undo(uuid4(), "A0421")


def test_a_home_on_reunion_finds_its_own_island(desk, directory):
    from tests.makers import make_installer, make_place

    there = make_installer(name="Antennes Bourbon", city="Saint-Paul", postcode="97460", point=Point(-21.0096, 55.2707))
    enter(desk, there)
    recorded = desk.dossiers.record(make_intake(place=make_place(Point(-20.8789, 55.4481))))
    assert recorded.installer_id == there.id
