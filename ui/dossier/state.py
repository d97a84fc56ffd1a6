"""The call as it stands: what was typed, found and answered, and what may be done next. No Qt, no clock.

Rules that bear on more than one panel live here: an edited address loses its place, another nearest installer loses
the answers given for the one before, and nothing may be sent before everything is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.errors import FieldReason, FieldWrong
from ui.dossier.typed import AddressTyped, CallerTyped, EligibilityTyped

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.domain.address import FoundAddress
    from desktop_app.domain.client import Client, PhoneNumber
    from desktop_app.domain.consent import Answer
    from desktop_app.domain.letter import Letter
    from desktop_app.services.installers import Ranked, Ranking
    from desktop_app.services.intake import Recorded

# The domain's modules bring numpy and the numbering plans along: they are imported by the functions that need them,
# so that the window can be shown before.


class Phase(StrEnum):
    """How far the call has come. The banner shows it; all but `TYPING` lock the form."""

    TYPING = "typing"
    RECORDING = "recording"
    QUEUED = "queued"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NOT_ELIGIBLE = "not_eligible"
    NOT_COVERED = "not_covered"


class Missing(StrEnum):
    """What is still needed before the referral can be sent, in the order of the call."""

    CLIENT = "client"
    ELIGIBILITY = "eligibility"
    NOT_ELIGIBLE = "not_eligible"
    ADDRESS = "address"
    PLACE = "place"
    RANKING = "ranking"
    INSTALLER = "installer"
    THIS_INSTALLER = "this_installer"
    REFUSED = "refused"
    ANOTHER_INSTALLER = "another_installer"


@dataclass(frozen=True, slots=True)
class CallState:
    """One call. `number` is the telephone number as it was read; `letter` is the referral's, once recorded."""

    draft_id: UUID
    phase: Phase = Phase.TYPING
    caller: CallerTyped = field(default_factory=CallerTyped)
    number: PhoneNumber | None = None
    eligibility: EligibilityTyped = field(default_factory=EligibilityTyped)
    address: AddressTyped = field(default_factory=AddressTyped)
    place: FoundAddress | None = None
    ranking: Ranking | None = None
    this_installer: Answer | None = None
    another_installer: Answer | None = None
    recorded: Recorded | None = None
    letter: Letter | None = None

    @property
    def is_typing(self) -> bool:
        """May the form be changed?"""
        return self.phase is Phase.TYPING

    @property
    def is_over(self) -> bool:
        """Is there nothing left to do but take the next call?"""
        return self.phase not in {Phase.TYPING, Phase.RECORDING}

    @property
    def is_blank(self) -> bool:
        """Was nothing typed or answered yet?"""
        return (self.caller, self.eligibility, self.address) == (CallerTyped(), EligibilityTyped(), AddressTyped())

    @property
    def nearest(self) -> Ranked | None:
        """The one installer that may be asked."""
        return self.ranking.ranked[0] if self.ranking and self.ranking.ranked else None

    @property
    def may_refuse(self) -> bool:
        """Did the client refuse, so that the call ends with a count and nothing else?"""
        from desktop_app.domain.consent import Answer

        return self.is_typing and self.this_installer is Answer.REFUSED

    @property
    def can_send(self) -> bool:
        """Is everything there?"""
        return self.is_typing and first_missing(self) is None


def client_of(caller: CallerTyped, client_id: UUID) -> Client:
    """The client, or `FieldWrong` for the first field that cannot be."""
    from desktop_app.domain.client import new_client

    return new_client(
        client_id,
        title=caller.title,
        first_name=caller.first_name,
        last_name=caller.last_name,
        phone=caller.phone,
        email=caller.email,
        slots=caller.slots,
    )


def wrong_field(state: CallState) -> FieldWrong | None:
    """The first field that is empty, else the first that is wrong, in the order of the screen; None when all are right.

    While one is empty nothing is parsed: what parses is heavy, and the first fields are typed before it is loaded.
    """
    empty = _first_empty(state)
    if empty is not None:
        return FieldWrong(empty, FieldReason.EMPTY)
    try:
        client_of(state.caller, state.draft_id)
        state.address.address()
    except FieldWrong as wrong:
        return wrong
    return None


