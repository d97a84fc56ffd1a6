"""The parts of the page: overview, places, installers, operations. Each shows one report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import Group, rate_of
from ui.formats import since
from ui.reports import messages
from ui.reports.chart_card import ChartCard, RowsTable
from ui.reports.charts import Bars, Days, FranceMap
from ui.reports.headline import FiguresTable, Headline
from ui.reports.land import where
from ui.reports.tables import (
    StepsTable,
    days_table,
    departments_table,
    desks_table,
    distance_words,
    distances_table,
    installers_table,
    scripts_table,
    sites_table,
    uncovered_table,
)
from ui.reports.terms import COUNTS, STEPS, department, percent, said, translate, whole

if TYPE_CHECKING:
    from desktop_app.domain.report_series import Report
    from ui.reports.land import Land

_MOST_BARS: Final = 20
_MOST_DAYS: Final = 750
_SERIES: Final = (Count.OPENED, Count.CONTACTED, Count.INSTALLED)
_CARD_WIDTH: Final = 230
_LONGEST_NAME: Final = 30
_MOST_ROWS: Final = 8


class Section(QScrollArea):
    """Parts below one another, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its tables take the keyboard, and it follows them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        content = QWidget(self)
        content.setProperty("kind", "page")
        self.parts = QVBoxLayout(content)
        self.parts.setContentsMargins(10, 8, 10, 8)
        self.parts.setSpacing(8)
        self.setWidget(content)


