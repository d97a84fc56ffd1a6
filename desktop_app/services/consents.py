"""The consent desk: which words to read, and what a withdrawal undoes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain import dossier as dossiers_machine
from desktop_app.domain import letter as letters_machine
from desktop_app.domain import referral as referrals_machine
from desktop_app.domain.consent import Consent, ConsentScript, script_in_force
from desktop_app.domain.dossier import Dossier
from desktop_app.domain.errors import ScriptMissing
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import Kind, Letter, State
from desktop_app.services.called_off import call_off_visits
from desktop_app.services.consent_scripts import read_script
from desktop_app.services.dossier_file import the_dossier
from desktop_app.services.letter_steps import PROGRAM
from desktop_app.services.papers import of_letter
from desktop_app.services.post import PostOffice
from desktop_app.services.telling import Teller, Telling, moved
from desktop_app.storage import clients, consents, documents, dossiers, letters, referrals
from desktop_app.storage.database import reading, writing

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal did: letters cancelled before they left, and notices queued for those that had."""

    dossier_id: UUID
    cancelled: tuple[UUID, ...]
    notices: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Consents:
    """The consent desk."""

    engine: Engine
    scripts: tuple[ConsentScript, ...]
    now: Callable[[], datetime]
    teller: Teller
    office: PostOffice

    def script(self, on: date | None = None) -> ConsentScript:
        """The script to read on that day (today when not given), or `ScriptMissing`."""
        day = on or self.now().astimezone().date()
        found = script_in_force((*self.scripts, *self._published()), day)
        if found is None:
            raise ScriptMissing(day.isoformat())
        return found

    def _published(self) -> tuple[ConsentScript, ...]:
        """The versions that came down from the centre."""
        with reading(self.engine) as connection:
            texts = documents.of_kind(connection, "script")
        found = []
        for key, text in texts.items():
            try:
                found.append(read_script(text))
            except ValueError:
                # Published by a newer program, perhaps: the versions that can be read still can.
                logger.warning("consent script %s cannot be read", key)
        return tuple(found)

    def of_dossier(self, dossier_id: UUID) -> tuple[Consent, ...]:
        """The consents of a dossier, latest first."""
        with reading(self.engine) as connection:
            return consents.of_dossier(connection, dossier_id)

    def withdraw(self, dossier_id: UUID, agent: str) -> Withdrawal:
        """Withdraw the consent of a dossier: one transaction.

        What has not left is cancelled (a letter whose conversation is open is stopped before its dot). For what left,
        or may have left, the installer is asked to erase. Raises `NotFound`, or `NotPossible` when already withdrawn.
        """
        with writing(self.engine) as connection:
            return self.withdraw_within(connection, dossier_id, agent)

    def withdraw_within(self, connection: Connection, dossier_id: UUID, by: str) -> Withdrawal:
        """The same inside the caller's writing transaction, which holds more than this."""
        at = self.now()
        dossier = the_dossier(connection, dossier_id)
        state = dossiers_machine.advance(dossier.state, dossiers_machine.Event.WITHDRAW_CONSENT)
        dossiers.set_state(connection, dossier_id, state)
        tellings = [
            moved(FactKind.DOSSIER_ADVANCED, dossier_id, dossier.state, state, dossiers_machine.Event.WITHDRAW_CONSENT),
            *self._withdraw_consents(connection, dossier_id, at),
        ]
        sent = letters.of_dossier(connection, dossier_id)
        cancelled = self._cancel(connection, sent, tellings)
        notices = self._notices(connection, dossier, sent, at)
        letters.add_all(connection, notices)
        tellings += [of_letter(one) for one in notices]
        self._close_referrals(connection, dossier_id, tellings)
        self.teller.tell(connection, by, tellings)
        call_off_visits(connection, self.teller, dossier_id, by)
        return Withdrawal(dossier_id, cancelled, tuple(one.id for one in notices))

    def follow_withdrawal(self, connection: Connection, dossier_id: UUID) -> None:
        """A colleague withdrew the consent: ask to erase wherever a letter of ours left before we heard of it."""
        sent = letters.of_dossier(connection, dossier_id)
        asked = {one.referral_id for one in sent if one.kind is Kind.DELETION_NOTICE}
        ours = tuple(one for one in _reached(sent) if one.owner is None and one.referral_id not in asked)
        notices = tuple(self._notice(one, self.now()) for one in ours)
        letters.add_all(connection, notices)
        self.teller.tell(connection, PROGRAM, [of_letter(one) for one in notices])

    def _withdraw_consents(self, connection: Connection, dossier_id: UUID, at: datetime) -> list[Telling]:
        tellings = []
        for consent in consents.of_dossier(connection, dossier_id):
            if consent.withdrawn_at is None:
                consents.withdraw(connection, consent.id, at)
                tellings.append(Telling(FactKind.CONSENT_WITHDRAWN, consent.id, {"dossier": str(dossier_id)}))
        return tellings

    def _cancel(
        self, connection: Connection, of_dossier: tuple[Letter, ...], tellings: list[Telling]
    ) -> tuple[UUID, ...]:
        cancelled = []
        for one in of_dossier:
            if one.state not in {State.QUEUED, State.FAILED, State.EXPIRED}:
                continue
            state = letters_machine.advance(one.state, letters_machine.Event.CANCEL)
            letters.save(connection, replace(one, state=state), expected=one.state)
            tellings.append(moved(FactKind.LETTER_ADVANCED, one.id, one.state, state, letters_machine.Event.CANCEL))
            cancelled.append(one.id)
        return tuple(cancelled)

    def _notices(
        self, connection: Connection, dossier: Dossier, of_dossier: tuple[Letter, ...], at: datetime
    ) -> tuple[Letter, ...]:
        """One erasure request per letter that reached an installer, or may have; one confirmation to the client."""
        notices = [self._notice(one, at) for one in _reached(of_dossier)]
        client = clients.of_id(connection, dossier.client_id)
        told = client and self.office.to_client(Kind.WITHDRAWAL_CONFIRMATION, client, dossier.id, None, at=at)
        return (*notices, told) if told else tuple(notices)

    def _notice(self, reached: Letter, at: datetime) -> Letter:
        return self.office.new_letter(
            Kind.DELETION_NOTICE,
            reached.dossier_id,
            reached.referral_id,
            reached.recipient,
            at=at,
            delay=timedelta(0),
        )

    def _close_referrals(self, connection: Connection, dossier_id: UUID, tellings: list[Telling]) -> None:
        for one in referrals.of_dossier(connection, dossier_id):
            if one.state is referrals_machine.State.CONSENT_WITHDRAWN:
                continue
            state = referrals_machine.advance(one.state, referrals_machine.Event.WITHDRAW_CONSENT)
            referrals.set_state(connection, one.id, state)
            withdrawal = referrals_machine.Event.WITHDRAW_CONSENT
            tellings.append(moved(FactKind.REFERRAL_ADVANCED, one.id, one.state, state, withdrawal))


def _reached(of_dossier: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The referral letters that reached an installer, or may have."""
    return tuple(
        one
        for one in of_dossier
        if one.kind is Kind.REFERRAL
        # Frozen: its dot was given once already, so it may have left whatever its state says now.
        and (one.state in {State.SENT, State.DOT, State.IN_DOUBT} or one.is_frozen)
    )
