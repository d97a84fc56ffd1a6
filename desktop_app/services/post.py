"""The post office: makes letters, and turns one into bytes at the moment it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from desktop_app.domain.address import department_of
from desktop_app.domain.consent import Answer, Consent
from desktop_app.domain.correspondence import Correspondence, InstallerLine, ServiceIdentity
from desktop_app.domain.deadlines import Rules, contact_by, visit_window, zone_name
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.errors import NotFound
from desktop_app.domain.installer import Installer
from desktop_app.domain.letter import Kind, Letter, State, message_id
from desktop_app.domain.referral import Referral
from desktop_app.mail.letter_text import render
from desktop_app.mail.message import compose
from desktop_app.storage import clients, consents, dossiers, installers, referrals

LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who letters come from, and where replies go (the team's mailbox, never a person's)."""

    address: str
    name: str
    reply_to: str

    @property
    def domain(self) -> str:
        """The domain of the sender's address: Message-IDs belong to it."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Everything a letter needs besides its dossier."""

    sender: Sender
    service: ServiceIdentity
    rules: Rules
    life: timedelta
    new_id: Callable[[], UUID]

    def new_letter(  # noqa: PLR0913 - what tells one letter from another
        self,
        kind: Kind,
        dossier_id: UUID,
        referral_id: UUID | None,
        recipient: str,
        *,
        at: datetime,
        delay: timedelta,
        after: UUID | None = None,
    ) -> Letter:
        """A letter to be queued: it may leave from `at` + `delay` on, and once `after` was accepted."""
        letter_id = self.new_id()
        return Letter(
            id=letter_id,
            dossier_id=dossier_id,
            referral_id=referral_id,
            kind=kind,
            state=State.QUEUED,
            recipient=recipient,
            message_id=message_id(letter_id, self.sender.domain),
            created_at=at,
            next_attempt_at=at + delay,
            expires_at=at + self.life,
            after_letter_id=after,
        )

    def write(self, connection: Connection, letter: Letter, at: datetime) -> bytes:
        """The letter's bytes as of `at`: deadlines are absolute, so they are worded only when the letter leaves."""
        dossier, consent, installer, referral = _papers(connection, letter)
        client = clients.of_id(connection, dossier.client_id)
        if client is None:
            raise NotFound("client", str(dossier.client_id))
        department = department_of(dossier.address.postcode)
        zone = ZoneInfo(zone_name(department))
        anchor = (referral.accepted_at if referral else None) or at
        text = render(
            Correspondence(
                kind=letter.kind,
                reference=dossier.reference,
                client=client,
                address=dossier.address,
                installer=_line(installer),
                consented_at=consent.recorded_at,
                contact_by=contact_by(anchor, self.rules, department, zone),
                visit=visit_window(anchor, self.rules, zone),
                zone=zone,
                service=self.service,
                another_installer_allowed=consent.another_installer is Answer.ACCEPTED,
            ),
            LANGUAGE,
        )
        return compose(
            sender=self.sender.address,
            sender_name=self.sender.name,
            reply_to=self.sender.reply_to,
            recipient=letter.recipient,
            message_id=letter.message_id,
            date=at.astimezone(zone),
            text=text,
            reference=dossier.reference,
        )


def _papers(connection: Connection, letter: Letter) -> tuple[Dossier, Consent, Installer, Referral | None]:
    dossier = dossiers.of_id(connection, letter.dossier_id)
    given = consents.of_dossier(connection, letter.dossier_id)
    turns = referrals.of_dossier(connection, letter.dossier_id)
    referral = next((one for one in turns if one.id == letter.referral_id), turns[-1] if turns else None)
    installer = installers.of_id(connection, referral.installer_id) if referral else None
    if dossier is None or installer is None or not given:
        raise NotFound("dossier", str(letter.dossier_id))
    return dossier, given[0], installer, referral


def _line(installer: Installer) -> InstallerLine:
    phone = installer.phone.national if installer.phone else None
    return InstallerLine(installer.name, installer.postcode, installer.city, phone)
