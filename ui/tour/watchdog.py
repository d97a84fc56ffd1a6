"""How long was the window's thread blocked? The longest time that a watcher measured.

A precise timer of the window's own event loop beats every 5 ms. When a beat comes late, something held the thread up
for as long as it is late: whatever the window does for a key, an answer or a paint is in there, and so is waiting for
the interpreter's lock or for a processor. A second thread looks on: while a beat is overdue it notes where the window's
thread is, so that the longest block can be told by its place.

A busy machine makes every thread wait for a processor, whatever the program does. Linux counts that wait by thread;
`longest_own_ms` is the longest block without it, and None where the system does not tell.

Taking a picture paints the whole window anew and compresses it, which no agent waits for: the tour pauses the watchdog
meanwhile. Nothing else is left out.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

BEAT_MS: Final = 5
_OVERDUE_S: Final = 0.025
# Nanoseconds that the thread ran, nanoseconds that it waited for a processor, and how often (Linux).
_SCHEDULING: Final = Path("/proc/thread-self/schedstat")


class Watchdog(QObject):
    """Lives on the thread that it watches. `longest_ms` is the worst block so far, `where` its place in the code."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.longest_own_ms: float | None = 0.0 if _waited_ms() is not None else None
        self.where = ""
        self._last: float | None = None
        self._waited_ms = _waited_ms() or 0.0
        self._seen = ""
        self._watched = threading.get_ident()
        self._is_over = threading.Event()
        self._looker = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()
        self._looker.start()

    def stop(self) -> None:
        """Watch no more; what was measured stays."""
        self._note()
        self._timer.stop()
        self._last = None
        self._is_over.set()
        self._looker.join()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out what happens inside; what came before counts up to its beginning."""
        self._note()
        self._last = None
        was_watching = self._timer.isActive()
        self._timer.stop()
        try:
            yield
        finally:
            if was_watching:
                self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._note()
        self._waited_ms = _waited_ms() or 0.0
        self._last = perf_counter()

    def _note(self) -> None:
        if self._last is None:
            return
        late_ms = (perf_counter() - self._last) * 1000 - BEAT_MS
        if late_ms > self.longest_ms:
            self.longest_ms, self.where = late_ms, self._seen
        if self.longest_own_ms is not None:
            waited_ms = (_waited_ms() or 0.0) - self._waited_ms
            self.longest_own_ms = max(self.longest_own_ms, late_ms - waited_ms)
        self._seen = ""

    def _look_on(self) -> None:
        while not self._is_over.wait(_OVERDUE_S / 2):
            last = self._last
            if last is not None and perf_counter() - last > _OVERDUE_S:
                self._seen = _place(self._watched)


def _waited_ms() -> float | None:
    """How long this thread has waited for a processor since it began; None where the system does not tell."""
    try:
        return int(_SCHEDULING.read_text().split()[1]) / 1e6
    except (OSError, ValueError, IndexError):
        return None


def _place(thread: int) -> str:
    """The innermost lines of our own code that a thread is in, outermost first."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - the documented way to look at another thread
    lines = traceback.extract_stack(frame)
    return " > ".join(f"{line.name} ({line.filename.rpartition('/')[2]}:{line.lineno})" for line in lines[-4:])
