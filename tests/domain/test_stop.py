"""The client's STOP is heard in its plain forms; anything that could be something else goes to a person."""

import pytest

from desktop_app.domain.stop import is_stop


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop.",
        "Stop !",
        "« STOP »",
        "STOP svp",
        "Stop, merci",
        "Bonjour,\n\nSTOP\n\nCordialement,\nZélie Quatrefages",
        "stop dossier AN-26-KRTMBD-000217",
        "STOPDOSSIER",
        "STOP AN-26-KRTMBD-000217",
        "Bonjour, je retire mon accord. Merci",
        "Je souhaite retirer mon consentement.",
        "Retrait de mon accord",
        "STOP STOP STOP",
    ],
)
def test_a_withdrawal_is_heard(text):
    assert is_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bonjour",
        "STOP ?",
        "Comment retirer mon accord ?",
        "Stop ou encore",
        "STOP\nmais rappelez-moi demain",
        "Je ne retire pas mon accord",
        "J'annule le rendez-vous",
        "non stop",
        "L'installateur a dit stop",
        "REFUS",
        "Merci, à bientôt",
    ],
)
def test_anything_else_is_none(text):
    assert not is_stop(text)