class Overview(Section):
    """Headline, funnel, days, and every figure. `step_chosen` and `day_chosen` tell what was clicked."""

    step_chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = Headline(self)
        self.way = ChartCard(Bars(self), StepsTable(self), self)
        self.days = ChartCard(Days(self), days_table(self), self)
        self.figures_title = QLabel(self.tr("Tous les chiffres, et ce qu’ils étaient"), self)
        self.figures_title.setProperty("kind", "step-title")
        self.figures = FiguresTable(self)
        for part in (self.headline, self.way, self.days, self.figures_title, self.figures):
            self.parts.addWidget(part)
        self.parts.addStretch(1)
        self._on: list[date] = []
        self.way.chosen.connect(self._on_way_chosen)
        self.days.chosen.connect(lambda place: self.day_chosen.emit(self._on[place]))

    def show_report(self, report: Report) -> None:
        """Show a report."""
        self.headline.show_report(report)
        first = report.funnel[0].n or 1
        points = [(said(STEPS[one.name]), one.n, f"{whole(one.n)} · {percent(one.n / first)}") for one in report.funnel]
        self.way.table.show_rows(report.funnel)
        self.way.chart.show_points(points)
        self.way.show_message(messages.way(report))
        self._on = _days_of(report)
        by_day = {one.key: one for one in report.days}
        rows = [by_day.get(day.isoformat(), Group(day.isoformat(), {})) for day in self._on]
        series = [(said(COUNTS[count]), [one.counts.get(count, 0) for one in rows]) for count in _SERIES]
        self.days.table.show_rows(rows)
        self.days.chart.show_days(self._on, series)
        self.days.show_message(messages.days(report))
        self.figures.show_report(report)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.headline.arrange(max(1, min(4, event.size().width() // _CARD_WIDTH)))
        super().resizeEvent(event)

    def _on_way_chosen(self, place: int) -> None:
        self.step_chosen.emit(self.way.table.rows_model.rows[place].name)


class Places(Section):
    """Departments as bars and on the map, with the communes that no installer serves."""

    department_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.departments = ChartCard(Bars(self), departments_table(self), self)
        self.map = ChartCard(FranceMap(self), uncovered_table(self), self, is_paired=False)
        self.parts.addWidget(self.departments)
        self.parts.addWidget(self.map)
        self.parts.addStretch(1)
        self._drawn: list[str] = []
        self.departments.chosen.connect(
            lambda place: self.department_chosen.emit(self.departments.table.rows_model.rows[place].key)
        )
        self.map.chart.chosen.connect(lambda place: self.department_chosen.emit(self._drawn[place]))

    def show_land(self, land: Land) -> None:
        """Draw coasts and borders, once."""
        self.map.chart.show_land(land.rings)

    def show_report(self, report: Report, land: Land) -> None:
        """Show a report; its largest departments first."""
        rows = largest(report.departments, Count.OPENED)
        self.departments.table.show_rows(rows)
        self.departments.chart.show_points(
            [(department(one), one.counts[Count.OPENED], whole(one.counts[Count.OPENED])) for one in rows[:_MOST_BARS]]
        )
        self.departments.show_message(messages.departments(report))
        self._drawn = [one.key for one in rows if one.key in land.places]
        circles = [_circle(one, land.places[one.key]) for one in rows if one.key in land.places]
        wanting = largest(report.uncovered, Count.NOT_COVERED)
        marks = [(*where(*one.place), one.name or one.key) for one in wanting if one.place is not None]
        self.map.chart.show_places(circles, marks)
        self.map.table.show_rows(wanting)
        self.map.show_message(messages.uncovered(report))


class Installers(Section):
    """Installers as bars with their scorecards, and how far they are."""

    installer_chosen = Signal(str)
    distance_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.installers = ChartCard(Bars(self), installers_table(self), self, shares=(45, 55))
        self.distances = ChartCard(Bars(self), distances_table(self), self)
        self.parts.addWidget(self.installers)
        self.parts.addWidget(self.distances)
        self.parts.addStretch(1)
        self.installers.chosen.connect(
            lambda place: self.installer_chosen.emit(self.installers.table.rows_model.rows[place].key)
        )
        self.distances.chosen.connect(
            lambda place: self.distance_chosen.emit(self.distances.table.rows_model.rows[place])
        )

    def show_report(self, report: Report) -> None:
        """Show a report; those who were asked most first: this is no ranking of how good they are."""
        rows = largest(report.installers, Count.ASKED)
        self.installers.table.show_rows(rows)
        self.installers.chart.show_points(
            [(_short(one.name or one.key), one.counts[Count.ASKED], _in_time(one)) for one in rows[:_MOST_BARS]]
        )
        self.installers.show_message(messages.installers(report))
        self.distances.table.show_rows(report.distances)
        self.distances.chart.show_points([(distance_words(one), one.n, whole(one.n)) for one in report.distances])
        self.distances.show_message(messages.distances(report))


class OperationsSection(Section):
    """What needs a person now; consent by its words, and teams."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting, self.failed, self.in_doubt, self.silent = (QLabel(self) for _ in range(4))
        grid = QGridLayout()
        for place, label in enumerate((self.waiting, self.failed, self.in_doubt, self.silent)):
            label.setProperty("kind", "step-title")
            label.setWordWrap(True)
            grid.addWidget(label, place // 2, place % 2)
        self.parts.addLayout(grid)
        self.desks = desks_table(self)
        self.scripts, self.sites = scripts_table(self), sites_table(self)
        for title, table in (
            (self.tr("Postes que la base centrale n’entend plus depuis un jour"), self.desks),
            (self.tr("Accord selon le texte lu, jamais selon le téléconseiller"), self.scripts),
            (self.tr("Équipes, celles de moins de cinq personnes réunies"), self.sites),
        ):
            label = QLabel(title, self)
            label.setBuddy(table)
            label.setProperty("kind", "step-title")
            self.parts.addWidget(label)
            self.parts.addWidget(table)
        self.no_desks = QLabel(self.tr("Tous les postes connus ont été entendus depuis moins d’un jour."), self)
        self.no_desks.setProperty("kind", "muted")
        self.parts.insertWidget(self.parts.indexOf(self.desks), self.no_desks)
        self.parts.addStretch(1)

    def show_report(self, report: Report) -> None:
        """Show a report."""
        now = report.operations
        text = self.tr("%n courriel(s) en attente", "", now.waiting)
        if now.oldest_waiting_at is not None:
            text += ", " + self.tr("le plus ancien {since}").format(
                since=since(now.oldest_waiting_at, report.question.as_of)
            )
        self.waiting.setText(text)
        self.failed.setText(self.tr("%n courriel(s) en échec", "", now.failed))
        self.in_doubt.setText(self.tr("%n courriel(s) en doute", "", now.in_doubt))
        self.silent.setText(self.tr("%n poste(s) silencieux", "", len(now.silent_desks)))
        self.no_desks.setVisible(not now.silent_desks)
        self.desks.setVisible(bool(now.silent_desks))
        tables: tuple[tuple[RowsTable[Any], tuple[Any, ...]], ...] = (
            (self.desks, now.silent_desks),
            (self.scripts, report.scripts),
            (self.sites, report.sites),
        )
        for table, rows in tables:
            table.show_rows(rows)
            table.fit_rows(_MOST_ROWS)


def largest(groups: tuple[Group, ...], count: Count) -> tuple[Group, ...]:
    """The groups, those with most first."""
    return tuple(sorted(groups, key=lambda one: (-one.counts.get(count, 0), one.key)))


def _circle(group: Group, place: tuple[float, float]) -> tuple[float, float, int, str]:
    n = group.counts[Count.OPENED]
    return (*place, n, f"{department(group)}\u00a0: {whole(n)}")


def _in_time(group: Group) -> str:
    """How often an installer was asked and, from five known answers on, called in time."""
    asked, rate = whole(group.counts[Count.ASKED]), rate_of("contact_in_time", group).value
    if rate is None:
        return asked
    return translate("reports", "{asked} · {rate} en 48\u00a0h").format(asked=asked, rate=percent(rate))


def _short(name: str) -> str:
    """A bar's name: without the town, which the table tells, where it would be too long."""
    bare = name if len(name) <= _LONGEST_NAME else name.rsplit(" (", 1)[0]
    return bare if len(bare) <= _LONGEST_NAME else f"{bare[: _LONGEST_NAME - 1]}…"


def _days_of(report: Report) -> list[date]:
    """Every day of the period up to today; of years, those on which something happened."""
    period = report.question.period
    if period.days > _MOST_DAYS:
        return [date.fromisoformat(one.key) for one in report.days]
    last = min(period.last_day, report.question.as_of.date())
    if report.days:
        last = max(last, date.fromisoformat(report.days[-1].key))
    return [period.first_day + timedelta(days=number) for number in range((last - period.first_day).days + 1)]
