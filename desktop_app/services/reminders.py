"""What the clock alone brings about: reminders, and dossiers given back because a charter no longer stands.

One bounded step, called from the window's heartbeat and from the relay's loop. It may be called as often as anybody
likes: a reminder that was written is not due any more, and is looked at again inside the transaction that writes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.dossier import TRANSITIONS, Event
from desktop_app.domain.due import BY_THE_PROGRAM, Step
from desktop_app.domain.installer import SkipReason, reason_to_skip
from desktop_app.domain.letter import Kind
from desktop_app.services.agenda import Agenda
from desktop_app.services.called_off import call_off_visits
from desktop_app.services.consequences import Consequences, may_have_left
from desktop_app.services.coupons import Coupons
from desktop_app.services.dossier_file import DossierFile, the_file
from desktop_app.services.dossier_steps import PROGRAM, PROGRAMS_OWN
from desktop_app.storage import desks, dues, installers, letters, referrals
from desktop_app.storage.database import reading, writing

AT_ONCE: Final = 20
_SEEN: Final = "charters.seen"
_LOST: Final = frozenset({SkipReason.SUSPENDED, SkipReason.WITHDRAWN, SkipReason.CHARTER_ENDED})


@dataclass(frozen=True, slots=True)
class ClockStep:
    """What one call did: reminders written, dossiers given back, and how many dates are still to be worked out."""

    written: int
    given_back: int
    stale: int


@dataclass(frozen=True, slots=True)
class Reminders:
    """The steps that nobody takes. A dossier's reminders are written by the desk that opened it, and by no other."""

    engine: Engine
    consequences: Consequences
    coupons: Coupons
    agenda: Agenda
    now: Callable[[], datetime]

    def run(self, most: int = AT_ONCE) -> ClockStep:
        """Do some of what is due, at most `most` letters; soon over when nothing is."""
        stale = self.agenda.refresh()
        given_back = self._give_back()
        return ClockStep(self._write(most), given_back, stale)

    def _write(self, most: int) -> int:
        with reading(self.engine) as connection:
            due = dues.reached(connection, BY_THE_PROGRAM, self.now(), self.consequences.teller.desk, most)
        return sum(self._remind(dossier_id, step) for dossier_id, step in due)

    def _remind(self, dossier_id: UUID, step: Step) -> bool:
        """Write one reminder, if it is still due now that nobody else can write."""
        with writing(self.engine) as connection:
            if step not in self.agenda.due_now(connection, dossier_id, self.now()):
                self.agenda.work_out(connection, dossier_id)
                return False
            file = the_file(connection, dossier_id)
            if step is Step.REMIND_INSTALLER:
                is_written = self._remind_installer(connection, file)
            else:
                is_written = self.coupons.write_to_client(connection, file, PROGRAM)
            self.agenda.work_out(connection, dossier_id)
            if not is_written:
                # No letter can do it: it is for people from now on.
                dues.leave_to_people(connection, dossier_id, step)
        return is_written

    def _remind_installer(self, connection: Connection, file: DossierFile) -> bool:
        """By its reference alone, to the address that the referral went to."""
        written = letters.of_dossier(connection, file.dossier.id)
        first = next((one for one in written if one.referral_id == file.turn.id and one.kind is Kind.REFERRAL), None)
        if first is None or not may_have_left(first):
            return False
        reminder = self.consequences.office.new_letter(
            Kind.REMINDER, file.dossier.id, file.turn.id, first.recipient, at=self.now(), delay=timedelta(0)
        )
        self.consequences.queue(connection, (reminder,), PROGRAM)
        return True

    def _give_back(self) -> int:
        """Once for each version of the directory and each day: charters end, and installers are suspended."""
        with reading(self.engine) as connection:
            desk = desks.this_desk(connection)
            today = self.now().astimezone().date()
            seen = f"{desk.directory_version if desk else 0} {today.isoformat()}".encode()
            if dues.kept_of(connection, _SEEN) == seen:
                return 0
            everyone = installers.everyone(connection)
            lost = frozenset(one.id for one in everyone if reason_to_skip(one, today) in _LOST)
            held = referrals.in_hand_of(connection, lost)
        given_back = sum(self._give_one_back(dossier_id) for dossier_id in held)
        with writing(self.engine) as connection:
            dues.keep_thing(connection, _SEEN, seen)
        return given_back

    def _give_one_back(self, dossier_id: UUID) -> bool:
        with writing(self.engine) as connection:
            file = the_file(connection, dossier_id)
            if (file.dossier.state, Event.LOSE_CHARTER) not in TRANSITIONS:
                return False
            self.consequences.steps.take(connection, file.dossier, Event.LOSE_CHARTER, PROGRAMS_OWN)
            self.consequences.follow(connection, file, Event.LOSE_CHARTER, PROGRAMS_OWN)
            call_off_visits(connection, self.consequences.teller, file.dossier.id, PROGRAM)
            self.agenda.work_out(connection, dossier_id)
        return True
