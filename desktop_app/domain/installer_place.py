"""What came of looking for the place of an installer, and whether it still says anything about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.geography import Point
from desktop_app.domain.installer import Installer


class Whereabouts(StrEnum):
    """How an installer's place is known, or why it is not."""

    FROM_FILE = "from_file"
    LOCATED = "located"
    NOT_ASKED = "not_asked"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """An answer to `asked` (an installer's address on one line). Without a point: nobody knows such an address.

    `was_online`: the national base stands behind the answer, and not the offline list alone.
    """

    asked: str
    asked_at: datetime
    was_online: bool
    point: Point | None
    precision: Precision | None
    source: Source | None


def address_of(installer: Installer) -> str:
    """The installer's address on one line, as it is asked for."""
    town = f"{installer.postcode} {installer.city}"
    return f"{installer.line}, {town}" if installer.line else town


def whereabouts(installer: Installer, found: FoundPlace | None) -> Whereabouts:
    """Say how the installer's place is known: an answer to an older address, or of another place, says nothing."""
    if installer.point is not None:
        return Whereabouts.LOCATED if is_about(found, installer) else Whereabouts.FROM_FILE
    if found is not None and found.point is None and found.asked == address_of(installer):
        return Whereabouts.NOT_FOUND
    return Whereabouts.NOT_ASKED


def is_about(found: FoundPlace | None, installer: Installer) -> bool:
    """Is this where the installer's place comes from?"""
    return found is not None and found.point is not None and found.point == installer.point
