"""The post office: makes letters, and turns one into bytes at the moment it leaves."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from desktop_app.domain.address import department_of
from desktop_app.domain.client import Client
from desktop_app.domain.consent import Answer, Consent
from desktop_app.domain.correspondence import (
    SEES_ADDRESS,
    SEES_CLIENT,
    Correspondence,
    InstallerLine,
    ServiceIdentity,
)
from desktop_app.domain.coupon import Piece
from desktop_app.domain.deadlines import Anchors, Rules, contact_by, window_of, zone_name
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.errors import NotFound
from desktop_app.domain.installer import Installer
from desktop_app.domain.letter import BY_SMS, Kind, Letter, State, message_id
from desktop_app.domain.referral import Referral
from desktop_app.domain.return_path import ReturnPath
from desktop_app.mail.letter_text import LetterText, TemplateWrong, render
from desktop_app.mail.message import compose
from desktop_app.services.dossier_file import the_client
from desktop_app.storage import consents, coupons, documents, dossiers, installers, referrals

LANGUAGE = "fr"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who letters come from, where replies go (the team's mailbox, never a person's), and where bounces do."""

    address: str
    name: str
    reply_to: str
    path: ReturnPath | None = None

    @property
    def domain(self) -> str:
        """The domain of the sender's address: Message-IDs belong to it."""
        return self.address.rpartition("@")[2]

    def envelope(self, letter: Letter) -> tuple[str, str]:
        """The envelope sender and the envelope id of the letter's present attempt."""
        if self.path is None:
            return self.address, f"{letter.id}.{letter.attempts}"
        return self.path.sender(letter.id, self.address), self.path.envelope_id(letter.id, letter.attempts)


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Everything a letter needs besides its dossier. `sms_gateway` is the address of a text message, its number in
    place of ``{number}`` (``33612345678``); None: no text message is sent.
    """

    sender: Sender
    service: ServiceIdentity
    rules: Rules
    life: timedelta
    new_id: Callable[[], UUID]
    sms_gateway: str | None = None

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

    def to_client(  # noqa: PLR0913 - what tells one letter from another
        self,
        kind: Kind,
        client: Client,
        dossier_id: UUID,
        referral_id: UUID | None,
        *,
        at: datetime,
        delay: timedelta = timedelta(0),
        after: UUID | None = None,
    ) -> Letter | None:
        """A letter to the client: by e-mail, else as a text message; None when neither can reach them.

        `kind` is the e-mail's. A letter that may be written again (a reminder) belongs to no referral.
        """
        if client.email is not None:
            return self.new_letter(kind, dossier_id, referral_id, client.email, at=at, delay=delay, after=after)
        if self.sms_gateway is None or not client.phone.takes_text_messages:
            return None
        recipient = self.sms_gateway.replace("{number}", client.phone.e164.removeprefix("+"))
        return self.new_letter(BY_SMS[kind], dossier_id, referral_id, recipient, at=at, delay=delay, after=after)

    def write(self, connection: Connection, letter: Letter, at: datetime) -> bytes:
        """The letter's bytes as of `at`: deadlines are absolute, so they are worded only when the letter leaves."""
        said = self.correspondence(connection, letter.kind, letter.dossier_id, letter.referral_id, at)
        return compose(
            sender=self.sender.address,
            sender_name=self.sender.name,
            reply_to=self.sender.reply_to,
            recipient=letter.recipient,
            message_id=letter.message_id,
            date=at.astimezone(said.zone),
            text=_words(connection, said),
            reference=said.reference,
        )

    def text(
        self, connection: Connection, kind: Kind, dossier_id: UUID, referral_id: UUID | None, at: datetime
    ) -> LetterText:
        """The words that a letter of this kind would have if it left at `at`."""
        return _words(connection, self.correspondence(connection, kind, dossier_id, referral_id, at))

    def correspondence(
        self, connection: Connection, kind: Kind, dossier_id: UUID, referral_id: UUID | None, at: datetime
    ) -> Correspondence:
        """What a letter of this kind may say of the dossier: of the client, only what the kind may see is read."""
        dossier, consent, installer, referral = _papers(connection, dossier_id, referral_id)
        department = department_of(dossier.address.postcode)
        zone = ZoneInfo(zone_name(department))
        anchor = referral.accepted_at or at
        return Correspondence(
            kind=kind,
            reference=dossier.reference,
            client=the_client(connection, dossier) if kind in SEES_CLIENT else None,
            address=dossier.address if kind in SEES_ADDRESS else None,
            installer=_line(installer),
            consented_at=consent.recorded_at,
            contact_by=contact_by(anchor, self.rules, department, zone),
            visit=window_of(Anchors(mail_accepted=anchor), self.rules, zone),
            rules=self.rules,
            zone=zone,
            service=self.service,
            another_installer_allowed=consent.another_installer is Answer.ACCEPTED,
            missing=_missing(connection, dossier_id),
        )


def _words(connection: Connection, said: Correspondence) -> LetterText:
    """The letter's words, by the programme's own template where the centre publishes one that can be read."""
    published = documents.of_kind(connection, "template").get(f"{LANGUAGE}/{said.kind.value}")
    if published is not None:
        try:
            return render(said, LANGUAGE, published)
        except TemplateWrong as wrong:
            logger.warning("the template published for %s is not used: %s", said.kind.value, wrong)
    return render(said, LANGUAGE)


def _papers(
    connection: Connection, dossier_id: UUID, referral_id: UUID | None
) -> tuple[Dossier, Consent, Installer, Referral]:
    """The dossier, its latest consent, and the turn: the one named, or else the latest."""
    dossier = dossiers.of_id(connection, dossier_id)
    given = consents.of_dossier(connection, dossier_id)
    turns = referrals.of_dossier(connection, dossier_id)
    referral = next((one for one in turns if one.id == referral_id), turns[-1] if turns else None)
    installer = installers.of_id(connection, referral.installer_id) if referral else None
    if dossier is None or referral is None or installer is None or not given:
        raise NotFound("dossier", str(dossier_id))
    return dossier, given[0], installer, referral


def _missing(connection: Connection, dossier_id: UUID) -> tuple[Piece, ...]:
    """The coupon's papers that are known to be missing; all of them, as long as none came."""
    coupon = coupons.of_dossier(connection, dossier_id)
    return (coupon and coupon.missing) or tuple(Piece)


def _line(installer: Installer) -> InstallerLine:
    phone = installer.phone.national if installer.phone else None
    return InstallerLine(installer.name, installer.postcode, installer.city, phone)
