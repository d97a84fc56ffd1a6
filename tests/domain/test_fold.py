"""Folding facts that desks told without knowing of each other."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import dossier, referral
from desktop_app.domain.fact import Kind
from desktop_app.domain.fold import MACHINES, MOVES, FlagReason, Folded, folded, folded_letter
from desktop_app.domain.letter import State as Letter

DOSSIER = MACHINES["dossier"]
States = dossier.State


@pytest.mark.parametrize(("state", "event"), list(dossier.TRANSITIONS))
def test_a_step_of_the_machine_is_taken(state, event):
    told = dossier.TRANSITIONS[state, event]
    assert folded(DOSSIER, state.value, told.value) == Folded(told.value)


def test_what_two_desks_both_told_is_no_contradiction():
    assert folded(DOSSIER, "contacted", "contacted") == Folded("contacted")


def test_a_step_that_is_not_possible_any_more_is_flagged_and_changes_nothing():
    told = folded(DOSSIER, "cancelled_by_client", "contacted")
    assert told == Folded("cancelled_by_client", FlagReason.IMPOSSIBLE_STEP)


@pytest.mark.parametrize("name", ["dossier", "referral"])
@pytest.mark.parametrize("told", list(States), ids=str)
def test_a_withdrawn_consent_wins_whatever_comes_after(name, told):
    withdrawn = MACHINES[name].wins
    assert withdrawn is not None
    assert folded(MACHINES[name], withdrawn, told.value).state == withdrawn


@pytest.mark.parametrize("state", [*States, *referral.State], ids=str)
def test_and_whatever_came_before(state):
    name = "dossier" if isinstance(state, dossier.State) else "referral"
    assert folded(MACHINES[name], state.value, "consent_withdrawn") == Folded("consent_withdrawn")


@given(st.permutations(["contacted", "cancelled_by_client", "consent_withdrawn", "quote_sent"]))
def test_the_order_of_arrival_never_undoes_a_withdrawal(order):
    state = "assigned"
    for told in order:
        state = folded(DOSSIER, state, told).state
    assert state == "consent_withdrawn"


@given(st.lists(st.sampled_from([state.value for state in States]), max_size=12))
def test_the_state_is_always_one_of_the_machine(told):
    state = DOSSIER.start
    for one in told:
        before, step = state, folded(DOSSIER, state, one)
        state = step.state
        assert state in {known.value for known in States}
        assert step.flag is None or state in {before, DOSSIER.wins}


@pytest.mark.parametrize(("state", "told"), list(permutations(Letter, 2)), ids=str)
def test_the_owners_word_on_its_letter_is_what_happened(state, told):
    assert folded_letter(state.value, None, told.value, by_owner=True) == Folded(told.value)


@pytest.mark.parametrize(
    ("state", "origin", "told", "expected"),
    [
        ("queued", "queued", "cancelled", Folded("cancelled")),
        # Its owner had begun a conversation that nobody was told of.
        ("queued", "sending", "cancelled", Folded("cancelled")),
        ("in_doubt", "in_doubt", "sent", Folded("sent")),
        ("in_doubt", "in_doubt", "queued", Folded("queued")),
        ("failed", "failed", "queued", Folded("queued")),
        ("sent", "queued", "cancelled", Folded("sent", FlagReason.NOT_THE_OWNER)),
        ("sent", "in_doubt", "queued", Folded("sent", FlagReason.NOT_THE_OWNER)),
        ("queued", "queued", "dot", Folded("queued", FlagReason.NOT_THE_OWNER)),
        ("queued", "dot", "sent", Folded("queued", FlagReason.NOT_THE_OWNER)),
        # A notice of delivery, read by the relay.
        ("queued", "queued", "sent", Folded("sent")),
        ("sent", "sent", "bounced", Folded("bounced")),
        ("failed", "failed", "bounced", Folded("failed", FlagReason.IMPOSSIBLE_STEP)),
        ("sent", None, "sent", Folded("sent")),
    ],
)
def test_others_can_cancel_what_waits_and_settle_a_doubt_and_nothing_else(state, origin, told, expected):
    assert folded_letter(state, origin, told, by_owner=False) == expected


def test_every_fact_that_moves_a_state_names_a_machine():
    assert set(MOVES.values()) == set(MACHINES)
    assert {kind for kind in Kind if kind.value.endswith("_advanced")} <= set(MOVES)
