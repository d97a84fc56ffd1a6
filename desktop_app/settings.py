"""What an administrator can set: a frozen value read once from TOML. An unknown key is an error that names it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import platformdirs

from desktop_app.domain.agent import Role
from desktop_app.domain.deadlines import ContactMode, Rules, VisitAnchor
from desktop_app.domain.delivery import Security
from desktop_app.domain.errors import FileUnreadable, SettingUnknown, SettingWrong
from desktop_app.setting_bounds import check_numbers
from desktop_app.web_address import check_address, check_template, is_loopback

if TYPE_CHECKING:
    from desktop_app.domain.correspondence import ServiceIdentity

PROGRAM = "mise-en-relation"
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")  # libpq's own words
FILE_NAME = "settings.toml"
_GATEWAY = re.compile(r"[A-Za-z0-9._+=-]*\{number\}[A-Za-z0-9._+=-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Login(StrEnum):
    """How the desk proves itself to the mail relay."""

    PASSWORD = "password"  # noqa: S105 - the name of a method, not a secret
    XOAUTH2 = "xoauth2"


class KeyProvider(StrEnum):
    """Where the store's key is kept."""

    KEYRING = "keyring"
    FILE = "file"


class RepeatInDoubt(StrEnum):
    """May the program itself repeat a letter in doubt?"""

    NEVER = "never"
    ONCE = "once"


class ContactAnchor(StrEnum):
    """From when the 48 hours count."""

    MAIL_ACCEPTED = "mail_accepted"


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """The mail relay. Without a host, letters wait.

    `bounce_address` is the return mailbox: a letter's envelope sender is below it, and sealed. None: it is the sender.
    """

    host: str | None = None
    port: int = 587
    security: Security = Security.STARTTLS
    ca_file: Path | None = None
    username: str | None = None
    login: Login = Login.PASSWORD
    sender: str | None = None
    reply_to: str | None = None
    bounce_address: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnSettings:
    """The return mailbox, read over IMAP. Without a host, nobody reads it.

    What was read leaves `folder` for `read_folder`, what a person must read for `person_folder`. `authserv_id` is the
    name under which that mail server says who a mail is from (RFC 8601); without it only answers to a letter are
    believed.
    """

    host: str | None = None
    port: int = 993
    security: Security = Security.TLS
    ca_file: Path | None = None
    username: str | None = None
    login: Login = Login.PASSWORD
    folder: str = "INBOX"
    read_folder: str = "mer-lus"
    person_folder: str = "mer-a-lire"
    authserv_id: str | None = None
    largest_mb: int = 10


@dataclass(frozen=True, slots=True)
class CentreSettings:
    """The central PostgreSQL. Without a host, the desk works alone. `pooled`: a PgBouncer stands before it."""

    host: str | None = None
    port: int = 5432
    database: str = "mise_en_relation"
    user: str | None = None
    sslmode: str = "verify-full"
    ca_file: Path | None = None
    pooled: bool = False


@dataclass(frozen=True, slots=True)
class KeySettings:
    """Where the store's key is kept; `file` is relative to the profile."""

    provider: KeyProvider = KeyProvider.KEYRING
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class BanSettings:
    """The national address base (BAN) as the Géoplateforme serves it.

    It allows 50 requests a second to one public address, which the desks of a site share: `requests_per_second` is
    this desk's part, and more than 50 counts as 50.
    """

    url: str = "https://data.geopf.fr/geocodage"
    requests_per_second: float = 5.0


@dataclass(frozen=True, slots=True)
class TileSettings:
    """The map's tiles: a template with %z, %x and %y, and who is to be named for them (None: told by the server).

    The server learns which few kilometres are looked at, and nothing else; none is asked before a home is located.
    """

    url: str = (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&STYLE=normal&TILEMATRIXSET=PM"
        "&FORMAT=image/png&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&TILEMATRIX=%z&TILEROW=%y&TILECOL=%x"
    )
    enabled: bool = True
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class RoadSettings:
    """The way by road, shown beside the distance and never ranked by. The server learns the two places.

    It allows 5 requests a second to one public address, which the desks of a site share: `requests_per_second` is this
    desk's part, and more than 2.5 counts as 2.5.
    """

    enabled: bool = False
    url: str = "https://data.geopf.fr/navigation/itineraire"
    requests_per_second: float = 2.5


@dataclass(frozen=True, slots=True)
class NearestSettings:
    """How far an installer may be, in kilometres; None: no limit."""

    radius_km: float | None = None
    warn_km: float = 60.0


