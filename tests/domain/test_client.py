from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.client import (
    PhoneNumber,
    Title,
    new_client,
    parse_email,
    parse_phone,
    parse_slots,
    parse_title,
)
from desktop_app.domain.errors import FieldReason, FieldWrong
from tests.makers import make_client


@pytest.mark.parametrize(
    "typed",
    [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "0612345678",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "612345678",
        "+33612345678",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed):
    assert parse_phone(typed) == PhoneNumber("+33612345678", is_certain=True)


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("0269 61 12 34", "+262269611234"),
        ("0590 82 12 34", "+590590821234"),
        ("0596 60 12 34", "+596596601234"),
        ("0594 30 12 34", "+594594301234"),
    ],
)
def test_an_overseas_number_is_certain(typed, e164):
    assert parse_phone(typed) == PhoneNumber(e164, is_certain=True)


def test_a_number_outside_the_plan_is_kept_and_marked_uncertain():
    assert parse_phone("07 00 00 00 00").is_certain is False


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", FieldReason.EMPTY),
        ("   ", FieldReason.EMPTY),
        ("3900", FieldReason.NOT_A_PHONE),
        ("06 12 34", FieldReason.NOT_A_PHONE),
        ("zéro six", FieldReason.NOT_A_PHONE),
        ("06 12 34 56 78 ext 5", FieldReason.NOT_A_PHONE),
        ("+999999999999999999", FieldReason.NOT_A_PHONE),
        ("0612345678\n", None),
    ],
)
def test_what_is_no_number_is_refused_by_name(typed, reason):
    if reason is None:
        assert parse_phone(typed).e164 == "+33612345678"
        return
    with pytest.raises(FieldWrong) as refused:
        parse_phone(typed)
    assert (refused.value.field, refused.value.reason) == ("client.phone", reason)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_named_refusal(text):
    refused: FieldReason | None = None
    try:
        number = parse_phone(text)
    except FieldWrong as error:
        refused = error.reason
    else:
        assert parse_phone(number.national).e164 == number.e164
    assert refused in {None, FieldReason.EMPTY, FieldReason.NOT_A_PHONE}


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+33612345678", "06 12 34 56 78"), ("+262262123456", "02 62 12 34 56"), ("+3225551234", "+32 2 555 12 34")],
)
def test_a_number_is_shown_as_people_read_it(e164, shown):
    assert PhoneNumber(e164).national.replace("\u202f", " ") == shown


@pytest.mark.parametrize("typed", ["zelie@exemple.fr", " zelie@exemple.fr "])
def test_an_email_is_taken(typed):
    assert parse_email(typed) == "zelie@exemple.fr"


def test_an_accented_domain_becomes_idna():
    assert parse_email("contact@école-antenne.fr") == "contact@xn--cole-antenne-9db.fr"


@pytest.mark.parametrize(
    "typed", ["", "zelie", "zelie@", "a@b@c.fr", "zélie@exemple.fr", "a@exemple.fr\r\nBcc: x@y.fr", "a b@exemple.fr"]
)
def test_an_email_that_cannot_be_is_refused(typed):
    with pytest.raises(FieldWrong) as refused:
        parse_email(typed)
    assert refused.value.reason is FieldReason.NOT_AN_EMAIL


@pytest.mark.parametrize(
    "said",
    [
        "mardi et jeudi, 17 h - 19 h",
        "tous les jours après 18h30",
        "le matin sauf le mercredi",
        "En semaine entre 9:00 et 12:00",
        "n’importe quand",
        "week-end",
    ],
)
def test_slots_say_days_and_hours(said):
    assert parse_slots(said) == said


@pytest.mark.parametrize(
    "said", ["mardi, elle sort de l’hôpital", "après la dialyse", "demander Kévin", "06 12 34 56 78 @"]
)
def test_slots_take_no_free_text(said):
    with pytest.raises(FieldWrong) as refused:
        parse_slots(said)
    assert refused.value.reason is FieldReason.NOT_A_SLOT


@pytest.mark.parametrize("said", [None, "", "  "])
def test_no_slots_is_fine(said):
    assert parse_slots(said) is None


def test_a_title_is_one_of_two_or_none():
    assert [parse_title(text) for text in ("Mme", "M.", "", None)] == [Title.MRS, Title.MR, Title.NONE, Title.NONE]
    with pytest.raises(FieldWrong) as refused:
        parse_title("Maître")
    assert refused.value.allowed == ("Mme", "M.")


def test_a_client_names_the_field_that_is_wrong():
    good = make_client()
    typed: dict[str, Any] = {
        "title": "Mme",
        "first_name": "Zélie",
        "last_name": " ",
        "phone": "0639980001",
        "email": " ",
        "slots": None,
    }
    with pytest.raises(FieldWrong) as refused:
        new_client(good.id, **typed)
    assert (refused.value.field, refused.value.reason) == ("client.last_name", FieldReason.EMPTY)
    made = new_client(good.id, **(typed | {"last_name": "Quatrefages"}))
    assert made.full_name == "Mme Zélie Quatrefages"
    assert made.email is None
