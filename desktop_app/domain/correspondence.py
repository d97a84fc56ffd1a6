"""What a letter says: the values a template prints, before any wording. Who reads a letter decides what it may hold."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from desktop_app.domain.address import Address
from desktop_app.domain.client import Client
from desktop_app.domain.coupon import Piece
from desktop_app.domain.deadlines import Rules, VisitWindow
from desktop_app.domain.letter import BY_SMS, Kind

TO_INSTALLER: Final = frozenset(
    {
        Kind.REFERRAL,
        Kind.REMINDER,
        Kind.RECTIFICATION,
        Kind.CANCELLATION,
        Kind.TAKEN_BACK,
        Kind.DELETION_NOTICE,
    }
)
TO_CLIENT: Final = frozenset(Kind) - TO_INSTALLER
SMS: Final = frozenset(BY_SMS.values())

# The home's address goes to the installer who is to find it, and to nobody else. A client's name goes to that
# installer and to the client, in letters that greet; a text message greets nobody, it may be read over a shoulder.
SEES_ADDRESS: Final = frozenset({Kind.REFERRAL, Kind.RECTIFICATION})
SEES_CLIENT: Final = SEES_ADDRESS | (TO_CLIENT - SMS)


@dataclass(frozen=True, slots=True)
class ServiceIdentity:
    """Who writes: the team behind the desk, as letters name it (settings `service.*`).

    `coupon_address` is where the coupon's papers are sent, its lines parted by commas; empty: people must ask.
    `guide_url` is the site that the installer shows to the client, and `coupon_url` where the coupon is found.
    """

    name: str
    phone: str
    contact: str
    controller: str
    privacy_contact: str
    privacy_url: str
    retention: str
    coupon_address: str = ""
    guide_url: str = "http://carnetduweb.orange.fr"
    coupon_url: str = "http://carnetduweb.orange.fr/antenniste/"


@dataclass(frozen=True, slots=True)
class InstallerLine:
    """The installer as a letter names it."""

    name: str
    postcode: str
    town: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Everything one letter may print, and nothing else. Moments are printed in `zone`, the client's own time.

    `visit` is None where `rules` count its days from something that has not happened yet. `missing`: which of the
    coupon's papers have not come.
    `client` and `address` are there for the kinds that may see them, and for those alone: a reminder that was given a
    client cannot be made.
    """

    kind: Kind
    reference: str
    client: Client | None
    address: Address | None
    installer: InstallerLine
    consented_at: datetime
    contact_by: datetime
    visit: VisitWindow | None
    rules: Rules
    zone: tzinfo
    service: ServiceIdentity
    another_installer_allowed: bool
    missing: tuple[Piece, ...] = tuple(Piece)

    def __post_init__(self) -> None:
        """Refuse what this kind must not see, and the lack of what it must say."""
        if (self.client is not None) is not (self.kind in SEES_CLIENT):
            raise ValueError("client")
        if (self.address is not None) is not (self.kind in SEES_ADDRESS):
            raise ValueError("address")
