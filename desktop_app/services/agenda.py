"""What is due about each dossier, worked out whenever something that it follows from has changed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.deadlines import Rules
from desktop_app.domain.due import BY_THE_PROGRAM, Due, Step, due
from desktop_app.domain.errors import NotFound
from desktop_app.domain.letter import Kind, Letter
from desktop_app.services.dossier_file import the_file
from desktop_app.storage import dues, letters
from desktop_app.storage.database import reading, writing

AT_ONCE: Final = 200
_RULES: Final = "due.rules"
COUPON_REMINDERS: Final = frozenset({Kind.COUPON_REMINDER, Kind.COUPON_REMINDER_SMS})


@dataclass(frozen=True, slots=True)
class Agenda:
    """The diary. Every service that changes a dossier calls `work_out`; `refresh` catches up with all other ways."""

    engine: Engine
    rules: Rules

    def begin(self) -> None:
        """Have everything worked out anew when the rules are not those of the last time."""
        now = json.dumps(asdict(self.rules), sort_keys=True).encode()
        with reading(self.engine) as connection:
            if dues.kept_of(connection, _RULES) == now:
                return
        with writing(self.engine) as connection:
            dues.make_all_stale(connection)
            dues.keep_thing(connection, _RULES, now)

    def refresh(self, most: int = AT_ONCE) -> int:
        """Work out some of the dossiers that changed; how many are left. Cheap when nothing did."""
        self.begin()
        with reading(self.engine) as connection:
            if dues.how_many_stale(connection) == 0:
                return 0
        with writing(self.engine) as connection:
            self._work_out(connection, dues.stale(connection, most))
            return dues.how_many_stale(connection)

    def of_dossier(self, dossier_id: UUID) -> tuple[Due, ...]:
        """What is or will be due about one dossier, soonest first, as things stand now."""
        with reading(self.engine) as connection:
            return _still_due(connection, dossier_id, self.rules)

    def due_now(self, connection: Connection, dossier_id: UUID, now: datetime) -> frozenset[Step]:
        """The steps that are due at that moment, worked out anew inside the caller's transaction."""
        return frozenset(one.step for one in _still_due(connection, dossier_id, self.rules) if one.at <= now)

    def work_out(self, connection: Connection, dossier_id: UUID) -> None:
        """Work out one dossier inside the transaction that changed it."""
        self._work_out(connection, [dossier_id])

    def _work_out(self, connection: Connection, wanted: Sequence[UUID]) -> None:
        found: list[tuple[UUID, Due]] = []
        for dossier_id in wanted:
            try:
                found += [(dossier_id, one) for one in _still_due(connection, dossier_id, self.rules)]
            except NotFound:
                # Erased meanwhile, or not here yet as a whole: nothing can be due about it.
                continue
        dues.keep(connection, wanted, found)


def _still_due(connection: Connection, dossier_id: UUID, rules: Rules) -> tuple[Due, ...]:
    file = the_file(connection, dossier_id)
    found = due(file.case(), rules, file.zone)
    if not any(one.step in BY_THE_PROGRAM for one in found):
        return found
    written = letters.of_dossier(connection, dossier_id)
    return tuple(one for one in found if not is_written(one, written, file.turn.id))


def is_written(reminder: Due, written: Sequence[Letter], turn: UUID) -> bool:
    """Was this reminder written already (whether it has left or not)? False for what people do.

    A letter about the coupon that was written since, because papers were missing, is as good as one.
    """
    if reminder.step is Step.REMIND_INSTALLER:
        return any(one.kind is Kind.REMINDER and one.referral_id == turn for one in written)
    if reminder.step in {Step.REMIND_COUPON, Step.REMIND_COUPON_AGAIN}:
        return any(one.kind in COUPON_REMINDERS and one.created_at >= reminder.at for one in written)
    return False
