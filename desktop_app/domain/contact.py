"""Contact: did the installer speak to the client? Yes, no, or nobody knows, and how it was learned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final
from uuid import UUID


class Answer(StrEnum):
    """Three answers. The third is not a success, and not a failure either."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Learned(StrEnum):
    """Who wrote an event down, and how it was learned."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    REPLY = "reply"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing learned about the contact. `at` is when it was (or was not) made, `learned_at` when we heard.

    `is_attempt`: we called the client ourselves and reached nobody.
    """

    id: UUID
    dossier_id: UUID
    referral_id: UUID
    answer: Answer
    learned: Learned
    at: datetime
    learned_at: datetime
    by: str
    is_attempt: bool = False


def standing(contacts: Iterable[Contact]) -> Answer:
    """What is known of one installer's contact: a yes stays one, else the latest no, else unknown."""
    answers = {one.answer for one in contacts}
    for answer in (Answer.YES, Answer.NO):
        if answer in answers:
            return answer
    return Answer.UNKNOWN


def first_contact(contacts: Iterable[Contact]) -> datetime | None:
    """When an installer first spoke to the client."""
    return min((one.at for one in contacts if one.answer is Answer.YES), default=None)


ATTEMPTS: Final = 3
ATTEMPT_DAYS: Final = 2


def is_unreachable(contacts: Iterable[Contact], zone: tzinfo) -> bool:
    """Was the client called often enough, on days enough, to say that nobody can be reached?"""
    tried = [one.at.astimezone(zone).date() for one in contacts if one.is_attempt]
    return len(tried) >= ATTEMPTS and len(set(tried)) >= ATTEMPT_DAYS
