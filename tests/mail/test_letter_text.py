"""What letters say, and what they cannot say."""

import re
import shutil
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.client import PhoneNumber, new_client
from desktop_app.domain.letter import Kind
from desktop_app.mail.letter_text import (
    BODY_FIELDS,
    FOLDER,
    OPTIONAL,
    SUBJECT_FIELDS,
    TemplateWrong,
    load,
    load_all,
    render,
)
from tests.mail.makers import REFERENCE, bare_correspondence, correspondence

GOLDEN = Path(__file__).with_name("golden")
TO_CLIENT = (Kind.CONFIRMATION, Kind.WITHDRAWAL_CONFIRMATION)
TO_INSTALLER = (Kind.REFERRAL, Kind.DELETION_NOTICE)


@pytest.mark.parametrize("name", ["full", "bare"])
@pytest.mark.parametrize("kind", Kind)
def test_each_letter_reads_as_agreed(kind: Kind, name: str) -> None:
    """The agreed words, read by people; a change of wording is a change of these files too."""
    values = correspondence(kind) if name == "full" else bare_correspondence(kind)
    text = render(values)
    agreed = (GOLDEN / f"{kind.value}-{name}.txt").read_text(encoding="utf-8")
    assert f"{text.subject}\n\n{text.body}" == agreed


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("make", [correspondence, bare_correspondence])
def test_a_letter_is_clean_text(kind: Kind, make) -> None:
    text = render(make(kind))
    assert "\n" not in text.subject
    assert text.body.endswith("\n")
    assert "\n\n\n" not in text.body
    assert not re.search(r"[{}]|None|\r|\t| \n", text.body + text.subject)
    assert not re.search(r" [;:!?»]|« |'", text.body + text.subject), "French spaces and apostrophes"


@pytest.mark.parametrize("kind", Kind)
def test_the_subject_holds_the_reference_and_nobody(kind: Kind) -> None:
    subject = render(correspondence(kind)).subject
    assert REFERENCE in subject
    for personal in ("Claire", "Martin", "06 12", "Oliviers", "Largentière", "07110", "Dupont", "@"):
        assert personal.casefold() not in subject.casefold()
    assert SUBJECT_FIELDS[kind] <= {"reference", "contact_by"}


def test_the_installer_learns_all_that_is_needed_and_the_deadlines_are_absolute() -> None:
    body = render(correspondence()).body.replace("\u00a0", " ").replace("\u202f", " ")
    for needed in (
        REFERENCE,
        "Mme Claire Martin",
        "06 12 34 56 78",
        "mardi et jeudi, 17 h - 19 h",
        "    Bâtiment B\n    12 chemin des Oliviers\n    07110 LARGENTIÈRE\n",
        "avant le mercredi 25 novembre 2026 à 10 h 15",
        "entre le mardi 8 décembre 2026 et le dimanche 13 décembre 2026",
        "matériel, ses identifiants et son mot de passe",
        "« REFUS »",
        "coupon de remise de 100 €",
        "dans les 30 jours",
        "Orange vous a communiqué ses coordonnées avec son accord",
        "parvenu par erreur",
        "Accord donné au téléphone le lundi 23 novembre 2026 à 10 h 12",
    ):
        assert needed in body


def test_the_client_learns_who_calls_when_and_how_to_stop_it() -> None:
    body = render(correspondence(Kind.CONFIRMATION)).body.replace("\u00a0", " ").replace("\u202f", " ")
    for needed in (
        "Bonjour Madame Martin,",
        "    Dupont Antennes\n    07000 PRIVAS\n    04 75 00 00 00\n",
        "avant le mercredi 25 novembre 2026 à 10 h 15",
        "« STOP »",
        "le coupon rempli",
        "une photocopie de votre facture internet",
        "une photocopie de la facture de l’installation",
        "CNIL",
        "donnees-personnelles@orange.example",
        "six mois après la fin de votre dossier",
    ):
        assert needed in body


@pytest.mark.parametrize("kind", Kind)
def test_no_letter_tells_what_its_reader_has_no_need_of(kind: Kind) -> None:
    text = render(correspondence(kind))
    hidden = {"claire.martin@exemple.test"}
    if kind is not Kind.REFERRAL:
        hidden |= {"06 12 34 56 78", "Oliviers", "17 h - 19 h"}
    if kind is Kind.DELETION_NOTICE:
        hidden |= {"Claire", "Martin", "Largentière", "07110"}
    assert not [word for word in hidden if word.casefold() in (text.subject + text.body).casefold()]


