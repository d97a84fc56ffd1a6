"""Next nearest in one key: close this installer's turn, ask the next one, tell the client. One transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain import referral as referral_machine
from desktop_app.domain.consent import Answer, Consent
from desktop_app.domain.contact import Answer as ContactAnswer
from desktop_app.domain.dossier import Dossier, Event
from desktop_app.domain.errors import (
    ConsentMissing,
    ConsentRefused,
    InstallerChanged,
    NotFound,
)
from desktop_app.domain.letter import Kind, Letter
from desktop_app.domain.reassignment import CLOSES_BY, Reason
from desktop_app.domain.referral import Referral
from desktop_app.services.agenda import Agenda
from desktop_app.services.called_off import call_off_visits
from desktop_app.services.consent_record import consent_record
from desktop_app.services.consents import Consents
from desktop_app.services.consequences import Consequences
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.dossier_steps import News
from desktop_app.services.explanation import explain
from desktop_app.services.installers import Ranked, Ranking
from desktop_app.services.intake import Answers, Call
from desktop_app.services.next_installer import NextInstaller, place_of, tried
from desktop_app.services.papers import of_consent, of_letter, of_referral
from desktop_app.services.progress import Progress
from desktop_app.storage import clients, consents, letters, referrals
from desktop_app.storage.database import writing


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """The client was asked again, for the next installer by name: what was answered, in which call."""

    answers: Answers
    call: Call
    named_installer: UUID


@dataclass(frozen=True, slots=True)
class Reassigned:
    """What came of it. `notice_id`: the letter that asks the former installer to erase, if it had been told."""

    dossier: Dossier
    referral: Referral
    installer_id: UUID
    letter_id: UUID
    notice_id: UUID | None


@dataclass(frozen=True, slots=True)
class Reassignment:
    """Another installer in place of this one, with everything that goes with it."""

    engine: Engine
    next_installer: NextInstaller
    consents: Consents
    consequences: Consequences
    progress: Progress
    agenda: Agenda
    new_id: Callable[[], UUID]

    def next_nearest(
        self, dossier_id: UUID, reason: Reason, *, agent: str, asked: NewAnswer | None = None
    ) -> Reassigned:
        """Refer the dossier to the next nearest installer that was never tried, all in one transaction or not at all.

        The present turn is closed with its reason; its letter is cancelled, or, where it left or may have, the
        installer is asked to erase. The client is told the new name once the new installer was asked. Goes by the
        consent's second answer, or by a new one (`asked`).

        Raises `NotPossible`, `SupervisorNeeded` after three installers, `NoInstaller`, `ConsentMissing` when the client
        has to be asked first, `ConsentRefused`, and `InstallerChanged` when another than the one named is next.
        """
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            ranking, chosen = self.next_installer.choose(file)
            consent = self._new_consent(file, chosen, asked, agent) if asked else None
            given = consent or self.next_installer.consent_for(
                consents.of_dossier(connection, dossier_id), chosen.installer.id
            )
            if given is None:
                raise ConsentMissing(dossier_id)
            if consent is not None:
                self._keep_consent(connection, consent)
            notice = self._close(connection, file, reason, agent)
            turn = self._open(connection, file, given, ranking, chosen)
            new = self._letters(connection, file, turn, chosen)
            letters.add_all(connection, new)
            teller = self.consequences.teller
            teller.tell(connection, agent, [of_referral(turn), *map(of_letter, new)])
            news = News(agent, self.progress.learned, reason=reason.value)
            dossier = self.consequences.steps.take(connection, file.dossier, Event.REASSIGN, news)
            self.agenda.work_out(connection, dossier_id)
        return Reassigned(dossier, turn, chosen.installer.id, new[0].id, notice.id if notice else None)

    def _new_consent(self, file: DossierFile, chosen: Ranked, asked: NewAnswer, agent: str) -> Consent:
        if asked.named_installer != chosen.installer.id:
            raise InstallerChanged(asked.named_installer, chosen.installer.id)
        if asked.answers.this_installer is not Answer.ACCEPTED:
            raise ConsentRefused
        return consent_record(
            self.new_id(),
            file.dossier,
            chosen.installer,
            self.consents.script(),
            asked.answers,
            asked.call,
            agent=agent,
            desk=self.consequences.teller.desk,
            at=self.progress.now(),
        )

    def _keep_consent(self, connection: Connection, consent: Consent) -> None:
        salt = clients.salt_of(connection, consent.client_id)
        if salt is None:
            raise NotFound("client", str(consent.client_id))
        consents.add(connection, consent)
        self.consequences.teller.tell(connection, consent.agent, [of_consent(consent, salt)])

    def _close(self, connection: Connection, file: DossierFile, reason: Reason, agent: str) -> Letter | None:
        written = letters.of_dossier(connection, file.dossier.id)
        self.consequences.cancel_waiting(connection, written, agent)
        if reason is Reason.NO_CONTACT and file.contact is not ContactAnswer.YES:
            self.consequences.learn(connection, file, ContactAnswer.NO, News(agent, self.progress.learned))
        event = CLOSES_BY[reason]
        if (file.turn.state, event) not in referral_machine.TRANSITIONS:
            # Said otherwise before, or not to be said of such a turn: it is taken back all the same.
            event = referral_machine.Event.TAKE_BACK
        self.consequences.steps.move_turn_if_possible(connection, file.turn, event, agent)
        call_off_visits(connection, self.consequences.teller, file.dossier.id, agent)
        return self.consequences.tell_installer(connection, file.turn, Kind.TAKEN_BACK, written, agent)

    def _open(
        self, connection: Connection, file: DossierFile, consent: Consent, ranking: Ranking, chosen: Ranked
    ) -> Referral:
        turn = Referral(
            id=self.new_id(),
            dossier_id=file.dossier.id,
            installer_id=chosen.installer.id,
            consent_id=consent.id,
            state=referral_machine.START,
            rank=chosen.rank,
            distance_m=chosen.distance_m,
            made_at=self.progress.now(),
            turn=len(file.turns) + 1,
        )
        referrals.add(connection, turn, explain(ranking, place_of(file.dossier), tried(file)))
        return turn

    def _letters(self, connection: Connection, file: DossierFile, turn: Referral, chosen: Ranked) -> tuple[Letter, ...]:
        office, at = self.consequences.office, turn.made_at
        first = office.new_letter(
            Kind.REFERRAL, turn.dossier_id, turn.id, chosen.installer.email, at=at, delay=timedelta(0)
        )
        client = clients.of_id(connection, file.dossier.client_id)
        second = client and office.to_client(Kind.REASSIGNMENT, client, turn.dossier_id, turn.id, at=at, after=first.id)
        return (first, second) if second else (first,)
