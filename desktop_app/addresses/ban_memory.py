"""The latest answers of the online base, remembered for some hours while the program runs."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock

from desktop_app.domain.address import FoundAddress

Found = tuple[FoundAddress, ...]


class BanMemory:
    """The latest answers, each with the moment it was given. Never a failure, and never on disk."""

    def __init__(self, size: int, lifetime: timedelta, now: Callable[[], datetime]) -> None:
        self._size = size
        self._lifetime = lifetime
        self._now = now
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, tuple[datetime, Found]] = OrderedDict()

    def recall(self, question: Hashable) -> Found | None:
        """The answer, if it is not too old."""
        with self._lock:
            if question not in self._answers:
                return None
            given, found = self._answers[question]
            if self._now() - given > self._lifetime:
                return None
            self._answers.move_to_end(question)
            return found

    def keep(self, question: Hashable, found: Found) -> None:
        """Remember an answer and forget the one that was used the longest time ago."""
        with self._lock:
            self._answers[question] = (self._now(), found)
            self._answers.move_to_end(question)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
