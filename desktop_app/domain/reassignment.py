"""Another installer: why the one before is left, and how far this goes without a supervisor."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from desktop_app.domain.referral import Event

MOST_TURNS: Final = 3
"""After so many installers the program looks for no other: a supervisor speaks to the client."""


class Reason(StrEnum):
    """Why the turn of an installer ends."""

    DECLINED = "declined"
    NO_CONTACT = "no_contact"
    FELL_SILENT = "fell_silent"
    NOT_DELIVERED = "not_delivered"
    CHARTER_LOST = "charter_lost"
    QUOTE_REFUSED = "quote_refused"
    CLIENT_REQUEST = "client_request"


# What each reason is for the turn itself. A letter that was not delivered is taken back like one that nobody read.
CLOSES_BY: Final[Mapping[Reason, Event]] = {
    Reason.DECLINED: Event.DECLINE,
    Reason.NO_CONTACT: Event.MISS_CONTACT,
    Reason.FELL_SILENT: Event.FALL_SILENT,
    Reason.NOT_DELIVERED: Event.TAKE_BACK,
    Reason.CHARTER_LOST: Event.LOSE_CHARTER,
    Reason.QUOTE_REFUSED: Event.TAKE_BACK,
    Reason.CLIENT_REQUEST: Event.TAKE_BACK,
}
