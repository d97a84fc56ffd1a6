"""What a letter says: the values a template prints, before any wording."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop_app.domain.address import Address
from desktop_app.domain.client import Client
from desktop_app.domain.deadlines import VisitWindow
from desktop_app.domain.letter import Kind


@dataclass(frozen=True, slots=True)
class ServiceIdentity:
    """Who writes: the team behind the desk, as letters name it (settings `service.*`)."""

    name: str
    phone: str
    contact: str
    controller: str
    privacy_contact: str
    privacy_url: str
    retention: str


@dataclass(frozen=True, slots=True)
class InstallerLine:
    """The installer as a letter names it."""

    name: str
    postcode: str
    town: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Everything one letter may print, and nothing else. Moments are printed in `zone`, the client's own time."""

    kind: Kind
    reference: str
    client: Client
    address: Address
    installer: InstallerLine
    consented_at: datetime
    contact_by: datetime
    visit: VisitWindow
    zone: tzinfo
    service: ServiceIdentity
    another_installer_allowed: bool
