"""Text that comes from outside: what every field must pass before it may be kept or printed."""

import unicodedata

from desktop_app.domain.errors import FieldReason, FieldWrong


def clean_text(field: str, text: str, longest: int) -> str:
    """Return `text` in NFC with single spaces, or raise `FieldWrong`.

    Refuses control and invisible formatting characters, and the encoded-word mark ``=?`` that some mail libraries
    decode inside headers (CVE-2024-6923 and its family).
    """
    tidy = " ".join(unicodedata.normalize("NFC", text).split(" ")).strip()
    tidy = " ".join(tidy.split()) if not _has_control(tidy) else tidy
    if not tidy:
        raise FieldWrong(field, FieldReason.EMPTY)
    if len(tidy) > longest:
        raise FieldWrong(field, FieldReason.TOO_LONG)
    if _has_control(tidy) or "=?" in tidy:
        raise FieldWrong(field, FieldReason.UNSAFE_CHARACTER)
    return tidy


def clean_optional(field: str, text: str | None, longest: int) -> str | None:
    """Like `clean_text`, and nothing (or blanks only) stays nothing."""
    if text is None or not text.strip():
        return None
    return clean_text(field, text, longest)


def _has_control(text: str) -> bool:
    return any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for letter in text)
