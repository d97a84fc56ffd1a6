"""The referral: one installer asked for one dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.contact import Answer
from desktop_app.domain.machine import final_states, step


class State(StrEnum):
    """Where one installer's turn stands."""

    TO_SEND = "to_send"
    SENT = "sent"
    CONTACTED = "contacted"
    DECLINED = "declined"
    NO_CONTACT = "no_contact"
    NO_NEWS = "no_news"
    CHARTER_LOST = "charter_lost"
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
    FALL_SILENT = "fall_silent"
    LOSE_CHARTER = "lose_charter"
    TAKE_BACK = "take_back"
    WITHDRAW_CONSENT = "withdraw_consent"


TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.TO_SEND, Event.LETTER_ACCEPTED): State.SENT,
    (State.TO_SEND, Event.LETTER_FAILED): State.NOT_DELIVERED,
    # The relay took the letter, and it came back.
    (State.SENT, Event.LETTER_FAILED): State.NOT_DELIVERED,
    (State.TO_SEND, Event.DECLINE): State.DECLINED,
    (State.NOT_DELIVERED, Event.LETTER_ACCEPTED): State.SENT,
    (State.NOT_DELIVERED, Event.CONTACT): State.CONTACTED,
    (State.NOT_DELIVERED, Event.DECLINE): State.DECLINED,
    (State.SENT, Event.CONTACT): State.CONTACTED,
    (State.SENT, Event.DECLINE): State.DECLINED,
    (State.SENT, Event.MISS_CONTACT): State.NO_CONTACT,
    (State.CONTACTED, Event.DECLINE): State.DECLINED,
    (State.CONTACTED, Event.FALL_SILENT): State.NO_NEWS,
    # Late, or after all: news of a contact is never thrown away.
    (State.NO_CONTACT, Event.CONTACT): State.CONTACTED,
    (State.NO_CONTACT, Event.DECLINE): State.DECLINED,
    (State.DECLINED, Event.CONTACT): State.CONTACTED,
    (State.NO_NEWS, Event.CONTACT): State.CONTACTED,
    (State.NO_NEWS, Event.DECLINE): State.DECLINED,
    **{
        (state, event): closed
        for state in (State.TO_SEND, State.NOT_DELIVERED, State.SENT, State.CONTACTED, State.NO_CONTACT, State.NO_NEWS)
        for event, closed in ((Event.LOSE_CHARTER, State.CHARTER_LOST), (Event.TAKE_BACK, State.TAKEN_BACK))
    },
    **{
        (state, Event.WITHDRAW_CONSENT): State.CONSENT_WITHDRAWN
        for state in State
        if state is not State.CONSENT_WITHDRAWN
    },
}

FINAL: Final = final_states(State, TRANSITIONS)
START: Final = State.TO_SEND
# Whose turn is over: another installer can be asked. Only news of a contact, or a withdrawal, comes after.
ENDED: Final = frozenset(
    {
        State.DECLINED,
        State.NO_CONTACT,
        State.NO_NEWS,
        State.CHARTER_LOST,
        State.TAKEN_BACK,
        State.CONSENT_WITHDRAWN,
    }
)


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("referral", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Referral:
    """One installer's turn. `distance_m` and the explanation say why it was this one.

    `accepted_at` is the moment the mail relay accepted the letter: the 48 hours count from it, until `contact_by`.
    `turn` counts the dossier's installers from 1. `contact` is what is known of this one's call.
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
    turn: int = 1
    contact: Answer = Answer.UNKNOWN
    contacted_at: datetime | None = None
    contact_by: datetime | None = None