@dataclass(frozen=True, slots=True)
class ContactSettings:
    """The installer's call."""

    hours: int = 48
    mode: ContactMode = ContactMode.CLOCK
    anchor: ContactAnchor = ContactAnchor.MAIL_ACCEPTED


@dataclass(frozen=True, slots=True)
class VisitSettings:
    """The installation's window, in calendar days."""

    min_days: int = 15
    max_days: int = 20
    anchor: VisitAnchor = VisitAnchor.MAIL_ACCEPTED


@dataclass(frozen=True, slots=True)
class ConsentSettings:
    """How long a consent may serve its dossier."""

    valid_days: int = 183


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """The queue. `folder` keeps letters as files instead of sending them (training)."""

    folder: Path | None = None
    expire_hours: int = 48
    undo_seconds: int = 10
    repeat_in_doubt: RepeatInDoubt = RepeatInDoubt.NEVER


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """Text messages through a gateway that takes e-mail: its address, such as ``{number}@sms.example``. None: none."""

    gateway: str | None = None


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Who works here: codes, never names. `role` says who may keep the directory of installers.

    `nominative_lists`: may a supervisor take away lists with clients' names? An administrator always may.
    """

    site: str = "SITE"
    agent: str | None = None
    role: Role = Role.AGENT
    nominative_lists: bool = False


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """The team behind the desk, as letters name it."""

    name: str = "Service Mise en relation"
    phone: str = "3900"
    contact: str = "mise-en-relation@orange.example"
    controller: str = "Orange, 111 quai du Président-Roosevelt, 92130 Issy-les-Moulineaux"
    privacy_contact: str = "donnees-personnelles@orange.example"
    privacy_url: str = "https://orange.example/mise-en-relation/vos-droits"
    retention: str = "six mois après la fin de votre dossier"
    coupon_address: str = ""
    guide_url: str = "http://carnetduweb.orange.fr"
    coupon_url: str = "http://carnetduweb.orange.fr/antenniste/"

    @property
    def identity(self) -> "ServiceIdentity":
        """The same, as a letter takes it."""
        # Here, and not above: it brings numpy and the numbering plans along, and the window is shown before those.
        from desktop_app.domain.correspondence import ServiceIdentity

        return ServiceIdentity(**{part.name: getattr(self, part.name) for part in fields(ServiceIdentity)})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, and the profile folder it belongs to."""

    profile: Path
    training: bool = False
    relay: RelaySettings = field(default_factory=RelaySettings)
    returns: ReturnSettings = field(default_factory=ReturnSettings)
    centre: CentreSettings = field(default_factory=CentreSettings)
    key: KeySettings = field(default_factory=KeySettings)
    ban: BanSettings = field(default_factory=BanSettings)
    tiles: TileSettings = field(default_factory=TileSettings)
    road: RoadSettings = field(default_factory=RoadSettings)
    nearest: NearestSettings = field(default_factory=NearestSettings)
    contact: ContactSettings = field(default_factory=ContactSettings)
    visit: VisitSettings = field(default_factory=VisitSettings)
    consent: ConsentSettings = field(default_factory=ConsentSettings)
    letters: LetterSettings = field(default_factory=LetterSettings)
    sms: SmsSettings = field(default_factory=SmsSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    service: ServiceSettings = field(default_factory=ServiceSettings)

    @property
    def store_file(self) -> Path:
        """The encrypted store."""
        return self.profile / "desk.sqlite"

    @property
    def role(self) -> Role:
        """What whoever works here may do; in training, everything: nothing of it is real."""
        return Role.ADMINISTRATOR if self.training else self.desk.role

    @property
    def exports_names(self) -> bool:
        """May whoever works here take a list of clients away, with a reason that is told?"""
        return self.role.exports_names(is_permitted=self.desk.nominative_lists)

    @property
    def rules(self) -> Rules:
        """The deadlines' settings, as the domain takes them."""
        return Rules(self.contact.hours, self.contact.mode, self.visit.min_days, self.visit.max_days, self.visit.anchor)

    def inside(self, path: Path) -> Path:
        """A path of the settings: relative ones belong to the profile."""
        return path if path.is_absolute() else self.profile / path


def default_profile(*, training: bool = False) -> Path:
    """The folder of one user: the platform's local data folder (never a roaming one: SQLite needs a local disk)."""
    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False, roaming=False)) / (
        "training" if training else "profile"
    )


