"""A client's details set right: the row, the chain, the installer who has them, and the client's own letters."""

import json
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.consent import Answer
from desktop_app.domain.delivery import Delivery, Stage, Verdict
from desktop_app.domain.dossier import Event
from desktop_app.domain.errors import FieldWrong, NotFound, NotPossible
from desktop_app.domain.fact import commitment
from desktop_app.domain.letter import Kind, State
from desktop_app.domain.reassignment import Reason
from desktop_app.domain.rectification import Correction, changed_fields, corrected_address, corrected_client
from desktop_app.services.intake import Answers
from desktop_app.storage import clients
from desktop_app.storage.database import reading
from tests.makers import make_address, make_client, make_intake, make_phone
from tests.services.desks import enter, make_desk, three_installers

PHONE = "06 39 98 00 77"
ANYWAY = Delivery(Verdict.NO_ANSWER, Stage.DOT)
GATEWAY = 'sms.gateway = "{number}@sms.example"\n'


@pytest.fixture
def recorded(desk, directory):
    client = make_client(email="zelie@example.org")
    return desk.dossiers.record(make_intake(client=client, answers=Answers(Answer.ACCEPTED, Answer.ACCEPTED)))


@pytest.fixture
def sent(desk, recorded):
    desk.sending.send_due()
    return recorded.dossier_id


@pytest.fixture
def correct(desk):
    def corrected(dossier_id, **fields):
        return desk.after.rectification.correct(dossier_id, Correction(**fields), agent="A0421")

    return corrected


def of_kind(desk, dossier_id, *kinds):
    return [one for one in desk.follow_up.whole(dossier_id).letters if one.kind in kinds]


def told(desk, dossier_id):
    facts = desk.follow_up.whole(dossier_id).facts
    return [json.loads(one.payload) for one in facts if one.kind == "client_rectified"]


def body_of(envelope) -> str:
    return message_from_bytes(envelope.content, policy=policy.default).get_content()


# ---------------------------------------------------------------------------------------------- the store, the chain


def test_details_are_set_right_and_the_chain_names_the_fields_alone(desk, sent, correct):
    before = desk.follow_up.whole(sent).client
    done = correct(sent, title="M.", last_name="Quatrefage", phone=PHONE, slots="le matin", line="12 bis rue du Puits")
    assert done.fields == ("title", "last_name", "phone", "slots", "line")
    whole = desk.follow_up.whole(sent)
    assert whole.client.full_name == f"M. {before.first_name} Quatrefage"
    assert (whole.client.phone.e164, whole.client.slots) == ("+33639980077", "le matin")
    assert (whole.client.email, whole.dossier.address.line) == (before.email, "12 bis rue du Puits")
    (payload,) = told(desk, sent)
    with reading(desk.engine) as connection:
        salt = clients.salt_of(connection, before.id)
    assert salt is not None
    identity = commitment(salt, {"client": whole.client.full_name, "phone": "+33639980077"})
    assert payload == {"client": str(before.id), "fields": list(done.fields), "identity": identity}
    opened = next(json.loads(one.payload) for one in whole.facts if one.kind == "dossier_opened")
    assert opened["identity"] == commitment(salt, {"client": before.full_name, "phone": before.phone.e164})
    text = " ".join(one.payload for one in whole.facts)
    assert not any(value in text for value in ("Quatrefage", "39980077", "Puits", "matin"))
    assert desk.journal.verify().breaks == ()


def test_who_was_corrected_is_found_by_the_new_details_only(desk, sent, correct):
    before = desk.follow_up.whole(sent).client
    correct(sent, last_name="Œuvrard-d’Été", phone=PHONE)
    for text in ("oeuvrard", "ete", PHONE):
        assert [one.dossier_id for one in desk.dossiers.find(text)] == [sent]
    for text in (before.last_name, before.phone.e164):
        assert desk.dossiers.find(text) == ()


def test_the_same_again_changes_nothing_and_tells_nothing(desk, sent, correct):
    before = desk.follow_up.whole(sent)
    client = before.client
    done = correct(sent, phone=client.phone.national, last_name=f" {client.last_name} ", email=client.email)
    assert (done.fields, done.told, done.readdressed) == ((), (), ())
    assert desk.follow_up.whole(sent) == before


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"phone": "12"}, "client.phone"),
        ({"phone": ""}, "client.phone"),
        ({"email": "zelie@"}, "client.email"),
        ({"title": "Dr"}, "client.title"),
        ({"last_name": " "}, "client.last_name"),
        ({"first_name": "Zé\u202elie"}, "client.first_name"),
        ({"slots": "après la chimio"}, "client.slots"),
        ({"line": ""}, "address.line"),
        ({"complement": "=?utf-8?"}, "address.complement"),
    ],
)
def test_what_a_call_would_refuse_is_refused_and_nothing_changes(fields, name, desk, sent, correct):
    before = desk.follow_up.whole(sent)
    with pytest.raises(FieldWrong) as refused:
        correct(sent, **{"first_name": "Zoé"} | fields)
    assert refused.value.field == name
    assert desk.follow_up.whole(sent) == before