@pytest.mark.parametrize(
    ("title", "greeting"),
    [("Mme", "Bonjour Madame Martin,"), ("M.", "Bonjour Monsieur Martin,"), (None, "Bonjour Claire Martin,")],
)
def test_the_client_is_greeted_as_they_said(title: str | None, greeting: str) -> None:
    client = new_client(
        UUID(int=2), title=title, first_name="Claire", last_name="Martin", phone="0612345678", email=None, slots=None
    )
    assert render(replace(correspondence(Kind.CONFIRMATION), client=client)).body.startswith(greeting + "\n")


def test_dates_are_in_the_client_s_own_time() -> None:
    overseas = replace(
        correspondence(),
        zone=ZoneInfo("Indian/Reunion"),
        contact_by=datetime(2026, 11, 30, 21, 0, tzinfo=UTC),
    )
    assert "avant le mardi 1er décembre 2026 à 1\u00a0h" in render(overseas).subject


def test_a_name_with_braces_or_punctuation_is_printed_as_it_is() -> None:
    given = correspondence()
    client = replace(given.client, last_name="{reference} : O’Neil", phone=PhoneNumber("+262262123456"))
    body = render(replace(given, client=client)).body
    assert "Mme Claire {reference} : O’Neil\n" in body
    assert "02 62 12 34 56" in body


def test_every_field_of_every_template_is_listed_and_offered() -> None:
    """Each list is what the template needs; each value of a correspondence but its kind and zone is in some letter."""
    load_all()
    assert set(BODY_FIELDS) == set(SUBJECT_FIELDS) == set(Kind)
    offered = frozenset().union(*BODY_FIELDS.values(), *SUBJECT_FIELDS.values())
    printed = {"client", "greeting", "client_phone", "slots"}
    assert printed <= offered
    assert {field.name for field in fields(correspondence())} >= {"reference", "contact_by", "consented_at"}
    assert {field for kind in TO_INSTALLER for field in BODY_FIELDS[kind]}.isdisjoint({"retention", "privacy_url"})
    assert all("client_phone" not in BODY_FIELDS[kind] for kind in TO_CLIENT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / "fr", tmp_path / "fr")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("referral.txt", "{client_phone}", "", "missing"),
        ("referral.txt", "{client_phone}", "{client_phone} {email}", "unknown"),
        ("referral.txt", "{client_phone}", "{client_phone} {Email}", "brace"),
        ("referral.txt", "{client_phone}", "{client_phone", "brace"),
        ("referral.txt", "{client_phone}", "{client_phone}}", "brace"),
        ("referral.txt", "{?slots}Cr", "Cr", "not guarded"),
        ("referral.txt", "{?slots}Cr", "{!slots}Cr", "not guarded"),
        ("referral.txt", "{?slots}Cr", "Ici {?slots}Cr", "brace"),
        ("deletion_notice.txt", "Le client du dossier", "Le client {client} du dossier", "unknown"),
        ("referral.subject", "{reference}", "{client}", "unknown"),
        ("referral.subject", "{reference}", "", "missing"),
        ("confirmation.subject", "\n", "\ndeux lignes\n", "one plain line"),
        ("confirmation.subject", "Votre", "{?reference}Votre", "one plain line"),
    ],
)
def test_a_template_that_is_wrong_cannot_be_loaded(folder: Path, name: str, old: str, new: str, complaint: str) -> None:
    change(folder / "fr" / name, old, new)
    with pytest.raises(TemplateWrong, match=complaint):
        load_all("fr", folder)


def test_a_template_that_is_not_there_cannot_be_loaded(folder: Path) -> None:
    with pytest.raises(TemplateWrong, match="cannot be read"):
        load(Kind.REFERRAL, "en", folder)
    (folder / "fr" / "referral.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateWrong, match="cannot be read"):
        load(Kind.REFERRAL, "fr", folder)


def test_only_what_may_be_lacking_is_optional() -> None:
    assert {"slots", "address_complement", "installer_phone", "another_installer"} == OPTIONAL
