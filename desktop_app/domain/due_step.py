"""One thing to do: which, from when, and how pressing it is at any moment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import IntEnum, StrEnum
from typing import Final

from desktop_app.domain.deadlines import OPENING


class Step(StrEnum):
    """What is due. Only the reminders are written by the program itself; the rest is for people."""

    REMIND_INSTALLER = "remind_installer"
    ASK_ABOUT_CONTACT = "ask_about_contact"
    HANDLE_LETTER = "handle_letter"
    CHOOSE_NEXT = "choose_next"
    ASK_ABOUT_QUOTE = "ask_about_quote"
    ASK_AFTER_REFUSAL = "ask_after_refusal"
    CALL_CLIENT_AGAIN = "call_client_again"
    PLAN_VISIT = "plan_visit"
    WATCH_WINDOW = "watch_window"
    CHECK_NEEDS = "check_needs"
    ASK_ABOUT_VISIT = "ask_about_visit"
    REVIEW_SAFETY = "review_safety"
    HAND_COUPON = "hand_coupon"
    CLOSE_DOSSIER = "close_dossier"
    CHECK_COUPON = "check_coupon"
    REMIND_COUPON = "remind_coupon"
    REMIND_COUPON_AGAIN = "remind_coupon_again"
    VALIDATE_COUPON = "validate_coupon"
    APPLY_COUPON = "apply_coupon"


BY_THE_PROGRAM: Final = frozenset({Step.REMIND_INSTALLER, Step.REMIND_COUPON, Step.REMIND_COUPON_AGAIN})


class Level(IntEnum):
    """How pressing it is; greater is more."""

    AHEAD = 0
    DUE = 1
    AMBER = 2
    LATE = 3


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do from `at` on. `by`: the absolute moment to tell people, where there is one; late after it."""

    step: Step
    at: datetime
    amber_at: datetime | None = None
    by: datetime | None = None

    def level(self, now: datetime) -> Level:
        """How pressing it is at that moment."""
        if self.by is not None and now > self.by:
            return Level.LATE
        if self.amber_at is not None and now >= self.amber_at:
            return Level.AMBER
        return Level.DUE if now >= self.at else Level.AHEAD


def morning(day: date, zone: tzinfo) -> datetime:
    """The moment at which work begins on a day."""
    return datetime.combine(day, OPENING, zone)


def evening(day: date, zone: tzinfo) -> datetime:
    """The last moment of a day."""
    return datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(microseconds=1)