def test_blanks_empty_what_may_be_empty(desk, sent, correct):
    correct(sent, title="", email="", slots=" ", complement="")
    whole = desk.follow_up.whole(sent)
    assert (whole.client.title.value, whole.client.email, whole.client.slots) == ("", None, None)
    assert whole.dossier.address.complement is None


def test_who_withdrew_is_not_corrected_but_erased(desk, sent, correct, recorded):
    desk.consents.withdraw(sent, "A0421")
    before = desk.follow_up.whole(sent)
    with pytest.raises(NotPossible):
        correct(sent, phone=PHONE)
    assert desk.follow_up.whole(sent) == before
    with pytest.raises(NotFound):
        correct(recorded.letter_id, phone=PHONE)


TYPED = st.none() | st.sampled_from(
    ["", " ", "Zoé", "M.", "06 39 98 00 77", "0692 12 34 56", "z@example.org", "le soir"]
)


@given(st.builds(Correction, TYPED, TYPED, TYPED, TYPED, TYPED, TYPED, TYPED, TYPED))
def test_a_correction_is_one_whatever_it_says_and_once_is_enough(correction):
    before = make_client(phone=make_phone("+262692123456")), make_address()
    try:
        after = corrected_client(before[0], correction), corrected_address(before[1], correction)
    except FieldWrong:
        return
    names = changed_fields(before, after)
    assert all(getattr(correction, name) is not None for name in names)
    again = corrected_client(after[0], correction), corrected_address(after[1], correction)
    assert again == after
    assert corrected_client(before[0], Correction()) == before[0]


# ------------------------------------------------------------------------------------------------------- the installer


def test_an_installer_that_was_reached_reads_the_new_details(desk, sent, correct, clock, postman, directory):
    postman.delivered.clear()
    clock.pass_(hours=1)
    correct(sent, phone=PHONE, complement="bâtiment C")
    desk.sending.send_due()
    (delivered,) = postman.delivered
    assert delivered.recipient == directory[0].email
    said = body_of(delivered)
    assert "06 39 98 00 77" in said
    assert "bâtiment C" in said
    assert desk.follow_up.whole(sent).deadlines.contact_by is not None


def test_it_can_be_corrected_again_and_again(desk, sent, correct, clock, postman):
    for number in range(3):
        clock.pass_(hours=1)
        correct(sent, phone=f"06 39 98 00 1{number}")
        desk.sending.send_due()
    assert [one.state for one in of_kind(desk, sent, Kind.RECTIFICATION)] == [State.SENT] * 3
    assert "06 39 98 00 12" in body_of(postman.delivered[-1])


def test_two_corrections_before_a_letter_leaves_are_one_letter(desk, sent, correct, clock, postman):
    first = correct(sent, phone="06 39 98 00 10")
    second = correct(sent, last_name="Quatrefage")
    assert (len(first.told), second.told) == (1, ())
    desk.sending.send_due()
    said = body_of(postman.delivered[-1])
    assert "Quatrefage" in said
    assert "06 39 98 00 10" in said


def test_a_letter_that_still_waits_is_simply_written_with_the_new_details(desk, recorded, correct, postman):
    assert correct(recorded.dossier_id, phone=PHONE).told == ()
    desk.sending.send_due()
    request, _ = postman.delivered
    assert "06 39 98 00 77" in body_of(request)
    assert of_kind(desk, recorded.dossier_id, Kind.RECTIFICATION) == []


def test_one_corrected_while_its_letter_is_on_its_way_is_told_after_it(desk, recorded, correct, postman):
    postman.before_the_last_look = lambda: (
        None if postman.delivered else correct(recorded.dossier_id, phone="06 39 98 00 99")
    )
    desk.sending.send_due()
    to_installer = [one for one in postman.delivered if "06 39 98 00 99" in body_of(one)]
    assert [one.recipient for one in to_installer] == [postman.delivered[0].recipient]
    assert "06 39 98 00 99" not in body_of(postman.delivered[0])


