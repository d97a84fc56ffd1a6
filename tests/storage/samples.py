"""Invented people and everything one referral writes, for the store's tests and its benchmark."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from desktop_app.domain.address import Address, Precision, Source
from desktop_app.domain.client import Client, PhoneNumber, Title
from desktop_app.domain.consent import Answer, CallDirection, Consent, fingerprint
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.dossier import State as DossierState
from desktop_app.domain.dossier import reference as dossier_reference
from desktop_app.domain.fact import Fact, Kind, next_fact
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Absence, Charter, Installer, Standing
from desktop_app.domain.letter import Kind as LetterKind
from desktop_app.domain.letter import Letter, message_id
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import Referral
from desktop_app.domain.referral import State as ReferralState
from desktop_app.domain.retry import Breaker
from desktop_app.storage.desks import DeskRow

KEY = bytes(range(32))
SALT = bytes(range(100, 116))
NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
DESK = DeskRow(UUID(int=0xD), "4F7", next_number=217, directory_version=1, enrolled_at=NOW)
BREAKER = Breaker(failures=3, open_until=NOW)
EXPLANATION = '{"candidates":5,"skipped":{"absent":2,"charter_ended":1},"directory_version":1,"source":"ban"}'
SPOKEN = (
    "Pour organiser votre installation, nous transmettons votre nom, votre numéro de téléphone et votre adresse à "
    "l’antenniste Antennes du Vivarais, à Aubenas, et à lui seul. Il vous appellera sous 48 heures. D’accord ?"
)


def installer(**changes: Any) -> Installer:
    made = Installer(
        id=uuid4(),
        siret="73282932000074",
        name="Antennes du Vivarais",
        line="4 rue du Faubourg",
        postcode="07200",
        city="Aubenas",
        phone=PhoneNumber("+33475350000"),
        email="contact@antennes-vivarais.example",
        charter=Charter(date(2025, 1, 15), date(2027, 1, 14)),
        standing=Standing.ACTIVE,
        point=Point(44.6197, 4.3902),
        absences=(Absence(date(2026, 12, 24), date(2027, 1, 2)), Absence(date(2026, 8, 1), date(2026, 8, 15))),
    )
    return replace(made, **changes)


def client(**changes: Any) -> Client:
    made = Client(
        id=uuid4(),
        title=Title.MRS,
        first_name="Zéphyrine",
        last_name="Quatrefages-Œillet",
        phone=PhoneNumber("+33639981234"),
        email="zephyrine@exemple.example",
        slots="mardi et jeudi, 17 h - 19 h",
    )
    return replace(made, **changes)


def dossier(of: Client, number: int = 217, **changes: Any) -> Dossier:
    made = Dossier(
        id=uuid4(),
        reference=dossier_reference(2026, DESK.code, number),
        client_id=of.id,
        state=DossierState.ASSIGNED,
        address=Address("12 chemin des Oliviers", "bâtiment B", "07110", "Largentière"),
        point=Point(44.5437, 4.2936),
        precision=Precision.HOUSENUMBER,
        source=Source.BAN,
        insee="07132",
        opened_at=NOW,
        agent="A0421",
        desk=DESK.id,
    )
    return replace(made, **changes)


def consent(for_dossier: Dossier, asked: Installer, **changes: Any) -> Consent:
    made = Consent(
        id=uuid4(),
        dossier_id=for_dossier.id,
        client_id=for_dossier.client_id,
        installer_id=asked.id,
        installer_named=asked.name,
        town_named=asked.city,
        script_id="transmission",
        script_version="2026-10",
        script_sha256=fingerprint("{installer} {town}"),
        spoken_text=SPOKEN,
        spoken_sha256=fingerprint(SPOKEN),
        language="fr",
        this_installer=Answer.ACCEPTED,
        another_installer=Answer.REFUSED,
        direction=CallDirection.INBOUND,
        call_reference="c-2026-000123",
        agent="A0421",
        desk=DESK.id,
        recorded_at=NOW,
    )
    return replace(made, **changes)


def referral(for_dossier: Dossier, asked: Installer, allowed: Consent, **changes: Any) -> Referral:
    made = Referral(
        id=uuid4(),
        dossier_id=for_dossier.id,
        installer_id=asked.id,
        consent_id=allowed.id,
        state=ReferralState.TO_SEND,
        rank=1,
        distance_m=11432.25,
        made_at=NOW,
    )
    return replace(made, **changes)


def letter(for_dossier: Dossier, of: Referral | None, **changes: Any) -> Letter:
    letter_id = uuid4()
    made = Letter(
        id=letter_id,
        dossier_id=for_dossier.id,
        referral_id=of.id if of else None,
        kind=LetterKind.REFERRAL,
        state=LetterState.QUEUED,
        recipient="contact@antennes-vivarais.example",
        message_id=message_id(letter_id, "desk.example"),
        created_at=NOW,
        next_attempt_at=NOW,
        expires_at=NOW + timedelta(hours=48),
    )
    return replace(made, **changes)


def facts(count: int, last: Fact | None = None, subject: UUID | None = None) -> tuple[Fact, ...]:
    made: list[Fact] = []
    for number in range(count):
        last = next_fact(
            last,
            fact_id=uuid4(),
            desk=DESK.id,
            kind=Kind.LETTER_QUEUED,
            subject=subject,
            at=NOW,
            by="A0421",
            payload={"commitment": fingerprint(str(number)), "rank": number, "kind": "referral"},
        )
        made.append(last)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Call:
    """Everything one call leaves in the store, except its facts."""

    client: Client
    dossier: Dossier
    consent: Consent
    referral: Referral
    letters: tuple[Letter, Letter]


def call(asked: Installer, number: int = 217) -> Call:
    person = client()
    case = dossier(person, number)
    answer = consent(case, asked)
    turn = referral(case, asked, answer)
    request = letter(case, turn)
    confirmation = letter(
        case,
        turn,
        kind=LetterKind.CONFIRMATION,
        recipient="zephyrine@exemple.example",
        after_letter_id=request.id,
    )
    return Call(person, case, answer, turn, (request, confirmation))
