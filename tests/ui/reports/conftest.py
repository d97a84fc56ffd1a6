"""The reports' page over figures that a test chooses, and over a real desk whose agent is a supervisor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QTranslator

from desktop_app.domain.report import Drill, Filters, Line, Period
from desktop_app.domain.report_series import Report
from desktop_app.exports.pace import Pace
from desktop_app.resource_files import RESOURCES
from desktop_app.services.report_exports import Exported, ListWanted
from desktop_app.services.reports import Listing
from tests.exports.samples import AS_OF, sample
from tests.figures.rows import at
from tests.ui.inline import Inline
from ui.reports.page import ReportsPage
from ui.reports.requests import ReportRequests

NOW = datetime(2026, 11, 30, 16, 5, tzinfo=UTC)


@dataclass
class Figures:
    """What the page asked for, and what it is answered."""

    answer: Report = field(default_factory=sample)
    trouble: Exception | None = None
    listed: tuple[Line, ...] = ()
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    wanted: list[ListWanted] = field(default_factory=list)
    stops: bool = False
    may_name: bool = True
    brought: list[UUID] = field(default_factory=list)

    def report(self, period: Period, filters: Filters) -> Report:
        self.asked.append((period, filters))
        if self.trouble is not None:
            raise self.trouble
        return self.answer

    def lines(self, period: Period, filters: Filters, drill: Drill) -> Listing:
        self.asked.append((period, filters, drill))
        return Listing(self.listed, len(self.listed))

    def bring(self, dossier_id: UUID) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.brought.append(dossier_id)

    def export(self, path: Path, period: Period, filters: Filters, pace: Pace) -> Exported:
        path.write_text(f"{period} {filters}", encoding="utf-8")
        return Exported(3, is_stopped=self.stops)

    def export_list(self, path: Path, wanted: ListWanted, pace: Pace) -> Exported:
        self.wanted.append(wanted)
        if self.trouble is not None:
            raise self.trouble
        return Exported(1, is_stopped=self.stops)

    @property
    def requests(self) -> ReportRequests:
        return ReportRequests(
            self.report,
            lambda: ("LILLE", "LYON"),
            self.lines,
            self.bring,
            self.export,
            self.export_list,
            lambda: self.may_name,
        )


@pytest.fixture
def figures() -> Figures:
    return Figures()


@pytest.fixture(autouse=True)
def french(qapp) -> Iterator[None]:
    """The plurals of the screens."""
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / "desk_fr.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def page(qtbot, figures) -> ReportsPage:
    made = ReportsPage(figures.requests, lane=Inline(), now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def line(**changes: Any) -> Line:
    values: dict[str, Any] = {
        "dossier_id": uuid4(),
        "reference": "AN-26-KRTMBD-000217",
        "opened_at": at(3),
        "state": "contacted",
        "department": "07",
        "postcode": "07110",
        "city": "Largentière",
        "site": "LYON",
        "installer": "Antennes du Pont",
        "distance_m": 12_345.6,
        "sent_at": at(3),
        "contacted_at": at(4),
        "quoted_at": None,
        "agreed_at": None,
        "installed_on": None,
        "coupon_on": None,
    }
    return Line(**(values | changes))


__all__ = ["AS_OF", "NOW", "Figures", "line"]
