"""The administrators' page as what it is: commands to be typed."""

import re

from tests.house.places import ROOT

PAGE = ROOT / "docs" / "centre.md"


def block(section: str, language: str, number: int = 1) -> str:
    """The n-th block of a language in the section whose heading ends with these words."""
    text = PAGE.read_text("utf-8")
    found = re.search(rf"^## (?:\d\. )?{re.escape(section)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, section
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^ *```", found[1], re.MULTILINE | re.DOTALL)
    indent, content = blocks[number - 1]
    return re.sub(rf"^{indent}", "", content, flags=re.MULTILINE)


def blocks() -> int:
    """How many blocks of commands the page has."""
    return len(re.findall(r"^ *```(?:sh|sql|ini|toml|text)$", PAGE.read_text("utf-8"), re.MULTILINE))
