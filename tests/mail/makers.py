"""Letters, envelopes and values to write them from: invented people only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.address import new_address
from desktop_app.domain.client import new_client
from desktop_app.domain.correspondence import (
    SEES_ADDRESS,
    SEES_CLIENT,
    Correspondence,
    InstallerLine,
    ServiceIdentity,
)
from desktop_app.domain.coupon import Piece
from desktop_app.domain.deadlines import Rules, VisitWindow
from desktop_app.domain.delivery import Envelope
from desktop_app.domain.letter import Kind

SENDER = "relais@orange.example"
RECIPIENT = "contact@dupont-antennes.example"
REFERENCE = "AN-26-4F7-000217"
LETTER = (
    b"From: relais@orange.example\r\n"
    b"Date: Mon, 23 Nov 2026 10:12:00 +0100\r\n"
    b"Message-ID: <0e1a9c4e-7d3e-4a3e-9c50-0123456789ab@orange.example>\r\n"
    b"\r\n"
    b"Bonjour,\r\n.un point\r\n..deux\r\n.\r\nfin\r\n"
)


def envelope(content: bytes = LETTER, *, recipient: str = RECIPIENT, attempt_id: str = "attempt=1+a") -> Envelope:
    return Envelope(SENDER, recipient, content, attempt_id)


def large_letter() -> bytes:
    """More than the sockets between us and the relay can hold: a body that the relay does not read is felt."""
    return LETTER + b"." * 70 + b"\r\n" + (b"x" * 70 + b"\r\n") * 110_000


def correspondence(kind: Kind = Kind.REFERRAL) -> Correspondence:
    client = new_client(
        UUID(int=1),
        title="Mme",
        first_name="Claire",
        last_name="Martin",
        phone="06 12 34 56 78",
        email="claire.martin@exemple.test",
        slots="mardi et jeudi, 17 h - 19 h",
    )
    address = new_address(line="12, chemin des Oliviers", complement="Bâtiment B", postcode="07110", city="Largentière")
    return Correspondence(
        kind=kind,
        reference=REFERENCE,
        client=client if kind in SEES_CLIENT else None,
        address=address if kind in SEES_ADDRESS else None,
        installer=InstallerLine("Dupont Antennes", "07000", "Privas", "04 75 00 00 00"),
        consented_at=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        contact_by=datetime(2026, 11, 25, 9, 15, tzinfo=UTC),
        visit=VisitWindow(date(2026, 12, 8), date(2026, 12, 13)),
        rules=Rules(),
        zone=ZoneInfo("Europe/Paris"),
        service=ServiceIdentity(
            name="Service Mise en relation",
            phone="3900",
            contact="mise-en-relation@orange.example",
            controller="Orange, 111 quai du Président-Roosevelt, 92130 Issy-les-Moulineaux",
            privacy_contact="donnees-personnelles@orange.example",
            privacy_url="https://orange.example/vos-droits",
            retention="six mois après la fin de votre dossier",
            coupon_address="Orange Remise antenniste, TSA 90000, 99999 Villefictive Cedex 9",
        ),
        another_installer_allowed=True,
    )


def bare_correspondence(kind: Kind = Kind.REFERRAL) -> Correspondence:
    """The same with everything left out that may be."""
    full = correspondence(kind)
    return replace(
        full,
        client=replace(full.client, email=None, slots=None) if full.client else None,
        address=replace(full.address, complement=None) if full.address else None,
        installer=replace(full.installer, phone=None),
        service=replace(full.service, coupon_address=""),
        another_installer_allowed=False,
        missing=(Piece.INTERNET_BILL,),
    )
