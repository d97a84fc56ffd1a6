"""What the online base answered, kept in the store for thirty days: the same address needs no network twice.

Only answers are kept. A failure is none, and neither is an empty answer: the next time may find the address.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine

from desktop_app.domain.address import FoundAddress, Precision, Source
from desktop_app.domain.errors import WorldFailed
from desktop_app.domain.geography import Point
from desktop_app.storage import found_addresses
from desktop_app.storage.database import reading, writing

LIFE = timedelta(days=30)
_FORMAT = 1

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers, best first, and the moment the base gave them."""

    answers: tuple[FoundAddress, ...]
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The base's answers in one store. A store that fails never stands between an agent and an address."""

    engine: Engine
    now: Callable[[], datetime]

    def recall(self, text: str, postcode: str | None, limit: int) -> Kept | None:
        """What was answered to this question within thirty days."""
        try:
            with reading(self.engine) as connection:
                found = found_addresses.of_question(connection, _question(text, postcode, limit))
        except WorldFailed as trouble:
            logger.info("the store could not be asked for an answer: %s", type(trouble).__name__)
            return None
        if found is None or not timedelta(0) <= self.now() - found[0] <= LIFE:
            return None
        answers = _read(found[1])
        return Kept(answers, found[0]) if answers else None

    def keep(self, text: str, postcode: str | None, limit: int, answers: tuple[FoundAddress, ...]) -> None:
        """Keep an answer of this moment, and erase those whose thirty days are over."""
        if not answers:
            return
        try:
            with writing(self.engine) as connection:
                moment = self.now()
                found_addresses.forget_before(connection, moment - LIFE)
                found_addresses.keep(connection, _question(text, postcode, limit), _written(answers), moment)
        except WorldFailed as trouble:
            logger.info("an answer could not be kept: %s", type(trouble).__name__)

    def forget_old(self) -> None:
        """Erase the answers whose thirty days are over."""
        with writing(self.engine) as connection:
            found_addresses.forget_before(connection, self.now() - LIFE)


def _question(text: str, postcode: str | None, limit: int) -> str:
    """Name a question without repeating it: whatever was typed beside an address is not kept with it."""
    asked = json.dumps([_FORMAT, " ".join(text.split()).casefold(), postcode, limit])
    return sha256(asked.encode()).hexdigest()


def _written(answers: tuple[FoundAddress, ...]) -> str:
    rows = [asdict(answer) for answer in answers]
    return json.dumps({"format": _FORMAT, "answers": rows}, ensure_ascii=False, separators=(",", ":"))


def _read(content: str) -> tuple[FoundAddress, ...]:
    try:
        kept: dict[str, Any] = json.loads(content)
        return tuple(_answer(row) for row in kept["answers"]) if kept["format"] == _FORMAT else ()
    except (ValueError, LookupError, TypeError):
        # Another version of the program wrote it: ask again.
        return ()


def _answer(row: dict[str, Any]) -> FoundAddress:
    point = Point(**row.pop("point"))
    precision, source = Precision(row.pop("precision")), Source(row.pop("source"))
    return FoundAddress(point=point, precision=precision, source=source, **row)
