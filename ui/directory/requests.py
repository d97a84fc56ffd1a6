"""What the directory page asks for: plain functions, each of which runs in a lane and asks for the role itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from desktop_app.domain.geography import Point
    from desktop_app.domain.installer import Absence, Event
    from desktop_app.services.directory import ImportReport
    from desktop_app.services.directory_geocoding import Step
    from desktop_app.services.directory_listing import DirectoryLine, WholeInstaller

    __all__ = ["DirectoryRequests", "Progress", "Step", "Stopped"]
    # Given the lines that are done and their number; asked whether to stop.
    Progress = Callable[[int, int], None]
    Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class DirectoryRequests:
    """The requests of the page. `read_file` is the dry run of `import_file`; `left` counts who has to be located."""

    lines: Callable[[date], tuple[DirectoryLine, ...]]
    one: Callable[[UUID], WholeInstaller]
    left: Callable[[], int]
    decide: Callable[[UUID, Event], object]
    add_absence: Callable[[UUID, Absence], object]
    remove_absence: Callable[[UUID, Absence], object]
    end_charter: Callable[[UUID, date | None], object]
    place: Callable[[UUID, Point], object]
    locate: Callable[[UUID], Step]
    locate_next: Callable[[], Step | None]
    read_file: Callable[[Path, Progress, Stopped], ImportReport]
    import_file: Callable[[Path, Progress, Stopped], ImportReport]
