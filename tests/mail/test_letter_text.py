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
from desktop_app.domain.correspondence import SEES_ADDRESS, SEES_CLIENT, SMS, TO_CLIENT, TO_INSTALLER
from desktop_app.domain.deadlines import Rules, VisitAnchor
from desktop_app.domain.letter import BY_SMS, NEEDS_CONSENT, Kind
from desktop_app.mail.letter_text import (
    BODY_FIELDS,
    FOLDER,
    OPTIONAL,
    SUBJECT_FIELDS,
    load,
    load_all,
    render,
)
from desktop_app.mail.template import TemplateWrong
from tests.mail.makers import REFERENCE, bare_correspondence, correspondence

GOLDEN = Path(__file__).with_name("golden")


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
    assert kind in SMS or not re.search(r" [;:!?»]|« |'", text.body + text.subject), "French spaces and apostrophes"


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
    if kind not in SEES_ADDRESS:
        hidden |= {"06 12 34 56 78", "Oliviers", "17 h - 19 h", "Bâtiment"}
    if kind not in SEES_CLIENT:
        hidden |= {"Claire", "Martin", "Largentière", "07110"}
    assert not [word for word in hidden if word.casefold() in (text.subject + text.body).casefold()]


@pytest.mark.parametrize("kind", sorted(TO_INSTALLER - {Kind.REFERRAL, Kind.RECTIFICATION}))
def test_a_letter_with_the_reference_alone_cannot_be_given_a_client(kind: Kind) -> None:
    """Not only does it say nothing of the client: it cannot be made from values that hold one."""
    blind, seeing = correspondence(kind), correspondence()
    assert blind.client is None
    assert blind.address is None
    with pytest.raises(ValueError, match="client"):
        replace(blind, client=seeing.client)
    with pytest.raises(ValueError, match="address"):
        replace(blind, address=seeing.address)


@pytest.mark.parametrize("kind", sorted(SEES_CLIENT))
def test_a_letter_that_greets_cannot_be_made_without_its_client(kind: Kind) -> None:
    with pytest.raises(ValueError, match="client"):
        replace(correspondence(kind), client=None)


def test_whoever_is_told_of_a_client_needs_their_consent() -> None:
    """Every letter with a home's address, and every one that announces a call, is checked again before it leaves."""
    announcing = {kind for kind in TO_CLIENT if {"contact_by", "contact_by_short"} & BODY_FIELDS[kind]}
    assert announcing | SEES_ADDRESS == NEEDS_CONSENT
    assert set(BY_SMS) | SMS == TO_CLIENT


def test_the_reminder_names_the_words_that_the_program_understands() -> None:
    for kind in (Kind.REFERRAL, Kind.REMINDER):
        body = render(correspondence(kind)).body.replace("\u202f", " ")
        assert all(f"« {word} »" in body for word in ("CONTACT", "DEVIS", "REFUS"))


def test_only_the_papers_that_are_missing_are_asked_for() -> None:
    bare = render(bare_correspondence(Kind.COUPON_REMINDER)).body
    assert "- une photocopie de votre facture internet" in bare
    assert "le coupon de remise" not in bare
    assert "l’installateur vous a remise" not in bare
    assert "appelez-nous au 3900" in bare
    whole = render(correspondence(Kind.COUPON_REMINDER)).body
    assert "TSA 90000" in whole
    assert whole.count("\n- ") == 3


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        (VisitAnchor.FIRST_CONTACT, "entre le 15e et le 20e jour après le premier appel de l’installateur"),
        (VisitAnchor.QUOTE_ACCEPTED, "entre le 15e et le 20e jour après l’acceptation du devis"),
        (VisitAnchor.EQUIPMENT_RECEIVED, "entre le 15e et le 20e jour après la réception du matériel"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.REFERRAL, Kind.CONFIRMATION, Kind.REASSIGNMENT])
def test_days_that_cannot_be_known_yet_are_told_as_a_rule(kind: Kind, anchor: VisitAnchor, words: str) -> None:
    unknown = replace(correspondence(kind), visit=None, rules=Rules(visit_anchor=anchor))
    assert words in render(unknown).body


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
    assert given.client is not None
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
    about_the_home = {"address_line", "address_locality", "client_phone", "slots"}
    assert {kind for kind in Kind if about_the_home & BODY_FIELDS[kind]} == SEES_ADDRESS
    assert {kind for kind in Kind if {"client", "greeting"} & BODY_FIELDS[kind]} == SEES_CLIENT


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
    missing = {"missing_coupon", "missing_bill", "missing_invoice"}
    may_lack = {"slots", "address_complement", "installer_phone", "another_installer", "coupon_address"}
    assert missing | may_lack == OPTIONAL
