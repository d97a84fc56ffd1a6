"""The rules of a call that bear on more than one panel, and its way into a draft and back. No window is needed."""

from dataclasses import fields, replace
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.consent import Answer
from desktop_app.domain.eligibility import Eligibility
from desktop_app.domain.geography import Point
from desktop_app.domain.letter import State as LetterState
from desktop_app.services.installers import Ranked, Ranking
from desktop_app.services.intake import Recorded
from tests.makers import NOW, make_installer, make_letter, make_place
from ui.dossier.draft import content_of, state_of
from ui.dossier.state import (
    CallState,
    Missing,
    Phase,
    done_steps,
    first_missing,
    reopened,
    with_address,
    with_caller,
    with_letter,
    with_place,
    with_ranking,
    wrong_field,
)
from ui.dossier.typed import AddressTyped, CallerTyped, EligibilityTyped

CALLER = CallerTyped("06 12 34 56 78", "Mme", "Claire", "Martin")
GOOD = EligibilityTyped(needs_dish=True, needs_internet=True, tv_over_adsl=False, adult_for_self=True)
ADDRESS = AddressTyped("12 chemin des Oliviers", "", "07110", "Largentière")
DRAFT = UUID(int=7)


def ranking(*installers):
    ranked = tuple(Ranked(number, one, number * 1000.0) for number, one in enumerate(installers, start=1))
    return Ranking(Point(44.5, 4.3), NOW.date(), ranked, (), (), 1)


def complete():
    state = with_place(CallState(DRAFT, caller=CALLER, eligibility=GOOD, address=ADDRESS), make_place())
    ranked = with_ranking(state, ranking(make_installer()))
    return replace(ranked, this_installer=Answer.ACCEPTED, another_installer=Answer.REFUSED)


def test_a_complete_call_can_be_sent():
    assert first_missing(complete()) is None
    assert complete().can_send


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"caller": replace(CALLER, phone="")}, Missing.CLIENT),
        ({"caller": replace(CALLER, phone="12")}, Missing.CLIENT),
        ({"caller": replace(CALLER, last_name=" ")}, Missing.CLIENT),
        ({"caller": replace(CALLER, email="x@@y")}, Missing.CLIENT),
        ({"caller": replace(CALLER, slots="il est malade")}, Missing.CLIENT),
        ({"eligibility": replace(GOOD, needs_dish=None)}, Missing.ELIGIBILITY),
        ({"eligibility": replace(GOOD, tv_over_adsl=True)}, Missing.NOT_ELIGIBLE),
        ({"address": replace(ADDRESS, postcode="7")}, Missing.ADDRESS),
        ({"address": replace(ADDRESS, city="")}, Missing.ADDRESS),
        ({"place": None}, Missing.PLACE),
        ({"ranking": None}, Missing.RANKING),
        ({"ranking": ranking()}, Missing.INSTALLER),
        ({"this_installer": None}, Missing.THIS_INSTALLER),
        ({"this_installer": Answer.REFUSED}, Missing.REFUSED),
        ({"another_installer": None}, Missing.ANOTHER_INSTALLER),
    ],
)
def test_whatever_is_missing_is_named(change, missing):
    state = replace(complete(), **change)
    assert first_missing(state) is missing
    assert not state.can_send


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"caller": replace(CALLER, phone="12")}, 0),
        ({"eligibility": replace(GOOD, needs_dish=False)}, 1),
        ({"eligibility": replace(GOOD, needs_dish=None)}, 1),
        ({"place": None}, 2),
        ({"ranking": ranking()}, 3),
        ({"another_installer": None}, 4),
    ],
)
def test_a_step_is_complete_or_not_whatever_the_others_are(change, step):
    assert done_steps(complete()) == (True,) * 5
    assert [number for number, is_done in enumerate(done_steps(replace(complete(), **change))) if not is_done] == [step]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.TYPING])
def test_nothing_is_sent_twice(phase):
    assert not replace(complete(), phase=phase).can_send


def test_a_refusal_of_another_installer_lets_the_referral_go():
    assert replace(complete(), another_installer=Answer.REFUSED).can_send


