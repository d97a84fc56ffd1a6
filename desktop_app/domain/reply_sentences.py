"""A reply taken apart into sentences and pieces of them, each with what it was understood to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.mention import without_mentions
from desktop_app.domain.plain_french import folded
from desktop_app.domain.reply_doubt import FOR_NOW, any_of, is_closing, is_neutral
from desktop_app.domain.reply_words import Word, is_bare, is_weak_contact, words_of
from desktop_app.domain.written_date import WrittenDate, take_dates

_HARD_WRAP: Final = 60
_MARK: Final = "<day>"
_NOTHING: Final[frozenset[Word]] = frozenset()
_CONTACTED: Final = frozenset({Word.CONTACTED})

_SPELLED: Final = re.compile(r"\br\.? ?d\.? ?v\b\.?")
_AROUND_A_REFERENCE = any_of(
    "pour concernant sur du de le la au sujet votre notre ce cette mon dossier client cliente reference ref no num"
    " numero re tr fwd objet mise_en_relation antenne internet l'affaire affaire"
)
_REFERENCE: Final = re.compile(rf"\(? ?(?:{_AROUND_A_REFERENCE}[ :.,-]+)*<ref>[ :,)-]*")
_HOUR: Final = re.compile(
    r"(?:\b(?:a|vers|de|des|entre|et|a partir de) )?\b[0-2]?[0-9] ?(?:h(?:eures?)?|:)(?: ?[0-5][0-9])?\b"
    r"(?: ?(?:precises?|environ))?"
)
# What may be said of any step, and changes nothing about it.
_WHEN: Final = re.compile(
    r"\b(?:"
    r"ce (?:jour|matin|midi|soir)|cet(?:te)? (?:apres-midi|apres midi|aprem|semaine)"
    r"|hier(?: (?:matin|soir|midi|apres-midi|apres midi))?|(?:par|au) (?:telephone|tel|mail|courriel|courrier|sms)"
    r"|(?:dans|en|le|fin de|debut de|en fin de|en debut de|dans l'|l')? ?(?:la )?"
    r"(?:matinee|matin|apres-midi|apres midi|soiree|journee)"
    r"|sans (?:probleme|souci|difficulte|encombre)|(?:avec|chez) (?:lui|elle|eux)|dans les (?:delais|temps)|"
    + any_of(
        "bien aujourd'hui aujourdhui avant-hier a_l'instant tout_a_l'heure en_direct ensemble comme_convenu comme_prevu"
        " avec_succes sur_place immediatement rapidement de_suite tout_de_suite pour_info pour_information"
        " definitivement malheureusement desolee? par_la_presente enfin egalement aussi donc alors puis ensuite"
        " ca_y_est"
    )
    + r")\b"
)
_POLITE: Final = re.compile(
    r"^ *(?:bonjour|bjr|bonsoir|salut)\b|\b(?:merci(?: beaucoup| bien| a vous)?|cordialement|cdt|cdlt|bonne journee) *$"
)
_PUNCTUATION: Final = re.compile(r"[^\w<>€?' -]|_")
_SENTENCE_END: Final = re.compile(r"[\n!;…•*]+|\.(?=\s|$)|(?<=\?)")
_COMMA: Final = re.compile(r",|:| - | -(?=[a-z])| / |\+|\(|\)|=>?|->")
_AND: Final = re.compile(r" (?:et|puis|ensuite) ")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence, or a piece of one, and what it was understood to say.

    `is_weak`: the client was called, and maybe nobody answered.
    """

    text: str
    words: frozenset[Word]
    days: tuple[date | None, ...]
    is_weak: bool


def parts_of(text: str, today: date) -> list[Part]:
    """The sentences and pieces of sentences that say something, in order. A bare word counts at the very start only."""
    unreferenced = _REFERENCE.sub(" ", without_mentions(text, "<ref>"))
    marked, days = take_dates(_SPELLED.sub("rdv", unreferenced), today, _MARK)
    left = iter(days)
    parts: list[Part] = []
    for sentence in _SENTENCE_END.split(_HOUR.sub(" ", marked)):
        said = list(_understood(sentence, left, (_COMMA, _AND)))
        is_list = any(not part.words for part in said)
        parts += [
            replace(part, words=_NOTHING) if is_bare(part.text) and (is_list or parts or number) else part
            for number, part in enumerate(said)
        ]
    return parts


def _understood(sentence: str, left: Iterator[WrittenDate], cuts: tuple[re.Pattern[str], ...]) -> Iterator[Part]:
    """The sentence as a whole where it is understood so, else its pieces."""
    plain = _plain(sentence)
    words, is_weak = _words(plain), is_weak_contact(plain)
    if Word.DECLINED in words and FOR_NOW.search(sentence):
        words = _NOTHING
    if not (words or is_weak or is_neutral(plain)) and cuts:
        for piece in cuts[0].split(sentence):
            yield from _understood(piece, left, cuts[1:])
        return
    days = tuple(next(left).day for _ in range(sentence.count(_MARK)))
    if days or not is_neutral(plain):
        yield Part(plain, words or (_CONTACTED if is_weak else _NOTHING), days, is_weak and not words)


def _words(plain: str) -> frozenset[Word]:
    """With its days first, which a visit needs; then without, for what was reported of a day."""
    return words_of(plain) or words_of(" ".join(plain.replace(_MARK, " ").split()))


def _plain(sentence: str) -> str:
    spaced = _WHEN.sub(" ", _POLITE.sub(" ", " ".join(sentence.split())))
    spaced = _PUNCTUATION.sub(" ", re.sub(r"\b(?:le|du|ce|au) +(?=<day>)", " ", spaced))
    return " ".join(re.sub(r"(?<!\w)[-']+|[-']+(?!\w)", " ", spaced).split())


def unwrapped(text: str) -> str:
    """Put lines together again that a mail program broke: a long one, and the next goes on in small letters."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and len(lines[-1]) >= _HARD_WRAP and line[:1].islower():
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line.strip())
    return "\n".join(lines)


def at_closing(text: str) -> tuple[str, str]:
    """What stands above the closing words and what stands below: a signature is no report."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if is_closing(folded(line).strip(" ,.!")):
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    return text, ""
