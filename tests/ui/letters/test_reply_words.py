"""What a relay said, as the queue and the status bar say it."""

import pytest

from desktop_app.domain.delivery import Verdict
from ui.letters.reply_words import reply_words


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("250 2.0.0 Ok: queued as 4c1d22", "accepté"),
        ("250", "accepté"),
        ("450 4.2.0 plus tard", "reporté par le relais"),
        ("451 4.3.0 <claire.martin@courriel.example> retry", "reporté par le relais"),
        ("550 5.1.1 unknown user", "refusé par le relais"),
        ("5.1.1", "refusé par le relais"),
        ("unsafe: header", "arrêté\u00a0: contenu non sûr"),
    ],
)
def test_a_reply_is_said_in_words_and_names_nobody(reply: str, words: str) -> None:
    assert reply_words(reply) == words


@pytest.mark.parametrize("verdict", Verdict)
def test_each_ending_of_an_attempt_has_words(verdict: Verdict) -> None:
    assert reply_words(verdict.value) != verdict.value


@pytest.mark.parametrize("text", ["2500 abonnés", "adresse inconnue", "4 jours"])
def test_a_text_that_is_no_reply_is_given_as_it_is(text: str) -> None:
    assert reply_words(text) == text
