"""Finding the address: the online base first, and the offline list when it does not answer in time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import DeskError
from ui.dossier.typed import AddressTyped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.address import Address, FoundAddress
    from desktop_app.services.addresses import Found
    from ui.background import Runs, Ticket

# The online base has a budget of two seconds; a lane that is busy with a slow relay must not add to it.
PATIENCE_MS = 2500


class Locating(QObject):
    """One lookup at a time. `found` carries the `Found`; `failed` an error, when even the offline list cannot tell."""

    started = Signal()
    found = Signal(object)
    centre_found = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        network: Runs,
        local: Runs,
        online: Callable[[Address], Found],
        offline: Callable[[Address], Found],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._network, self._local = network, local
        self._online, self._offline = online, offline
        self._ticket: Ticket | None = None
        self._address: Address | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_timeout)

    @property
    def is_searching(self) -> bool:
        """Is an answer awaited?"""
        return self._address is not None

    def search(self, address: Address) -> None:
        """Look this address up; whatever was asked before is dropped."""
        self.cancel()
        self._address = address
        self._patience.start()
        self.started.emit()
        ticket = self._network.run(self, lambda: self._online(address), self._on_found, self._on_failed)
        # A lane may answer on the spot; then there is nothing left to cancel.
        self._ticket = ticket if self.is_searching else None

    def cancel(self) -> None:
        """Nobody waits for the answer any more."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._end()

    def search_centre(self, address: Address) -> None:
        """Look for the centre of the commune, without the network."""
        self.cancel()
        self._local.run(self, lambda: self._offline(address), self._on_centre_found, self.failed.emit)

    def _end(self) -> None:
        was_searching = self.is_searching
        self._patience.stop()
        self._ticket = self._address = None
        if was_searching:
            self.ended.emit()

    def _on_found(self, found: Found) -> None:
        self._end()
        self.found.emit(found)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _on_patience_timeout(self) -> None:
        if self._ticket is None or self._address is None:
            return
        self._ticket.cancel()
        address = self._address
        self._ticket = self._local.run(self, lambda: self._offline(address), self._on_found, self._on_failed)

    def _on_centre_found(self, found: Found) -> None:
        self.centre_found.emit(found)


def centre_of(found: Found) -> FoundAddress | None:
    """The centre of the commune, for the agent to confirm: the offline list's best answer, no finer than it is."""
    from desktop_app.domain.address import Source

    if not found.answers:
        return None
    return replace(found.answers[0], source=Source.AGENT)


def address_to_find(typed: AddressTyped) -> Address | None:
    """The address, once it can be looked up; None while a field is empty or wrong."""
    try:
        return typed.address()
    except DeskError:
        return None
