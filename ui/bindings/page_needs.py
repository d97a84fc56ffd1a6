"""What a tab's page is made with: the window's own parts, which every room may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop_app.desk import Desk
    from desktop_app.domain.errors import DeskError
    from ui.background import Runs
    from ui.changes import Changes


@dataclass(frozen=True, slots=True)
class PageNeeds:
    """The desk (asked for on a lane alone: it waits until it is open), the lanes, the clock, and where to go from here.

    `show_dossier` opens a dossier in the search; `map_colours` are the map's in the theme that is worn;
    `mailbox_trouble` is why the return mailbox cannot be read at the moment; `parent` is where the page is put: made
    elsewhere, it would have its style read twice.
    """

    desk: Callable[[], Desk]
    local: Runs
    network: Runs
    changes: Changes
    now: Callable[[], datetime]
    map_colours: Callable[[], Mapping[str, str]]
    show_dossier: Callable[[UUID | None], None]
    mailbox_trouble: Callable[[], DeskError | None] = lambda: None
    parent: QWidget | None = None
