"""The letter: one message to one recipient, and the point of no return."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.machine import final_states, step


class Kind(StrEnum):
    """What a letter is for, and so who may read what in it (`domain/correspondence.py`).

    To an installer: `REFERRAL`, `REMINDER` (24 h and no news), `RECTIFICATION` (the client's details changed),
    `CANCELLATION` (the client needs nothing any more), `TAKEN_BACK` (another installer is asked) and `DELETION_NOTICE`
    (the consent was withdrawn). To the client: the others; those by text message end in ``_SMS``.
    """

    REFERRAL = "referral"
    REMINDER = "reminder"
    RECTIFICATION = "rectification"
    CANCELLATION = "cancellation"
    TAKEN_BACK = "taken_back"
    DELETION_NOTICE = "deletion_notice"
    CONFIRMATION = "confirmation"
    REASSIGNMENT = "reassignment"
    UNREACHABLE = "unreachable"
    COUPON_REMINDER = "coupon_reminder"
    WITHDRAWAL_CONFIRMATION = "withdrawal_confirmation"
    CONFIRMATION_SMS = "confirmation_sms"
    REASSIGNMENT_SMS = "reassignment_sms"
    UNREACHABLE_SMS = "unreachable_sms"
    COUPON_REMINDER_SMS = "coupon_reminder_sms"
    WITHDRAWAL_CONFIRMATION_SMS = "withdrawal_confirmation_sms"


# The same news in a text message, for a client without an e-mail address.
BY_SMS: Final[Mapping[Kind, Kind]] = {
    Kind.CONFIRMATION: Kind.CONFIRMATION_SMS,
    Kind.REASSIGNMENT: Kind.REASSIGNMENT_SMS,
    Kind.UNREACHABLE: Kind.UNREACHABLE_SMS,
    Kind.COUPON_REMINDER: Kind.COUPON_REMINDER_SMS,
    Kind.WITHDRAWAL_CONFIRMATION: Kind.WITHDRAWAL_CONFIRMATION_SMS,
}
# Kinds that carry the client's details or announce a referral: consent is read again before each of them leaves.
NEEDS_CONSENT: Final = frozenset(
    {
        Kind.REFERRAL,
        Kind.RECTIFICATION,
        Kind.CONFIRMATION,
        Kind.REASSIGNMENT,
        Kind.CONFIRMATION_SMS,
        Kind.REASSIGNMENT_SMS,
    }
)


class State(StrEnum):
    """Where a letter stands.

    `SENDING`: a conversation is open and nothing can have been accepted. `DOT`: the end of the message was, or may
    have been, given to the relay: only an answer, evidence or a person can tell what became of it. `BOUNCED`: the relay
    took it, and a mail server beyond gave it back for good.
    """

    QUEUED = "queued"
    SENDING = "sending"
    DOT = "dot"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    BOUNCED = "bounced"


class Event(StrEnum):
    """What can happen to a letter."""

    CLAIM = "claim"
    REACH_DOT = "reach_dot"
    ACCEPT = "accept"
    DEFER = "defer"
    REJECT = "reject"
    LOSE_ANSWER = "lose_answer"
    CANCEL = "cancel"
    EXPIRE = "expire"
    SETTLE_SENT = "settle_sent"
    SETTLE_NOT_SENT = "settle_not_sent"
    REPEAT = "repeat"
    RETRY = "retry"
    CONFIRM = "confirm"
    BOUNCE = "bounce"


TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.QUEUED, Event.CLAIM): State.SENDING,
    (State.QUEUED, Event.CANCEL): State.CANCELLED,
    (State.QUEUED, Event.EXPIRE): State.EXPIRED,
    (State.SENDING, Event.REACH_DOT): State.DOT,
    (State.SENDING, Event.DEFER): State.QUEUED,
    (State.SENDING, Event.REJECT): State.FAILED,
    (State.SENDING, Event.CANCEL): State.CANCELLED,
    (State.DOT, Event.ACCEPT): State.SENT,
    (State.DOT, Event.DEFER): State.QUEUED,
    (State.DOT, Event.REJECT): State.FAILED,
    (State.DOT, Event.LOSE_ANSWER): State.IN_DOUBT,
    (State.IN_DOUBT, Event.SETTLE_SENT): State.SENT,
    (State.IN_DOUBT, Event.SETTLE_NOT_SENT): State.QUEUED,
    (State.IN_DOUBT, Event.REPEAT): State.QUEUED,
    (State.FAILED, Event.RETRY): State.QUEUED,
    (State.FAILED, Event.CANCEL): State.CANCELLED,
    (State.EXPIRED, Event.RETRY): State.QUEUED,
    (State.EXPIRED, Event.CANCEL): State.CANCELLED,
    # A notice of delivery settles a doubt, even one that a person or the program has queued again.
    (State.IN_DOUBT, Event.CONFIRM): State.SENT,
    (State.QUEUED, Event.CONFIRM): State.SENT,
    (State.SENT, Event.BOUNCE): State.BOUNCED,
    (State.IN_DOUBT, Event.BOUNCE): State.BOUNCED,
    (State.BOUNCED, Event.RETRY): State.QUEUED,
    (State.BOUNCED, Event.CANCEL): State.CANCELLED,
}

FINAL: Final = final_states(State, TRANSITIONS)
# A conversation is open, and only who holds it can say how it ends.
UNDER_WAY: Final = frozenset({State.SENDING, State.DOT})
# Nobody has to do anything about these any more, and most letters end so.
SETTLED: Final = frozenset({State.SENT, State.CANCELLED})
UNSENT: Final = frozenset({State.QUEUED, State.SENDING, State.FAILED, State.EXPIRED})


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("letter", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one recipient. `content` holds the bytes that the last attempt wrote.

    `after_letter_id` holds a letter back until that other one was accepted (the client is told who will call only
    once the installer was asked). `is_frozen` bytes never change after a dot was given. `owner` is the desk that may
    send it, None for the one whose store this is, which then owns it until `own_until` (None: no other desk can know of
    it yet); `fence` counts its owners.
    """

    id: UUID
    dossier_id: UUID
    referral_id: UUID | None
    kind: Kind
    state: State
    recipient: str
    message_id: str
    created_at: datetime
    next_attempt_at: datetime
    expires_at: datetime
    attempts: int = 0
    after_letter_id: UUID | None = None
    content: bytes | None = None
    is_frozen: bool = False
    last_reply: str | None = None
    sent_at: datetime | None = None
    owner: UUID | None = None
    fence: int = 0
    own_until: datetime | None = None


_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


def message_id(letter_id: UUID, sender_domain: str) -> str:
    """The stable Message-ID (RFC 5322 3.6.4): a receiver can recognise a repeated letter by it."""
    if not _DOMAIN.fullmatch(sender_domain):
        raise ValueError("sender domain")
    return f"<{letter_id}@{sender_domain}>"
