"""What a mail relay said, in plain words: its own are for whoever keeps the relay, and stay a hover away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ui.translatable import translatable

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first digit of a reply code, or of an enhanced status code (RFC 5321 4.2.1, RFC 3463 2): `250`, `4.3.0`.
_CODE: Final = re.compile(r"([245])(?:\d\d\b|\.\d+\.\d+\b)")
_BY_DIGIT: Final[Mapping[str, str]] = {
    "2": translatable("letters", "accepté"),
    "4": translatable("letters", "reporté par le relais"),
    "5": translatable("letters", "refusé par le relais"),
}
# Where the relay said nothing, the letter keeps how the attempt ended (`delivery.Verdict`), or what made it unsafe.
_BY_WORD: Final[Mapping[str, str]] = {
    "accepted": translatable("letters", "accepté"),
    "deferred": translatable("letters", "reporté par le relais"),
    "rejected": translatable("letters", "refusé par le relais"),
    "no_answer": translatable("letters", "pas de réponse"),
    "stopped": translatable("letters", "arrêté avant l’envoi"),
    "unreachable": translatable("letters", "relais injoignable"),
    "not_secure": translatable("letters", "liaison non sûre"),
    "login_refused": translatable("letters", "relais\u00a0: identification refusée"),
    "unsafe": translatable("letters", "arrêté\u00a0: contenu non sûr"),
}


def reply_words(reply: str) -> str:
    """How an attempt ended, in a few words; a text that is no reply (a returned mail's own) is given as it is."""
    if found := _CODE.match(reply):
        return QCoreApplication.translate("letters", _BY_DIGIT[found.group(1)])
    word = reply.partition(":")[0]
    if word in _BY_WORD:
        return QCoreApplication.translate("letters", _BY_WORD[word])
    return reply
