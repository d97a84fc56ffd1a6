"""What the reports' page asks for: plain functions, each of which runs in a lane and asks for the role itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from desktop_app.domain.report import Drill, Filters, Period
    from desktop_app.domain.report_series import Report
    from desktop_app.exports.pace import Pace
    from desktop_app.services.report_exports import Exported, ListWanted
    from desktop_app.services.reports import Listing


@dataclass(frozen=True, slots=True)
class ReportRequests:
    """The requests of the page.

    `bring` makes sure that a dossier is at this desk, wherever it was recorded. `exports_names` asks no database: may
    lists with names be taken away?
    """

    report: Callable[[Period, Filters], Report]
    sites: Callable[[], tuple[str, ...]]
    lines: Callable[[Period, Filters, Drill], Listing]
    bring: Callable[[UUID], None]
    export: Callable[[Path, Period, Filters, Pace], Exported]
    export_list: Callable[[Path, ListWanted, Pace], Exported]
    exports_names: Callable[[], bool]
