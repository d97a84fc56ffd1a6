"""The words of a letter: a template of `resources/letters/<language>/`, filled with the values of its kind.

Each kind has its list of values: no letter can say what its kind must not tell, and a subject can hold nothing about a
person, since only the reference and the deadline are offered to it. A text message is written in the alphabet of text
messages and holds two of them at most: a name that is too long is cut.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from desktop_app.domain.client import Client, Title
from desktop_app.domain.correspondence import SMS, Correspondence
from desktop_app.domain.coupon import Piece
from desktop_app.domain.deadlines import Rules, VisitAnchor, VisitWindow
from desktop_app.domain.errors import LetterUnsafe
from desktop_app.domain.gsm7 import segments, to_gsm7
from desktop_app.domain.letter import Kind
from desktop_app.mail.french import day_in_full, locality_line, moment_in_full, moment_in_short, street_line
from desktop_app.mail.template import LetterText, Places, Template, TemplateWrong, parse_template, read_template
from desktop_app.resource_files import RESOURCES

__all__ = ["LetterText", "TemplateWrong", "load", "load_all", "parse", "render"]

FOLDER: Final = RESOURCES / "letters"
MOST_SEGMENTS: Final = 2

_SERVICE: Final = frozenset({"service_name", "service_phone", "service_contact"})
_DATES: Final = frozenset({"contact_by", "visit_when"})
_RIGHTS: Final = frozenset({"controller", "privacy_contact", "privacy_url", "retention"})
_WHO_CALLS: Final = frozenset({"installer", "installer_locality", "installer_phone"})
_ANNOUNCEMENT: Final = _SERVICE | _DATES | _RIGHTS | _WHO_CALLS | {"reference", "greeting"}
_PIECES: Final = frozenset({"missing_coupon", "missing_bill", "missing_invoice"})
_CLIENT: Final = frozenset({"client", "client_phone", "slots"})
_HOME: Final = frozenset({"address_complement", "address_line", "address_locality"})
_SHORT: Final = frozenset({"reference", "service_phone"})

_REFERENCE_ONLY: Final = frozenset({"reference"})
SUBJECT_FIELDS: Final[Mapping[Kind, frozenset[str]]] = {
    kind: _REFERENCE_ONLY | ({"contact_by"} if kind in {Kind.REFERRAL, Kind.REMINDER} else frozenset()) for kind in Kind
}

BODY_FIELDS: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.REFERRAL: _SERVICE | _DATES | _CLIENT | _HOME | {"reference", "installer", "consented_at"},
    Kind.REMINDER: _SERVICE | {"reference", "installer", "contact_by"},
    Kind.RECTIFICATION: _SERVICE | _CLIENT | _HOME | {"reference", "installer"},
    Kind.CANCELLATION: _SERVICE | {"reference", "installer"},
    Kind.TAKEN_BACK: _SERVICE | {"reference", "installer"},
    Kind.DELETION_NOTICE: _SERVICE | {"reference", "installer"},
    Kind.CONFIRMATION: _ANNOUNCEMENT | {"consented_at", "another_installer"},
    Kind.REASSIGNMENT: _ANNOUNCEMENT,
    Kind.UNREACHABLE: _SERVICE | {"reference", "greeting", "installer"},
    Kind.COUPON_REMINDER: _SERVICE | _PIECES | {"reference", "greeting", "coupon_address"},
    Kind.WITHDRAWAL_CONFIRMATION: _SERVICE | _RIGHTS | {"reference", "installer", "consented_at", "greeting"},
    Kind.CONFIRMATION_SMS: _SHORT | {"installer", "contact_by_short", "privacy_url"},
    Kind.REASSIGNMENT_SMS: _SHORT | {"installer", "contact_by_short"},
    Kind.UNREACHABLE_SMS: _SHORT,
    Kind.COUPON_REMINDER_SMS: _SHORT | _PIECES,
    Kind.WITHDRAWAL_CONFIRMATION_SMS: _SHORT | {"privacy_url"},
}

# Values that a letter may lack: a template prints them on guarded lines only.
OPTIONAL: Final = _PIECES | {"slots", "address_complement", "installer_phone", "another_installer", "coupon_address"}


def render(correspondence: Correspondence, language: str = "fr", published: str | None = None) -> LetterText:
    """Word a letter. Deadlines are absolute and in the client's own time.

    `published`: the programme's own template for this kind, in place of the one that ships. Raises `LetterUnsafe` for a
    text message that two messages cannot hold, whatever is cut, and `TemplateWrong` for a published template.
    """
    kind, values = correspondence.kind, values_of(correspondence)
    template = load(kind, language) if published is None else parse(kind, published)
    return _short(template, values) if correspondence.kind in SMS else template.fill(values)


@cache
def load(kind: Kind, language: str = "fr", folder: Path = FOLDER) -> Template:
    """Read a template, typeset it and check its every field; raise `TemplateWrong`."""
    return read_template(folder / language, kind.value, _places(kind))


@cache
def parse(kind: Kind, text: str) -> Template:
    """Read a published template of that kind; raise `TemplateWrong`."""
    return parse_template(text, kind.value, _places(kind))


def _places(kind: Kind) -> Places:
    return Places(SUBJECT_FIELDS[kind], BODY_FIELDS[kind], OPTIONAL)


def load_all(language: str = "fr", folder: Path = FOLDER) -> None:
    """Load every template, as a check before any is needed; raise `TemplateWrong`."""
    for kind in Kind:
        load(kind, language, folder)


def _short(template: Template, values: Mapping[str, str]) -> LetterText:
    """A text message within its bound: of all it says, only the installer's name may be cut."""
    name = to_gsm7(values["installer"])
    for length in range(len(name), -1, -1):
        filled = template.fill({**values, "installer": name[:length].rstrip()})
        body = to_gsm7(filled.body)
        if segments(body) <= MOST_SEGMENTS:
            return LetterText(filled.subject, body)
    raise LetterUnsafe("length")


