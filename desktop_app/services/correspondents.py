"""Who wrote: whether a mail's sender is the installer who has the dossier now, an earlier one, or the client."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from desktop_app.domain.correspondence import TO_CLIENT
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.letter import Letter
from desktop_app.domain.mention import Mention
from desktop_app.domain.referral import ENDED, Referral
from desktop_app.domain.return_mail import ReturnMail, Why
from desktop_app.storage import clients, dossiers, installers, letters, referrals


class Correspondent(StrEnum):
    """Who a mail about a dossier is from."""

    INSTALLER = "installer"
    FORMER_INSTALLER = "former_installer"
    CLIENT = "client"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Thread:
    """The dossier that a mail is about, and the letter that it answers, when it answers one."""

    dossier: Dossier
    letter: Letter | None


def thread_of(connection: Connection, mail: ReturnMail, mentions: tuple[Mention, ...]) -> Thread | Why:
    """Find the dossier by the letter that is answered and by the reference that is written; both must agree."""
    answered = [one for one in (letters.of_id(connection, known) for known in mail.letters[:20]) if one is not None]
    letter = answered[0] if answered else None
    dossier = dossiers.of_id(connection, letter.dossier_id) if letter else None
    if dossier is None:
        whole = [one.reference for one in mentions if one.reference is not None]
        dossier = dossiers.of_reference(connection, whole[0]) if len(whole) == 1 else None
    if dossier is None:
        return Why.NO_REFERENCE
    is_agreed = all(one.fits(dossier.reference) for one in mentions) and all(
        one.dossier_id == dossier.id for one in answered
    )
    return Thread(dossier, letter) if is_agreed else Why.OTHER_REFERENCE


def correspondent(connection: Connection, mail: ReturnMail, dossier: Dossier) -> Correspondent:
    """Who wrote, by the address alone. An address that two of them share is a stranger's."""
    client = clients.of_id(connection, dossier.client_id)
    turns = referrals.of_dossier(connection, dossier.id)
    is_client = client is not None and client.email is not None and client.email.lower() == mail.sender
    asked = [turn for turn in turns if mail.sender in _addresses(connection, turn)]
    if is_client is bool(asked):
        return Correspondent.STRANGER
    if is_client:
        return Correspondent.CLIENT
    has_it_now = asked[-1].id == turns[-1].id and asked[-1].state not in ENDED
    return Correspondent.INSTALLER if has_it_now else Correspondent.FORMER_INSTALLER


def is_proven(mail: ReturnMail, letter: Letter | None) -> bool:
    """Did whoever wrote read the letter that was sent to this address, or does our mail server vouch for the address?

    A Message-ID of ours holds 122 bits of chance: only who got the letter knows it.
    """
    return mail.is_authentic is True or (letter is not None and letter.recipient.lower() == mail.sender)


def _addresses(connection: Connection, turn: Referral) -> frozenset[str]:
    """Where this installer can be reached: now, and when it was asked."""
    installer = installers.of_id(connection, turn.installer_id)
    sent = [one.recipient for one in letters.of_dossier(connection, turn.dossier_id) if one.referral_id == turn.id]
    to_client = {one.recipient for one in letters.of_dossier(connection, turn.dossier_id) if one.kind in TO_CLIENT}
    return frozenset(
        address.lower() for address in [*sent, *([installer.email] if installer else [])] if address not in to_client
    )
