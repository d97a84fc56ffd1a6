"""Every refusal and every failure has its own sentence, in properly set French."""

import dataclasses
import enum
import inspect
import re
import types
import typing
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop_app.domain import errors
from desktop_app.domain.errors import DeskError, FieldReason, FieldWrong
from ui.wording import sentence

FAMILIES = {DeskError, errors.RequestWrong, errors.Refused, errors.WorldFailed}
_NO_BREAK = "\u00a0\u202f"
_BAD_TYPOGRAPHY = re.compile(
    r"\w'\w"  # a straight apostrophe
    rf"|(?<![{_NO_BREAK}])[;!?»](?=\s|$)"  # no space that cannot break before a high sign
    rf"|(?<![{_NO_BREAK}\d]):(?=\s|$)"
    rf"|«(?![{_NO_BREAK}])"
    r"|\.\.\."
    r'|"'
    r"|  "
)

_EXAMPLES: dict[type, Any] = {
    str: "exemple",
    int: 3,
    float: 12.5,
    bool: True,
    UUID: UUID(int=1),
    datetime: datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    date: date(2026, 11, 23),
}


def example(wanted: Any) -> Any:
    """Make a value of an annotated type."""
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return example(typing.get_args(wanted)[0])
    if origin in (tuple, Sequence, frozenset):
        inner = [kind for kind in typing.get_args(wanted) if kind is not Ellipsis]
        return tuple(map(example, inner))
    if inspect.isclass(wanted) and issubclass(wanted, enum.Enum):
        return next(iter(wanted))
    return _EXAMPLES[wanted]


def make(kind: type[DeskError]) -> DeskError:
    """Build an error with an example in every field."""
    if not dataclasses.is_dataclass(kind):
        return kind()
    hints = typing.get_type_hints(kind)
    return typing.cast(
        "DeskError", kind(**{field.name: example(hints[field.name]) for field in dataclasses.fields(kind)})
    )


def subclasses(kind: type[DeskError]) -> Iterator[type[DeskError]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("desktop_app"):
            yield child
            yield from subclasses(child)


ERRORS = sorted(set(subclasses(DeskError)) - FAMILIES, key=lambda kind: kind.__name__)


def has_its_own(error: DeskError) -> bool:
    """Say whether an error is worded, and not just passed over."""

    class Unheard(DeskError):
        """No one has heard of this one."""

    def said(about: DeskError) -> str | None:
        try:
            return sentence(about)
        except (AssertionError, KeyError, TypeError, ValueError):
            return None

    return said(error) not in (None, "", said(Unheard()))


def test_there_are_errors_to_try() -> None:
    assert len(ERRORS) > 20


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence(kind: type[DeskError]) -> None:
    assert has_its_own(make(kind))


def test_an_error_without_a_sentence_is_found() -> None:
    class Planted(DeskError):
        """Nobody worded it."""

    assert not has_its_own(Planted())


@pytest.mark.parametrize("reason", FieldReason)
def test_every_reason_of_a_wrong_field_reads_differently(reason: FieldReason) -> None:
    said = sentence(FieldWrong("phone", reason, ("un", "deux")))
    others = [sentence(FieldWrong("phone", other, ("un", "deux"))) for other in FieldReason if other is not reason]
    assert said
    assert said not in others


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_sentence_is_properly_set(kind: type[DeskError]) -> None:
    said = sentence(make(kind))
    assert said[0].isupper() or said[0] == "«"
    assert said.rstrip()[-1] in ".!?…»)", said
    assert _BAD_TYPOGRAPHY.search(said) is None, said


@pytest.mark.parametrize(
    "text", ["l'adresse", "Pourquoi ?", "Attention!", "« oui»", "Suite...", 'dit "oui"', "Voici : un"]
)
def test_bad_typography_is_found(text: str) -> None:
    assert _BAD_TYPOGRAPHY.search(text)


@pytest.mark.parametrize(
    "text", ["l’adresse", "Pourquoi\u202f?", "à 9:30", "Voici\u00a0: un", "«\u00a0oui\u00a0»", "Suite…"]
)
def test_good_typography_is_fine(text: str) -> None:
    assert _BAD_TYPOGRAPHY.search(text) is None
