"""What becomes of a dossier after its letter: the steps that people report, one at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.agent import Role
from desktop_app.domain.contact import Learned
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.dossier import TRANSITIONS, Dossier, Event, steps_to
from desktop_app.domain.errors import FieldReason, FieldWrong, NotPossible, ReasonNeeded, SupervisorNeeded
from desktop_app.domain.letter import Kind
from desktop_app.domain.machine import possible_events
from desktop_app.domain.objection import Objection
from desktop_app.domain.visit import MOST_ABSENCES, Danger, Postponed, absences
from desktop_app.services.agenda import Agenda
from desktop_app.services.client_news import tell_client
from desktop_app.services.codes import check_code
from desktop_app.services.consequences import Consequences
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.dossier_steps import DossierSteps, News
from desktop_app.services.objections import objections
from desktop_app.storage.database import reading, writing

# The others have a service of their own, since they do more: letters, withdrawal, undoing, another installer.
REPORTED: Final = frozenset(Event) - {
    Event.UNDO,
    Event.LETTER_ACCEPTED,
    Event.LETTER_FAILED,
    Event.REASSIGN,
    Event.WITHDRAW_CONSENT,
}
# Steps that are nothing without their reason, which is one of these.
REASONS: Final[Mapping[Event, type[StrEnum]]] = {Event.POSTPONE_VISIT: Postponed, Event.SUSPEND_FOR_SAFETY: Danger}
_CALLED_OFF: Final = frozenset({Event.CANCEL, Event.CLOSE_NO_FOLLOW_UP})
_NOON: Final = time(12)
# The day that comes with these is one ahead, and not the day on which they happened.
_ABOUT_AHEAD: Final = frozenset({Event.PLAN_VISIT, Event.SUSPEND_FOR_SAFETY})


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps of a dossier that people report. `role` says who works here, and so how a step was learned."""

    engine: Engine
    steps: DossierSteps
    consequences: Consequences
    agenda: Agenda
    rules: Rules
    role: Role
    now: Callable[[], datetime]

    @property
    def learned(self) -> Learned:
        """How whatever is recorded here is learned."""
        return Learned.SUPERVISOR if self.role.keeps_directory else Learned.AGENT

    def objections(self, dossier_id: UUID, event: Event, on: date | None = None) -> tuple[Objection, ...]:
        """What speaks against a step, to be shown before it is taken; none when it needs no reason."""
        with reading(self.engine) as connection:
            return objections(the_file(connection, dossier_id), event, on, self.rules, self.now())

    def possible(self, dossier_id: UUID) -> tuple[Event, ...]:
        """The steps that can be reported from where the dossier stands, in the machine's order."""
        with reading(self.engine) as connection:
            dossier = the_file(connection, dossier_id).dossier
        return tuple(Event(name) for name in _possible(dossier))

    def advance(  # noqa: PLR0913 - what news there can be of a step
        self,
        dossier_id: UUID,
        event: Event,
        *,
        agent: str,
        on: date | None = None,
        reason: str | None = None,
        learned: Learned | None = None,
        is_implied_allowed: bool = False,
    ) -> Dossier:
        """Take one reported step and all that it brings about, in one transaction.

        `on` is the day it happened, or the day it is about: of the visit planned, of the next look at a place that is
        not safe. `reason` is a code; with it, what speaks against the step is overridden. `is_implied_allowed`: take
        the steps before it as well that the news cannot be without (an installer's reply tells the latest alone).

        Raises `NotFound`; `FieldWrong` for a reason that is no code, or not one of the step's; `ReasonNeeded`;
        `SupervisorNeeded`; and `NotPossible` with the reported steps that are possible.
        """
        check_code("reason", reason)
        news = News(agent, learned or self.learned, on=on, reason=reason)
        with writing(self.engine) as connection:
            return self.report(connection, dossier_id, event, news, is_implied_allowed=is_implied_allowed)

    def report(
        self, connection: Connection, dossier_id: UUID, event: Event, news: News, *, is_implied_allowed: bool = False
    ) -> Dossier:
        """The same inside the caller's writing transaction, which holds more than this step."""
        file = the_file(connection, dossier_id)
        way = self._way(file, event, is_implied_allowed=is_implied_allowed)
        self._check(file, event, news)
        moment = self._moment(file, event, news.on)
        for one in way[:-1]:
            file = self._take(connection, file, one, News(news.by, news.learned, moment, is_implied=True))
        file = self._take(connection, file, event, replace(news, at=moment))
        if event in _CALLED_OFF:
            self.consequences.take_back(connection, file, news.by)
        elif event is Event.MARK_UNREACHABLE:
            office, teller = self.consequences.office, self.consequences.teller
            tell_client(connection, office, teller, file, Kind.UNREACHABLE, news.by)
        self.agenda.work_out(connection, dossier_id)
        return file.dossier

    def _take(self, connection: Connection, file: DossierFile, event: Event, news: News) -> DossierFile:
        dossier = self.steps.take(connection, file.dossier, event, news)
        self.consequences.follow(connection, file, event, news)
        return the_file(connection, dossier.id)

    def _way(self, file: DossierFile, event: Event, *, is_implied_allowed: bool) -> tuple[Event, ...]:
        state = file.dossier.state
        if event in REPORTED and (state, event) in TRANSITIONS:
            return (event,)
        if event in REPORTED and is_implied_allowed:
            return steps_to(state, event)
        raise NotPossible("dossier", state.value, event.value, _possible(file.dossier))

    def _check(self, file: DossierFile, event: Event, news: News) -> None:
        if event in REASONS:
            allowed = tuple(code.value for code in REASONS[event])
            if news.reason not in allowed:
                wrong = FieldReason.MISSING if news.reason is None else FieldReason.NOT_ONE_OF
                raise FieldWrong("reason", wrong, allowed)
        is_often_absent = event is Event.PLAN_VISIT and absences(file.visits) >= MOST_ABSENCES
        if is_often_absent and news.learned is not Learned.SUPERVISOR:
            raise SupervisorNeeded("absences")
        found = objections(file, event, news.on, self.rules, self.now())
        if found and news.reason is None:
            raise ReasonNeeded(tuple(one.value for one in found))

    def _moment(self, file: DossierFile, event: Event, on: date | None) -> datetime | None:
        """When it happened, as far as anybody said: noon of its day, or now (None) on the day itself."""
        now = self.now()
        if on is None or event in _ABOUT_AHEAD or on >= now.astimezone(file.zone).date():
            return None
        return datetime.combine(on, _NOON, file.zone)


def _possible(dossier: Dossier) -> tuple[str, ...]:
    return tuple(name for name in possible_events(TRANSITIONS, dossier.state) if Event(name) in REPORTED)
