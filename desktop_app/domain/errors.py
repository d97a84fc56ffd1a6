"""Every refusal and every failure of the outside world, as data. `ui.wording` turns them into sentences.

Three families answer three questions: was the request wrong, is the answer no, or did the world fail? The command
line maps them to the exit statuses 2, 1 and 3. No error ever carries personal data: only identifiers, field names,
codes and counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DeskError(Exception):
    """Something expected that a person can be told about."""


class RequestWrong(DeskError):
    """The request itself cannot be served: nothing was done."""


class Refused(DeskError):
    """The request is well formed and the answer is no."""


class WorldFailed(DeskError):
    """The outside world failed; nothing was lost, and it can be tried again."""


class FieldReason(StrEnum):
    """Why a field's content is not accepted."""

    MISSING = "missing"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_POSTCODE = "not_a_postcode"
    NOT_A_SIRET = "not_a_siret"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_COORDINATE = "not_a_coordinate"
    NOT_TRUE_OR_FALSE = "not_true_or_false"
    NOT_ONE_OF = "not_one_of"
    NOT_A_SLOT = "not_a_slot"
    LAT_WITHOUT_LON = "lat_without_lon"
    NULL_ISLAND = "null_island"
    TOO_LONG = "too_long"
    UNSAFE_CHARACTER = "unsafe_character"
    UNKNOWN_FIELD = "unknown_field"
    ENDS_BEFORE_START = "ends_before_start"


@dataclass(eq=False)
class FieldWrong(RequestWrong):
    """A field is missing or cannot be what it says. `allowed` lists the accepted values, when they are few."""

    field: str
    reason: FieldReason
    allowed: tuple[str, ...] = ()


@dataclass(eq=False)
class FileUnreadable(RequestWrong):
    """A file that was named cannot be read as what it should be. `reason` is a short code."""

    name: str
    reason: str
    line: int | None = None


@dataclass(eq=False)
class SettingUnknown(RequestWrong):
    """The settings file has a key this program does not know."""

    key: str


@dataclass(eq=False)
class SettingWrong(RequestWrong):
    """A setting has a value it cannot have."""

    key: str
    reason: str


@dataclass(eq=False)
class NotFound(RequestWrong):
    """There is no such thing in this store. `kind` is a glossary word."""

    kind: str
    id: str


@dataclass(eq=False)
class RoleTaken(RequestWrong):
    """The centre's server has a role of that name already."""

    role: str


@dataclass(eq=False)
class NotEligible(Refused):
    """The call cannot become a dossier. `reasons` are codes of `eligibility.Reason`."""

    reasons: tuple[str, ...]


@dataclass(eq=False)
class ConsentRefused(Refused):
    """The client said no: nothing is transmitted and nothing personal is kept."""


@dataclass(eq=False)
class ConsentMissing(Refused):
    """No valid consent allows this referral."""

    dossier_id: UUID


@dataclass(eq=False)
class NoInstaller(Refused):
    """No installer can be asked. `skipped` says how many there were for each reason."""

    skipped: tuple[tuple[str, int], ...] = ()


@dataclass(eq=False)
class ScriptMissing(Refused):
    """No consent script is valid on that day."""

    on: str


@dataclass(eq=False)
class AddressUnresolved(Refused):
    """Neither the online base nor the offline list knows the address: the point must be placed by hand."""


@dataclass(eq=False)
class DossierOpen(Refused):
    """The same client already has an open dossier."""

    dossier_id: UUID
    reference: str


@dataclass(eq=False)
class InstallerChanged(Refused):
    """The nearest installer is no longer the one that was named to the client: ask again."""

    named: UUID
    nearest: UUID


@dataclass(eq=False)
class NotPossible(Refused):
    """A state machine has no such step. `possible` lists the events it has from here."""

    machine: str
    state: str
    event: str
    possible: Sequence[str] = ()


@dataclass(eq=False)
class ReasonNeeded(Refused):
    """Something speaks against the step: it is taken with a reason. `objections` are codes of `objection.Objection`."""

    objections: tuple[str, ...]


@dataclass(eq=False)
class SupervisorNeeded(Refused):
    """The program goes no further by itself: a supervisor speaks to the client. `reason` is a short code."""

    reason: str


@dataclass(eq=False)
class NotAllowed(Refused):
    """The role of whoever works here does not go that far. `role` is a code of `agent.Role`."""

    role: str


@dataclass(eq=False)
class LetterUnsafe(Refused):
    """A letter's headers are not exactly what they must be: it does not leave. `reason` is a short code."""

    reason: str


@dataclass(eq=False)
class GeocoderUnreachable(WorldFailed):
    """The online address base did not answer in time, or said no for now."""

    reason: str
    retry_after: float | None = None


