"""The exchange with the centre: soon after something was done here, and every minute or so, from the network lane.

Every interval is jittered by half, so that desks that were started together do not stay together. A centre that does
not answer is asked less and less often, and again after a minute at most when there is something new to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.sync import SyncReport
    from ui.background import Runs

USUAL_MS: Final = 60_000
LONGEST_MS: Final = 900_000
# One call makes several facts: they go together.
SOON_MS: Final = 1_500


class Exchange(QObject):
    """`exchanged` carries the report; `troubled` what the centre or the way to it refuses."""

    exchanged = Signal(object)
    troubled = Signal(object)

    def __init__(self, run: Callable[[], SyncReport], lane: Runs, chance: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._run, self._lane, self._chance = run, lane, chance
        self._interval_ms = USUAL_MS
        self._is_stopped = True
        self._is_running = self._is_wanted = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def waits_ms(self) -> int:
        """In how long the next exchange begins; -1 while none is waited for."""
        return self._timer.remainingTime()

    def start(self) -> None:
        """Begin, soon but not at once: a start has other things to do first."""
        self._is_stopped = False
        self._timer.start(self._jittered(SOON_MS))

    def stop(self) -> None:
        """Begin no more exchanges; one that runs comes to its end."""
        self._is_stopped = True
        self._timer.stop()

    def hurry(self) -> None:
        """There is something new to tell."""
        self._bring_forward(self._jittered(SOON_MS if self._interval_ms == USUAL_MS else USUAL_MS))

    def run_now(self) -> None:
        """Somebody asked for it."""
        self._interval_ms = USUAL_MS
        self._bring_forward(0)

    def _bring_forward(self, after_ms: int) -> None:
        if self._is_running:
            self._is_wanted = True
        elif not self._is_stopped and not 0 <= self._timer.remainingTime() <= after_ms:
            self._timer.start(after_ms)

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._is_running, self._is_wanted = True, False
        self._lane.run(self, self._run, self._on_exchanged, self._on_failed)

    def _on_exchanged(self, report: SyncReport) -> None:
        self._interval_ms = USUAL_MS
        self._go_on()
        self.exchanged.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self._interval_ms = min(LONGEST_MS, self._interval_ms * 2)
        self._go_on()
        if isinstance(error, DeskError):
            self.troubled.emit(error)

    def _go_on(self) -> None:
        self._is_running = False
        if not self._is_stopped:
            self._timer.start(self._jittered(self._interval_ms))
            if self._is_wanted:
                self.hurry()

    def _jittered(self, interval_ms: int) -> int:
        """Between half of the interval and three halves."""
        return round(interval_ms * (0.5 + self._chance()))
