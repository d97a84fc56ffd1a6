"""The call becomes a dossier: client, address, consent, referral, letters and facts in one transaction, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain import dossier as dossier_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain.address import FoundAddress
from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.consent import Answer, allows_referral
from desktop_app.domain.dossier import Dossier, State, reference
from desktop_app.domain.eligibility import ineligible_because
from desktop_app.domain.errors import (
    ConsentMissing,
    ConsentRefused,
    DiskFull,
    InstallerChanged,
    NoInstaller,
    NotEligible,
    NotFound,
)
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.letter import Event, Kind, Letter
from desktop_app.domain.letter import State as LetterState
from desktop_app.domain.referral import Referral
from desktop_app.services.addresses import Addresses
from desktop_app.services.consent_record import consent_record
from desktop_app.services.consents import Consents
from desktop_app.services.dossier_file import the_dossier
from desktop_app.services.explanation import explain
from desktop_app.services.installers import Installers, Ranked, Ranking
from desktop_app.services.intake import Intake, Recorded
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.papers import Papers, keep, tellings
from desktop_app.services.post import PostOffice
from desktop_app.services.telling import Teller, Telling, moved
from desktop_app.storage import desks, dossiers, drafts, letters, referrals
from desktop_app.storage.database import reading, writing
from desktop_app.storage.dossiers import DossierLine


@dataclass(frozen=True, slots=True)
class Dossiers:
    """The dossiers' desk."""

    engine: Engine
    addresses: Addresses
    installers: Installers
    consents: Consents
    office: PostOffice
    steps: LetterSteps
    teller: Teller
    site: str
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    new_salt: Callable[[], bytes]
    has_room: Callable[[], bool]

    def record(self, intake: Intake) -> Recorded:
        """Record one whole call, all or nothing.

        Not eligible, or consent refused: only a count is kept, without identity, and `NotEligible` or
        `ConsentRefused` is raised. Also raises `AddressUnresolved`, `NoInstaller`, `InstallerChanged`, `ScriptMissing`,
        and `DiskFull` while there is still room for what was begun before. The address is looked up (and the network
        asked) before the transaction begins.
        """
        if not self.has_room():
            raise DiskFull
        reasons = ineligible_because(intake.eligibility)
        if reasons:
            self.count_not_eligible(intake.agent, tuple(reason.value for reason in reasons))
            raise NotEligible(tuple(reason.value for reason in reasons))
        if intake.answers.this_installer is Answer.REFUSED:
            self.count_refusal(intake.agent)
            raise ConsentRefused
        place = intake.place or self.addresses.locate(intake.address)
        ranking = self.installers.nearest_home(place)
        chosen = _chosen(ranking, intake.named_installer)
        with writing(self.engine) as connection:
            already_open = tuple(one.id for one in dossiers.open_of_phone(connection, intake.client.phone.e164))
            papers = self._draw_up(connection, intake, place, chosen)
            salt = self.new_salt()
            keep(connection, papers, salt, explain(ranking, place))
            self.teller.tell(connection, intake.agent, tellings(papers, salt, self.site))
            if intake.draft is not None:
                drafts.forget(connection, intake.draft)
        return Recorded(
            dossier_id=papers.dossier.id,
            reference=papers.dossier.reference,
            referral_id=papers.referral.id,
            letter_id=papers.letters[0].id,
            installer_id=chosen.installer.id,
            distance_m=chosen.distance_m,
            already_open=already_open,
        )

    def count_not_eligible(self, agent: str, reasons: tuple[str, ...]) -> None:
        """Count a call that could not become a dossier; nothing about the person is kept."""
        self._count(agent, FactKind.CALL_NOT_ELIGIBLE, {"site": self.site, "reasons": list(reasons)})

    def count_refusal(self, agent: str) -> None:
        """Count a refused consent by script version; nothing about the person is kept."""
        script = self.consents.script()
        self._count(
            agent, FactKind.CONSENT_REFUSED, {"site": self.site, "script": script.id, "version": script.version}
        )

    def count_not_covered(self, agent: str, insee: str) -> None:
        """Count a call that no installer can serve, by commune: where the programme lacks signatories."""
        self._count(agent, FactKind.CALL_NOT_COVERED, {"site": self.site, "insee": insee})

    def one(self, dossier_id: UUID) -> Dossier:
        """The dossier of that id, or `NotFound`."""
        with reading(self.engine) as connection:
            return the_dossier(connection, dossier_id)

    def find(self, text: str) -> tuple[DossierLine, ...]:
        """Dossiers by reference, telephone number however typed, or client's name; latest first."""
        with reading(self.engine) as connection:
            return dossiers.find(connection, text)

    def open_of_phone(self, phone: PhoneNumber) -> tuple[Dossier, ...]:
        """The open dossiers of whoever has this number: announced as soon as it is typed."""
        with reading(self.engine) as connection:
            return dossiers.open_of_phone(connection, phone.e164)

    def undo(self, dossier_id: UUID, agent: str) -> Dossier:
        """Take back a dossier none of whose letters has left, or `NotPossible`."""
        with writing(self.engine) as connection:
            dossier = the_dossier(connection, dossier_id)
            state = dossier_machine.advance(dossier.state, dossier_machine.Event.UNDO)
            for letter in letters.of_dossier(connection, dossier_id):
                # Raises for a letter that left, or may have: then nothing is undone.
                if letter.state is not LetterState.CANCELLED:
                    self.steps.take(connection, letter, Event.CANCEL, agent)
            for referral in referrals.of_dossier(connection, dossier_id):
                turn = referral_machine.advance(referral.state, referral_machine.Event.TAKE_BACK)
                referrals.set_state(connection, referral.id, turn)
            dossiers.set_state(connection, dossier_id, state)
            event = dossier_machine.Event.UNDO
            undone = moved(FactKind.DOSSIER_ADVANCED, dossier_id, dossier.state, state, event)
            self.teller.tell(connection, agent, [undone])
            return replace(dossier, state=state)

    def _count(
        self, agent: str, kind: FactKind, payload: dict[str, str | int | float | bool | list[str] | None]
    ) -> None:
        with writing(self.engine) as connection:
            self.teller.tell(connection, agent, [Telling(kind, None, payload)])

    def _draw_up(self, connection: Connection, intake: Intake, place: FoundAddress, chosen: Ranked) -> Papers:
        at = self.now()
        desk = desks.this_desk(connection)
        if desk is None:
            raise NotFound("desk", "")
        dossier = Dossier(
            id=self.new_id(),
            reference=reference(at.year, desk.code, desks.take_number(connection)),
            client_id=intake.client.id,
            state=State.ASSIGNED,
            address=intake.address,
            point=place.point,
            precision=place.precision,
            source=place.source,
            insee=place.insee or None,
            opened_at=at,
            agent=intake.agent,
            desk=desk.id,
        )
        consent = consent_record(
            self.new_id(),
            dossier,
            chosen.installer,
            self.consents.script(),
            intake.answers,
            intake.call,
            agent=intake.agent,
            desk=desk.id,
            at=at,
        )
        if not allows_referral(consent, chosen.installer.id, at):
            raise ConsentMissing(dossier.id)
        referral = Referral(
            id=self.new_id(),
            dossier_id=dossier.id,
            installer_id=chosen.installer.id,
            consent_id=consent.id,
            state=referral_machine.State.TO_SEND,
            rank=chosen.rank,
            distance_m=chosen.distance_m,
            made_at=at,
        )
        return Papers(intake.client, dossier, consent, referral, self._letters(intake, dossier, referral, chosen, at))

    def _letters(
        self, intake: Intake, dossier: Dossier, referral: Referral, chosen: Ranked, at: datetime
    ) -> tuple[Letter, ...]:
        first = self.office.new_letter(
            Kind.REFERRAL, dossier.id, referral.id, chosen.installer.email, at=at, delay=intake.delay
        )
        # The client is told who will call only once the installer was asked.
        second = self.office.to_client(Kind.CONFIRMATION, intake.client, dossier.id, referral.id, at=at, after=first.id)
        return (first, second) if second else (first,)


def _chosen(ranking: Ranking, named: UUID | None) -> Ranked:
    if not ranking.ranked:
        reasons = [one.reason.value for one in ranking.skipped]
        raise NoInstaller(tuple((reason, reasons.count(reason)) for reason in sorted(set(reasons))))
    first = ranking.ranked[0]
    if named is not None and named != first.installer.id:
        raise InstallerChanged(named, first.installer.id)
    return first
