"""When to try again: back-off and circuit breaker as arithmetic on given moments."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

BASE: Final = timedelta(seconds=60)
CAP: Final = timedelta(hours=1)
BREAKER_THRESHOLD: Final = 3


def longest_wait(attempts: int, base: timedelta = BASE, cap: timedelta = CAP) -> timedelta:
    """The ceiling of the wait after `attempts` tries: it doubles from `base` up to `cap`."""
    doublings = min(max(attempts - 1, 0), 30)
    return min(cap, base * (1 << doublings))


def next_attempt(attempts: int, now: datetime, chance: float, until: datetime) -> datetime | None:
    """When to try again after `attempts` failed tries, or None when that would be past `until`.

    Full jitter: the wait is `chance` (uniform in [0, 1), given by the caller) of the ceiling, so that many desks do
    not come back together.
    """
    moment = now + longest_wait(attempts) * chance
    return moment if moment < until else None


@dataclass(frozen=True, slots=True)
class Breaker:
    """One relay's circuit breaker: after some failures to talk, no letter tries until `closed_until`."""

    failures: int = 0
    open_until: datetime | None = None


def is_closed(breaker: Breaker, now: datetime) -> bool:
    """May a conversation be tried?"""
    return breaker.open_until is None or now >= breaker.open_until


def after_failure(breaker: Breaker, now: datetime, chance: float) -> Breaker:
    """One more failed conversation: from the threshold on, wait as `longest_wait` says, at least half of it."""
    failures = breaker.failures + 1
    if failures < BREAKER_THRESHOLD:
        return Breaker(failures)
    wait = longest_wait(failures - BREAKER_THRESHOLD + 1) * (0.5 + chance / 2)
    return replace(breaker, failures=failures, open_until=now + wait)


def after_success() -> Breaker:
    """The relay answered: everything may go on."""
    return Breaker()
