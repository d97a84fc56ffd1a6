"""The figures that a supervisor looks at first, each with its n and how it moved; and all of them in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.report_kpi import BY_NAME, KPIS, Kpi
from ui.kit.rows_model import RIGHT, Column
from ui.reports.chart_card import RowsTable
from ui.reports.terms import KPIS as NAMES
from ui.reports.terms import change, n_of, said, translate, value

if TYPE_CHECKING:
    from desktop_app.domain.report_series import Report

FIRST: Final = (
    "requests",
    "contact_in_time",
    "visit_in_window",
    "quotes_accepted",
    "sending_delay_median",
    "not_covered",
    "reassigned",
    "coupons_redeemed",
)
_ACROSS: Final = 4


class Headline(QWidget):
    """Eight figures in two lines; fewer across where there is less room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(FigureCard(BY_NAME[name], self) for name in FIRST)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._across = 0
        self.arrange(_ACROSS)

    def show_report(self, report: Report) -> None:
        """Show a report's figures."""
        for card in self.cards:
            card.show_report(report)

    def arrange(self, across: int) -> None:
        """Put so many beside one another."""
        if across == self._across:
            return
        self._across = across
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(_ACROSS):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


class FigureCard(QFrame):
    """One figure: its name, its value, what it is over, and how it moved."""

    def __init__(self, kpi: Kpi, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.kpi = kpi
        self._name, self.value, self.change = QLabel(self), QLabel(self), QLabel(self)
        self._name.setText(said(NAMES[kpi.name]))
        self._name.setProperty("kind", "muted")
        self.value.setProperty("kind", "title")
        self.change.setProperty("kind", "muted")
        for label in (self._name, self.change):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.setSpacing(1)
        for label in (self._name, self.value, self.change):
            layout.addWidget(label)
        self.setToolTip(kpi.source)

    def show_report(self, report: Report) -> None:
        """Show the figure of a report."""
        now, before = report.kpis[self.kpi.name], report.before[self.kpi.name]
        self.value.setText(value(self.kpi, now))
        self.change.setText(f"{change(self.kpi, now, before)} · {n_of(now)}")
        self.setAccessibleName(f"{self._name.text()}\u00a0: {self.value.text()}, {self.change.text()}")


class FiguresTable(RowsTable[Kpi]):
    """Every figure, with its n, what it was before and where its rule is from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._report: Report | None = None
        super().__init__(self._title(), self._columns(), parent)

    def show_report(self, report: Report) -> None:
        """Show a report's figures."""
        self._report = report
        self.show_rows(KPIS)
        self.setMinimumHeight(min(320, self.verticalHeader().length() + self.horizontalHeader().height() + 4))

    def _title(self) -> str:
        return translate("reports", "Tous les chiffres")

    def _columns(self) -> list[Column[Kpi]]:
        return [
            Column(translate("reports", "Chiffre"), lambda one: said(NAMES[one.name]), hint=lambda one: one.source),
            Column(translate("reports", "Valeur"), lambda one: self._of(one, is_now=True), alignment=RIGHT),
            Column(translate("reports", "Sur"), self._n, alignment=RIGHT),
            Column(
                translate("reports", "Période précédente"), lambda one: self._of(one, is_now=False), alignment=RIGHT
            ),
        ]

    def _of(self, kpi: Kpi, *, is_now: bool) -> str:
        if self._report is None:
            return ""
        return value(kpi, (self._report.kpis if is_now else self._report.before)[kpi.name])

    def _n(self, kpi: Kpi) -> str:
        return n_of(self._report.kpis[kpi.name]) if self._report else ""
