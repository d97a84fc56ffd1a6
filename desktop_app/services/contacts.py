"""Whether the installer spoke to the client: three answers, whoever gives them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.contact import Answer, Learned
from desktop_app.domain.dossier import TRANSITIONS, Dossier, Event
from desktop_app.services.agenda import Agenda
from desktop_app.services.consequences import Consequences
from desktop_app.services.dossier_file import the_file
from desktop_app.services.dossier_steps import News
from desktop_app.services.progress import Progress
from desktop_app.storage.database import reading, writing


@dataclass(frozen=True, slots=True)
class Contacts:
    """The answers. A yes moves the dossier on; a no after the deadline gives it back; not knowing moves nothing."""

    engine: Engine
    progress: Progress
    consequences: Consequences
    agenda: Agenda

    def learn(
        self,
        dossier_id: UUID,
        answer: Answer,
        *,
        agent: str,
        learned: Learned | None = None,
        on: date | None = None,
        reason: str | None = None,
    ) -> Dossier:
        """Record an answer of the client's or the installer's, in one transaction; the dossier as it is then.

        Raises what `Progress.advance` does for a yes: `NotPossible` where no contact is waited for, `ReasonNeeded`.
        """
        if answer is Answer.YES:
            return self.progress.advance(dossier_id, Event.CONTACT, agent=agent, on=on, reason=reason, learned=learned)
        if answer is Answer.NO and self._is_over(dossier_id):
            return self.progress.advance(
                dossier_id, Event.MISS_CONTACT, agent=agent, on=on, reason=reason, learned=learned
            )
        return self._keep(dossier_id, answer, News(agent, learned or self.progress.learned))

    def call_without_answer(self, dossier_id: UUID, agent: str) -> Dossier:
        """We called the client ourselves and reached nobody: one attempt (`contact.is_unreachable` counts them)."""
        return self._keep(dossier_id, Answer.UNKNOWN, News(agent, self.progress.learned), is_attempt=True)

    def _is_over(self, dossier_id: UUID) -> bool:
        """Is the installer late, and still waited for?"""
        with reading(self.engine) as connection:
            file = the_file(connection, dossier_id)
        limit = file.turn.contact_by
        is_late = limit is not None and self.progress.now() >= limit
        return is_late and (file.dossier.state, Event.MISS_CONTACT) in TRANSITIONS

    def _keep(self, dossier_id: UUID, answer: Answer, news: News, *, is_attempt: bool = False) -> Dossier:
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            self.consequences.learn(connection, file, answer, news, is_attempt=is_attempt)
            self.agenda.work_out(connection, dossier_id)
        return file.dossier
