from datetime import date
from uuid import uuid4

import pytest

from desktop_app.domain.errors import NotFound, ScriptMissing
from desktop_app.resource_files import RESOURCES
from desktop_app.services.consents import load_scripts


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


def test_an_unknown_dossier_has_no_consent_to_withdraw(desk):
    with pytest.raises(NotFound):
        desk.consents.withdraw(uuid4(), "A0421")
