import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import dossier, letter, referral
from desktop_app.domain.errors import NotPossible
from desktop_app.domain.machine import final_states, possible_events

MACHINES = [dossier, referral, letter]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_pair_either_steps_or_says_what_is_possible(machine):
    for state in machine.State:
        for event in machine.Event:
            if (state, event) in machine.TRANSITIONS:
                assert machine.advance(state, event) is machine.TRANSITIONS[state, event]
                continue
            with pytest.raises(NotPossible) as refused:
                machine.advance(state, event)
            assert refused.value.possible == possible_events(machine.TRANSITIONS, state)


@pytest.mark.parametrize(
    ("machine", "start"),
    [
        (dossier, dossier.State.ASSIGNED),
        (referral, referral.State.TO_SEND),
        (letter, letter.State.QUEUED),
    ],
)
def test_every_state_can_be_reached(machine, start):
    reached, edge = {start}, [start]
    while edge:
        state = edge.pop()
        for (origin, _), target in machine.TRANSITIONS.items():
            if origin is state and target not in reached:
                reached.add(target)
                edge.append(target)
    assert reached == set(machine.State)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_event_is_used(machine):
    assert {event for _, event in machine.TRANSITIONS} == set(machine.Event)


def test_what_was_sent_never_moves_again():
    assert final_states(letter.State, letter.TRANSITIONS) == {letter.State.SENT, letter.State.CANCELLED}


def test_nothing_goes_back_from_beyond_the_dot_without_an_answer_or_a_person():
    from_dot = {event for origin, event in letter.TRANSITIONS if origin is letter.State.DOT}
    assert from_dot == {letter.Event.ACCEPT, letter.Event.DEFER, letter.Event.REJECT, letter.Event.LOSE_ANSWER}
    from_doubt = {event for origin, event in letter.TRANSITIONS if origin is letter.State.IN_DOUBT}
    assert from_doubt == {letter.Event.SETTLE_SENT, letter.Event.SETTLE_NOT_SENT, letter.Event.REPEAT}


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
