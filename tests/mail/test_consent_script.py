"""The consent script as data: what the law and the programme need it to say, in about twenty seconds."""

import re
import tomllib
from datetime import date

import pytest

from desktop_app.mail.french import typeset
from desktop_app.resource_files import RESOURCES

FILES = sorted((RESOURCES / "consent").glob("*.toml"))
WORDS_A_MINUTE = 170


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_script_is_complete_and_named_after_itself(file) -> None:
    script = tomllib.loads(file.read_text(encoding="utf-8"))
    assert file.stem == f"{script['id']}-{script['version']}"
    needed = "id version language valid_from author purposes phone_notice text after_yes after_no"
    assert set(script) - {"valid_until"} == set(needed.split())
    assert set(re.findall(r"\{(\w+)\}", script["text"])) == {"installer", "town"}
    spoken = [script[part] for part in ("phone_notice", "text", "after_yes", "after_no")]
    assert all(typeset(part) == part and part.strip() and "'" not in part for part in spoken)


def test_the_first_script_is_valid_since_the_launch_and_says_what_it_must() -> None:
    script = tomllib.loads((RESOURCES / "consent" / "CONS-MER-1.0.0.toml").read_text(encoding="utf-8"))
    assert script["valid_from"] == date(2009, 11, 19)
    assert "valid_until" not in script
    assert script["purposes"] == ["P1_MER", "P3_REMPL"]
    text = script["text"]
    for needed in (
        "Orange",
        "e-mail",
        "nom, téléphone et adresse",
        "devis",
        "facultatif",
        "simple appel",
        "à tout moment",
    ):
        assert needed in text
    assert text.count("?") == 2, "two questions, two answers"
    assert text.index("{installer}") < text.index("?"), "the installer is named before the first question"
    assert 18 <= len(text.split()) / WORDS_A_MINUTE * 60 <= 24