@dataclass(eq=False)
class RelayUnreachable(WorldFailed):
    """No conversation with the mail relay. `stage` names how far it went."""

    stage: str
    reason: str


@dataclass(eq=False)
class RelayLoginRefused(WorldFailed):
    """The mail relay does not accept our credentials: the queue waits for an administrator."""

    code: int


@dataclass(eq=False)
class RelayNotSecure(WorldFailed):
    """The mail relay offers no verified encryption: nothing was sent."""

    reason: str


@dataclass(eq=False)
class RelayNotConfigured(WorldFailed):
    """No mail relay is set: letters wait."""


@dataclass(eq=False)
class MailboxNotConfigured(WorldFailed):
    """No return mailbox is set: nobody reads what comes back."""


@dataclass(eq=False)
class MailboxUnreachable(WorldFailed):
    """The return mailbox cannot be read now: nothing is lost. `reason` is a short code."""

    reason: str


class RefusedByCentre(StrEnum):
    """Why the centre, or our own care, ended a conversation with it."""

    NOT_SIGNED_IN = "not_signed_in"
    PASSWORD = "password"  # noqa: S105 - wrong, or past its validity: a server tells nobody which
    DISABLED = "disabled"
    NOT_ADMITTED = "not_admitted"
    NO_TLS = "no_tls"
    TLS_NEEDED = "tls_needed"
    CERTIFICATE = "certificate"
    HOST_NAME = "host_name"
    CHANNEL_BINDING = "channel_binding"
    DATABASE = "database"
    RIGHTS = "rights"
    SITE = "site"
    UNKNOWN_SITE = "unknown_site"
    READ_ONLY = "read_only"
    OTHER = "other"


class CentreSilence(StrEnum):
    """Why there is no conversation with the centre."""

    NO_ADDRESS = "no_address"
    NO_ANSWER = "no_answer"
    CLOSED = "closed"
    STARTING = "starting"
    LOST = "lost"


class CentreLoad(StrEnum):
    """Why the centre could not do it now."""

    CONFLICT = "conflict"
    TOO_SLOW = "too_slow"
    CONNECTIONS = "connections"
    MEMORY = "memory"


@dataclass(eq=False)
class CentreNotConfigured(WorldFailed):
    """No centre is set: this desk works alone."""


@dataclass(eq=False)
class CentreUnreachable(WorldFailed):
    """No conversation with the centre, or it was cut: what was under way there is undone or done, never half."""

    reason: CentreSilence


@dataclass(eq=False)
class CentreRefused(WorldFailed):
    """The centre does not serve us, or is not the one it should be: an administrator is needed."""

    reason: RefusedByCentre


@dataclass(eq=False)
class CentreBusy(WorldFailed):
    """The centre undid this transaction: the same again may succeed."""

    reason: CentreLoad


@dataclass(eq=False)
class CentreFull(WorldFailed):
    """The centre's disk is full: it undid this transaction, the desk keeps everything."""


@dataclass(eq=False)
class CentreUnprepared(WorldFailed):
    """The database lacks tables that this version knows: it must be made, or upgraded, by an administrator."""


@dataclass(eq=False)
class CentreNewer(WorldFailed):
    """A newer version of the program made the centre's tables: this one leaves them alone."""

    found: str


@dataclass(eq=False)
class StoreBusy(WorldFailed):
    """Another part of the program holds the store for longer than we wait."""


@dataclass(eq=False)
class DiskFull(WorldFailed):
    """The disk is full: what was being recorded was undone, what was recorded before is safe."""


@dataclass(eq=False)
class StoreReadOnly(WorldFailed):
    """The store, or its folder, cannot be written."""


@dataclass(eq=False)
class StoreDamaged(WorldFailed):
    """The store's pages fail their checks. `page` is a short description without content."""

    page: str


@dataclass(eq=False)
class StoreKeyWrong(WorldFailed):
    """The key does not open this store (or the file is not a store)."""


@dataclass(eq=False)
class StoreKeyMissing(WorldFailed):
    """There is a store and no key for it."""

    provider: str


@dataclass(eq=False)
class StoreKeyUnsafe(WorldFailed):
    """The key file can be read by others, or is not 64 hexadecimal digits."""

    reason: str


@dataclass(eq=False)
class CredentialStoreMissing(WorldFailed):
    """This system has no credential store, and the settings name no other key provider."""


@dataclass(eq=False)
class StoreNewer(WorldFailed):
    """The store was written by a newer version of the program."""

    found: str


@dataclass(eq=False)
class StoreTooOld(WorldFailed):
    """The database library is too old to be safe with two connections."""

    found: str
    needed: str


@dataclass(eq=False)
class AlreadyRunning(WorldFailed):
    """Another instance of the program uses this profile."""

    since: datetime | None = None
