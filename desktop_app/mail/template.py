"""A template: plain text with places for values, and lines that are printed only when there is something to say.

``{name}`` prints a value. A line that begins with ``{?name}`` is printed only when there is that value, one that begins
with ``{!name}`` only when there is none. The values that a template may and must name come as a list: one that lacks
one of them, or names another, cannot be loaded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.mail.french import typeset

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


@dataclass(frozen=True, slots=True)
class Places:
    """The values a template must name, in its subject and in its body; the `optional` ones on guarded lines only."""

    subject: frozenset[str]
    body: frozenset[str]
    optional: frozenset[str]


def read_template(folder: Path, name: str, places: Places) -> Template:
    """Read ``name.subject`` and ``name.txt``, typeset them and check every place; raise `TemplateWrong`."""
    return _template(_read(folder / f"{name}.subject"), _read(folder / f"{name}.txt"), name, places)


def parse_template(text: str, name: str, places: Places) -> Template:
    """Read a template in one text, as it is published: the subject, an empty line, the body. Raises `TemplateWrong`."""
    subject, _, body = text.replace("\r\n", "\n").strip("\n").partition("\n\n")
    return _template(subject, body, name, places)


def _template(subject_text: str, body_text: str, name: str, places: Places) -> Template:
    subject = _lines(subject_text, f"{name}.subject")
    body = _lines(body_text, f"{name}.txt")
    if len(subject) != 1 or subject[0].condition is not None:
        raise TemplateWrong(f"{name}.subject: not one plain line")
    _check_fields(f"{name}.subject", subject, places.subject, places.optional)
    _check_fields(f"{name}.txt", body, places.body, places.optional)
    return Template(subject[0], body)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateWrong(f"{file.name}: cannot be read") from error


def _lines(text: str, name: str) -> tuple[_Line, ...]:
    return tuple(_line(typeset(line.rstrip()), name) for line in text.strip("\n").split("\n"))


def _line(text: str, name: str) -> _Line:
    guard = _GUARD.match(text)
    rest = text[guard.end() :] if guard else text
    if re.search("[{}]", _FIELD.sub("", rest)):
        raise TemplateWrong(f"{name}: a brace that is no field")
    if guard is None:
        return _Line(rest, None, if_absent=False)
    return _Line(rest, guard.group(2), if_absent=guard.group(1) == "!")


def _check_fields(name: str, lines: tuple[_Line, ...], allowed: frozenset[str], optional: frozenset[str]) -> None:
    found = {field for line in lines for field in line.fields}
    if found - allowed:
        raise TemplateWrong(f"{name}: unknown {sorted(found - allowed)}")
    if allowed - found:
        raise TemplateWrong(f"{name}: missing {sorted(allowed - found)}")
    unguarded = {field for line in lines for field in line.fields if field in optional and not _guards(line, field)}
    if unguarded:
        raise TemplateWrong(f"{name}: not guarded {sorted(unguarded)}")


def _guards(line: _Line, field: str) -> bool:
    return line.condition == field and (not line.if_absent or field not in _FIELD.findall(line.text))
