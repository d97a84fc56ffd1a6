"""The reports' page: filters above, one report below in four parts. Supervisors alone have it.

Names for whoever drives it from outside: `filters`, `parts`, `overview`, `places`, `installers`, `operations`,
`notice`, `as_of`, `list_dialog` once it was opened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DeskError, WorldFailed
from desktop_app.domain.report import Drill, Filters, Period, Step
from ui.formats import local_moment
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.shortcut import bind_within
from ui.reports.filter_bar import FilterBar
from ui.reports.land import Land, read_land
from ui.reports.sections import Installers, OperationsSection, Overview, Places
from ui.reports.terms import department
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QShowEvent

    from desktop_app.domain.report_series import Report
    from desktop_app.domain.report_spread import Bar
    from ui.background import Runs, Ticket
    from ui.reports.line_list import LineListDialog
    from ui.reports.requests import ReportRequests

# What a funnel's step lists; of the request and the consent, every dossier.
_STEPS: Final = {
    "sent": Step.SENT,
    "contacted": Step.CONTACTED,
    "quoted": Step.QUOTED,
    "installed": Step.INSTALLED,
    "coupon": Step.COUPON,
}
_PAUSE_MS: Final = 250


class ReportsPage(QWidget):
    """Asks anew when it is shown, when a filter changes, and with F5; what it shows says as of when it is."""

    dossier_wanted = Signal(object)
    loaded = Signal()

    def __init__(
        self, requests: ReportRequests, *, lane: Runs, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests, self._lane, self._now = requests, lane, now
        self.report: Report | None = None
        self.land: Land | None = None
        self._ticket: Ticket | None = None
        self.list_dialog: LineListDialog | None = None
        self.filters = FilterBar(lambda: now().astimezone().date(), self)
        self.notice = NoticeBar("reports-notice", self)
        self.as_of = QLabel(self)
        self.as_of.setProperty("kind", "muted")
        self.empty = QLabel(self.tr("Lecture des chiffres…"), self)
        self.empty.setProperty("kind", "empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.parts = QTabWidget(self)
        self.overview, self.places = Overview(self), Places(self)
        self.installers, self.operations = Installers(self), OperationsSection(self)
        # Whoever runs through a list of filters asks once, at its end.
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Ask for the report that the filters say; an older question is forgotten."""
        self._asking.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        period, filters, requests = self.filters.period, self.filters.filters, self._requests
        land = self.land
        self.as_of.setText(self.tr("Lecture des chiffres…"))
        self._ticket = self._lane.run(
            self,
            lambda: (requests.report(period, filters), land or read_land(), requests.sites()),
            self._on_read,
            self._on_failed,
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        self.filters.span_box.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # What is drawn keeps its ink, and another theme wants another: once every part wears it.
        if event.type() is QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self._draw_again)

    def _draw_again(self) -> None:
        if self.report is not None and self.land is not None:
            self.places.show_land(self.land)
            self._show(self.report, self.land)

    def _lay_out(self) -> None:
        for part, title in (
            (self.overview, self.tr("Vue d’ensemble")),
            (self.places, self.tr("Territoires")),
            (self.installers, self.tr("Installateurs")),
            (self.operations, self.tr("Exploitation")),
        ):
            self.parts.addTab(part, title)
        self.parts.setDocumentMode(True)
        self.parts.hide()
        self.as_of.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.as_of.setContentsMargins(0, 0, 12, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.filters, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.as_of)

    def _connect(self) -> None:
        self._asking.timeout.connect(self.reload)
        self.filters.changed.connect(self._asking.start)
        self.filters.export_wanted.connect(self._on_export_wanted)
        self.filters.list_wanted.connect(lambda: self.show_list(Drill()))
        self.overview.step_chosen.connect(lambda name: self.show_list(Drill(step=_STEPS.get(name))))
        self.overview.day_chosen.connect(self._on_day_chosen)
        self.places.department_chosen.connect(lambda key: self.show_list(Drill(), department=key))
        self.installers.installer_chosen.connect(lambda key: self.show_list(Drill(), installer=key))
        self.installers.distance_chosen.connect(self._on_distance_chosen)
        bind_within(self, "F5", self.reload)

    def show_list(
        self, drill: Drill, *, department: str | None = None, installer: str | None = None, day: date | None = None
    ) -> None:
        """Open the list of what lies behind a point; each line leads to its dossier."""
        from uuid import UUID

        from ui.reports.line_list import LineListDialog

        period = Period(day, day) if day is not None else self.filters.period
        filters: Filters = self.filters.filters
        if department is not None:
            filters = replace(filters, department=department)
        if installer is not None:
            filters = replace(filters, installer=UUID(installer))
        self.list_dialog = LineListDialog(self._requests, self._lane, (period, filters, drill), self)
        self.list_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list_dialog.dossier_brought.connect(self.dossier_wanted)
        self.list_dialog.open()

    def _show(self, report: Report, land: Land) -> None:
        """The one method that changes what is seen."""
        if self.land is None:
            self.places.show_land(land)
            self.land = land
        self.overview.show_report(report)
        self.places.show_report(report, land)
        self.installers.show_report(report)
        self.operations.show_report(report)
        self.filters.offer(
            [(one.key, department(one)) for one in report.departments],
            sorted(((one.key, one.name or one.key) for one in report.installers), key=lambda pair: pair[1]),
        )
        self.empty.setVisible(report.is_empty and not report.operations.waiting)
        self.empty.setText(
            self.tr("Rien sur cette période avec ces filtres. Élargissez la période, ou retirez un filtre.")
        )
        self.parts.setVisible(not self.empty.isVisibleTo(self))
        self._say_as_of(report)

    def _say_as_of(self, report: Report) -> None:
        place = self.tr("la base centrale") if report.source == "centre" else self.tr("ce poste")
        text = self.tr("Chiffres de {place}, arrêtés le {moment}")
        self.as_of.setText(text.format(place=place, moment=local_moment(report.question.as_of)))

    def take(self, report: Report, land: Land, sites: Sequence[str]) -> None:
        """Show a report that was read, with the sites that there are."""
        self.notice.clear()
        self.report = report
        self.filters.offer_sites(sites)
        self._show(report, land)
        self.loaded.emit()

    def fail(self, error: Exception) -> None:
        """Say why nothing was read. What was shown before stays, and says as of when it is."""
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Les chiffres n’ont pas pu être lus.")
        level = Level.WARNING if isinstance(error, WorldFailed) else Level.ERROR
        if self.report is not None:
            self._say_as_of(self.report)
            kept = self.tr("Les chiffres affichés sont ceux du {moment}.")
            said = f"{said} {kept.format(moment=local_moment(self.report.question.as_of))}"
        else:
            self.as_of.clear()
            self.empty.setText(self.tr("Aucun chiffre à montrer pour l’instant."))
        self.notice.say(level, said, self.tr("&Réessayer"), self.reload)
        self.loaded.emit()

    def _on_read(self, found: tuple[Report, Land, tuple[str, ...]]) -> None:
        self._ticket = None
        self.take(*found)

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self.fail(error)

    def _on_day_chosen(self, day: date) -> None:
        self.show_list(Drill(), day=day)

    def _on_distance_chosen(self, bar: Bar) -> None:
        most = None if bar.high is None else bar.high * 100.0
        self.show_list(Drill(least_m=bar.low * 100.0, most_m=most))

    def _on_export_wanted(self) -> None:
        from ui.reports.export_dialog import ExportDialog

        dialog = ExportDialog(self._requests, self._lane, (self.filters.period, self.filters.filters, None), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        announce(dialog, dialog.windowTitle())
