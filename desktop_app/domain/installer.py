"""The installers ("antennistes"), their charter, and why one may be skipped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.geography import Point
from desktop_app.domain.machine import step


class Standing(StrEnum):
    """The installer's standing in the programme."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What a supervisor may decide of an installer's standing."""

    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    WITHDRAW = "withdraw"


# Who withdrew may sign the charter again: nothing here is final.
TRANSITIONS: Final[Mapping[tuple[Standing, Event], Standing]] = {
    (Standing.ACTIVE, Event.SUSPEND): Standing.SUSPENDED,
    (Standing.ACTIVE, Event.WITHDRAW): Standing.WITHDRAWN,
    (Standing.SUSPENDED, Event.REINSTATE): Standing.ACTIVE,
    (Standing.SUSPENDED, Event.WITHDRAW): Standing.WITHDRAWN,
    (Standing.WITHDRAWN, Event.REINSTATE): Standing.ACTIVE,
}


def advance(standing: Standing, event: Event) -> Standing:
    """Return the standing after a decision, or raise `NotPossible`."""
    return step("installer", TRANSITIONS, standing, event)


class SkipReason(StrEnum):
    """Why an installer is not asked. Workload is not among them: the programme wants the nearest."""

    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CHARTER_NOT_YET = "charter_not_yet"
    CHARTER_ENDED = "charter_ended"
    ABSENT = "absent"
    NO_COORDINATES = "no_coordinates"
    EXCLUDED = "excluded"
    BEYOND_RADIUS = "beyond_radius"


@dataclass(frozen=True, slots=True)
class Charter:
    """The quality charter: signed on a day, in force until and including `ends_on` (None: no end is set)."""

    signed_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Days, both included, on which the installer takes no referral."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Installer:
    """A signatory of the charter at its declared address. `siret` (14 digits) is the key of the directory file."""

    id: UUID
    siret: str
    name: str
    line: str | None
    postcode: str
    city: str
    phone: PhoneNumber | None
    email: str
    charter: Charter
    standing: Standing
    point: Point | None
    absences: tuple[Absence, ...] = field(default=())


# Any fixed one will do; it may never change.
_DIRECTORY: Final = UUID("6f0d6f0e-2a5b-5c1e-9d5c-3f1c6a0b7e41")


def identity(siret: str) -> UUID:
    """The id of the installer that declared this SIRET: two desks that import one file speak of the same installer."""
    return uuid5(_DIRECTORY, siret)


def reason_to_skip(installer: Installer, on: date) -> SkipReason | None:
    """Why this installer cannot be asked on that day, whoever the client is; None when it can."""
    if installer.standing is Standing.WITHDRAWN:
        return SkipReason.WITHDRAWN
    if installer.standing is Standing.SUSPENDED:
        return SkipReason.SUSPENDED
    if on < installer.charter.signed_on:
        return SkipReason.CHARTER_NOT_YET
    if installer.charter.ends_on is not None and on > installer.charter.ends_on:
        return SkipReason.CHARTER_ENDED
    if any(absence.first_day <= on <= absence.last_day for absence in installer.absences):
        return SkipReason.ABSENT
    if installer.point is None:
        return SkipReason.NO_COORDINATES
    return None
