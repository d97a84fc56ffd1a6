import itertools
from datetime import date

import pytest

from desktop_app.domain.address import Commune, department_of, new_address, parse_postcode
from desktop_app.domain.agent import parse_agent
from desktop_app.domain.eligibility import Eligibility, Reason, ineligible_because
from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.installer import Absence, Charter, SkipReason, Standing, reason_to_skip
from tests.makers import LARGENTIERE, make_address, make_installer


@pytest.mark.parametrize("answers", list(itertools.product([True, False], repeat=4)))
def test_only_the_programmes_clients_are_eligible(answers):
    dish, internet, adsl, adult = answers
    reasons = ineligible_because(
        Eligibility(needs_dish=dish, needs_internet=internet, tv_over_adsl=adsl, adult_for_self=adult)
    )
    assert set(reasons) == {
        reason
        for reason, is_against in {
            Reason.NO_DISH_NEEDED: not dish,
            Reason.NO_INTERNET_NEEDED: not internet,
            Reason.TV_OVER_ADSL_AVAILABLE: adsl,
            Reason.NOT_ADULT_FOR_SELF: not adult,
        }.items()
        if is_against
    }


DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"standing": Standing.WITHDRAWN}, SkipReason.WITHDRAWN),
        ({"standing": Standing.SUSPENDED}, SkipReason.SUSPENDED),
        ({"charter": Charter(date(2026, 11, 24))}, SkipReason.CHARTER_NOT_YET),
        ({"charter": Charter(DAY)}, None),
        ({"charter": Charter(date(2025, 1, 1), DAY)}, None),
        ({"charter": Charter(date(2025, 1, 1), date(2026, 11, 22))}, SkipReason.CHARTER_ENDED),
        ({"absences": (Absence(DAY, DAY),)}, SkipReason.ABSENT),
        ({"absences": (Absence(date(2026, 11, 24), date(2026, 12, 1)),)}, None),
        ({"point": None}, SkipReason.NO_COORDINATES),
        ({"standing": Standing.SUSPENDED, "point": None}, SkipReason.SUSPENDED),
    ],
)
def test_an_installer_is_skipped_for_a_reason_only(changes, reason):
    assert reason_to_skip(make_installer(**changes), DAY) is reason


@pytest.mark.parametrize(
    ("postcode", "department"),
    [
        ("07110", "07"),
        ("75011", "75"),
        ("20000", "2A"),
        ("20167", "2A"),
        ("20200", "2B"),
        ("97400", "974"),
        ("98800", "988"),
    ],
)
def test_a_postcode_tells_its_department(postcode, department):
    assert department_of(postcode) == department


@pytest.mark.parametrize("typed", ["7110", "071100", "0711a", "00000", "99999", "2A000"])
def test_a_postcode_has_five_digits_of_a_department(typed):
    with pytest.raises(FieldWrong) as refused:
        parse_postcode(typed)
    assert refused.value.reason is FieldReason.NOT_A_POSTCODE


def test_an_address_is_read_field_by_field():
    typed = {"line": " 12 chemin des  Oliviers", "complement": " ", "postcode": "07 110", "city": "Largentière"}
    assert new_address(**typed) == make_address()
    with pytest.raises(FieldWrong) as refused:
        new_address(**(typed | {"postcode": " "}))
    assert (refused.value.field, refused.value.reason) == ("address.postcode", FieldReason.EMPTY)
    assert make_address().label == "12 chemin des Oliviers, 07110 Largentière"


def test_a_commune_is_labelled_as_agents_recognise_it():
    commune = Commune("07132", "Largentière", "07110", "07", LARGENTIERE, 1500, 3000.0, "mainland")
    assert commune.label == "07110 Largentière"


@pytest.mark.parametrize("typed", ["A0421", "j.dupont-2", " A1 "])
def test_an_agent_is_a_code(typed):
    assert parse_agent(typed) == typed.strip()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", FieldReason.EMPTY), ("Zélie Q", FieldReason.UNSAFE_CHARACTER), ("x" * 33, FieldReason.UNSAFE_CHARACTER)],
)
def test_an_agent_is_never_a_name(typed, reason):
    with pytest.raises(FieldWrong) as refused:
        parse_agent(typed)
    assert refused.value.reason is reason
