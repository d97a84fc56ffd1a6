"""Bytes of a stranger's mail as text, whatever they say they are."""

import re
from typing import Final

# What mail is written in. Others (punycode, idna, utf-7) can take for ever, or hide what they say.
_KNOWN: Final = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-?ascii|iso-?8859-?\d{1,2}|(?:windows-|cp)125\d|cp850|cp437|mac(?:intosh|roman)?"
)
_LATIN_1: Final = re.compile(r"iso-?8859-?1|us-?ascii|latin-?1")


def decoded(content: bytes, charset: str | None) -> str:
    """The text of these bytes. What does not fit its charset is taken for UTF-8, or else for Windows French."""
    name = (charset or "").strip().lower()
    if _LATIN_1.fullmatch(name):
        name = "cp1252"  # what says Latin-1 has Windows' apostrophes and euros
    for one in ("utf-8" if not _KNOWN.fullmatch(name) else name, "utf-8"):
        try:
            return content.decode(one)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")
