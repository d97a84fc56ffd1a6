"""A call that is complete, as the desk records it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui.dossier import state as rules

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.services.intake import Intake
    from ui.dossier.requests import Opened
    from ui.dossier.state import CallState


def intake_of(state: CallState, opened: Opened, named: UUID, call_reference: str | None, client_id: UUID) -> Intake:
    """The call as it stands; `named` is the installer whose name was read. Raises `FieldWrong`."""
    from desktop_app.services.intake import Answers, Call, Intake

    if state.this_installer is None or state.another_installer is None:
        raise ValueError("both questions are answered before anything is recorded")
    return Intake(
        agent=opened.agent,
        call=Call(reference=call_reference),
        client=rules.client_of(state.caller, client_id),
        address=state.address.address(),
        place=state.place,
        eligibility=state.eligibility.answers(),
        answers=Answers(state.this_installer, state.another_installer),
        named_installer=named,
        delay=timedelta(seconds=opened.undo_seconds),
        draft=state.draft_id,
    )
