"""Rectification: a client's details set right, wherever they went. One transaction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain import referral as referral_machine
from desktop_app.domain.client import Client
from desktop_app.domain.correspondence import TO_CLIENT
from desktop_app.domain.dossier import ENDED, Dossier, State
from desktop_app.domain.errors import NotFound, NotPossible
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.fact import Payload
from desktop_app.domain.letter import BY_SMS, TRANSITIONS, Event, Kind, Letter
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.rectification import (
    UNSEEN_BY_INSTALLERS,
    Correction,
    changed_fields,
    corrected_address,
    corrected_client,
)
from desktop_app.domain.referral import Referral
from desktop_app.services.consequences import may_have_left
from desktop_app.services.dossier_file import the_client, the_dossier
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.papers import identity_of, of_letter
from desktop_app.services.post import PostOffice
from desktop_app.services.telling import Telling
from desktop_app.storage import clients, dossiers, letters, referrals
from desktop_app.storage.database import writing

_NOW: Final = timedelta(0)
_REACHES: Final = frozenset({"phone", "email"})
_BY_EMAIL: Final = {sms: kind for kind, sms in BY_SMS.items()}
_ON_ITS_WAY: Final = frozenset({LetterState.QUEUED, LetterState.SENDING})
_NOT_RECEIVED: Final = frozenset({LetterState.FAILED, LetterState.BOUNCED})


@dataclass(frozen=True, slots=True)
class Rectified:
    """What came of it: the fields that changed, the letters to installers, and those to the client written anew."""

    dossier_id: UUID
    fields: tuple[str, ...]
    told: tuple[UUID, ...] = ()
    readdressed: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Rectification:
    """The desk of corrections."""

    engine: Engine
    office: PostOffice
    steps: LetterSteps

    def correct(self, dossier_id: UUID, correction: Correction, *, agent: str) -> Rectified:
        """Set details right, and whoever was given the wrong ones (article 19 of the GDPR).

        An installer who has the dossier and was, or may have been, reached gets a letter; one whose letter still waits
        reads the new details in it. The client's own letters that wait, or did not arrive, go to the new address.
        Nothing is told or written where nothing changes. Raises `NotFound`, `FieldWrong`, and `NotPossible` once the
        consent is withdrawn: the details are there to be erased then.
        """
        with writing(self.engine) as connection:
            dossier, client = _papers(connection, dossier_id)
            new = corrected_client(client, correction)
            address = corrected_address(dossier.address, correction)
            fields = changed_fields((client, dossier.address), (new, address))
            if not fields:
                return Rectified(dossier_id, ())
            clients.change(connection, new)
            dossiers.set_line(connection, dossier_id, address)
            self._tell(connection, dossier, new, fields, agent)
            written = letters.of_dossier(connection, dossier_id)
            readdressed = self._readdress(connection, dossier, new, written, agent) if _REACHES & set(fields) else ()
            told = self._tell_installers(connection, dossier, written, agent) if _concerns_installers(fields) else ()
        return Rectified(dossier_id, fields, told, readdressed)

    def _tell(
        self, connection: Connection, dossier: Dossier, client: Client, fields: tuple[str, ...], agent: str
    ) -> None:
        salt = clients.salt_of(connection, client.id)
        if salt is None:
            raise NotFound("client", str(client.id))
        identity = identity_of(client, salt)
        payload: Payload = {"client": str(client.id), "fields": list(fields), "identity": identity}
        self.steps.teller.tell(connection, agent, [Telling(FactKind.CLIENT_RECTIFIED, dossier.id, payload)])

    def _queue(self, connection: Connection, new: list[Letter], agent: str) -> tuple[UUID, ...]:
        letters.add_all(connection, new)
        self.steps.teller.tell(connection, agent, [of_letter(one) for one in new])
        return tuple(one.id for one in new)

    # ------------------------------------------------------------------------------------------------ the installer's

    def _tell_installers(
        self, connection: Connection, dossier: Dossier, written: tuple[Letter, ...], agent: str
    ) -> tuple[UUID, ...]:
        if dossier.state in ENDED:
            return ()
        turns = [one for one in referrals.of_dossier(connection, dossier.id) if one.state not in referral_machine.ENDED]
        found = [self._to_installer(connection, turn, written, agent) for turn in turns]
        return self._queue(connection, [one for one in found if one is not None], agent)

    def _to_installer(
        self, connection: Connection, turn: Referral, written: tuple[Letter, ...], agent: str
    ) -> Letter | None:
        mine = [one for one in written if one.referral_id == turn.id and one.state is not LetterState.CANCELLED]
        first = next((one for one in mine if one.kind is Kind.REFERRAL), None)
        if first is None or not _has_its_words(first):
            return None
        earlier = [one for one in mine if one.kind is Kind.RECTIFICATION]
        if any(one.state is LetterState.QUEUED and not _has_its_words(one) for one in earlier):
            return None
        # What would say yesterday's details if it were tried again is not tried again.
        given_up = [one for one in earlier if one.owner is None and _is_given_up(one)]
        for one in given_up:
            self.steps.take(connection, one, Event.CANCEL, agent)
        # Never before one with older details.
        last = next((one for one in reversed(earlier) if one not in given_up), first)
        return self.office.new_letter(
            Kind.RECTIFICATION,
            turn.dossier_id,
            turn.id,
            first.recipient,
            at=self.steps.teller.now(),
            delay=_NOW,
            after=last.id,
        )

    # --------------------------------------------------------------------------------------------------- the client's

    def _readdress(
        self, connection: Connection, dossier: Dossier, client: Client, written: tuple[Letter, ...], agent: str
    ) -> tuple[UUID, ...]:
        turn = referrals.of_dossier(connection, dossier.id)[-1]
        anew = []
        for one in written:
            if one.kind not in TO_CLIENT or one.owner is not None or not _is_awaited(one, turn):
                continue
            kind = _BY_EMAIL.get(one.kind, one.kind)
            new = self.office.to_client(
                kind,
                client,
                dossier.id,
                one.referral_id,
                at=self.steps.teller.now(),
                delay=max(one.next_attempt_at - self.steps.teller.now(), _NOW) if _is_held(one) else _NOW,
                after=one.after_letter_id,
            )
            if new is None or (new.kind, new.recipient) != (one.kind, one.recipient):
                self.steps.take(connection, one, Event.CANCEL, agent)
                anew += [new] if new else []
        return self._queue(connection, anew, agent)


def _papers(connection: Connection, dossier_id: UUID) -> tuple[Dossier, Client]:
    dossier = the_dossier(connection, dossier_id)
    client = the_client(connection, dossier)
    if dossier.state is State.CONSENT_WITHDRAWN:
        raise NotPossible("dossier", dossier.state.value, "correct")
    return dossier, client


def _concerns_installers(fields: tuple[str, ...]) -> bool:
    return not set(fields) <= UNSEEN_BY_INSTALLERS


def _has_its_words(letter: Letter) -> bool:
    """Is it too late for a letter to be written with the new details?"""
    return may_have_left(letter) or letter.state is LetterState.SENDING


def _is_given_up(letter: Letter) -> bool:
    return letter.state is not LetterState.SENDING and (letter.state, Event.CANCEL) in TRANSITIONS


def _is_awaited(letter: Letter, turn: Referral) -> bool:
    """Is it still to come to the client, or did it not arrive although it tells whose turn it is?"""
    return letter.state in _ON_ITS_WAY or (letter.state in _NOT_RECEIVED and letter.referral_id == turn.id)


def _is_held(letter: Letter) -> bool:
    """Was it never tried? Then it waits for its own moment, and not for a mail server."""
    return letter.attempts == 0