def values_of(letter: Correspondence) -> dict[str, str]:
    """Every value that a template may print of this letter; those it lacks are absent."""
    values = {
        "reference": letter.reference,
        "consented_at": moment_in_full(letter.consented_at.astimezone(letter.zone)),
        "contact_by": moment_in_full(letter.contact_by.astimezone(letter.zone)),
        "contact_by_short": moment_in_short(letter.contact_by.astimezone(letter.zone)),
        "visit_when": visit_in_words(letter.visit, letter.rules),
        "another_installer": _flag(letter.another_installer_allowed),
        "missing_coupon": _flag(Piece.COUPON in letter.missing),
        "missing_bill": _flag(Piece.INTERNET_BILL in letter.missing),
        "missing_invoice": _flag(Piece.INSTALLATION_INVOICE in letter.missing),
        **_client_values(letter),
        **_installer_values(letter),
        **_service_values(letter),
    }
    return {name: value for name, value in values.items() if value is not None}


_COUNTED_FROM: Final[Mapping[VisitAnchor, str]] = {
    VisitAnchor.MAIL_ACCEPTED: "l’envoi de ce dossier à l’installateur",
    VisitAnchor.FIRST_CONTACT: "le premier appel de l’installateur",
    VisitAnchor.QUOTE_ACCEPTED: "l’acceptation du devis",
    VisitAnchor.EQUIPMENT_RECEIVED: "la réception du matériel",
}


def visit_in_words(window: VisitWindow | None, rules: Rules) -> str:
    """Absolute dates, or the rule as long as its first day has not come."""
    if window is None:
        days = f"entre le {rules.visit_min_days}e et le {rules.visit_max_days}e jour"
        return f"{days} après {_COUNTED_FROM[rules.visit_anchor]}"
    return f"entre le {day_in_full(window.first_day)} et le {day_in_full(window.last_day)}, ces deux jours compris"


def _flag(is_so: bool) -> str | None:
    return "oui" if is_so else None


def _client_values(letter: Correspondence) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    if letter.client is not None:
        values |= {
            "client": letter.client.full_name,
            "greeting": _greeting(letter.client),
            "client_phone": letter.client.phone.national,
            "slots": letter.client.slots or None,
        }
    if letter.address is not None:
        values |= {
            "address_complement": street_line(letter.address.complement or "") or None,
            "address_line": street_line(letter.address.line),
            "address_locality": locality_line(letter.address.postcode, letter.address.city),
        }
    return values


def _installer_values(letter: Correspondence) -> dict[str, str | None]:
    return {
        "installer": letter.installer.name,
        "installer_locality": locality_line(letter.installer.postcode, letter.installer.town),
        "installer_phone": letter.installer.phone or None,
    }


def _service_values(letter: Correspondence) -> dict[str, str | None]:
    return {
        "service_name": letter.service.name,
        "service_phone": letter.service.phone,
        "service_contact": letter.service.contact,
        "controller": letter.service.controller,
        "privacy_contact": letter.service.privacy_contact,
        "privacy_url": letter.service.privacy_url,
        "retention": letter.service.retention,
        "coupon_address": letter.service.coupon_address or None,
    }


def _greeting(client: Client) -> str:
    """``Bonjour Madame Martin``; with no title, the whole name."""
    titles = {Title.MRS: "Madame", Title.MR: "Monsieur"}
    if client.title in titles:
        return f"Bonjour {titles[client.title]} {client.last_name}"
    return f"Bonjour {client.full_name}"
