"""What one call brings: the values a dossier is recorded from."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from desktop_app.domain.address import Address, FoundAddress
from desktop_app.domain.client import Client
from desktop_app.domain.consent import Answer, CallDirection
from desktop_app.domain.eligibility import Eligibility


@dataclass(frozen=True, slots=True)
class Call:
    """The call itself; `reference` is the telephone system's own."""

    direction: CallDirection = CallDirection.INBOUND
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the client said to the two questions."""

    this_installer: Answer
    another_installer: Answer


@dataclass(frozen=True, slots=True)
class Intake:
    """One whole call, ready to be recorded.

    `place` is where the home lies when that is known already (chosen by the agent, or given); when None the address
    is looked up. `named_installer` is the one whose name was read to the client: the record is refused if another one
    is nearest by now; when None the service names the nearest itself. `delay` holds the letters back (undo). `draft` is
    erased as the call is recorded.
    """

    agent: str
    call: Call
    client: Client
    address: Address
    place: FoundAddress | None
    eligibility: Eligibility
    answers: Answers
    named_installer: UUID | None = None
    delay: timedelta = field(default=timedelta(0))
    draft: UUID | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recorded call became. `already_open` are the client's other open dossiers, to be announced."""

    dossier_id: UUID
    reference: str
    referral_id: UUID
    letter_id: UUID
    installer_id: UUID
    distance_m: float
    already_open: tuple[UUID, ...]
