"""The words of a letter: a template of `resources/letters/<language>/`, filled with the values of its kind.

A template is plain text. ``{name}`` prints a value. A line that begins with ``{?name}`` is printed only when there is
that value, one that begins with ``{!name}`` only when there is none. Each kind has its list of values: a template that
lacks one, or names another, cannot be loaded. So no letter can say what its kind must not tell, and a subject can hold
nothing about a person: only the reference and the deadline are offered to it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from desktop_app.domain.client import Client, Title
from desktop_app.domain.correspondence import Correspondence
from desktop_app.domain.letter import Kind
from desktop_app.mail.french import day_in_full, locality_line, moment_in_full, street_line, typeset
from desktop_app.resource_files import RESOURCES

FOLDER: Final = RESOURCES / "letters"

_SERVICE: Final = frozenset({"service_name", "service_phone", "service_contact"})
_DATES: Final = frozenset({"contact_by", "visit_first", "visit_last"})
_RIGHTS: Final = frozenset({"controller", "privacy_contact", "privacy_url", "retention"})

SUBJECT_FIELDS: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.REFERRAL: frozenset({"reference", "contact_by"}),
    Kind.CONFIRMATION: frozenset({"reference"}),
    Kind.DELETION_NOTICE: frozenset({"reference"}),
    Kind.WITHDRAWAL_CONFIRMATION: frozenset({"reference"}),
}

BODY_FIELDS: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.REFERRAL: _SERVICE
    | _DATES
    | {"reference", "installer", "consented_at", "client", "client_phone", "slots"}
    | {"address_complement", "address_line", "address_locality"},
    Kind.CONFIRMATION: _SERVICE
    | _DATES
    | _RIGHTS
    | {"reference", "installer", "consented_at", "greeting", "installer_locality", "installer_phone"}
    | {"another_installer"},
    Kind.DELETION_NOTICE: _SERVICE | {"reference", "installer"},
    Kind.WITHDRAWAL_CONFIRMATION: _SERVICE | _RIGHTS | {"reference", "installer", "consented_at", "greeting"},
}

# Values that a letter may lack: a template prints them on guarded lines only.
OPTIONAL: Final = frozenset({"slots", "address_complement", "installer_phone", "another_installer"})

_GUARD: Final = re.compile(r"\{([?!])([a-z_]+)\}")
_FIELD: Final = re.compile(r"\{([a-z_]+)\}")


class TemplateWrong(Exception):
    """A template of the program is not what it must be: a mistake of ours, found when it is loaded."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter says: a subject on one line, and a body of lines that end with ``\\n``."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a template. With a `condition`, it is printed when that value is there (or is not: `if_absent`)."""

    text: str
    condition: str | None
    if_absent: bool

    @property
    def fields(self) -> set[str]:
        return set(_FIELD.findall(self.text)) | ({self.condition} if self.condition else set())

    def printed(self, values: Mapping[str, str]) -> str | None:
        if self.condition is not None and (self.condition in values) is self.if_absent:
            return None
        return _FIELD.sub(lambda found: values[found.group(1)], self.text)


@dataclass(frozen=True, slots=True)
class Template:
    """The two parts of one kind's template, in one language."""

    subject: _Line
    body: tuple[_Line, ...]

    def fill(self, values: Mapping[str, str]) -> LetterText:
        """Print the values; a paragraph whose every line is left out leaves no gap."""
        lines = [text for line in self.body if (text := line.printed(values)) is not None]
        body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
        return LetterText(self.subject.printed(values) or "", body.strip("\n") + "\n")


def render(correspondence: Correspondence, language: str = "fr") -> LetterText:
    """Word a letter. Deadlines are absolute and in the client's own time."""
    return load(correspondence.kind, language).fill(_values(correspondence))


@cache
def load(kind: Kind, language: str = "fr", folder: Path = FOLDER) -> Template:
    """Read a template, typeset it and check its every field; raise `TemplateWrong`."""
    place = folder / language
    subject = _lines(place / f"{kind.value}.subject")
    body = _lines(place / f"{kind.value}.txt")
    if len(subject) != 1 or subject[0].condition is not None:
        raise TemplateWrong(f"{kind.value}.subject: not one plain line")
    _check_fields(f"{kind.value}.subject", subject, SUBJECT_FIELDS[kind])
    _check_fields(f"{kind.value}.txt", body, BODY_FIELDS[kind])
    return Template(subject[0], body)


def load_all(language: str = "fr", folder: Path = FOLDER) -> None:
    """Load every template, as a check before any is needed; raise `TemplateWrong`."""
    for kind in Kind:
        load(kind, language, folder)


def _lines(file: Path) -> tuple[_Line, ...]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateWrong(f"{file.name}: cannot be read") from error
    return tuple(_line(typeset(line.rstrip()), file.name) for line in text.strip("\n").split("\n"))


def _line(text: str, name: str) -> _Line:
    guard = _GUARD.match(text)
    rest = text[guard.end() :] if guard else text
    if re.search("[{}]", _FIELD.sub("", rest)):
        raise TemplateWrong(f"{name}: a brace that is no field")
    if guard is None:
        return _Line(rest, None, if_absent=False)
    return _Line(rest, guard.group(2), if_absent=guard.group(1) == "!")


def _check_fields(name: str, lines: tuple[_Line, ...], allowed: frozenset[str]) -> None:
    found = {field for line in lines for field in line.fields}
    if found - allowed:
        raise TemplateWrong(f"{name}: unknown {sorted(found - allowed)}")
    if allowed - found:
        raise TemplateWrong(f"{name}: missing {sorted(allowed - found)}")
    unguarded = {field for line in lines for field in line.fields if field in OPTIONAL and not _guards(line, field)}
    if unguarded:
        raise TemplateWrong(f"{name}: not guarded {sorted(unguarded)}")


def _guards(line: _Line, field: str) -> bool:
    return line.condition == field and (not line.if_absent or field not in _FIELD.findall(line.text))


def _values(letter: Correspondence) -> dict[str, str]:
    values = {
        "reference": letter.reference,
        "consented_at": moment_in_full(letter.consented_at.astimezone(letter.zone)),
        "contact_by": moment_in_full(letter.contact_by.astimezone(letter.zone)),
        "visit_first": day_in_full(letter.visit.first_day),
        "visit_last": day_in_full(letter.visit.last_day),
        "another_installer": "oui" if letter.another_installer_allowed else None,
        **_client_values(letter),
        **_installer_values(letter),
        **_service_values(letter),
    }
    return {name: value for name, value in values.items() if value is not None}


def _client_values(letter: Correspondence) -> dict[str, str | None]:
    return {
        "client": letter.client.full_name,
        "greeting": _greeting(letter.client),
        "client_phone": letter.client.phone.national,
        "slots": letter.client.slots or None,
        "address_complement": street_line(letter.address.complement or "") or None,
        "address_line": street_line(letter.address.line),
        "address_locality": locality_line(letter.address.postcode, letter.address.city),
    }


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
    }


def _greeting(client: Client) -> str:
    """``Bonjour Madame Martin``; with no title, the whole name."""
    titles = {Title.MRS: "Madame", Title.MR: "Monsieur"}
    if client.title in titles:
        return f"Bonjour {titles[client.title]} {client.last_name}"
    return f"Bonjour {client.full_name}"
