"""How long the way by road is, asked for one installer after the other, beside a ranking that it never changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.formats import duration, kilometres

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop_app.domain.geography import Point
    from desktop_app.domain.road import Drive
    from desktop_app.services.installers import Ranked, Ranking
    from ui.background import Runs, Ticket

    Ask = Callable[[Point, Point], Drive | None]

_WAITING, _UNKNOWN = "…", "\u2014"


class RoadTimes(QObject):
    """Keeps what is known of one ranking's roads; `changed` when that is more. Without `use`, nothing is asked."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lane: Runs | None = None
        self._ask: Ask | None = None
        self._known: dict[UUID, Drive | None] = {}
        self._ticket: Ticket | None = None

    def use(self, lane: Runs, ask: Ask) -> None:
        """From the next ranking on, ask in this lane."""
        self._lane, self._ask = lane, ask

    def clear(self) -> None:
        """Nobody wants to know any longer."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._known = {}

    def follow(self, ranking: Ranking) -> None:
        """Ask for each installer of this ranking, nearest first."""
        self.clear()
        self._next(ranking.origin, ranking.ranked)

    def text(self, one: Ranked) -> str:
        """How long it takes: a dash when nobody knows, dots while somebody may."""
        drive = self._known.get(one.installer.id)
        if drive is None:
            return _UNKNOWN if one.installer.id in self._known else _WAITING
        return duration(timedelta(minutes=max(round(drive.minutes), 1)))

    def length(self, one: Ranked) -> str:
        """How far it is; empty when that is not known."""
        drive = self._known.get(one.installer.id)
        return kilometres(drive.km * 1000) if drive is not None else ""

    def _next(self, home: Point, waiting: tuple[Ranked, ...]) -> None:
        if not waiting or self._lane is None or self._ask is None:
            return
        ask, first, place = self._ask, waiting[0].installer, waiting[0].installer.point

        def done(drive: Drive | None) -> None:
            self._known[first.id] = drive
            self.changed.emit()
            self._next(home, waiting[1:])

        if place is None:
            done(None)
        else:
            self._ticket = self._lane.run(self, lambda: ask(home, place), done, lambda _: done(None))
