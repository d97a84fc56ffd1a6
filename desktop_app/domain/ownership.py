"""Who may send a letter: its desk for a bounded time, then whoever the centre says. Two clocks must agree on the time.

A letter that no one else can know of is its desk's to send. Once the centre may know of it, another sender may take it
over, so the desk holds it for `OWN_FOR` only, and the centre gives it to another no earlier than `MARGIN` after that.
The wall clock alone would not do: it can be set back. The monotonic clock alone would not do either: on some systems it
stands still while the machine sleeps. Where the two disagree, the desk holds nothing until it has heard the centre.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from desktop_app.domain.letter import Letter

OWN_FOR: Final = timedelta(minutes=30)
# What the centre waits longer than the desk: more than both clocks can be wrong together.
MARGIN: Final = timedelta(minutes=10)
# How far the two clocks of one machine may run apart between two looks at them.
TOLERANCE: Final = timedelta(seconds=30)
# A desk whose clock is further from the centre's than this never goes by its own.
MOST_SKEW: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at both clocks: the wall's moment, and the seconds of the one that is never set."""

    wall: datetime
    seconds: float


def is_unknown_elsewhere(letter: Letter) -> bool:
    """Is it certain that no other desk can know of this letter of ours? Nobody else will send it."""
    return letter.owner is None and letter.own_until is None and letter.fence == 0


def have_jumped(since: Reading, now: Reading) -> bool:
    """Was a clock set, or the machine asleep, between these two looks?"""
    by_wall = now.wall - since.wall
    by_ticks = timedelta(seconds=now.seconds - since.seconds)
    return by_ticks < timedelta(0) or abs(by_wall - by_ticks) > TOLERANCE


def is_held(letter: Letter, heard: Reading | None, now: Reading, own_for: timedelta = OWN_FOR) -> bool:
    """May this desk send a letter of its own on the strength of its clocks alone?

    `heard` is the look at them when the last good talk with the centre began, in this very program; None: not yet.
    """
    if letter.owner is not None or letter.own_until is None or heard is None or have_jumped(heard, now):
        return False
    left = letter.own_until - heard.wall
    # No talk begun at `heard` or before it could give more than `own_for`: such a moment is of another clock.
    return left <= own_for and now.wall < letter.own_until and timedelta(seconds=now.seconds - heard.seconds) < left
