"""The page of every text is what the templates make."""

import pytest

from desktop_app.domain.correspondence import SMS
from desktop_app.domain.letter import Kind
from desktop_app.mail.letter_text import load
from tools import letters_page
from tools.letters_page import CONDITIONS, WHEN, main, page


def test_the_page_is_current(capsys):
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_every_kind_is_on_it_with_its_occasion():
    written = page()
    assert all(f"### `{kind.value}`\n" in written for kind in Kind)
    assert set(WHEN) == set(Kind) - SMS


def test_every_condition_has_its_words():
    used = {line.condition for kind in Kind for line in load(kind).body if line.condition}
    assert used == set(CONDITIONS)


def test_the_papers_are_on_it():
    written = page()
    for words in ("1. Antenne satellite posée et pointée", "Coupon de remise de 100", "Mme Claire Martin"):
        assert words in written


@pytest.mark.parametrize("content", [None, "# Autre chose\n"])
def test_an_old_page_is_noticed_and_renewed(tmp_path, monkeypatch, capsys, content):
    file = tmp_path / "letters.md"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(letters_page, "PAGE", file)
    assert main(["--check"]) == 1
    assert "run python -m tools.letters_page" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
