"""Upkeep: looks after the store from the local lane, soon after the start and then every hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import DiskFull, StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.care import Health
    from ui.background import Runs

# Not while the first call of the day is being typed; then often enough to copy the store on the day it is due.
FIRST_MS = 120_000
EVERY_MS = 3_600_000


class Upkeep(QObject):
    """`troubled` carries what a person must know: the disk is nearly full, or the store is damaged."""

    troubled = Signal(object)

    def __init__(self, look_after: Callable[[], Health], lane: Runs, parent: QObject) -> None:
        super().__init__(parent)
        self._look_after, self._lane = look_after, lane
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look for the first time in a while."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look no more; what runs comes to its end."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now, and again in an hour."""
        self._timer.start(EVERY_MS)
        self._lane.run(self, self._look_after, self._on_looked, self.troubled.emit)

    def _on_looked(self, health: Health) -> None:
        if health.faults:
            self.troubled.emit(StoreDamaged(health.faults[0]))
        elif health.space_is_low:
            self.troubled.emit(DiskFull())
