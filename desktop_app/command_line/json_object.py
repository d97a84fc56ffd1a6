"""Reading JSON that a stranger wrote: bounded, nothing twice, every field of the type that is asked for."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from desktop_app.domain.errors import FieldReason, FieldWrong, FileUnreadable

LARGEST_BYTES: Final = 64 * 1024
STANDARD_INPUT: Final = "-"

Choice = TypeVar("Choice", bound=StrEnum)


def read_object(name: str) -> Mapping[str, Any]:
    """Read one JSON object from a file, or from standard input when `name` is ``-``.

    Raises `FileUnreadable`: not there, too large, not JSON (NaN is none), a field twice, or not an object.
    """
    shown = "entrée standard" if name == STANDARD_INPUT else Path(name).name
    return _parse(_content(name, shown), shown)


@dataclass(frozen=True, slots=True)
class Part:
    """One object of the file: it has exactly these fields, and each has the type that is asked for."""

    path: str
    content: Mapping[str, Any]
    fields: tuple[str, ...]
    may_lack: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in self.content:
            if name not in self.fields:
                raise FieldWrong(self._path_of(name), FieldReason.UNKNOWN_FIELD, self.fields)
        for name in self.fields:
            if name not in self.content and name not in self.may_lack:
                raise FieldWrong(self._path_of(name), FieldReason.MISSING)

    def part(self, name: str, fields: tuple[str, ...], may_lack: frozenset[str] = frozenset()) -> "Part":
        """The object in this field."""
        value = self.content[name]
        if not isinstance(value, dict):
            raise FieldWrong(self._path_of(name), FieldReason.MISSING)
        return Part(self._path_of(name), value, fields, may_lack)

    def text(self, name: str) -> str:
        """The text in this field."""
        value = self.content[name]
        if not isinstance(value, str):
            raise FieldWrong(self._path_of(name), FieldReason.NOT_TEXT)
        return value

    def optional_text(self, name: str) -> str | None:
        """The text in this field, or None where it says null."""
        return None if self.content[name] is None else self.text(name)

    def truth(self, name: str) -> bool:
        """True or false, and nothing that only looks like it."""
        value = self.content[name]
        if not isinstance(value, bool):
            raise FieldWrong(self._path_of(name), FieldReason.NOT_TRUE_OR_FALSE)
        return value

    def number(self, name: str) -> float | None:
        """The number in this field, or None where it says null or is absent."""
        value = self.content.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FieldWrong(self._path_of(name), FieldReason.NOT_A_NUMBER)
        try:
            return float(value)
        except OverflowError:
            raise FieldWrong(self._path_of(name), FieldReason.NOT_A_COORDINATE) from None

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of the codes of `choices`, letter by letter."""
        value = self.content[name]
        allowed = tuple(choice.value for choice in choices)
        if not isinstance(value, str) or value not in allowed:
            raise FieldWrong(self._path_of(name), FieldReason.NOT_ONE_OF, allowed)
        return choices(value)

    def _path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _content(name: str, shown: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(LARGEST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise FileUnreadable(shown, "not_found") from None
    except (OSError, ValueError):
        # A path with a null character is a ValueError.
        raise FileUnreadable(shown, "not_readable") from None
    if len(content) > LARGEST_BYTES:
        raise FileUnreadable(shown, "too_large")
    return content


def _parse(content: bytes, shown: str) -> Mapping[str, Any]:
    with _json_errors(shown):
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_only_once, parse_constant=_no_constant)
    if not isinstance(found, dict):
        raise FileUnreadable(shown, "not_an_object")
    return found


@contextmanager
def _json_errors(shown: str) -> Iterator[None]:
    try:
        yield
    except _RepeatedField:
        raise FileUnreadable(shown, "repeated_field") from None
    except json.JSONDecodeError as error:
        raise FileUnreadable(shown, "not_json", error.lineno) from None
    except (ValueError, RecursionError):
        # Not UTF-8, NaN, a number of thousands of digits, thousands of brackets.
        raise FileUnreadable(shown, "not_json") from None


class _RepeatedField(ValueError):
    """A field is there twice: nobody can tell which one is meant."""


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedField
    return found


def _no_constant(_name: str) -> NoReturn:
    raise ValueError