@pytest.mark.parametrize("answers", list(product([True, False, None], repeat=4)))
def test_only_answers_that_were_given_speak_against_a_call(answers):
    typed = EligibilityTyped(*answers)
    good = (True, True, False, True)
    bad = sum(given is not None and given is not wanted for given, wanted in zip(answers, good, strict=True))
    assert len(typed.reasons_against) == bad
    assert typed.is_complete is (None not in answers)
    if typed.is_complete:
        assert typed.answers() == Eligibility(*answers)
    else:
        with pytest.raises(ValueError, match="unanswered"):
            typed.answers()


@pytest.mark.parametrize("change", [{"line": "13 chemin"}, {"postcode": "07200"}, {"city": "Aubenas"}])
def test_an_edited_address_has_no_place_any_more(change):
    state = with_address(complete(), replace(ADDRESS, **change))
    assert (state.place, state.ranking, state.this_installer, state.another_installer) == (None, None, None, None)


@pytest.mark.parametrize("change", [{"complement": "Bâtiment C"}, {"line": " 12 chemin des Oliviers "}])
def test_what_moves_no_house_keeps_its_place(change):
    assert with_address(complete(), replace(ADDRESS, **change)).can_send


def test_answers_hold_for_the_installer_that_was_named_alone():
    state = complete()
    same = with_ranking(state, ranking(state.nearest.installer, make_installer()))
    other = with_ranking(state, ranking(make_installer(), state.nearest.installer))
    assert same.this_installer is Answer.ACCEPTED
    assert (other.this_installer, other.another_installer) == (None, None)


def test_another_number_has_to_be_read_again():
    state = replace(complete(), number=PhoneNumber("+33612345678"))
    assert with_caller(state, replace(CALLER, first_name="Clara")).number is not None
    assert with_caller(state, replace(CALLER, phone="0611111111")).number is None


@pytest.mark.parametrize("letter_state", LetterState)
def test_the_call_follows_its_letter_and_no_other(letter_state):
    letter = make_letter(state=letter_state)
    recorded = Recorded(uuid4(), "AN-26-ABCDEF-000001", uuid4(), letter.id, uuid4(), 1000.0, ())
    state = replace(complete(), phase=Phase.QUEUED, recorded=recorded)
    assert with_letter(state, letter).phase is not Phase.TYPING
    assert with_letter(state, make_letter(state=LetterState.IN_DOUBT)) == state
    assert reopened(with_letter(state, letter)).is_typing


def test_nothing_heavy_is_loaded_while_a_required_field_is_empty():
    import subprocess
    import sys

    program = (
        "import sys; from uuid import UUID; from ui.dossier.state import *; from ui.dossier.typed import *\n"
        "state = CallState(UUID(int=1), caller=CallerTyped(phone='0612'))\n"
        "assert wrong_field(state) is not None and first_missing(state) is not None and state.is_blank is False\n"
        "print([name for name in ('phonenumbers', 'email_validator', 'numpy', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@given(
    st.builds(CallerTyped, *[st.text(max_size=8)] * 6),
    st.builds(AddressTyped, *[st.text(max_size=8)] * 4),
    st.builds(EligibilityTyped, *[st.sampled_from([True, False, None])] * 4),
)
def test_a_draft_brings_back_everything_that_was_typed(caller, address, eligibility):
    state = CallState(DRAFT, caller=caller, address=address, eligibility=eligibility)
    content = content_of(state)
    assert all(isinstance(name, str) and isinstance(text, str) and text for name, text in content.items())
    assert state_of(DRAFT, content) == state


@pytest.mark.parametrize(("precision", "source"), list(product(Precision, Source)))
def test_a_draft_brings_back_the_place(precision, source):
    state = replace(complete(), place=make_place(precision=precision, source=source, uncertainty_m=3700.5))
    assert state_of(DRAFT, content_of(state)).place == state.place


def test_a_draft_never_brings_back_an_answer_to_the_consent():
    state = state_of(DRAFT, content_of(complete()))
    assert (state.this_installer, state.another_installer, state.ranking) == (None, None, None)


def test_a_draft_of_another_version_opens_what_it_can():
    state = state_of(DRAFT, {"caller.phone": "0612345678", "caller.fax": "1", "from": "the future"})
    assert state == CallState(DRAFT, caller=CallerTyped(phone="0612345678"))
    assert wrong_field(state) is not None
    assert {one.name for one in fields(CallerTyped)} >= {"phone", "title"}
