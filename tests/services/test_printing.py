"""Papers made from the store: what they may hold, and when."""

import stat
import sys
from uuid import uuid4

import pytest

from desktop_app.domain.checklist import Line, Mark, Marked
from desktop_app.domain.errors import ConsentMissing, FileUnreadable, NotFound, NotPossible
from desktop_app.domain.visit import Need, Received, State, Visit
from desktop_app.storage import checklists, visits
from desktop_app.storage.database import writing
from tests.makers import NOW, make_intake
from tests.printing.pages import text_of
from tests.services.desks import Clock

PERSONAL = ("Zélie", "Quatrefages", "Oliviers", "06 39", "zelie.quatrefages")


@pytest.fixture
def done(desk, directory):
    recorded = desk.dossiers.record(make_intake())
    desk.sending.send_due()
    return recorded


def test_the_checklist_holds_the_reference_and_the_town_and_nobody(desk, done, tmp_path):
    desk.printing.write_checklist(done.dossier_id, tmp_path / "liste.pdf")
    text = text_of((tmp_path / "liste.pdf").read_bytes())
    assert f"Dossier {done.reference}" in text
    assert "Commune : 07110 LARGENTIÈRE" in text
    assert "Installateur : Antennes du Pont" in text
    assert "entre le mardi 8 décembre 2026 et le dimanche 13 décembre 2026" in text
    assert [word for word in PERSONAL if word in text] == []


def test_the_checklist_shows_the_appointment_and_what_is_known(desk, done, clock: Clock, tmp_path):
    visit = Visit(uuid4(), done.dossier_id, done.referral_id, State.PLANNED, NOW.date().replace(month=12, day=9), NOW)
    with writing(desk.engine) as connection:
        visits.add(connection, visit, NOW)
        visits.keep_received(connection, Received(done.dossier_id, Need.EQUIPMENT, True, None, NOW, "A0421"))
        checklists.keep(connection, Marked(done.dossier_id, Line.DISH, Mark.DONE, None, None, NOW, "A0421"))
    desk.printing.write_checklist(done.dossier_id, tmp_path / "liste.pdf")
    text = text_of((tmp_path / "liste.pdf").read_bytes())
    assert "Intervention : le mercredi 9 décembre 2026" in text
    assert "Son matériel ☑ oui ☐ non" in text
    assert "pointée * ☑ fait" in text


def test_the_coupon_is_the_client_s_own(desk, done, tmp_path):
    desk.printing.write_coupon(done.dossier_id, tmp_path / "coupon.pdf")
    text = text_of((tmp_path / "coupon.pdf").read_bytes())
    assert "Client : Mme Zélie Quatrefages" in text
    assert "12 chemin des Oliviers 07110 LARGENTIÈRE" in text
    assert "06 39" not in text


def test_the_confirmation_says_what_was_agreed(desk, done, tmp_path):
    desk.printing.write_confirmation(done.dossier_id, tmp_path / "lettre.pdf")
    text = text_of((tmp_path / "lettre.pdf").read_bytes())
    assert "Antennes du Pont" in text
    assert "avant le mercredi 25 novembre 2026 à 10 h 12" in text


def test_no_call_is_announced_before_the_installer_was_asked(desk, directory, tmp_path):
    waiting = desk.dossiers.record(make_intake())
    with pytest.raises(NotPossible):
        desk.printing.write_confirmation(waiting.dossier_id, tmp_path / "lettre.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_no_agreement_is_confirmed_that_was_withdrawn(desk, done, tmp_path):
    desk.consents.withdraw(done.dossier_id, "A0421")
    with pytest.raises(ConsentMissing):
        desk.printing.write_confirmation(done.dossier_id, tmp_path / "lettre.pdf")


def test_there_is_no_paper_of_a_dossier_that_is_not_there(desk, directory, tmp_path):
    for write in (desk.printing.write_checklist, desk.printing.write_coupon, desk.printing.write_confirmation):
        with pytest.raises(NotFound):
            write(uuid4(), tmp_path / "rien.pdf")


def test_a_folder_that_is_not_there_is_said(desk, done, tmp_path):
    with pytest.raises(FileUnreadable):
        desk.printing.write_coupon(done.dossier_id, tmp_path / "nulle part" / "coupon.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="the owner's rights are POSIX's")
def test_a_paper_is_its_owner_s_alone(desk, done, tmp_path):
    desk.printing.write_coupon(done.dossier_id, tmp_path / "coupon.pdf")
    assert stat.S_IMODE((tmp_path / "coupon.pdf").stat().st_mode) == 0o600