def machine_wide_file() -> Path:
    """The administrator's file, which overrides the profile's."""
    return Path(platformdirs.site_config_dir(PROGRAM, appauthor=False)) / FILE_NAME


def read_settings(profile: Path, *, training: bool = False) -> Settings:
    """Read the profile's settings and the machine-wide ones over them.

    Raises `SettingUnknown`, `SettingWrong`, or `FileUnreadable` for a file that is not TOML.
    """
    settings = Settings(profile=profile, training=training)
    for file in (profile / FILE_NAME, machine_wide_file()):
        if file.is_file():
            settings = _apply(settings, _parse(file))
    _check(settings)
    return settings


# What the programme may set for every desk from the centre: its rules and its own name, never where a desk connects to.
PUBLISHED = frozenset({"consent", "contact", "letters", "nearest", "service", "visit"})


def with_published(settings: Settings, text: str) -> Settings:
    """The settings as the centre publishes them, over the desk's own.

    Raises `SettingUnknown`, `SettingWrong`, or `FileUnreadable` for a text that is not TOML.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise FileUnreadable(FILE_NAME, "not_toml") from None
    for name in content:
        if name not in PUBLISHED:
            raise SettingUnknown(name)
    changed = _apply(settings, content)
    if changed.letters.folder != settings.letters.folder:
        # Where letters go is the desk's own affair, too: with a folder, none would leave.
        raise SettingUnknown("letters.folder")
    _check(changed)
    return changed


def _parse(file: Path) -> Mapping[str, Any]:
    try:
        # Windows' own editors may begin a file with a mark of its encoding.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as trouble:
        line = getattr(trouble, "lineno", None)
        raise FileUnreadable(file.name, "not_toml", line) from None


def _apply(settings: Settings, content: Mapping[str, Any]) -> Settings:
    sections = {part.name for part in fields(Settings)} - {"profile", "training"}
    for name, table in content.items():
        if name not in sections:
            raise SettingUnknown(name)
        if not isinstance(table, Mapping):
            raise SettingWrong(name, "not_a_table")
        section = getattr(settings, name)
        settings = replace(settings, **{name: _apply_section(name, section, table)})
    return settings


def _apply_section(name: str, section: Any, table: Mapping[str, Any]) -> Any:
    hints = get_type_hints(type(section))
    changes = {}
    for key, value in table.items():
        if key not in hints:
            raise SettingUnknown(f"{name}.{key}")
        changes[key] = _convert(f"{name}.{key}", value, hints[key])
    return replace(section, **changes)


def _convert(key: str, value: Any, hint: Any) -> Any:
    kinds = [kind for kind in (get_args(hint) if get_origin(hint) is not None else (hint,)) if kind is not type(None)]
    kind = kinds[0]
    if issubclass(kind, StrEnum):
        if value not in [choice.value for choice in kind]:  # a list: what TOML holds there may have no hash
            raise SettingWrong(key, "one_of:" + "|".join(choice.value for choice in kind))
        return kind(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is Path and isinstance(value, str):
        return Path(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise SettingWrong(key, f"type:{kind.__name__}")
    return value


def _check(settings: Settings) -> None:
    visit = settings.visit
    _check_lines(settings)
    if settings.key.provider is KeyProvider.FILE and settings.key.file is None:
        raise SettingWrong("key.file", "missing")
    if visit.min_days > visit.max_days or visit.min_days < 0:
        raise SettingWrong("visit.max_days", "before_min_days")
    if settings.sms.gateway is not None and not _GATEWAY.fullmatch(settings.sms.gateway):
        raise SettingWrong("sms.gateway", "no_number_in_it")
    check_template("tiles.url", settings.tiles.url)
    check_address("road.url", settings.road.url)
    check_numbers(settings)


def _check_lines(settings: Settings) -> None:
    """Nothing leaves this machine in the clear."""
    for section, server in (("relay", settings.relay), ("returns", settings.returns)):
        if server.host and server.security is Security.PLAIN and not is_loopback(server.host):
            raise SettingWrong(f"{section}.security", "plain_only_to_loopback")
    if settings.centre.sslmode not in SSL_MODES:
        raise SettingWrong("centre.sslmode", "one_of:" + "|".join(SSL_MODES))
    if settings.centre.host and settings.centre.sslmode != "verify-full" and not is_loopback(settings.centre.host):
        raise SettingWrong("centre.sslmode", "weaker_only_to_loopback")
