"""How the worklist is read: worked out step by step, looked at as a whole, and its rows page by page. All in a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.services.worklist import Wanted
from ui.kit.windowed_model import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.background import Runs
    from ui.follow_up.requests import FollowUpRequests, Listing, WorkRow


class Reading(QObject):
    """Reads one list at a time. `looked` tells that `listing` is another, `left_changed` that `left` is.

    `filled` carries a page's number and its rows, `choices_read` what the list can be narrowed to, `troubled` an error.
    """

    looked = Signal()
    left_changed = Signal()
    filled = Signal(int, object)
    choices_read = Signal(object)
    troubled = Signal(object)

    def __init__(self, requests: FollowUpRequests, lane: Runs, parent: QObject) -> None:
        super().__init__(parent)
        self._requests, self._lane = requests, lane
        self._wanted = Wanted()
        self._is_reading = False
        self._is_wanted_again = False
        self.listing: Listing | None = None
        # How many dossiers changed and were not worked out yet.
        self.left = 0

    def read(self, wanted: Wanted) -> None:
        """Read the list; once more if it is being read just now."""
        self._wanted = wanted
        if self._is_reading:
            self._is_wanted_again = True
            return
        self._is_reading, self._is_wanted_again = True, False
        self._lane.run(self, lambda: self._requests.look(wanted), self._on_looked, self._on_not_read)

    def work_out(self) -> None:
        """Work out what changed, one bounded step after the other: other requests go in between."""
        self._lane.run(self, self._requests.work_out, self._on_worked_out, self._on_failed)

    def read_page(self, page: int) -> None:
        """Read the rows of a page of the list."""
        listing = self.listing
        if listing is None:
            return
        keys = listing.keys[page * PAGE : (page + 1) * PAGE]
        self._lane.run(self, lambda: self._requests.rows(keys), self._fill(listing, page), self._on_failed)

    def _fill(self, listing: Listing, page: int) -> Callable[[tuple[WorkRow | None, ...]], None]:
        def fill(rows: tuple[WorkRow | None, ...]) -> None:
            # Rows of a list that was read anew are not of this one.
            if self.listing is listing:
                self.filled.emit(page, rows)

        return fill

    def _on_looked(self, listing: Listing) -> None:
        self._is_reading = False
        self.listing = listing
        self.looked.emit()
        self._lane.run(self, self._requests.choices, self.choices_read.emit, self._on_failed)
        if self._is_wanted_again:
            self.read(self._wanted)

    def _on_worked_out(self, left: int) -> None:
        was_left, self.left = self.left, left
        if left or was_left:
            self.left_changed.emit()
        if left:
            self.work_out()
        elif was_left:
            # The list was shown before all of it was known.
            self.read(self._wanted)

    def _on_not_read(self, error: Exception) -> None:
        self._is_reading = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.troubled.emit(error)
