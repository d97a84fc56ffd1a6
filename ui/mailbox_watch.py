"""Reads the return mailbox of a desk that works alone, now and then, in the network lane.

Every interval is jittered. A mailbox that does not answer is asked less and less often; one that is full is read in
small steps, between which letters may leave.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.background import Runs

# Not while the first call of the day is being typed.
FIRST_MS: Final = 30_000
USUAL_MS: Final = 300_000
LONGEST_MS: Final = 3_600_000


class MailboxWatch(QObject):
    """Reads while it is started. `read` is told how to know that it must stop, and answers how many mails it judged."""

    def __init__(
        self,
        read: Callable[[Callable[[], bool]], int],
        *,
        lane: Runs,
        changes: Changes,
        chance: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._read, self._lane, self._changes, self._chance = read, lane, changes, chance
        self._interval_ms = USUAL_MS
        self._stopped = Event()
        self._trouble: DeskError | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    @property
    def waits_ms(self) -> int:
        """The interval that is waited for before the next look."""
        return self._timer.interval()

    def trouble(self) -> DeskError | None:
        """Why the mailbox could not be read at the last look; None when it could."""
        return self._trouble

    def start(self) -> None:
        """Look for the first time in a while."""
        self._stopped.clear()
        self._timer.start(self._jittered(FIRST_MS))

    def stop(self) -> None:
        """Look no more; a look that runs ends after the mail it is at."""
        self._stopped.set()
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Take one step now; the next follows of itself."""
        self._timer.stop()
        self._lane.run(self, lambda: self._read(self._stopped.is_set), self._on_read, self._on_failed)

    def _on_read(self, judged: int) -> None:
        was_troubled, self._trouble = self._trouble is not None, None
        self._interval_ms = USUAL_MS
        # More may wait; other requests of the lane go first.
        self._go_on(0 if judged else self._jittered(USUAL_MS))
        if judged:
            self._changes.tell(Topic.RETURNS, Topic.LETTERS, Topic.DOSSIERS)
        elif was_troubled:
            self._changes.tell(Topic.RETURNS)

    def _on_failed(self, error: Exception) -> None:
        self._interval_ms = min(LONGEST_MS, self._interval_ms * 2)
        self._go_on(self._jittered(self._interval_ms))
        # What was read before the line was lost has changed things all the same.
        self._trouble = error if isinstance(error, DeskError) else self._trouble
        self._changes.tell(Topic.RETURNS, Topic.LETTERS, Topic.DOSSIERS)

    def _go_on(self, after_ms: int) -> None:
        if not self._stopped.is_set():
            self._timer.start(after_ms)

    def _jittered(self, interval_ms: int) -> int:
        """Between three and five quarters of the interval."""
        return round(interval_ms * (0.75 + self._chance() / 2))
