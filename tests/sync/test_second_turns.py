"""Two desks give one dossier another installer at once: one keeps it, and the other one is told so, once."""

import pytest
from sqlalchemy import select

from desktop_app.central.database import central_transaction
from desktop_app.central.tables import flag
from desktop_app.domain.consent import Answer
from desktop_app.domain.fold import FlagReason
from desktop_app.domain.geography import Point
from desktop_app.domain.letter import Kind
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.reassignment import Reason
from desktop_app.domain.referral import State
from desktop_app.services.intake import Answers
from tests.makers import make_installer, make_intake
from tests.services.desks import enter
from ui.card.head import Head


@pytest.fixture
def two(desk_of, clock):
    """Two desks that both have one dossier, whose letters left from the first."""
    one, other = desk_of("one"), desk_of("other")
    answers = Answers(Answer.ACCEPTED, Answer.ACCEPTED)
    dossier_id = one.dossiers.record(make_intake(answers=answers)).dossier_id
    one.sending.send_due()
    for desk in (one, other):
        desk.sync.run()
    other.colleagues.hold(dossier_id)
    clock.pass_(hours=49)
    return one, other, dossier_id


def reassign(desk, dossier_id):
    return desk.reassignment.next_nearest(dossier_id, Reason.NO_CONTACT, agent="A0421")


def knows_a_nearer_one(desk):
    """Its directory is ahead of the other desk's: the next nearest is another one."""
    nearer = make_installer(name="Antennes Voisines", point=Point(44.5450, 4.2950), email="voisines@antennes.example")
    enter(desk, nearer)
    return nearer


def turns(desk, dossier_id):
    return [turn.referral for turn in desk.follow_up.whole(dossier_id).turns]


def notices(desk, dossier_id, recipient):
    written = desk.follow_up.whole(dossier_id).letters
    return [one for one in written if one.kind is Kind.TAKEN_BACK and one.recipient == recipient]


def reasons(centre):
    with central_transaction(centre.administrator) as connection:
        return [row.reason for row in connection.execute(select(flag.c.reason))]


def exchange(*desks):
    for desk in (*desks, *desks, *desks):
        desk.sync.run()


def test_the_turn_made_earlier_is_given_up_and_its_installer_is_asked_to_erase_once(centre, two, clock):
    one, other, dossier_id = two
    nearer = knows_a_nearer_one(one)
    first = reassign(one, dossier_id)
    one.sending.send_due()
    clock.pass_(minutes=5)
    second = reassign(other, dossier_id)
    assert first.installer_id != second.installer_id
    exchange(one, other)
    assert reasons(centre) == [FlagReason.SECOND_TURN]
    for desk in (one, other):
        _, given_up, running = turns(desk, dossier_id)
        assert (given_up.id, given_up.state) == (first.referral.id, State.TAKEN_BACK)
        assert (running.id, running.state) == (second.referral.id, State.TO_SEND)
        assert len(notices(desk, dossier_id, nearer.email)) == 1
        assert desk.journal.verify(desk.sync.anchor()).breaks == ()
    # It leaves from the desk that found out; and nothing is done again.
    assert notices(other, dossier_id, nearer.email)[0].owner is None
    one.sync.run()
    assert one.sync.run().pushed == other.sync.run().pushed == 0


def test_whoever_made_its_turn_earlier_but_told_it_later_gives_up_its_own(centre, two, clock):
    one, other, dossier_id = two
    nearer = knows_a_nearer_one(other)
    first = reassign(other, dossier_id)
    clock.pass_(minutes=5)
    second = reassign(one, dossier_id)
    exchange(one, other)
    assert reasons(centre) == [FlagReason.SECOND_TURN]
    for desk in (one, other):
        assert [turn.id for turn in turns(desk, dossier_id)[1:]] == [first.referral.id, second.referral.id]
        assert turns(desk, dossier_id)[1].state is State.TAKEN_BACK
        # It had not left: nobody was told anything, so there is nothing to erase.
        assert desk.letters.one(first.letter_id).state is LetterState.CANCELLED
        assert notices(desk, dossier_id, nearer.email) == []
    other.sending.send_due()
    assert nearer.email not in [one_.recipient for one_ in other.sending.postman.delivered]


def test_an_installer_that_both_chose_keeps_the_dossier_and_is_asked_to_erase_nothing(centre, two, clock):
    one, other, dossier_id = two
    first = reassign(one, dossier_id)
    clock.pass_(minutes=5)
    second = reassign(other, dossier_id)
    assert first.installer_id == second.installer_id
    exchange(one, other)
    assert reasons(centre) == [FlagReason.SECOND_TURN]
    email = one.letters.one(first.letter_id).recipient
    for desk in (one, other):
        assert turns(desk, dossier_id)[1].state is State.TAKEN_BACK
        assert notices(desk, dossier_id, email) == []
        assert desk.letters.one(first.letter_id).state is LetterState.CANCELLED
    for desk in (one, other):
        desk.sending.postman.delivered.clear()
        desk.sending.send_due()
    assert [one_.recipient for one_ in one.sending.postman.delivered].count(email) == 0
    assert [one_.recipient for one_ in other.sending.postman.delivered].count(email) == 1


def test_one_after_the_other_is_no_collision(centre, two, clock):
    one, other, dossier_id = two
    reassign(one, dossier_id)
    exchange(one, other)
    clock.pass_(minutes=5)
    reassign(other, dossier_id)
    exchange(one, other)
    assert reasons(centre) == []
    assert [turn.turn for turn in turns(one, dossier_id)] == [1, 2, 3]
    assert one.dossier_cards.one(dossier_id).turns_beside == ()


def test_the_card_says_who_keeps_the_dossier(two, clock, qtbot):
    one, other, dossier_id = two
    nearer = knows_a_nearer_one(one)
    reassign(one, dossier_id)
    clock.pass_(minutes=5)
    second = reassign(other, dossier_id)
    exchange(one, other)
    head = Head()
    qtbot.addWidget(head)
    for desk in (one, other):
        card = desk.dossier_cards.one(dossier_id)
        assert [turn.installer.name for turn in card.turns_beside] == [nearer.name]
        head.show_whole(card, clock())
        kept = next(turn for turn in card.turns if turn.referral.id == second.referral.id)
        assert f"{kept.installer.name} garde le dossier, {nearer.name} en est déchargé." in head.turn.text()


def test_what_both_desks_told_is_on_the_card_in_each_ones_order(two, clock):
    """Their facts have the same numbers: neither hides the other's."""
    one, other, dossier_id = two
    reassign(one, dossier_id)
    clock.pass_(minutes=5)
    reassign(other, dossier_id)
    exchange(one, other)
    facts = one.dossier_cards.one(dossier_id).facts
    told = {desk.id: [fact.seq for fact in facts if fact.desk == desk.id] for desk in (one, other)}
    assert all(told.values())
    assert set(told[one.id]) & set(told[other.id])
    assert all(numbers == sorted(numbers) for numbers in told.values())
    assert sum(map(len, told.values())) == len(facts) == len({fact.id for fact in facts})
