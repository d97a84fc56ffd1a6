"""An installer's reply, read forgivingly: what it reports, or why a person must read it. Unknown is never a success."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop_app.domain.mention import Mention, mentions
from desktop_app.domain.plain_french import folded
from desktop_app.domain.reply_doubt import is_doubtful, takes_back
from desktop_app.domain.reply_sentences import Part, at_closing, parts_of, unwrapped
from desktop_app.domain.reply_words import Word

__all__ = ["Doubt", "Reading", "Word", "read_reply"]

_LONGEST: Final = 1500
_MOST_UNREAD: Final = 6
_ANSWERED: Final = re.compile(r"^(?:\s*(?:re|tr|fw|fwd|rep|ref)\s*(?:\[\d+\])?\s*:)+")


class Doubt(StrEnum):
    """Why a person must read it."""

    NO_WORD = "no_word"
    DOUBTFUL = "doubtful"
    CONTRADICTORY = "contradictory"
    TOO_LONG = "too_long"
    NO_DATE = "no_date"
    DATE_UNCLEAR = "date_unclear"
    DATE_PAST = "date_past"
    DATE_TO_COME = "date_to_come"
    SEVERAL_REFERENCES = "several_references"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply says. `word` is None exactly where there is a `doubt`.

    `on` is the day of the visit to come, or that of the installation where one was written.
    """

    word: Word | None
    on: date | None
    mentions: tuple[Mention, ...]
    doubt: Doubt | None


def read_reply(text: str, subject: str, today: date) -> Reading:
    """Read what was written above the quoted letter. `subject` counts for its reference, and as one more sentence."""
    named = mentions(f"{text}\n{subject}")
    outcome = _read(text, subject, today) if len(named) < 2 else Doubt.SEVERAL_REFERENCES
    if isinstance(outcome, Doubt):
        return Reading(None, None, named, outcome)
    return Reading(*outcome, named, None)


def _read(text: str, subject: str, today: date) -> tuple[Word, date | None] | Doubt:
    if len(text) > _LONGEST:
        return Doubt.TOO_LONG
    above, below = at_closing(unwrapped(text))
    if any(takes_back(line) for line in folded(below).split("\n")):
        return Doubt.DOUBTFUL
    return _outcome([*parts_of(above, today), *(part for part in parts_of(_bare(subject), today) if part.words)], today)


def _outcome(parts: list[Part], today: date) -> tuple[Word, date | None] | Doubt:
    said = frozenset(word for part in parts for word in part.words)
    unread = [part for part in parts if not part.words]
    if not said:
        return Doubt.NO_WORD
    is_declined = said == {Word.DECLINED}
    if (Word.DECLINED in said and not is_declined) or said >= {Word.VISIT_PLANNED, Word.INSTALLED}:
        return Doubt.CONTRADICTORY
    if len(unread) > _MOST_UNREAD:
        return Doubt.TOO_LONG
    if any(is_doubtful(part.text, declining=is_declined) or (part.days and not is_declined) for part in unread):
        return Doubt.DOUBTFUL
    if unread and not is_declined and all(part.is_weak for part in parts if part.words):
        return Doubt.DOUBTFUL
    return _dated(next(word for word in reversed(Word) if word in said), parts, today)


def _dated(word: Word, parts: list[Part], today: date) -> tuple[Word, date | None] | Doubt:
    """The word with its day, unless a day that was written speaks against it."""
    if word is Word.DECLINED:
        return word, None
    own = {day for part in parts if word in part.words for day in part.days}
    others = {day for part in parts if word not in part.words for day in part.days}
    if None in own | others or len(own) > 1:
        return Doubt.DATE_UNCLEAR
    day, is_planned = next(iter(own), None), word is Word.VISIT_PLANNED
    if is_planned and day is None:
        return Doubt.NO_DATE
    if is_planned and day is not None and day < today:
        return Doubt.DATE_PAST
    reported = others if is_planned else own | others
    if any(one is not None and one > today for one in reported):
        return Doubt.DATE_TO_COME
    return word, day if word in {Word.VISIT_PLANNED, Word.INSTALLED} else None


def _bare(subject: str) -> str:
    """A subject without the marks of an answer, and without our own words, which say nothing of the installer's."""
    bare = _ANSWERED.sub(" ", folded(subject))
    return "" if "mise en relation" in bare or "a appeler" in bare else bare
