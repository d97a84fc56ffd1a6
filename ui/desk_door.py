"""The door to the desk: pages may ask before it is open, and wait on their lane, not on the window.

Opening takes a second (libraries, key, migrations). The window is shown before; what is typed meanwhile is served as
soon as the door opens. `open` is the first work of the local lane; the network lane waits in `desk`.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk


class DeskDoor:
    """Opened once; after a failure it can be tried again. Any thread may ask for the desk."""

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open_desk = open_desk
        self._opened: Future[Desk] = Future()

    def open(self) -> Desk:
        """Open the desk, or raise what keeps it closed; whoever waits hears the same."""
        if self._opened.done():
            self._opened = Future()
        try:
            desk = self._open_desk()
        except BaseException as failure:
            self._opened.set_exception(failure)
            raise
        self._opened.set_result(desk)
        return desk

    def desk(self) -> Desk:
        """The desk, once it is open."""
        return self._opened.result()

    def stop_sending(self) -> None:
        """Cut a conversation that has not reached its dot, so that the window closes within seconds."""
        if self._opened.done() and self._opened.exception() is None:
            self._opened.result().sending.end()

    def close(self) -> None:
        """Close the desk, if it was opened."""
        if self._opened.done() and self._opened.exception() is None:
            self._opened.result().close()
        else:
            self._opened.cancel()
