"""Before the visit: what the client has received, and the confirmation that everything is there."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.deadlines import Rules, VisitDay, VisitWindow, visit_days
from desktop_app.domain.errors import FieldReason, FieldWrong, NotFound, ReasonNeeded
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.objection import Objection
from desktop_app.domain.visit import Event, Need, Received, State, Visit, advance, missing_needs
from desktop_app.services.agenda import Agenda
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import visits
from desktop_app.storage.database import reading, writing


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The days on which the visit may take place, closed ones marked; None until what they count from is known."""

    window: VisitWindow
    days: tuple[VisitDay, ...]


@dataclass(frozen=True, slots=True)
class Visits:
    """The preparation of the visits. Planning, postponing, suspending and doing them are steps of `Progress`."""

    engine: Engine
    teller: Teller
    agenda: Agenda
    rules: Rules

    def plan(self, dossier_id: UUID) -> VisitPlan | None:
        """The days to offer the client."""
        with reading(self.engine) as connection:
            file = the_file(connection, dossier_id)
        window = file.window(self.rules)
        return VisitPlan(window, visit_days(window, file.department)) if window else None

    def receive(self, dossier_id: UUID, need: Need, *, is_received: bool, agent: str, on: date | None = None) -> None:
        """Record whether the client has something, in one transaction: yes or no, never the thing itself.

        A visit that was confirmed and turns out not to be prepared is to be confirmed again. Raises `FieldWrong` for a
        day to come.
        """
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            now = self.teller.now()
            if on is not None and on > now.astimezone(file.zone).date():
                raise FieldWrong("on", FieldReason.NOT_A_DATE)
            told = Received(dossier_id, need, is_received, on, now, agent)
            visits.keep_received(connection, told)
            payload = {
                "dossier": str(dossier_id),
                "need": need.value,
                "received": is_received,
                "on": on.isoformat() if on else None,
            }
            self.teller.tell(connection, agent, [Telling(FactKind.NEED_ANSWERED, dossier_id, payload)])
            if not is_received and file.visit is not None and file.visit.state is State.PREPARED:
                self._move(connection, file.visit, Event.UNPREPARE, agent, now, None)
            self.agenda.work_out(connection, dossier_id)

    def missing(self, dossier_id: UUID) -> tuple[Need, ...]:
        """What nobody said yes to."""
        with reading(self.engine) as connection:
            return missing_needs(the_file(connection, dossier_id).received)

    def confirm(self, dossier_id: UUID, *, agent: str, reason: str | None = None) -> Visit:
        """Confirm the visit ahead as prepared, in one transaction.

        Raises `ReasonNeeded` while equipment, identifiers or password are not all there: a reason overrides it. Raises
        `NotFound` when no visit is ahead, `NotPossible` when it was confirmed already.
        """
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            visit = _ahead(file)
            if missing_needs(file.received) and reason is None:
                raise ReasonNeeded((Objection.NOT_PREPARED.value,))
            confirmed = self._move(connection, visit, Event.PREPARE, agent, self.teller.now(), reason)
            self.agenda.work_out(connection, dossier_id)
        return confirmed

    def _move(
        self, connection: Connection, visit: Visit, event: Event, agent: str, at: datetime, reason: str | None
    ) -> Visit:
        moved = replace(visit, state=advance(visit.state, event), reason=reason or visit.reason)
        visits.save(connection, moved, at)
        payload = {
            "dossier": str(visit.dossier_id),
            "from": visit.state.value,
            "to": moved.state.value,
            "event": event.value,
            "reason": reason,
        }
        self.teller.tell(connection, agent, [Telling(FactKind.VISIT_ADVANCED, visit.id, payload)])
        return moved


def _ahead(file: DossierFile) -> Visit:
    if file.visit is None:
        raise NotFound("visit", str(file.dossier.id))
    return file.visit
