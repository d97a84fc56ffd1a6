"""The coupon: 100 EUR off the client's Orange bill, from the installer's hand to the bill."""

import hmac
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from desktop_app.domain.machine import final_states, step


class State(StrEnum):
    """Where a coupon stands. Dates and states only: no paper is kept."""

    NOT_HANDED = "not_handed"
    HANDED = "handed"
    RECEIVED = "received"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    VALIDATED = "validated"
    APPLIED = "applied"
    REFUSED = "refused"
    EXPIRED = "expired"


class Event(StrEnum):
    """What can happen to a coupon."""

    HAND = "hand"
    RECEIVE = "receive"
    FIND_COMPLETE = "find_complete"
    FIND_INCOMPLETE = "find_incomplete"
    VALIDATE = "validate"
    APPLY = "apply"
    REFUSE = "refuse"
    EXPIRE = "expire"


class Form(StrEnum):
    """How it is handed: on the programme's site, or on paper when the client has no printer."""

    ONLINE = "online"
    PAPER = "paper"


class Piece(StrEnum):
    """What the client sends back."""

    COUPON = "coupon"
    INTERNET_BILL = "internet_bill"
    INSTALLATION_INVOICE = "installation_invoice"


TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.NOT_HANDED, Event.HAND): State.HANDED,
    (State.HANDED, Event.RECEIVE): State.RECEIVED,
    (State.RECEIVED, Event.FIND_COMPLETE): State.COMPLETE,
    (State.RECEIVED, Event.FIND_INCOMPLETE): State.INCOMPLETE,
    # The missing papers came, or some of them.
    (State.INCOMPLETE, Event.RECEIVE): State.RECEIVED,
    (State.COMPLETE, Event.VALIDATE): State.VALIDATED,
    (State.VALIDATED, Event.APPLY): State.APPLIED,
    (State.RECEIVED, Event.REFUSE): State.REFUSED,
    (State.INCOMPLETE, Event.REFUSE): State.REFUSED,
    (State.COMPLETE, Event.REFUSE): State.REFUSED,
    (State.NOT_HANDED, Event.EXPIRE): State.EXPIRED,
    (State.HANDED, Event.EXPIRE): State.EXPIRED,
    (State.INCOMPLETE, Event.EXPIRE): State.EXPIRED,
}

FINAL: Final = final_states(State, TRANSITIONS)
START: Final = State.NOT_HANDED
ENDED: Final = FINAL


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("coupon", TRANSITIONS, state, event)


@dataclass(frozen=True, slots=True)
class Coupon:
    """One dossier's coupon. `missing` says which papers are, `reason` why it was refused, both as codes.

    `invoice_mark` recognises an installer's invoice that comes twice without holding its number.
    """

    id: UUID
    dossier_id: UUID
    state: State
    made_at: datetime
    form: Form | None = None
    handed_on: date | None = None
    received_on: date | None = None
    missing: tuple[Piece, ...] = ()
    reason: str | None = None
    invoice_mark: str | None = None
    ended_on: date | None = None


# The one published setting that is no table of settings: the secret by which desks recognise each other's invoices.
KEY_SETTING: Final = "coupon.key"

_NOT_OF_A_NUMBER = re.compile(r"[^0-9A-Z]")


def invoice_mark(key: bytes, siret: str, number: str) -> str:
    """Recognise an invoice however its number is typed: HMAC-SHA-256 of its issuer and number under a secret key.

    Numbers are few and easily guessed: without the key their mere fingerprint would give them away.
    """
    bare = unicodedata.normalize("NFKD", number).upper()
    return hmac.new(key, f"{siret}|{_NOT_OF_A_NUMBER.sub('', bare)}".encode(), sha256).hexdigest()
