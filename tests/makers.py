"""Domain values with defaults: a test names only what it is about. Everybody here is invented."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from desktop_app.domain.address import Address, FoundAddress, Precision, Source
from desktop_app.domain.client import Client, PhoneNumber, Title
from desktop_app.domain.consent import Answer, CallDirection, Consent, fingerprint
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.eligibility import Eligibility
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Charter, Installer, Standing
from desktop_app.domain.letter import Kind, Letter
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import Referral
from desktop_app.domain.referral import State as ReferralState
from desktop_app.services.intake import Answers, Call, Intake

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
LARGENTIERE = Point(44.5436, 4.2939)
DESK = UUID("0d0d0d0d-0000-4000-8000-000000000001")


def make_siret(number: int) -> str:
    """A SIRET with a right check digit (Luhn) in a block that no company has."""
    start = f"999{number:010d}"
    for check in "0123456789":
        digits = [int(digit) for digit in start + check]
        doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
        if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0:
            return start + check
    raise AssertionError


def make_phone(e164: str = "+33639980001") -> PhoneNumber:
    return PhoneNumber(e164)


def make_client(**changes: Any) -> Client:
    values: dict[str, Any] = {
        "id": uuid4(),
        "title": Title.MRS,
        "first_name": "Zélie",
        "last_name": "Quatrefages",
        "phone": make_phone(),
        "email": "zelie.quatrefages@example.org",
        "slots": "mardi et jeudi, 17 h - 19 h",
    }
    return Client(**(values | changes))


def make_address(**changes: Any) -> Address:
    values: dict[str, Any] = {
        "line": "12 chemin des Oliviers",
        "complement": None,
        "postcode": "07110",
        "city": "Largentière",
    }
    return Address(**(values | changes))


def make_place(point: Point = LARGENTIERE, **changes: Any) -> FoundAddress:
    values: dict[str, Any] = {
        "label": "12 chemin des Oliviers, 07110 Largentière",
        "point": point,
        "precision": Precision.POINT,
        "score": 1.0,
        "postcode": "07110",
        "city": "Largentière",
        "insee": "07132",
        "source": Source.AGENT,
    }
    return FoundAddress(**(values | changes))


_numbers = iter(range(1, 1_000_000))


def make_installer(**changes: Any) -> Installer:
    number = next(_numbers)
    values: dict[str, Any] = {
        "id": uuid4(),
        "siret": make_siret(number),
        "name": f"Antennes Fictives {number}",
        "line": "3 place du Marché",
        "postcode": "07000",
        "city": "Privas",
        "phone": make_phone("+33465710001"),
        "email": f"contact{number}@antennes.example",
        "charter": Charter(date(2026, 1, 5)),
        "standing": Standing.ACTIVE,
        "point": Point(44.7350, 4.5990),
        "absences": (),
    }
    return Installer(**(values | changes))


def make_dossier(**changes: Any) -> Dossier:
    values: dict[str, Any] = {
        "id": uuid4(),
        "reference": f"AN-26-0D0D0D-{next(_numbers):06d}",
        "client_id": uuid4(),
        "state": DossierState.ASSIGNED,
        "address": make_address(),
        "point": LARGENTIERE,
        "precision": Precision.POINT,
        "source": Source.AGENT,
        "insee": "07132",
        "opened_at": NOW,
        "agent": "A0421",
        "desk": DESK,
    }
    return Dossier(**(values | changes))


def make_consent(**changes: Any) -> Consent:
    spoken = "Acceptez-vous qu’Antennes Fictives, à Privas, vous appelle ?"
    values: dict[str, Any] = {
        "id": uuid4(),
        "dossier_id": uuid4(),
        "client_id": uuid4(),
        "installer_id": uuid4(),
        "installer_named": "Antennes Fictives",
        "town_named": "Privas",
        "script_id": "CONS-MER",
        "script_version": "1.0.0",
        "script_sha256": fingerprint("texte"),
        "spoken_text": spoken,
        "spoken_sha256": fingerprint(spoken),
        "language": "fr-FR",
        "this_installer": Answer.ACCEPTED,
        "another_installer": Answer.REFUSED,
        "direction": CallDirection.INBOUND,
        "call_reference": "c-2026-000123",
        "agent": "A0421",
        "desk": DESK,
        "recorded_at": NOW,
        "withdrawn_at": None,
    }
    return Consent(**(values | changes))


def make_referral(**changes: Any) -> Referral:
    values: dict[str, Any] = {
        "id": uuid4(),
        "dossier_id": uuid4(),
        "installer_id": uuid4(),
        "consent_id": uuid4(),
        "state": ReferralState.TO_SEND,
        "rank": 1,
        "distance_m": 31_234.5,
        "made_at": NOW,
        "accepted_at": None,
    }
    return Referral(**(values | changes))


def make_letter(**changes: Any) -> Letter:
    letter_id = changes.get("id", uuid4())
    values: dict[str, Any] = {
        "id": letter_id,
        "dossier_id": uuid4(),
        "referral_id": None,
        "kind": Kind.REFERRAL,
        "state": LetterState.QUEUED,
        "recipient": "contact@antennes.example",
        "message_id": f"<{letter_id}@desk.invalid>",
        "created_at": NOW,
        "next_attempt_at": NOW,
        "expires_at": NOW + timedelta(hours=48),
    }
    return Letter(**(values | changes))


def make_intake(**changes: Any) -> Intake:
    values: dict[str, Any] = {
        "agent": "A0421",
        "call": Call(),
        "client": make_client(),
        "address": make_address(),
        "place": make_place(),
        "eligibility": Eligibility(needs_dish=True, needs_internet=True, tv_over_adsl=False, adult_for_self=True),
        "answers": Answers(Answer.ACCEPTED, Answer.REFUSED),
    }
    return Intake(**(values | changes))
