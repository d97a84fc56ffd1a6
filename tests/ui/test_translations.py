"""Sentences of the screens: French as it is printed, English that says as much, and a doubled language for layouts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop_app.domain.consent import Answer
from desktop_app.resource_files import RESOURCES
from tests.house.test_wording import _BAD_TYPOGRAPHY
from tools.translations import write_doubled
from ui.formats import spoken_day
from ui.wording import word

FOLDER = RESOURCES / "i18n"
_PLACES = re.compile(r"\{\w+\}|%n|\t.*$")


def messages(language: str) -> list[tuple[str, str, list[str], str]]:
    """Context, source, translations and comment of every sentence."""
    found = []
    for context in parse(FOLDER / f"desk_{language}.ts").iter("context"):
        for message in context.iter("message"):
            plurals = [form.text or "" for form in message.iter("numerusform")]
            forms = plurals or [message.findtext("translation") or ""]
            name, source = context.findtext("name") or "", message.findtext("source") or ""
            found.append((name, source, forms, message.findtext("comment") or ""))
    return found


ENGLISH = messages("en")
SENTENCES = [message for message in ENGLISH if not message[3]]


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 200


def test_french_is_properly_set() -> None:
    wrong = [f"{name}: {source}" for name, source, _, _ in SENTENCES if _BAD_TYPOGRAPHY.search(source)]
    assert wrong == []


def test_plurals_are_properly_set() -> None:
    wrong = [
        form for _, _, forms, _ in messages("fr") for form in forms if _BAD_TYPOGRAPHY.search(form) or "(s)" in form
    ]
    assert wrong == []


def test_english_fills_in_the_same_blanks() -> None:
    wrong = [
        f"{name}: {source} / {form}"
        for name, source, forms, _ in ENGLISH
        for form in forms
        if sorted(_PLACES.findall(source)) != sorted(_PLACES.findall(form))
    ]
    assert [line for line in wrong if "\t" not in line] == []


def test_english_has_keys_where_french_has_them() -> None:
    wrong = [
        f"{name}: {source} / {form}"
        for name, source, forms, _ in SENTENCES
        for form in forms
        if ("&" in source) != ("&" in form)
    ]
    assert wrong == []


def test_english_is_not_french() -> None:
    same = [source for _, source, forms, _ in SENTENCES if forms == [source] and re.search(r"[éèêàùçœ’«]", source)]
    assert same == []


@pytest.fixture
def doubled(qapp: QCoreApplication, tmp_path: Path) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(write_doubled(tmp_path)))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_the_doubled_language_is_twice_as_long_and_still_reads_formats(doubled: None) -> None:
    from datetime import date

    assert word(Answer.ACCEPTED) == "Accepté Accepté"
    assert spoken_day(date(2026, 11, 11)) == "mercredi 11 novembre"
