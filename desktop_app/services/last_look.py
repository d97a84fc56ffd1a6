"""The last look before a letter leaves: what was true when it was queued may not be any more."""

from sqlalchemy import Connection

from desktop_app.domain.consent import allows_referral
from desktop_app.domain.installer import Standing
from desktop_app.domain.letter import NEEDS_CONSENT, Kind, Letter
from desktop_app.domain.referral import State
from desktop_app.storage import consents, installers, referrals


def may_leave(connection: Connection, letter: Letter) -> bool:
    """Does the consent still stand, is the installer still in the programme, and is what was asked still awaited?"""
    if letter.kind is Kind.REMINDER:
        return _is_awaited(connection, letter)
    if letter.kind not in NEEDS_CONSENT:
        return True
    referral = referrals.of_id(connection, letter.referral_id) if letter.referral_id else None
    consent = consents.of_id(connection, referral.consent_id) if referral else None
    installer = installers.of_id(connection, referral.installer_id) if referral else None
    if referral is None or consent is None or installer is None:
        return False
    # Judged as of its own moment: a letter's expiry is a tighter bound than the consent's validity.
    if not allows_referral(consent, referral.installer_id, consent.recorded_at):
        return False
    return letter.kind is not Kind.REFERRAL or installer.standing is Standing.ACTIVE


def _is_awaited(connection: Connection, reminder: Letter) -> bool:
    """Whoever has called, declined or lost the dossier since is not to be reminded of the call."""
    referral = referrals.of_id(connection, reminder.referral_id) if reminder.referral_id else None
    return referral is not None and referral.state is State.SENT
