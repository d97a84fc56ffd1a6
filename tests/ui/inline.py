"""A lane that answers on the spot: for pages, whose tests are about what they show."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from ui.background import Ticket, deliver


class Inline:
    """Runs work at once, on the thread that asks."""

    def run(
        self, owner: QObject, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Ticket:
        deliver(work, done, failed)
        return Ticket()


class Held:
    """Keeps work until it is let go: what a slow network looks like, without waiting for one."""

    def __init__(self) -> None:
        self.kept: list[tuple[Ticket, Callable[[], None]]] = []

    def run(
        self, owner: QObject, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> Ticket:
        ticket = Ticket()
        self.kept.append((ticket, lambda: deliver(work, done, failed)))
        return ticket

    def let_go(self) -> None:
        """Answer everything that was asked and not cancelled."""
        kept, self.kept = self.kept, []
        for ticket, answer in kept:
            if not ticket.is_cancelled:
                answer()
