"""Take the pictures of the supervisors' guide: the reports' page itself, over an invented programme.

`python -m tools.supervisor_pictures` writes `docs/pictures/reports-*.png`. Nobody in them is anybody.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bench._store_programme import fill_store
from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.domain.agent import Role
from desktop_app.domain.deadlines import Rules
from desktop_app.services.reports import Reports
from desktop_app.storage.report_queries import DeskFigures

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ui.background import Ticket

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOW: Final = datetime(2026, 11, 30, 16, 5, tzinfo=UTC)
DOSSIERS: Final = 9000
_PARTS: Final = ("overview", "places", "installers", "operations")
_SIZE: Final = (1366, 700)


class OnTheSpot:
    """A lane that answers at once: nothing else is to be done meanwhile."""

    def run(
        self,
        owner: "QObject",
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> "Ticket":
        """See `ui.background.Runs`."""
        from ui.background import Ticket, deliver

        del owner
        deliver(work, done, failed)
        return Ticket()


def main() -> int:
    """Write every picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["MER_LANGUAGE"] = "fr"
    from ui.app import make_application
    from ui.reports.page import ReportsPage
    from ui.reports.requests import ReportRequests

    application = make_application()
    with TemporaryDirectory() as folder:
        engine = fill_store(Path(folder) / "desk.sqlite", DOSSIERS)
        place = DeskFigures(engine, "LYON")
        towns = Gazetteer()
        reports = Reports(place, Rules(), Role.SUPERVISOR, lambda: NOW, towns.commune, towns.departments)
        requests = ReportRequests(
            reports.report,
            reports.sites,
            lambda period, filters, drill: reports.lines(period, filters, drill, 100),
            _not_here,
            _not_here,
            _not_here,
            lambda: True,
        )
        page = ReportsPage(requests, lane=OnTheSpot(), now=lambda: NOW)
        page.resize(*_SIZE)
        page.show()
        for number, name in enumerate(_PARTS):
            page.parts.setCurrentIndex(number)
            _take(application, page, f"reports-{name}")
        page.parts.setCurrentIndex(1)
        page.places.verticalScrollBar().setValue(page.places.verticalScrollBar().maximum())
        _take(application, page, "reports-map")
        page.parts.setCurrentIndex(0)
        page.overview.way.table.chosen.emit(3)
        if page.list_dialog is not None:
            _take(application, page.list_dialog, "reports-list")
            page.list_dialog.close()
        engine.dispose()
    return 0


def _take(application: Any, widget: "QWidget", name: str) -> None:
    for _ in range(5):
        application.processEvents()
    widget.grab().save(str(FOLDER / f"{name}.png"))


def _not_here(*_: Any) -> Any:
    raise NotImplementedError


if __name__ == "__main__":
    sys.exit(main())
