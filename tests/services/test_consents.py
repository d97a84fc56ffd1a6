from datetime import date
from uuid import uuid4

import pytest

from desktop_app.domain.errors import NotFound, ScriptMissing
from desktop_app.resource_files import RESOURCES
from desktop_app.services.consent_scripts import load_scripts, read_script
from desktop_app.storage import documents
from desktop_app.storage.database import writing
from tests.makers import make_intake


def test_the_script_in_force_is_read_from_its_file(desk):
    script = desk.consents.script()
    assert (script.id, script.version) == ("CONS-MER", "1.0.0")
    assert {"{installer}", "{town}"} <= {word.strip(",.: ") for word in script.text.split()}
    assert len(script.spoken("Antennes Fictives", "Privas").split()) < 70


def test_no_script_is_read_before_the_programme(desk):
    with pytest.raises(ScriptMissing) as missing:
        desk.consents.script(date(2009, 11, 18))
    assert missing.value.on == "2009-11-18"


def test_scripts_are_all_loaded():
    assert len(load_scripts(RESOURCES / "consent")) == len(list((RESOURCES / "consent").glob("*.toml")))


SCRIPT = (RESOURCES / "consent" / "CONS-MER-1.0.0.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("said", "wrong", "name"),
    [
        ("valid_from = 2009-11-19", 'valid_from = "2009-11-19"', "valid_from"),
        ("valid_from = 2009-11-19", "valid_from = 2009-11-19T08:00:00", "valid_from"),
        ("valid_from = 2009-11-19", 'valid_from = 2009-11-19\nvalid_until = "2030-01-01"', "valid_until"),
        ('version = "1.0.0"', "version = 1", "version"),
        ('version = "1.0.0"', 'version = " "', "version"),
        ('purposes = ["P1_MER", "P3_REMPL"]', 'purposes = "P1_MER"', "purposes"),
        ("{town}", "là", "text"),
        ('language = "fr"', "", "language"),
    ],
)
def test_a_script_that_could_not_be_read_aloud_is_none(said, wrong, name):
    assert said in SCRIPT
    assert read_script(SCRIPT).language == "fr"
    with pytest.raises(ValueError, match=name):
        read_script(SCRIPT.replace(said, wrong))


@pytest.mark.warns("consent script mistyped cannot be read")
def test_a_published_script_with_a_day_in_quotation_marks_stops_no_call(desk, directory):
    with writing(desk.engine) as connection:
        mistyped = SCRIPT.replace("2009-11-19", '"2026-01-01"')
        documents.keep(connection, [{"kind": "script", "key": "mistyped", "content": mistyped, "number": 1}])
    assert desk.dossiers.record(make_intake()).reference


def test_an_unknown_dossier_has_no_consent_to_withdraw(desk):
    with pytest.raises(NotFound):
        desk.consents.withdraw(uuid4(), "A0421")
