"""Clockwork: what time alone brings about (reminders, charters that end), in bounded steps in the local lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.changes import Changes, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.reminders import ClockStep
    from ui.background import Runs

# Nothing that it does is due to the minute; and not while the first call of the day is being typed.
FIRST_MS: Final = 20_000
EVERY_MS: Final = 60_000
# More waits already: soon, and other requests of the lane go first.
AGAIN_MS: Final = 50


class Clockwork(QObject):
    """Turns while it is started. `troubled` carries what the world refused."""

    troubled = Signal(object)

    def __init__(self, turn: Callable[[], ClockStep], lane: Runs, changes: Changes, parent: QObject) -> None:
        super().__init__(parent)
        self._turn, self._lane, self._changes = turn, lane, changes
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.turn)

    def start(self) -> None:
        """Turn for the first time in a while."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Turn no more; what runs comes to its end."""
        self._timer.stop()

    @Slot()
    def turn(self) -> None:
        """Take one step now; the next follows of itself."""
        self._timer.start(EVERY_MS)
        self._lane.run(self, self._turn, self._on_turned, self.troubled.emit)

    def _on_turned(self, step: ClockStep) -> None:
        if step.written or step.given_back:
            self._changes.tell(Topic.LETTERS, Topic.DOSSIERS)
        if step.written or step.given_back or step.stale:
            self._timer.start(AGAIN_MS)
