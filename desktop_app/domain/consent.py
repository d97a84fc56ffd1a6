"""The client's consent: which words were read, by whom, what was answered, and what it allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from desktop_app.domain.machine import final_states, step

# A consent serves one dossier; domain practice bounds it to six months (setting `consent.valid_days`).
DEFAULT_VALIDITY = timedelta(days=183)


class Answer(StrEnum):
    """What the client said. There is no third answer that counts as yes."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class CallDirection(StrEnum):
    """Who called whom: proof of consent differs (Code de la consommation, L.223-1)."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True)
class ConsentScript:
    """One version of the text the agent reads. `text` names the installer as ``{installer}`` and ``{town}``."""

    id: str
    version: str
    language: str
    valid_from: date
    valid_until: date | None
    purposes: tuple[str, ...]
    phone_notice: str
    text: str
    after_yes: str
    after_no: str

    @property
    def sha256(self) -> str:
        """The fingerprint of the text before any name is put in: it tells versions apart."""
        return fingerprint(self.text)

    def is_valid(self, on: date) -> bool:
        """May this version be read on that day?"""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def spoken(self, installer: str, town: str) -> str:
        """The exact words to read to the client."""
        return self.text.replace("{installer}", installer).replace("{town}", town)


def fingerprint(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def script_in_force(scripts: tuple[ConsentScript, ...], on: date) -> ConsentScript | None:
    """The script to read on that day: of those valid, the one whose validity began last."""
    valid = [script for script in scripts if script.is_valid(on)]
    return max(valid, key=lambda script: (script.valid_from, script.version), default=None)


@dataclass(frozen=True, slots=True)
class Consent:
    """One answered question, kept as proof (GDPR art. 7(1); ISO/IEC TS 27560 names most of these fields).

    `this_installer` answers for the installer that was named; `another_installer` for a charter installer that takes
    over if this one cannot. `spoken_text` is what was read, word for word.
    """

    id: UUID
    dossier_id: UUID
    client_id: UUID
    installer_id: UUID
    installer_named: str
    town_named: str
    script_id: str
    script_version: str
    script_sha256: str
    spoken_text: str
    spoken_sha256: str
    language: str
    this_installer: Answer
    another_installer: Answer
    direction: CallDirection
    call_reference: str | None
    agent: str
    desk: UUID
    recorded_at: datetime
    withdrawn_at: datetime | None = None


def allows_referral(consent: Consent, installer_id: UUID, at: datetime, validity: timedelta = DEFAULT_VALIDITY) -> bool:
    """May the client's details go to this installer at this moment?

    A withdrawal always wins. The installer that was named needs the first answer; any other needs the second as well.
    """
    if consent.withdrawn_at is not None or at > consent.recorded_at + validity:
        return False
    if consent.this_installer is not Answer.ACCEPTED:
        return False
    return installer_id == consent.installer_id or consent.another_installer is Answer.ACCEPTED


class State(StrEnum):
    """What a consent is worth. Never stored: it follows from the answer's dates and those that came after it."""

    GIVEN = "given"
    REPLACED = "replaced"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What can happen to a consent."""

    REPLACE = "replace"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"


TRANSITIONS: Final[Mapping[tuple[State, Event], State]] = {
    (State.GIVEN, Event.REPLACE): State.REPLACED,
    (State.GIVEN, Event.EXPIRE): State.EXPIRED,
    (State.EXPIRED, Event.REPLACE): State.REPLACED,
    # What an old consent allowed has left: taking it back still has somebody told to erase.
    **{(state, Event.WITHDRAW): State.WITHDRAWN for state in State if state != "withdrawn"},
}

FINAL: Final = final_states(State, TRANSITIONS)
START: Final = State.GIVEN
ENDED: Final = frozenset({State.REPLACED, State.EXPIRED, State.WITHDRAWN})


def advance(state: State, event: Event) -> State:
    """Return the next state, or raise `NotPossible`."""
    return step("consent", TRANSITIONS, state, event)


def state_of(consent: Consent, later: tuple[Consent, ...], at: datetime, validity: timedelta) -> State:
    """What a consent is worth at that moment, knowing the dossier's later ones."""
    state = State.GIVEN
    if at > consent.recorded_at + validity:
        state = advance(state, Event.EXPIRE)
    if any(one.recorded_at > consent.recorded_at for one in later):
        state = advance(state, Event.REPLACE)
    if consent.withdrawn_at is not None and consent.withdrawn_at <= at:
        state = advance(state, Event.WITHDRAW)
    return state
