"""What one desk sets right of a client reaches the centre and every other desk, field by field."""

import pytest
from sqlalchemy import select

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import client, dossier, flag
from desktop_app.domain.dossier import Event
from desktop_app.domain.letter import Kind, State
from desktop_app.domain.rectification import Correction
from tests.makers import make_intake


@pytest.fixture
def two(desk_of):
    """Two desks that both have one dossier, whose letters left from the first."""
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    one.sending.send_due()
    for desk in (one, other):
        desk.sync.run()
    other.colleagues.hold(recorded.dossier_id)
    return one, other, recorded


def correct(desk, dossier_id, agent="A1", **fields):
    return desk.after.rectification.correct(dossier_id, Correction(**fields), agent=agent)


def known(desk, dossier_id):
    whole = desk.follow_up.whole(dossier_id)
    return whole.client, whole.dossier.address


def at_centre(centre):
    with central_transaction(centre.administrator) as connection:
        found = connection.execute(select(client, dossier.c.line, dossier.c.complement).join(dossier))
        return found.mappings().one()


def exchange(*desks):
    for desk in (*desks, *desks):
        desk.sync.run()


def test_a_correction_is_everywhere_after_both_have_synced(centre, two):
    one, other, recorded = two
    correct(one, recorded.dossier_id, last_name="Quatrefage", phone="06 39 98 00 77", complement="bâtiment C")
    exchange(one, other)
    assert known(other, recorded.dossier_id) == known(one, recorded.dossier_id)
    assert known(other, recorded.dossier_id)[0].last_name == "Quatrefage"
    row = at_centre(centre)
    assert (row["phone"], row["complement"], row["search_key"]) == ("+33639980077", "bâtiment C", "quatrefage zelie")
    assert [line.dossier_id for line in other.dossiers.find("quatrefage")] == [recorded.dossier_id]
    assert [line.dossier_id for line in other.colleagues.find("06 39 98 00 77")] == [recorded.dossier_id]
    assert "client_rectified" in {fact.kind for fact in other.follow_up.whole(recorded.dossier_id).facts}


def test_what_is_emptied_is_empty_everywhere(centre, two):
    one, other, recorded = two
    correct(other, recorded.dossier_id, agent="B1", email="", slots="")
    exchange(other, one)
    assert (known(one, recorded.dossier_id)[0].email, known(one, recorded.dossier_id)[0].slots) == (None, None)
    assert at_centre(centre)["email"] is None


def test_two_who_correct_different_fields_at_once_both_prevail(centre, two):
    one, other, recorded = two
    correct(one, recorded.dossier_id, first_name="Zoé", line="12 bis chemin des Oliviers")
    correct(other, recorded.dossier_id, agent="B1", last_name="Dumas", phone="06 39 98 00 77")
    exchange(one, other)
    for desk in (one, other):
        who, where = known(desk, recorded.dossier_id)
        assert (who.full_name, who.phone.e164) == ("Mme Zoé Dumas", "+33639980077")
        assert where.line == "12 bis chemin des Oliviers"
        assert [line.dossier_id for line in desk.dossiers.find("zoe dumas")] == [recorded.dossier_id]
    assert at_centre(centre)["search_key"] == "dumas zoe"


def test_whoever_has_not_heard_of_it_does_not_take_it_back(two):
    one, other, recorded = two
    correct(one, recorded.dossier_id, phone="06 39 98 00 77", line="12 bis chemin des Oliviers")
    other.progress.advance(recorded.dossier_id, Event.CONTACT, agent="B1")
    exchange(one, other)
    for desk in (one, other):
        who, where = known(desk, recorded.dossier_id)
        assert (who.phone.e164, where.line) == ("+33639980077", "12 bis chemin des Oliviers")


def test_a_correction_that_the_centre_has_not_heard_of_survives_what_comes_down(two):
    one, other, recorded = two
    correct(one, recorded.dossier_id, slots="le matin")
    one.sync.run()
    correct(other, recorded.dossier_id, agent="B1", phone="06 39 98 00 77")
    # Opened anew from the centre before this desk has told its own.
    other.colleagues.hold(recorded.dossier_id)
    assert known(other, recorded.dossier_id)[0].phone.e164 == "+33639980077"
    exchange(other, one)
    for desk in (one, other):
        who, _ = known(desk, recorded.dossier_id)
        assert (who.phone.e164, who.slots) == ("+33639980077", "le matin")


def test_a_withdrawal_wins_over_a_correction_told_after_it(centre, two):
    one, other, recorded = two
    before = known(one, recorded.dossier_id)
    one.consents.withdraw(recorded.dossier_id, "A1")
    correct(other, recorded.dossier_id, agent="B1", phone="06 39 98 00 77")
    exchange(one, other)
    assert known(other, recorded.dossier_id) == before
    assert at_centre(centre)["phone"] == before[0].phone.e164
    with central_transaction(centre.administrator) as connection:
        assert "impossible_step" in connection.execute(select(flag.c.reason)).scalars().all()


def test_a_letter_that_a_colleague_may_be_sending_is_followed_by_its_correction(desk_of):
    one, other = desk_of("one"), desk_of("other")
    recorded = one.dossiers.record(make_intake())
    exchange(one, other)
    other.colleagues.hold(recorded.dossier_id)
    (letter_id,) = correct(other, recorded.dossier_id, agent="B1", phone="06 39 98 00 77").told
    assert other.sending.send_next() is None
    one.sending.send_due()
    exchange(one, other)
    other.sending.send_due()
    assert other.letters.one(letter_id).state is State.SENT
    assert other.letters.one(letter_id).kind is Kind.RECTIFICATION
