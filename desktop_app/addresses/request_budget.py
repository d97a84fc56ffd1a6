"""How often one desk asks the online base: a token bucket, in which submitted addresses go before live suggestions.

The base allows 50 questions a second to one public address (Géoplateforme, limits of August 2026), and the desks of a
site share that address: each has its share, 5 a second unless the settings say otherwise.
"""

from collections.abc import Callable
from threading import Lock
from time import monotonic

MOST_PER_SECOND = 50.0
# What suggestions leave in the bucket: the address that an agent submits next never waits for them.
_KEPT_BACK = 1.0


class RequestBudget:
    """A bucket that holds a second's questions, at least two, and fills steadily. Any thread may claim."""

    def __init__(self, per_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._rate = min(per_second, MOST_PER_SECOND)
        self._capacity = max(self._rate, _KEPT_BACK + 1.0)
        self._clock = clock
        self._lock = Lock()
        self._tokens = self._capacity
        self._filled_at = clock()

    def claim(self, *, is_live: bool) -> float:
        """Take a question out of the bucket and return 0, or return the seconds until it may be worth trying again."""
        kept_back = _KEPT_BACK if is_live else 0.0
        with self._lock:
            self._fill()
            missing = 1.0 + kept_back - self._tokens
            # A clock counts in steps: a question that lacks less than a millionth is not made to wait.
            if missing > 1e-6:
                return missing / self._rate
            self._tokens -= 1.0
            return 0.0

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._capacity, self._tokens + (now - self._filled_at) * self._rate)
        self._filled_at = now
