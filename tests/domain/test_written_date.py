"""Days in the forms that people write."""

from datetime import date

import pytest

from desktop_app.domain.plain_french import folded
from desktop_app.domain.written_date import take_dates

TODAY = date(2026, 11, 24)  # a Tuesday


def days(text):
    return [one.day for one in take_dates(folded(text), TODAY, "<day>")[1]]


@pytest.mark.parametrize(
    "text",
    [
        "12/12/2026",
        "12/12/26",
        "12-12-2026",
        "12.12.2026",
        "12 / 12 / 2026",
        "12/12",
        "12 décembre 2026",
        "12 DÉCEMBRE",
        "12 déc.",
        "12 dec 26",
        "samedi 12 décembre",
        "sam. 12 décembre 2026",
        "Samedi 12/12",
        "samedi le 12/12/2026",
        "2026-12-12",
        "le 12 décembre à 14h30",
        "le 12 décembre, 14 h",
        "12 décembre 9h",
        "12/12 à 8 h 30",
    ],
)
def test_one_day_in_many_forms(text):
    assert days(text) == [date(2026, 12, 12)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er décembre", date(2026, 12, 1)),
        ("premier décembre", date(2026, 12, 1)),
        ("5 janvier", date(2027, 1, 5)),
        ("5/1", date(2027, 1, 5)),
        ("20 novembre", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("15 août 2027", date(2027, 8, 15)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_a_day_without_its_year_is_the_nearest(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text", ["31/11/2026", "30 février", "12/13/2026", "lundi 12 décembre 2026", "mardi 12/12", "24 mai", "00/12/2026"]
)
def test_a_day_that_cannot_be_is_seen_and_unclear(text):
    assert days(text) == [None]


@pytest.mark.parametrize(
    "text", ["06 12 34 56 78", "14h30", "3 rue du 4", "1.5", "10-12", "26-000217", "mardi prochain", "150 euros"]
)
def test_other_figures_are_no_days(text):
    assert days(text) == []


def test_days_come_in_the_order_they_stand():
    assert days("appelé le 23 novembre, RDV 10/12, pose 2026-12-14") == [
        date(2026, 11, 23),
        date(2026, 12, 10),
        date(2026, 12, 14),
    ]


def test_marks_take_their_place():
    assert take_dates("rdv le 10/12 et non le 11/12", TODAY, "#")[0] == "rdv  #  et non  # "
