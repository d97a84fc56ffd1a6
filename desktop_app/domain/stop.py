"""The client's STOP: the words that our letters offer for a withdrawal, and the ones that mean nothing else."""

import re
from typing import Final

from desktop_app.domain.mention import without_mentions
from desktop_app.domain.reply_doubt import is_neutral
from desktop_app.domain.reply_sentences import at_closing

_STOP: Final = re.compile(
    r"stop(?: ?dossier)?(?: stop)*|(?:je (?:souhaite |veux |voudrais )?(?:retirer?|retire)|retrait de) "
    r"(?:mon|notre) (?:accord|consentement|autorisation)"
)
_NOT_A_WORD: Final = re.compile(r"[^\w' ]+")


def is_stop(text: str) -> bool:
    """Does this, and nothing else but greetings, ask to stop? A doubt goes to a person: a call may be lost for it."""
    above, _ = at_closing(text)
    lines = re.split(r"[\n.!,:;]+", without_mentions(above, " "))
    said = [" ".join(_NOT_A_WORD.sub(" ", line).split()) for line in lines if "?" not in line]
    told = [line.removesuffix(" merci").removesuffix(" svp").removesuffix(" s'il vous plait") for line in said]
    rest = [line for line in told if not _STOP.fullmatch(line) and not is_neutral(line)]
    return "?" not in above and not rest and any(_STOP.fullmatch(line) for line in told)
