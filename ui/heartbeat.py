"""The heartbeat: sends the letters that are due, one step of the queue at a time, from the network lane.

A letter just sent is followed at once by the next; nothing to send, or a relay that does not answer, makes the beats
come more slowly. Every interval is jittered, so that a room full of desks does not knock at one moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.sending import Attempt
    from ui.background import Runs

SHORTEST_MS = 1_000
LONGEST_MS = 30_000


class Heartbeat(QObject):
    """Beats while it is started.

    `troubled` carries what the world refuses, or None once it is well again; `answered` what a relay said to a letter.
    """

    troubled = Signal(object)
    answered = Signal(str)

    def __init__(
        self,
        send_next: Callable[[], Attempt | None],
        *,
        lane: Runs,
        changes: Changes,
        chance: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._send_next, self._lane, self._changes, self._chance = send_next, lane, changes, chance
        self._interval_ms = SHORTEST_MS
        self._is_stopped = True
        self._is_sending = False
        self._is_hurried = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin to beat."""
        self._is_stopped = False
        self._wait(0)

    def stop(self) -> None:
        """Beat no more; a step that runs comes to its end."""
        self._is_stopped = True
        self._timer.stop()

    def hurry(self, after_ms: int = 0) -> None:
        """Something will be due so soon: beat then, whatever beats come before, and briskly again."""
        if not self._is_stopped:
            QTimer.singleShot(after_ms, self, self._beat_now)

    def _beat_now(self) -> None:
        self._interval_ms = SHORTEST_MS
        if self._is_sending:
            self._is_hurried = True
        else:
            self._wait(0)

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._is_stopped or self._is_sending:
            return
        self._is_sending = True
        self._lane.run(self, self._send_next, self._on_sent, self._on_failed)

    def _on_sent(self, attempt: Attempt | None) -> None:
        self._is_sending = False
        self.troubled.emit(None)
        if attempt is None:
            self._slow_down()
            return
        if attempt.delivery is not None and attempt.delivery.reply:
            self.answered.emit(attempt.delivery.reply)
        self._changes.tell(Topic.LETTERS, Topic.DOSSIERS)
        self._interval_ms = SHORTEST_MS
        self._go_on(0)

    def _on_failed(self, error: Exception) -> None:
        self._is_sending = False
        if isinstance(error, DeskError):
            self.troubled.emit(error)
        self._slow_down()

    def _slow_down(self) -> None:
        self._interval_ms = min(LONGEST_MS, round(self._interval_ms * 1.6))
        # Between three and five quarters of the interval.
        self._go_on(round(self._interval_ms * (0.75 + self._chance() / 2)))

    def _go_on(self, after_ms: int) -> None:
        is_hurried, self._is_hurried = self._is_hurried, False
        self._wait(0 if is_hurried else after_ms)

    def _wait(self, after_ms: int) -> None:
        if not self._is_stopped:
            self._timer.start(after_ms)
