"""Everything one recorded call leaves: how it is kept, in the order in which it must be, and what is told of it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from desktop_app.domain.client import Client
from desktop_app.domain.consent import Consent
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.fact import Kind, commitment
from desktop_app.domain.letter import Letter
from desktop_app.domain.referral import Referral
from desktop_app.services.telling import Telling
from desktop_app.storage import clients, consents, dossiers, letters, referrals


@dataclass(frozen=True, slots=True)
class Papers:
    """What one call leaves, before it is kept. The first letter is the installer's."""

    client: Client
    dossier: Dossier
    consent: Consent
    referral: Referral
    letters: tuple[Letter, ...]


def keep(connection: Connection, papers: Papers, salt: bytes, explanation: str) -> None:
    """Keep everything inside the caller's writing transaction. `salt` opens the commitments that the facts hold."""
    clients.add(connection, papers.client, salt)
    dossiers.add(connection, papers.dossier)
    consents.add(connection, papers.consent)
    referrals.add(connection, papers.referral, explanation)
    letters.add_all(connection, papers.letters)


def tellings(papers: Papers, salt: bytes, site: str) -> list[Telling]:
    """What is told: identifiers, codes and commitments, nothing personal."""
    return [
        Telling(Kind.DOSSIER_OPENED, papers.dossier.id, _of_dossier(papers, salt, site)),
        of_consent(papers.consent, salt),
        of_referral(papers.referral),
        *(of_letter(one) for one in papers.letters),
    ]


def of_consent(consent: Consent, salt: bytes) -> Telling:
    """What is told of an answer."""
    return Telling(Kind.CONSENT_RECORDED, consent.id, _of_consent(consent, salt))


def of_referral(referral: Referral) -> Telling:
    """What is told of an installer's turn."""
    return Telling(Kind.REFERRAL_MADE, referral.id, _of_referral(referral))


def of_letter(letter: Letter) -> Telling:
    """What is told of a new letter."""
    return Telling(Kind.LETTER_QUEUED, letter.id, {"dossier": str(letter.dossier_id), "kind": letter.kind.value})


def identity_of(client: Client, salt: bytes) -> str:
    """What binds a fact to who the client is, without saying it."""
    return commitment(salt, {"client": client.full_name, "phone": client.phone.e164})


def _of_dossier(papers: Papers, salt: bytes, site: str) -> dict[str, str]:
    return {
        "site": site,
        "reference": papers.dossier.reference,
        "client": str(papers.dossier.client_id),
        "identity": identity_of(papers.client, salt),
    }


def _of_consent(consent: Consent, salt: bytes) -> dict[str, str]:
    return {
        "dossier": str(consent.dossier_id),
        "installer": str(consent.installer_id),
        "script": consent.script_id,
        "version": consent.script_version,
        "script_sha256": consent.script_sha256,
        "spoken": commitment(salt, {"text": consent.spoken_text}),
        "this_installer": consent.this_installer.value,
        "another_installer": consent.another_installer.value,
        "direction": consent.direction.value,
    }


def _of_referral(referral: Referral) -> dict[str, str | int | float]:
    return {
        "dossier": str(referral.dossier_id),
        "installer": str(referral.installer_id),
        "consent": str(referral.consent_id),
        "rank": referral.rank,
        "turn": referral.turn,
        "distance_m": round(referral.distance_m, 3),
    }