def test_a_letter_in_doubt_comes_before_its_correction(desk, recorded, correct, postman, clock):
    postman.answers.append(ANYWAY)
    desk.sending.send_due()
    clock.pass_(hours=1)
    (letter_id,) = correct(recorded.dossier_id, phone=PHONE).told
    desk.sending.send_due()
    assert desk.letters.one(letter_id).state is State.QUEUED
    desk.letters.settle(recorded.letter_id, was_sent=True, agent="A0421")
    desk.sending.send_due()
    assert desk.letters.one(letter_id).state is State.SENT


def test_a_correction_that_was_refused_is_not_tried_again_with_old_details(desk, sent, correct, clock, postman):
    postman.answers.append(Delivery(Verdict.REJECTED, Stage.DOT, "550 no"))
    (first,) = correct(sent, phone="06 39 98 00 10").told
    desk.sending.send_due()
    assert desk.letters.one(first).state is State.FAILED
    clock.pass_(hours=1)
    (second,) = correct(sent, phone=PHONE).told
    assert desk.letters.one(first).state is State.CANCELLED
    desk.sending.send_due()
    assert desk.letters.one(second).state is State.SENT
    assert "06 39 98 00 77" in body_of(postman.delivered[-1])


def test_only_whoever_has_the_dossier_is_told(desk, sent, correct, clock, directory, postman):
    clock.pass_(hours=1)
    desk.reassignment.next_nearest(sent, Reason.DECLINED, agent="A0421")
    desk.sending.send_due()
    clock.pass_(hours=1)
    (letter_id,) = correct(sent, phone=PHONE).told
    assert desk.letters.one(letter_id).recipient == directory[1].email
    desk.progress.advance(sent, Event.CANCEL, agent="A0421")
    assert correct(sent, phone="06 39 98 00 10").told == ()


def test_an_e_mail_address_is_nothing_to_an_installer(desk, sent, correct):
    assert correct(sent, email="zelie.q@example.org").told == ()


def test_a_consent_withdrawn_meanwhile_keeps_the_correction_here(desk, sent, correct, postman):
    (letter_id,) = correct(sent, phone=PHONE).told
    desk.consents.withdraw(sent, "A0421")
    desk.sending.send_due()
    assert desk.letters.one(letter_id).state is State.CANCELLED
    assert not any("06 39 98 00 77" in body_of(one) for one in postman.delivered)


# ---------------------------------------------------------------------------------------------------------- the client


def test_the_client_is_told_at_the_new_address(desk, recorded, correct, postman):
    (anew,) = correct(recorded.dossier_id, email="zelie.q@example.org").readdressed
    states = {one.recipient: one.state for one in of_kind(desk, recorded.dossier_id, Kind.CONFIRMATION)}
    assert states == {"zelie@example.org": State.CANCELLED, "zelie.q@example.org": State.QUEUED}
    assert desk.letters.one(anew).after_letter_id == recorded.letter_id
    desk.sending.send_due()
    assert "zelie.q@example.org" in [one.recipient for one in postman.delivered]
    assert "zelie@example.org" not in [one.recipient for one in postman.delivered]


def test_a_confirmation_that_was_refused_is_sent_to_the_new_address(desk, recorded, correct, postman):
    accepted = Delivery(Verdict.ACCEPTED, Stage.DOT, "250 ok")
    postman.answers += [accepted, Delivery(Verdict.REJECTED, Stage.RECIPIENT, "550 5.1.1 unknown")]
    desk.sending.send_due()
    (anew,) = correct(recorded.dossier_id, email="zelie.q@example.org").readdressed
    desk.sending.send_due()
    assert desk.letters.one(anew).state is State.SENT


def test_what_arrived_is_not_sent_again(desk, sent, correct, postman):
    postman.delivered.clear()
    assert correct(sent, email="zelie.q@example.org").readdressed == ()
    desk.sending.send_due()
    assert postman.delivered == []


def test_without_an_address_any_more_nothing_waits(desk, recorded, correct):
    assert correct(recorded.dossier_id, email="").readdressed == ()
    (confirmation,) = of_kind(desk, recorded.dossier_id, Kind.CONFIRMATION)
    assert confirmation.state is State.CANCELLED


def test_a_text_message_follows_the_number(tmp_path, clock, postman):
    desk = make_desk(tmp_path / "texting", clock, postman, GATEWAY)
    enter(desk, *three_installers())
    client = make_client(email=None, phone=make_phone("+33612345678"))
    done = desk.dossiers.record(make_intake(client=client, delay=timedelta(seconds=30)))
    desk.after.rectification.correct(done.dossier_id, Correction(phone="06 12 34 56 79"), agent="A0421")
    clock.pass_(minutes=1)
    desk.sending.send_due()
    assert [one.recipient for one in postman.delivered][1:] == ["33612345679@sms.example"]
    desk.close()