def _first_empty(state: CallState) -> str | None:
    caller, address = state.caller, state.address
    required = {
        "client.phone": caller.phone,
        "client.first_name": caller.first_name,
        "client.last_name": caller.last_name,
        "address.line": address.line,
        "address.postcode": address.postcode,
        "address.city": address.city,
    }
    return next((name for name, text in required.items() if not text.strip()), None)


def first_missing(state: CallState) -> Missing | None:
    """The first thing that keeps the referral from being sent, in the order of the call."""
    from desktop_app.domain.consent import Answer

    wrong = wrong_field(state)
    checks = (
        (bool(state.eligibility.reasons_against), Missing.NOT_ELIGIBLE),
        (wrong is not None and wrong.field.startswith("client."), Missing.CLIENT),
        (not state.eligibility.is_complete, Missing.ELIGIBILITY),
        (wrong is not None, Missing.ADDRESS),
        (state.place is None, Missing.PLACE),
        (state.ranking is None, Missing.RANKING),
        (state.nearest is None, Missing.INSTALLER),
        (state.this_installer is None, Missing.THIS_INSTALLER),
        (state.this_installer is Answer.REFUSED, Missing.REFUSED),
        (state.another_installer is None, Missing.ANOTHER_INSTALLER),
    )
    return next((missing for is_so, missing in checks if is_so), None)


def done_steps(state: CallState) -> tuple[bool, bool, bool, bool, bool]:
    """Which steps are complete: caller, eligibility, address, installer, consent."""
    wrong = wrong_field(state)
    return (
        wrong is None or not wrong.field.startswith("client."),
        state.eligibility.is_complete and not state.eligibility.reasons_against,
        state.place is not None,
        state.nearest is not None,
        state.this_installer is not None and state.another_installer is not None,
    )


def with_caller(state: CallState, typed: CallerTyped) -> CallState:
    """The caller's fields were edited: another number has to be read again."""
    number = state.number if typed.phone == state.caller.phone else None
    return replace(state, caller=typed, number=number)


def with_address(state: CallState, typed: AddressTyped) -> CallState:
    """The address was edited: its place no longer holds, nor what was drawn from it."""
    if typed.where == state.address.where:
        return replace(state, address=typed)
    return without_place(replace(state, address=typed))


def without_place(state: CallState) -> CallState:
    """Nobody knows any more where the home is."""
    return replace(state, place=None, ranking=None, this_installer=None, another_installer=None)


def with_place(state: CallState, place: FoundAddress) -> CallState:
    """The home was found, or placed by hand: who is nearest has to be asked."""
    return replace(without_place(state), place=place)


def with_ranking(state: CallState, ranking: Ranking) -> CallState:
    """The nearest are known. Answers hold for the installer that was named, and for no other."""
    before = state.nearest
    changed = replace(state, ranking=ranking)
    after = changed.nearest
    if before and after and before.installer.id == after.installer.id:
        return changed
    return replace(changed, this_installer=None, another_installer=None)


def with_letter(state: CallState, letter: Letter) -> CallState:
    """The referral's letter moved: so did the call. A letter of another call changes nothing."""
    from desktop_app.domain.letter import State

    phases = {
        State.QUEUED: Phase.QUEUED,
        State.SENDING: Phase.QUEUED,
        State.DOT: Phase.QUEUED,
        State.SENT: Phase.SENT,
        State.IN_DOUBT: Phase.IN_DOUBT,
        State.FAILED: Phase.FAILED,
        State.EXPIRED: Phase.FAILED,
        State.BOUNCED: Phase.FAILED,
        State.CANCELLED: Phase.WITHDRAWN,
    }
    if state.recorded is None or letter.id != state.recorded.letter_id:
        return state
    return replace(state, letter=letter, phase=phases[letter.state])


def reopened(state: CallState) -> CallState:
    """The record was undone: the form is the agent's again, as it was before sending."""
    return replace(state, phase=Phase.TYPING, recorded=None, letter=None)
