"""Text messages: two at most, in the alphabet of text messages, whatever the installer is called."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.correspondence import SMS
from desktop_app.domain.errors import LetterUnsafe
from desktop_app.domain.gsm7 import places, segments
from desktop_app.domain.letter import Kind
from desktop_app.mail.letter_text import FOLDER, render
from tests.mail.makers import correspondence

ANNOUNCING = (Kind.CONFIRMATION_SMS, Kind.REASSIGNMENT_SMS)
# As long as a reference and the address of a page of rights are in the product.
LONG_REFERENCE = "AN-26-KRTMBD-000217"


def worded(kind: Kind, installer: str = "Dupont Antennes") -> str:
    given = correspondence(kind)
    service = replace(given.service, privacy_url="https://orange.example/mise-en-relation/vos-droits")
    named = replace(given.installer, name=installer)
    return render(replace(given, reference=LONG_REFERENCE, service=service, installer=named)).body


@pytest.mark.parametrize("kind", sorted(SMS))
def test_the_agreed_words_need_no_replacement(kind: Kind) -> None:
    """What the templates say is in the alphabet as it is written: only names are ever changed."""
    template = (FOLDER / "fr" / f"{kind.value}.txt").read_text(encoding="utf-8")
    assert places(re.sub(r"[{}?]", "", template)) > 0


@pytest.mark.parametrize("kind", sorted(SMS))
@given(name=st.text(min_size=1, max_size=100))
@example(name="€" * 100)
@example(name="Société d’Électricité Générale et d’Antennes Satellites du Haut-Vivarais et de la Cévenne Ardéchoise")
@example(name="\n" * 50)
def test_no_name_makes_a_third_message(kind: Kind, name: str) -> None:
    assert segments(worded(kind, name)) <= 2


@pytest.mark.parametrize("kind", ANNOUNCING)
def test_a_name_of_a_usual_length_is_whole(kind: Kind) -> None:
    assert "Antennes et Satellites du Vivarais" in worded(kind, "Antennes et Satellites du Vivarais")


@pytest.mark.parametrize("kind", ANNOUNCING)
def test_only_the_name_is_cut(kind: Kind) -> None:
    long = worded(kind, "Établissements " + "x" * 200)
    assert "Établissements xxx" in long
    assert "avant le 25/11 à 10h15" in long
    assert long.rstrip().endswith(("vos-droits", "3900"))


def test_what_no_cut_can_make_short_enough_does_not_leave() -> None:
    given = correspondence(Kind.CONFIRMATION_SMS)
    endless = replace(given, service=replace(given.service, privacy_url="https://orange.example/" + "x" * 300))
    with pytest.raises(LetterUnsafe, match="length"):
        render(endless)
