"""Lanes: work that would hold the window up runs on a thread, and its answer comes back on the window's own thread.

Two lanes exist: *local* for requests to the store, *network* for whatever talks to another machine. Each has one
worker, so that order within a lane is certain and a slow network never delays a save.
"""

import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.domain.errors import DeskError

Answer = TypeVar("Answer")


class Ticket:
    """One piece of work that was asked for. Cancelled, it is never delivered; not yet begun, it is never done."""

    def __init__(self, future: "Future[Any] | None" = None) -> None:
        self._future = future
        self.is_cancelled = False

    def cancel(self) -> None:
        """Forget this work: whoever asked no longer wants to know."""
        self.is_cancelled = True
        if self._future is not None:
            self._future.cancel()


class Runs(Protocol):
    """What pages ask for: somewhere to run work that must not hold the window up."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        """Run `work` away from the window; call `done` or `failed` on the window's thread while `owner` lives.

        `failed` hears every `DeskError`. Anything else is a fault of the program: the crash hook hears it first, then
        `failed`, so that the page that waits is freed.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Delivery:
    owner: QObject
    ticket: Ticket
    future: "Future[Any]"
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Background(QObject):
    """A lane of one worker. Lives on the window's thread, and must be closed there."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{name}")
        self._waiting: set[Ticket] = set()
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        """See `Runs.run`. Work asked for first is done first."""
        future = self._executor.submit(work)
        ticket = Ticket(future)
        self._waiting.add(ticket)
        delivery = _Delivery(owner, ticket, future, done, failed)
        # On the worker: nothing but the signal, which Qt queues for the thread this object lives on.
        future.add_done_callback(lambda _: self._finished.emit(delivery))
        return ticket

    @property
    def is_busy(self) -> bool:
        """Is anything waiting for its turn, running, or on its way back?"""
        return bool(self._waiting)

    def close(self) -> None:
        """Let the work that runs come to its end (each has a time limit), drop the rest, deliver nothing more."""
        for ticket in self._waiting:
            ticket.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    @Slot(object)
    def _on_finished(self, delivery: _Delivery) -> None:
        self._waiting.discard(delivery.ticket)
        if delivery.ticket.is_cancelled or not isValid(delivery.owner):
            return
        deliver(delivery.future.result, delivery.done, delivery.failed)


def deliver(work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[Exception], None]) -> None:
    """Call `done` with what `work` answers, or `failed` with what it raises; a fault reaches the crash hook first."""
    try:
        answer = work()
    except CancelledError:
        return
    except DeskError as error:
        failed(error)
    except Exception as fault:  # noqa: BLE001 - one of the two places where a fault is caught and told
        sys.excepthook(type(fault), fault, fault.__traceback__)
        failed(fault)
    else:
        done(answer)
