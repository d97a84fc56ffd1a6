"""The client, and contact details that cannot be wrong once they exist."""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from desktop_app.domain.errors import FieldReason, FieldWrong
from desktop_app.domain.field import clean_optional, clean_text

# France first, then the overseas regions whose national numbers the French plan does not know (0692 …, 0690 …).
FRENCH_REGIONS = ("FR", "RE", "YT", "GP", "MQ", "GF", "PM", "BL", "MF", "NC", "PF", "WF")
# Fixed lines of these prefixes are overseas although the French plan would take some of them too.
_OVERSEAS_LINES = {"0262": "RE", "0263": "RE", "0269": "YT", "0508": "PM", "0590": "GP", "0594": "GF", "0596": "MQ"}
_NUMBER_CHARACTERS = re.compile(r"[0-9+()./\-\s\u00a0\u202f]+")
_LONGEST_NAME = 80
_LONGEST_SLOTS = 120

# The wished time slots leave in the letter, so they are a closed vocabulary and not free text: nothing about health
# or family can slip in.
_SLOT_WORDS = frozenset(
    """lundi mardi mercredi jeudi vendredi samedi dimanche lundis mardis mercredis jeudis vendredis samedis dimanches
    semaine week-end weekend jour jours tous toute toutes la le les l du de des d en et ou sauf seulement uniquement
    matin matins matinée midi midis après-midi après midi soir soirs soirée journée fin début milieu
    avant après entre à a au jusqu vers partir dès h heure heures mn min n importe quand indifférent moment
    pas""".split()
)
_SLOT_TOKEN = re.compile(r"\d{1,2}(?:[h:]\d{0,2})?|[a-zà-öø-ÿ]+(?:-[a-zà-öø-ÿ]+)*|[,;/.()'’–—-]|\s+")


class Title(StrEnum):
    """How the client is addressed; `NONE` when nothing was said."""

    MRS = "Mme"
    MR = "M."
    NONE = ""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number in E.164; `is_certain` is false when the numbering plan does not know its range."""

    e164: str
    is_certain: bool = True

    @property
    def national(self) -> str:
        """The number as people read it: ``06 12 34 56 78``, or international when it is not French."""
        number = phonenumbers.parse(self.e164)
        is_french = number.country_code in _FRENCH_CODES
        layout = phonenumbers.PhoneNumberFormat.NATIONAL if is_french else phonenumbers.PhoneNumberFormat.INTERNATIONAL
        text = phonenumbers.format_number(number, layout)
        digits = re.sub(r"\D", "", text)
        if is_french and len(digits) == 10:
            return " ".join(digits[start : start + 2] for start in range(0, 10, 2))
        return text

    @property
    def takes_text_messages(self) -> bool:
        """Is it surely a mobile? Landlines, numbers of unknown ranges and those that could be either are not."""
        kind = phonenumbers.number_type(phonenumbers.parse(self.e164))
        return self.is_certain and kind == phonenumbers.PhoneNumberType.MOBILE


_FRENCH_CODES = frozenset(phonenumbers.country_code_for_region(region) for region in FRENCH_REGIONS)


def parse_phone(text: str, field: str = "client.phone") -> PhoneNumber:
    """Read a number however it was typed: spaces, dots, +33 (0)6, 0033, nine bare digits, overseas numbers.

    A number the plan knows is certain. One of a possible length in a range the plan does not know is kept and marked
    uncertain: the agent is warned and not blocked. Anything else raises `FieldWrong`.
    """
    if not _NUMBER_CHARACTERS.fullmatch(text.strip()):
        raise FieldWrong(field, FieldReason.EMPTY if not text.strip() else FieldReason.NOT_A_PHONE)
    bare = re.sub(r"[^\d+]", "", text.replace("(0)", ""))
    if re.fullmatch(r"[1-9]\d{8}", bare):
        bare = "0" + bare
    home = _OVERSEAS_LINES.get(bare[:4], "FR")
    readings = [number for region in (home, *FRENCH_REGIONS) if (number := _read(bare, region)) is not None]
    certain = next((number for number in readings if phonenumbers.is_valid_number(number)), None)
    if certain is not None:
        return PhoneNumber(_e164(certain))
    # The small territories' plans are so short that half a number would be possible there: only France's counts.
    if not readings or not phonenumbers.is_possible_number(readings[0]):
        raise FieldWrong(field, FieldReason.NOT_A_PHONE)
    return PhoneNumber(_e164(readings[0]), is_certain=False)


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _read(bare: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(bare, region)
    except phonenumbers.NumberParseException:
        return None


def parse_email(text: str, field: str = "client.email") -> str:
    """Return the address with an ASCII local part and an IDNA domain, or raise `FieldWrong`."""
    try:
        found = validate_email(text.strip(), allow_smtputf8=False, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise FieldWrong(field, FieldReason.NOT_AN_EMAIL) from None
    return found.ascii_email or found.normalized


def parse_slots(text: str | None, field: str = "client.slots") -> str | None:
    """Return the wished time slots, or raise `FieldWrong` when they say anything but days and hours."""
    tidy = clean_optional(field, text, _LONGEST_SLOTS)
    if tidy is None:
        return None
    rest = tidy.lower()
    while rest:
        token = _SLOT_TOKEN.match(rest)
        if token is None or (token.group()[0].isalpha() and token.group() not in _SLOT_WORDS):
            raise FieldWrong(field, FieldReason.NOT_A_SLOT)
        rest = rest[token.end() :]
    return tidy


def parse_title(text: str | None, field: str = "client.title") -> Title:
    """Return the title, or raise `FieldWrong` naming the ones there are."""
    try:
        return Title((text or "").strip())
    except ValueError:
        raise FieldWrong(field, FieldReason.NOT_ONE_OF, tuple(title.value for title in Title if title)) from None


@dataclass(frozen=True, slots=True)
class Client:
    """One person, as they are told to the installer. The e-mail is for the client's own confirmation only."""

    id: UUID
    title: Title
    first_name: str
    last_name: str
    phone: PhoneNumber
    email: str | None
    slots: str | None

    @property
    def full_name(self) -> str:
        """The name as it is spoken: ``Mme Claire Martin``."""
        return " ".join(part for part in (self.title.value, self.first_name, self.last_name) if part)


def new_client(  # noqa: PLR0913 - one argument per field of the form
    client_id: UUID,
    *,
    title: str | None,
    first_name: str,
    last_name: str,
    phone: str,
    email: str | None,
    slots: str | None,
) -> Client:
    """Build a client from what was typed; raise `FieldWrong` naming the first field that cannot be."""
    return Client(
        id=client_id,
        title=parse_title(title),
        first_name=clean_text("client.first_name", first_name, _LONGEST_NAME),
        last_name=clean_text("client.last_name", last_name, _LONGEST_NAME),
        phone=parse_phone(phone),
        email=parse_email(email) if email and email.strip() else None,
        slots=parse_slots(slots),
    )
