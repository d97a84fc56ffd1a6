"""What becomes of a dossier after its letter: the steps that people report, one at a time."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain import letter as letter_machine
from desktop_app.domain import referral as referral_machine
from desktop_app.domain.dossier import OPEN, TRANSITIONS, Dossier, Event, advance
from desktop_app.domain.errors import FieldReason, FieldWrong, NotFound, NotPossible
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.machine import possible_events
from desktop_app.services.letter_steps import LetterSteps
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import dossiers, letters, referrals
from desktop_app.storage.database import writing

# The others have a service of their own, since they do more: letters, withdrawal, undoing, another installer.
REPORTED: Final = frozenset(Event) - {
    Event.UNDO,
    Event.LETTER_ACCEPTED,
    Event.LETTER_FAILED,
    Event.REASSIGN,
    Event.WITHDRAW_CONSENT,
}
_REASON: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CANCELLABLE: Final = frozenset(
    state for state, event in letter_machine.TRANSITIONS if event is letter_machine.Event.CANCEL
)


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps of a dossier that people report."""

    engine: Engine
    steps: LetterSteps
    teller: Teller

    def advance(
        self, dossier_id: UUID, event: Event, *, agent: str, on: date | None = None, reason: str | None = None
    ) -> Dossier:
        """Take one reported step, in one transaction; `on` is the day it happened or will, `reason` a code.

        A dossier that ends takes back what has not left. Raises `NotFound`, `FieldWrong` for a reason that is no
        code, and `NotPossible` with the reported steps that are possible.
        """
        if reason is not None and not _REASON.fullmatch(reason):
            raise FieldWrong("reason", FieldReason.UNSAFE_CHARACTER)
        with writing(self.engine) as connection:
            dossier = dossiers.of_id(connection, dossier_id)
            if dossier is None:
                raise NotFound("dossier", str(dossier_id))
            if event not in REPORTED or (dossier.state, event) not in TRANSITIONS:
                raise NotPossible("dossier", dossier.state.value, event.value, _possible(dossier))
            state = advance(dossier.state, event)
            dossiers.set_state(connection, dossier_id, state)
            said = {"event": event.value, "on": on.isoformat() if on else None, "reason": reason}
            payload = {"from": dossier.state.value, "to": state.value, **said}
            self.teller.tell(connection, agent, [Telling(FactKind.DOSSIER_ADVANCED, dossier_id, payload)])
            if event is Event.CONTACT:
                self._move_referral(connection, dossier_id, referral_machine.Event.CONTACT, agent)
            if state not in OPEN:
                self._take_back(connection, dossier_id, agent)
        return replace(dossier, state=state)

    def _move_referral(
        self, connection: Connection, dossier_id: UUID, event: referral_machine.Event, agent: str
    ) -> None:
        """Move the latest turn along where its own machine has that step."""
        turn = referrals.of_dossier(connection, dossier_id)[-1]
        if (turn.state, event) not in referral_machine.TRANSITIONS:
            return
        state = referral_machine.advance(turn.state, event)
        referrals.set_state(connection, turn.id, state)
        change = {"from": turn.state.value, "to": state.value}
        self.teller.tell(connection, agent, [Telling(FactKind.REFERRAL_ADVANCED, turn.id, change)])

    def _take_back(self, connection: Connection, dossier_id: UUID, agent: str) -> None:
        """Nobody is to be sent a client whose dossier has ended."""
        waiting = [one for one in letters.of_dossier(connection, dossier_id) if one.state in _CANCELLABLE]
        for one in waiting:
            self.steps.take(connection, one, letter_machine.Event.CANCEL, agent)
        if any(one.kind is letter_machine.Kind.REFERRAL for one in waiting):
            self._move_referral(connection, dossier_id, referral_machine.Event.TAKE_BACK, agent)


def _possible(dossier: Dossier) -> tuple[str, ...]:
    return tuple(name for name in possible_events(TRANSITIONS, dossier.state) if Event(name) in REPORTED)
