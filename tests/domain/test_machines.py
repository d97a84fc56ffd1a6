import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import consent, coupon, dossier, letter, referral, visit
from desktop_app.domain.errors import NotPossible
from desktop_app.domain.machine import final_states, possible_events

MACHINES = [dossier, referral, letter, coupon, visit, consent]
STARTS = {machine: machine.START for machine in MACHINES if machine is not letter} | {letter: letter.State.QUEUED}
CELLS = [
    pytest.param(machine, state, event, id=f"{machine.__name__.rpartition('.')[2]}-{state}-{event}")
    for machine in MACHINES
    for state in machine.State
    for event in machine.Event
]


@pytest.mark.parametrize(("machine", "state", "event"), CELLS)
def test_every_cell_either_steps_or_says_what_is_possible(machine, state, event):
    if (state, event) in machine.TRANSITIONS:
        assert machine.advance(state, event) is machine.TRANSITIONS[state, event]
        return
    with pytest.raises(NotPossible) as refused:
        machine.advance(state, event)
    assert refused.value.possible == possible_events(machine.TRANSITIONS, state)
    assert (refused.value.machine, refused.value.state) == (machine.__name__.rpartition(".")[2], state.value)


def reachable(table, start):
    reached, edge = {start}, [start]
    while edge:
        state = edge.pop()
        for (origin, _), target in table.items():
            if origin is state and target not in reached:
                reached.add(target)
                edge.append(target)
    return reached


@pytest.mark.parametrize("machine", MACHINES)
def test_every_state_can_be_reached(machine):
    assert reachable(machine.TRANSITIONS, STARTS[machine]) == set(machine.State)


@pytest.mark.parametrize("machine", [dossier, referral, coupon, visit, consent])
def test_no_state_is_dead(machine):
    """From everywhere an ending can be reached without anybody taking a consent back, which always can be."""
    kept = {cell: to for cell, to in machine.TRANSITIONS.items() if cell[1].value != "withdraw_consent"}
    for state in machine.State:
        assert reachable(kept, state) & machine.ENDED, state


def test_a_letter_can_always_end():
    for state in letter.State:
        assert reachable(letter.TRANSITIONS, state) & letter.FINAL


def test_a_dossier_that_ended_moves_no_more_but_for_a_withdrawal():
    left = {event for state, event in dossier.TRANSITIONS if state in dossier.ENDED}
    assert left == {dossier.Event.WITHDRAW_CONSENT}


def test_a_turn_that_ended_is_never_refused_late_news():
    late = {event for state, event in referral.TRANSITIONS if state in referral.ENDED}
    assert late <= {
        referral.Event.CONTACT,
        referral.Event.DECLINE,
        referral.Event.LOSE_CHARTER,
        referral.Event.TAKE_BACK,
        referral.Event.WITHDRAW_CONSENT,
    }


@pytest.mark.parametrize(
    ("state", "event", "steps"),
    [
        ("assigned", "contact", "contact"),
        ("assigned", "install", "contact send_quote accept_quote plan_visit install"),
        ("contacted", "plan_visit", "send_quote accept_quote plan_visit"),
        ("to_reassign", "send_quote", "contact send_quote"),
        ("visit_to_replan", "install", "plan_visit install"),
        ("safety_suspended", "install", "plan_visit install"),
        ("client_unreachable", "plan_visit", "plan_visit"),
        ("client_unreachable", "install", "plan_visit install"),
        ("assigned", "decline", "decline"),
    ],
)
def test_news_implies_what_came_before_it(state, event, steps):
    way = dossier.steps_to(dossier.State(state), dossier.Event(event))
    assert " ".join(way) == steps


@pytest.mark.parametrize("state", sorted(dossier.State))
@pytest.mark.parametrize("event", sorted(dossier.Event))
def test_an_implied_way_is_one_that_can_be_walked(state, event):
    try:
        way = dossier.steps_to(state, event)
    except NotPossible:
        assert (state, event) not in dossier.TRANSITIONS
        return
    for one in way:
        state = dossier.advance(state, one)
    assert way[-1] is event


def test_nothing_implies_a_contact_that_a_declined_quote_had_long_before():
    with pytest.raises(NotPossible):
        dossier.steps_to(dossier.State.QUOTE_REFUSED, dossier.Event.INSTALL)
    with pytest.raises(NotPossible):
        dossier.steps_to(dossier.State.INSTALLED, dossier.Event.CONTACT)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_event_is_used(machine):
    assert {event for _, event in machine.TRANSITIONS} == set(machine.Event)


def test_what_was_sent_moves_only_when_it_comes_back():
    assert final_states(letter.State, letter.TRANSITIONS) == {letter.State.CANCELLED}
    assert {event for origin, event in letter.TRANSITIONS if origin is letter.State.SENT} == {letter.Event.BOUNCE}


def test_nothing_goes_back_from_beyond_the_dot_without_an_answer_or_a_person():
    from_dot = {event for origin, event in letter.TRANSITIONS if origin is letter.State.DOT}
    assert from_dot == {letter.Event.ACCEPT, letter.Event.DEFER, letter.Event.REJECT, letter.Event.LOSE_ANSWER}
    from_doubt = {event for origin, event in letter.TRANSITIONS if origin is letter.State.IN_DOUBT}
    assert from_doubt == {
        letter.Event.SETTLE_SENT,
        letter.Event.SETTLE_NOT_SENT,
        letter.Event.REPEAT,
        letter.Event.CONFIRM,
        letter.Event.BOUNCE,
    }


def test_a_withdrawal_is_possible_from_every_state_but_the_undone():
    for state in dossier.State:
        is_possible = (state, dossier.Event.WITHDRAW_CONSENT) in dossier.TRANSITIONS
        assert is_possible == (state not in {dossier.State.CONSENT_WITHDRAWN, dossier.State.UNDONE})


def test_open_dossiers_are_those_that_can_still_be_cancelled():
    assert {origin for origin, event in dossier.TRANSITIONS if event is dossier.Event.CANCEL} == dossier.OPEN


@given(st.uuids(), st.integers(1, 999_999))
def test_a_reference_reads_well_and_never_looks_like_a_telephone_number(desk, number):
    said = dossier.reference(2026, dossier.desk_code(desk), number)
    assert re.fullmatch(r"AN-26-[B-DF-HJ-NPR-TV-XZ]{6}-\d{6}", said)


def test_desks_are_told_apart():
    assert len({dossier.desk_code(UUID(int=number * 7919)) for number in range(500)}) > 490


@pytest.mark.parametrize("domain", ["", "a b", "a\r\nb", "-a", "a>", "é.fr"])
def test_a_message_id_takes_no_foreign_domain(domain):
    with pytest.raises(ValueError, match="sender domain"):
        letter.message_id(UUID(int=1), domain)


def test_a_message_id_is_stable():
    assert letter.message_id(UUID(int=1), "desk.example") == ("<00000000-0000-0000-0000-000000000001@desk.example>")
