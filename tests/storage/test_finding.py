"""An agent finds a dossier again by what they have: a number, a piece of a name, a reference."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from desktop_app.domain.client import PhoneNumber, Title
from desktop_app.domain.dossier import FINAL, OPEN, State
from desktop_app.finding import plain_words
from desktop_app.storage import clients, dossiers
from desktop_app.storage.clients import search_key
from desktop_app.storage.database import reading, writing
from desktop_app.storage.dossiers import DossierLine
from tests.storage import samples
from tests.storage.samples import NOW, Call


@pytest.fixture
def others(recorded: Call, engine: Engine) -> None:
    """Two more people, one of whom has two dossiers."""
    paul = samples.client(title=Title.NONE, first_name="Paul", last_name="Marti", phone=PhoneNumber("+33639981299"))
    rose = samples.client(first_name="Rose", last_name="50%_Marti\\n", phone=PhoneNumber("+262692123456"))
    with writing(engine) as connection:
        for person in (paul, rose):
            clients.add(connection, person, samples.SALT)
        dossiers.add(connection, samples.dossier(paul, 300, opened_at=NOW + timedelta(days=1), state=State.CLOSED))
        dossiers.add(connection, samples.dossier(paul, 301, opened_at=NOW + timedelta(days=2)))
        dossiers.add(connection, samples.dossier(rose, 302, opened_at=NOW + timedelta(days=3)))


def numbers(engine: Engine, text: str, limit: int = 50) -> list[int]:
    with reading(engine) as connection:
        return [int(line.reference[-6:]) for line in dossiers.find(connection, text, limit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quatrefages", [217]),
        ("QUATRE", [217]),
        ("zephyrine quatrefages", [217]),
        ("Quatrefages-Œillet, Zéphyrine", [217]),
        ("oeillet", [217]),
        ("marti", [302, 301, 300]),
        ("paul marti", [301, 300]),
        ("atrefages", []),
        ("06 39 98 12 34", [217]),
        ("+33 (0)6.39.98.12.34", [217]),
        ("639981234", [217]),
        ("0692 12 34 56", [302]),
        ("AN-26-4F7-000217", [217]),
        ("an-26-4f7-000217", [217]),
        ("000217", [217]),
        ("4F7-00030", [302, 301, 300]),
        (" AN-26- 4F7-000301 ", [301]),
        ("", []),
        ("   ", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("50%", []),
        ("0%3", []),
        ("AN_26", []),
        ("' or 1=1 --", []),
        ("0' or '1'='1", []),
        ("x\x00y", []),
    ],
)
def test_a_dossier_is_found_by_what_an_agent_has(others: None, engine: Engine, text: str, expected: list[int]) -> None:
    assert numbers(engine, text) == expected


def test_the_latest_come_first_and_no_more_than_asked(others: None, engine: Engine) -> None:
    assert numbers(engine, "marti", limit=2) == [302, 301]


def test_a_line_says_what_a_list_shows(recorded: Call, engine: Engine) -> None:
    with reading(engine) as connection:
        assert dossiers.find(connection, "zéphyrine") == (
            DossierLine(
                recorded.dossier.id,
                "AN-26-4F7-000217",
                State.ASSIGNED,
                "Mme Zéphyrine Quatrefages-Œillet",
                "Largentière",
                NOW,
            ),
        )


def test_a_telephone_announces_open_dossiers_only(recorded: Call, engine: Engine) -> None:
    phone = recorded.client.phone.e164
    made = [
        samples.dossier(recorded.client, 400 + number, state=state, opened_at=NOW + timedelta(hours=1 + number))
        for number, state in enumerate(State)
    ]
    with writing(engine) as connection:
        for one in made:
            dossiers.add(connection, one)
    with reading(engine) as connection:
        found = dossiers.open_of_phone(connection, phone)
        assert found == (*(one for one in reversed(made) if one.state in OPEN), recorded.dossier)
        assert not {one.state for one in found} & FINAL
        assert dossiers.open_of_phone(connection, "+33639981200") == ()


def test_a_name_is_looked_for_without_accents_marks_or_capitals() -> None:
    person = replace(samples.client(), first_name="Jean-François", last_name="D’Æœrtz Straße")
    assert search_key(person) == "d aeoertz strasse jean francois"
    assert plain_words("  L'Haÿ\tles--ROSES 94 ") == "l hay les roses 94"
