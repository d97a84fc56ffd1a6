"""Nobody comes on a day that was agreed: the appointments ahead of a dossier that goes no further."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection

from desktop_app.domain.fact import Kind
from desktop_app.domain.visit import AHEAD, Event, advance
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import visits


def call_off_visits(connection: Connection, teller: Teller, dossier_id: UUID, by: str) -> None:
    """Cancel the appointments ahead inside the caller's writing transaction, and tell it."""
    for one in visits.of_dossier(connection, dossier_id):
        if one.state not in AHEAD:
            continue
        state = advance(one.state, Event.CANCEL)
        visits.save(connection, replace(one, state=state), teller.now())
        payload = {
            "dossier": str(dossier_id),
            "from": one.state.value,
            "to": state.value,
            "event": Event.CANCEL.value,
            "reason": one.reason,
        }
        teller.tell(connection, by, [Telling(Kind.VISIT_ADVANCED, one.id, payload)])
