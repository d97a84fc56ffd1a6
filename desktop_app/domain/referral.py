"""The referral: one installer asked for one dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.machine import final_states, step


class State(StrEnum):
    """Where one installer's turn stands."""

    TO_SEND = "to_send"
    SENT = "sent"
    CONTACTED = "contacted"
    DECLINED = "declined"
    NO_CONTACT = "no_contact"
    TAKEN_BACK = "taken_back"
    NOT_DELIVERED = "not_delivered"
    CONSENT_WITHDRAWN = "consent_withdrawn"


class Event(StrEnum):
    """What can happen to a referral."""

    LETTER_ACCEPTED = "letter_accepted"
    LETTER_FAILED = "letter_failed"
    CONTACT = "contact"
    DECLINE = "decline"
    MISS_CONTACT = "miss_contact"
    TAKE_BACK = "take_back"
    WITHDRAW_CONSENT = "withdraw_consent"


TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.TO_SEND, Event.LETTER_ACCEPTED): State.SENT,
    (State.TO_SEND, Event.LETTER_FAILED): State.NOT_DELIVERED,
    (State.TO_SEND, Event.TAKE_BACK): State.TAKEN_BACK,
    (State.NOT_DELIVERED, Event.LETTER_ACCEPTED): State.SENT,
    (State.SENT, Event.CONTACT): State.CONTACTED,
    (State.SENT, Event.DECLINE): State.DECLINED,
    (State.SENT, Event.MISS_CONTACT): State.NO_CONTACT,
    (State.SENT, Event.TAKE_BACK): State.TAKEN_BACK,
    (State.NO_CONTACT, Event.CONTACT): State.CONTACTED,
    (State.NO_CONTACT, Event.TAKE_BACK): State.TAKEN_BACK,
    (State.CONTACTED, Event.DECLINE): State.DECLINED,
    (State.CONTACTED, Event.TAKE_BACK): State.TAKEN_BACK,
    **{
        (state, Event.WITHDRAW_CONSENT): State.CONSENT_WITHDRAWN
        for state in State
        if state is not State.CONSENT_WITHDRAWN
    },
}

FINAL: Final = final_states(State, TRANSITIONS)


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("referral", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Referral:
    """One installer's turn. `distance_m` and the explanation say why it was this one.

    `accepted_at` is the moment the mail relay accepted the letter: the 48 hours count from it.
    """

    id: UUID
    dossier_id: UUID
    installer_id: UUID
    consent_id: UUID
    state: State
    rank: int
    distance_m: float
    made_at: datetime
    accepted_at: datetime | None = None
