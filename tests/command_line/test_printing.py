"""`dossiers print`: a paper from the command line."""

import pytest

from tests.printing.pages import text_of


@pytest.fixture
def recorded(profile, tmp_path):
    profile.set(f"letters.folder = '{tmp_path / 'parti'}'\n")
    document = profile.record().document
    profile.run("letters", "send")
    return document


@pytest.mark.parametrize(
    ("paper", "words"),
    [("checklist", "liste de contrôle"), ("coupon", "Coupon de remise"), ("confirmation", "Votre accord")],
)
def test_each_paper_is_written(profile, recorded, tmp_path, paper, words):
    file = tmp_path / f"{paper}.pdf"
    ran = profile.run("dossiers", "print", recorded["dossier_id"], paper, str(file))
    assert (ran.status, ran.err) == (0, "")
    assert ran.document == {"dossier_id": recorded["dossier_id"], "paper": paper, "file": str(file)}
    assert words in text_of(file.read_bytes())


def test_a_dossier_is_named_by_its_reference_too(profile, recorded, tmp_path):
    (found,) = profile.run("dossiers", "find", "Quatrefages").document
    file = tmp_path / "coupon.pdf"
    assert profile.run("dossiers", "print", found["reference"], "coupon", str(file)).status == 0
    assert found["reference"] in text_of(file.read_bytes())


def test_a_paper_that_there_is_not(profile, recorded, tmp_path):
    ran = profile.run("dossiers", "print", recorded["dossier_id"], "affiche", str(tmp_path / "x.pdf"))
    assert ran.status == 2
    assert "n’existe pas" in ran.err


def test_a_place_where_nothing_can_be_written(profile, recorded, tmp_path):
    ran = profile.run("dossiers", "print", recorded["dossier_id"], "coupon", str(tmp_path / "là" / "coupon.pdf"))
    assert ran.status != 0
    assert "ne peut pas être écrit" in ran.err


def test_a_confirmation_waits_for_the_installer_s_letter(profile, tmp_path):
    waiting = profile.record().document
    ran = profile.run("dossiers", "print", waiting["dossier_id"], "confirmation", str(tmp_path / "x.pdf"))
    assert ran.status == 1
    assert "n’est pas possible" in ran.err
