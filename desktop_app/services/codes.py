"""Codes that people give as a reason: never a name, so that facts stay free of personal data."""

import re
from typing import Final

from desktop_app.domain.errors import FieldReason, FieldWrong

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


def check_code(field: str, code: str | None) -> None:
    """Raise `FieldWrong` for what is no code; None is none."""
    if code is not None and not _CODE.fullmatch(code):
        raise FieldWrong(field, FieldReason.UNSAFE_CHARACTER)
