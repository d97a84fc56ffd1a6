"""Consent scripts from their TOML files: shipped with the program, or published by the centre."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.consent import ConsentScript

_PLACES: Final = ("{installer}", "{town}")


def load_scripts(folder: Path) -> tuple[ConsentScript, ...]:
    """Read every version of the script from its folder of TOML files."""
    return tuple(read_script(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml")))


def read_script(text: str) -> ConsentScript:
    """Read one version of the script. Raises `ValueError` for what is no whole script that names the installer."""
    content = tomllib.loads(text)
    script = ConsentScript(
        id=_words(content, "id"),
        version=_words(content, "version"),
        language=_words(content, "language"),
        valid_from=_day(content, "valid_from"),
        valid_until=_day(content, "valid_until") if "valid_until" in content else None,
        purposes=_codes(content, "purposes"),
        phone_notice=_words(content, "phone_notice"),
        text=_words(content, "text"),
        after_yes=_words(content, "after_yes"),
        after_no=_words(content, "after_no"),
    )
    if not all(place in script.text for place in _PLACES):
        raise ValueError("text")
    return script


def _words(content: Mapping[str, Any], name: str) -> str:
    words = content.get(name)
    if not isinstance(words, str) or not words.strip():
        raise ValueError(name)
    return words.strip()


def _day(content: Mapping[str, Any], name: str) -> date:
    """A day without quotation marks and without a time: TOML knows days."""
    day = content.get(name)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ValueError(name)
    return day


def _codes(content: Mapping[str, Any], name: str) -> tuple[str, ...]:
    codes = content.get(name)
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValueError(name)
    return tuple(codes)
