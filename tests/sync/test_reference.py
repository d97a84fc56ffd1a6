"""What only comes down: the directory as supervisors keep it, scripts and the programme's settings."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from desktop_app.central.database import central_transaction
from desktop_app.central.publishing import DocumentKind, publish
from desktop_app.central.tables import flag, installer
from desktop_app.desk import open_desk
from desktop_app.domain.fold import FlagReason
from desktop_app.domain.installer import Absence
from desktop_app.domain.letter import Kind
from desktop_app.resource_files import RESOURCES
from desktop_app.settings import read_settings
from tests.central.fixtures import Centre
from tests.makers import make_intake
from tests.services.desks import change
from tests.sync.test_two_desks import at_centre

DIRECTORY = """siret;raison_sociale;adresse;code_postal;commune;email;charte_signee_le;latitude;longitude
73282932000074;Antennes du Pont;1 rue Basse;07200;Aubenas;pont@antennes.example;2026-01-05;44.62;4.39
"""


@pytest.fixture
def directory_file(tmp_path):
    path = tmp_path / "annuaire.csv"
    path.write_text(DIRECTORY, encoding="utf-8")
    return path


def test_a_supervisors_import_reaches_every_desk(centre, desk_of, directory_file):
    chief = desk_of("chief", kind="supervisor", knows_installers=False)
    desk = desk_of("one", knows_installers=False)
    chief.directory.import_file(directory_file, dry_run=False, agent="S1")
    chief.sync.run()
    assert desk.sync.run().pulled == 1
    found = desk.installers.nearest_home(make_intake().place).ranked
    assert [one.installer.name for one in found] == ["Antennes du Pont"]
    assert found == chief.installers.nearest_home(make_intake().place).ranked
    away = replace(found[0].installer, absences=(Absence(date(2026, 11, 1), date(2026, 12, 31)),))
    change(chief, away)
    assert desk.sync.run().pulled == 0


def test_what_an_agents_desk_imports_stays_its_own_and_is_flagged(centre, desk_of, directory_file):
    desk = desk_of("one", knows_installers=False)
    desk.directory.import_file(directory_file, dry_run=False, agent="A1")
    assert desk.sync.run().flagged == 1
    assert at_centre(centre, select(installer.c.id)) == []
    assert at_centre(centre, select(flag.c.reason)) == [(FlagReason.NOT_ALLOWED.value,)]
    assert len(desk.installers.nearest_home(make_intake().place).ranked) == 1


@pytest.mark.warns("consent script newer cannot be read")
@pytest.mark.warns("settings published as newer cannot be read")
def test_a_published_script_and_published_rules_come_down(centre: Centre, desk_of, clock):
    desk = desk_of("one")
    before = desk.consents.script()
    assert before.version == "1.0.0"
    script = "\n".join(
        [
            f'id = "{before.id}"',
            'version = "2.0.0"',
            'language = "fr"',
            "valid_from = 2026-01-01",
            'purposes = ["P1_MER"]',
            'phone_notice = "Votre numéro ne sert qu’à cela."',
            'text = "Orange donne vos coordonnées à {installer}, à {town}. D’accord ?"',
            'after_yes = "Merci."',
            'after_no = "Entendu."',
        ]
    )
    with central_transaction(centre.administrator) as at:
        publish(at, DocumentKind.SCRIPT, "cons-mer-2", script)
        publish(at, DocumentKind.SETTING, "programme", "visit.max_days = 21\n")
        publish(at, DocumentKind.SETTING, "newer", "colour.of_the_door = 3\n")
        publish(at, DocumentKind.SCRIPT, "newer", "sound = 1\n")
    desk.sync.run()
    assert desk.consents.script().version == "2.0.0"
    desk.close()
    again = open_desk(read_settings(desk.settings.profile), now=clock)
    assert again.settings.visit.max_days == 21
    again.close()


@pytest.mark.warns("the template published for cancellation is not used")
def test_a_published_template_words_the_letters(centre: Centre, desk_of):
    desk = desk_of("one")
    recorded = desk.dossiers.record(make_intake())
    body = RESOURCES / "letters" / "fr" / "reminder.txt"
    ours = "Votre dossier {reference}, avant le {contact_by}\n\n" + body.read_text("utf-8")
    with central_transaction(centre.administrator) as at:
        publish(at, DocumentKind.TEMPLATE, "fr/reminder", ours)
        publish(at, DocumentKind.TEMPLATE, "fr/cancellation", "Bonjour {client}\n\n{client_phone}\n")
    desk.sync.run()
    assert desk.previews.preview(Kind.REMINDER, recorded.dossier_id).subject.startswith("Votre dossier AN-26-")
    shipped = desk.previews.preview(Kind.CANCELLATION, recorded.dossier_id)
    assert "Bonjour {client}" not in shipped.subject
