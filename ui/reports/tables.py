"""The tables beside the charts, and the rows they show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.report_kpi import Count
from desktop_app.domain.report_series import OTHERS, Group, SilentDesk, Step, rate_of
from ui.formats import local_moment, short_day
from ui.kit.rows_model import RIGHT, Column
from ui.reports.chart_card import RowsTable
from ui.reports.terms import COUNTS, NOTHING, STEPS, department, percent, said, whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.report_spread import Bar

translate = QCoreApplication.translate


def count_column(count: Count) -> Column[Group]:
    """A column of one count."""

    def number(group: Group) -> int:
        return group.counts.get(count, 0)

    return Column(said(COUNTS[count]), lambda one: whole(number(one)), number, RIGHT)


class StepsTable(RowsTable[Step]):
    """The funnel's steps, each with its share of the first."""

    def __init__(self, parent: QWidget) -> None:
        columns: list[Column[Step]] = [
            Column(translate("reports", "Étape"), lambda one: said(STEPS[one.name])),
            Column(translate("reports", "Dossiers"), lambda one: whole(one.n), lambda one: one.n, RIGHT),
            Column(translate("reports", "Part"), self._share, lambda one: one.n, RIGHT),
        ]
        super().__init__(translate("reports", "Parcours des demandes"), columns, parent)

    def _share(self, step: Step) -> str:
        first = self.rows_model.rows[0].n
        return percent(step.n / first) if first else NOTHING


def days_table(parent: QWidget) -> RowsTable[Group]:
    """One row for each day."""
    counts = (Count.OPENED, Count.CONTACTED, Count.INSTALLED)
    day: Column[Group] = Column(translate("reports", "Jour"), lambda one: short_day(date.fromisoformat(one.key)))
    return RowsTable(translate("reports", "Par jour"), [day, *map(count_column, counts)], parent)


def departments_table(parent: QWidget) -> RowsTable[Group]:
    """One row for each department."""
    counts = (Count.OPENED, Count.CONTACTED, Count.INSTALLED)
    code: Column[Group] = Column(translate("reports", "Département"), department)
    return RowsTable(translate("reports", "Par département"), [code, *map(count_column, counts)], parent)


def installers_table(parent: QWidget) -> RowsTable[Group]:
    """The installers' scorecards: a rate only from five on."""
    name: Column[Group] = Column(translate("reports", "Installateur"), lambda one: one.name or one.key)
    rate: Column[Group] = Column(translate("reports", "En 48 h"), _rate, _known, RIGHT)
    counts = (Count.ASKED, Count.CONTACT_UNKNOWN, Count.DECLINED, Count.SILENT)
    columns = [name, count_column(counts[0]), rate, *map(count_column, counts[1:])]
    return RowsTable(translate("reports", "Par installateur"), columns, parent)


def _rate(group: Group) -> str:
    found = rate_of("contact_in_time", group)
    if found.value is None:
        return f"{NOTHING} (n\u00a0=\u00a0{whole(found.n)})"
    return f"{percent(found.value)} (n\u00a0=\u00a0{whole(found.n)})"


def _known(group: Group) -> float:
    return rate_of("contact_in_time", group).value or -1.0


def distances_table(parent: QWidget) -> RowsTable[Bar]:
    """One row for each bar of the histogram."""
    columns: list[Column[Bar]] = [
        Column(translate("reports", "Distance"), distance_words),
        Column(translate("reports", "Dossiers"), lambda one: whole(one.n), lambda one: one.n, RIGHT),
    ]
    return RowsTable(translate("reports", "Distances"), columns, parent)


def distance_words(bar: Bar) -> str:
    """``10 à 20 km``."""
    if bar.high is None:
        return translate("reports", "{low} km et plus").format(low=bar.low // 10)
    return translate("reports", "{low} à {high} km").format(low=bar.low // 10, high=bar.high // 10)


def uncovered_table(parent: QWidget) -> RowsTable[Group]:
    """One row for each commune without an installer."""
    name: Column[Group] = Column(translate("reports", "Commune"), lambda one: one.name or one.key)
    return RowsTable(
        translate("reports", "Communes sans installateur"), [name, count_column(Count.NOT_COVERED)], parent
    )


def sites_table(parent: QWidget) -> RowsTable[Group]:
    """One row for each team, the small ones together."""
    name: Column[Group] = Column(
        translate("reports", "Site"),
        lambda one: translate("reports", "Autres équipes") if one.key == OTHERS else one.key,
    )
    counts = (Count.OPENED, Count.CONTACTED, Count.INSTALLED)
    return RowsTable(translate("reports", "Par site"), [name, *map(count_column, counts)], parent)


def scripts_table(parent: QWidget) -> RowsTable[Group]:
    """One row for each version of the consent's words."""
    columns: list[Column[Group]] = [
        Column(translate("reports", "Version du texte"), lambda one: one.key),
        Column(translate("reports", "Accords"), lambda one: whole(one.counts.get(Count.OPENED, 0)), alignment=RIGHT),
        count_column(Count.REFUSED),
        Column(translate("reports", "Taux d’accord"), _consent, alignment=RIGHT),
    ]
    return RowsTable(translate("reports", "Accord par version du texte"), columns, parent)


def _consent(group: Group) -> str:
    found = rate_of("consent_rate", group)
    return percent(found.value) if found.value is not None else NOTHING


def desks_table(parent: QWidget) -> RowsTable[SilentDesk]:
    """One row for each desk that the centre has not heard for long."""
    columns: list[Column[SilentDesk]] = [
        Column(translate("reports", "Poste"), lambda one: one.code),
        Column(translate("reports", "Site"), lambda one: one.site),
        Column(translate("reports", "Entendu"), lambda one: local_moment(one.heard_at) if one.heard_at else NOTHING),
        Column(translate("reports", "En attente"), lambda one: whole(one.letters_waiting), alignment=RIGHT),
    ]
    return RowsTable(translate("reports", "Postes silencieux"), columns, parent)
