from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.geography import Point
from desktop_app.domain.judgement import Doubt, Ruling, judge, line_of, numbers, speaks_for_itself
from tests.makers import make_address, make_place

LABEL = "12 Chemin des Oliviers 07110 Largentière"


def answer(**changes):
    values: dict[str, Any] = {
        "label": LABEL,
        "precision": Precision.HOUSENUMBER,
        "source": Source.BAN,
        "score": 0.93,
    }
    return make_place(**(values | changes))


STREET = answer(label="Chemin des Oliviers 07110 Largentière", precision=Precision.STREET, score=0.75)
COMMUNE = answer(label="07110 Largentière", precision=Precision.COMMUNE, source=Source.GAZETTEER, score=0.35)


def doubts(found, address=None, communes=()):
    return judge([found], address or make_address(), communes).candidates[0].doubts


def test_a_house_number_that_agrees_is_accepted_without_a_word():
    judged = judge([answer(), STREET, COMMUNE], make_address(), {"07132"})
    assert judged.ruling is Ruling.ACCEPT
    assert judged.accepted == answer()
    assert len(judged.candidates) == 3


@pytest.mark.parametrize(
    ("found", "doubt"),
    [
        (STREET, Doubt.NO_HOUSENUMBER),
        (answer(label="14 Chemin des Oliviers 07110 Largentière"), Doubt.OTHER_NUMBER),
        (answer(label="12bis Chemin des Oliviers 07110 Largentière"), Doubt.OTHER_NUMBER),
        (answer(label="12 Chemin des Oliviers 07000 Privas", postcode="07000", city="Privas"), Doubt.OTHER_POSTCODE),
        (answer(insee="07001"), Doubt.OTHER_COMMUNE),
        (answer(score=0.69), Doubt.LOW_SCORE),
    ],
)
def test_an_answer_that_differs_is_for_the_agent_to_choose(found, doubt):
    judged = judge([found], make_address(), {"07132"})
    assert judged.ruling is Ruling.CHOOSE
    assert judged.accepted is None
    assert doubt in judged.candidates[0].doubts


def test_a_commune_that_the_list_does_not_know_is_compared_by_its_postcode_alone():
    assert doubts(answer(insee="07001")) == ()


@pytest.mark.parametrize("answers", [[], [COMMUNE], [answer(score=0.39)], [answer(score=0.39), COMMUNE]])
def test_without_anything_finer_than_a_commune_the_agent_places_the_point(answers):
    judged = judge(answers, make_address())
    assert judged.ruling is Ruling.CONFIRM
    assert all(one.answer.score >= 0.4 or one.answer.source is Source.GAZETTEER for one in judged.candidates)


def test_the_same_street_twice_in_one_commune_is_for_the_agent_to_choose():
    twin = answer(point=Point(44.6, 4.3), score=0.91)
    judged = judge([answer(), twin], make_address())
    assert judged.ruling is Ruling.CHOOSE
    assert [one.doubts for one in judged.candidates] == [(Doubt.TWIN,), (Doubt.TWIN,)]
    assert judge([answer(), replace(twin, score=0.8)], make_address()).ruling is Ruling.ACCEPT


@pytest.mark.parametrize(
    ("line", "label", "agrees"),
    [
        ("12 bis rue X", "12bis Rue X 07110 Largentière", True),
        ("12 B rue X", "12b Rue X 07110 Largentière", True),
        ("12 rue du 8 mai 1945", "12 Rue du 8 Mai 1945 07110 Largentière", True),
        ("1 rue du 8 mai 1945", "8 Rue du 8 Mai 1945 07110 Largentière", False),
        ("Appt 12 Bât B, 130 rue X", "130 Rue X 07110 Largentière", False),
        ("Appt 12, 130 rue X", "12 Rue X 07110 Largentière", False),
        ("012 rue X", "12 Rue X 07110 Largentière", True),
        ("12 à l’Orée", "12 L'Orée 07110 Largentière", True),
    ],
)
def test_numbers_agree_whole(line, label, agrees):
    assert (Doubt.OTHER_NUMBER not in doubts(answer(label=label), make_address(line=line))) is agrees


def test_a_number_takes_its_suffix_along():
    assert set(numbers("12 ter, rue du 8 mai, appt 4 B")) == {"12ter", "8", "4b"}


def test_the_line_is_what_comes_before_postcode_and_commune():
    assert line_of(answer()) == "12 Chemin des Oliviers"
    assert line_of(answer(label="Quelque part")) == "Quelque part"
    assert line_of(answer(postcode="", city="")) == LABEL


@given(
    st.sampled_from(Precision),
    st.floats(0, 1),
    st.sampled_from(["07110", "07000", ""]),
    st.sampled_from(["07132", "07001", ""]),
    st.sampled_from([LABEL, "14 Chemin des Oliviers 07110 Largentière", "?"]),
)
def test_only_one_kind_of_answer_is_ever_accepted(precision, score, postcode, insee, label):
    found = answer(precision=precision, score=score, postcode=postcode, insee=insee, label=label)
    judged = judge([found], make_address(), {"07132"})
    is_right = (precision, postcode, insee, label) == (Precision.HOUSENUMBER, "07110", "07132", LABEL)
    assert (judged.ruling is Ruling.ACCEPT) is (is_right and score >= 0.7)


@given(st.text(max_size=220), st.text(max_size=220))
def test_any_text_can_be_judged(line, label):
    speaks_for_itself(answer(label=label), make_address(line=line))
