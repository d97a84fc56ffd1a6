"""An answer in time or none: resolving a name has no time limit of its own, and may take minutes without a network."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Semaphore, Thread
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class InTime(Generic[Answer]):
    """Does each piece of work in a thread of its own, which may outlive whoever asked: `most` of them at a time.

    `expected` is what the work may raise. Any thread may ask.
    """

    def __init__(self, name: str, most: int, expected: tuple[type[Exception], ...] = ()) -> None:
        self._name, self._expected = name, expected
        self._free = Semaphore(most)

    def answer(self, work: Callable[[], Answer], within_s: float) -> Answer:
        """Return the work's answer or raise what it raises; TimeoutError when it is late, or too many are under way."""
        if not self._free.acquire(blocking=False):
            raise TimeoutError
        told: Future[Answer] = Future()
        Thread(target=self._do, args=(work, told), name=self._name, daemon=True).start()
        return told.result(max(within_s, 0.0))

    def _do(self, work: Callable[[], Answer], told: "Future[Answer]") -> None:
        try:
            told.set_result(work())
        except self._expected as trouble:
            told.set_exception(trouble)
        finally:
            self._free.release()
