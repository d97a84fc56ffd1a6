"""Every figure of a report as one table, each a number in the unit that stands beside it."""

from typing import Final

from desktop_app.domain.report_kpi import KPIS, Figure, Kpi, Unit
from desktop_app.domain.report_series import Report
from desktop_app.exports import words
from desktop_app.exports.sheet import Amount, Cell, Column, Kind, Sheet

FIGURES: Final = "Chiffres"


def figures_sheet(report: Report) -> Sheet:
    """One line for each figure, with what it is over, what it was before, and its rule."""
    columns = (
        Column("Chiffre", width=30),
        Column("Valeur", Kind.NUMBER),
        Column("Unité"),
        Column("Numérateur", Kind.WHOLE),
        Column("Dénominateur", Kind.WHOLE),
        Column("n", Kind.WHOLE),
        Column("Inconnus", Kind.WHOLE),
        Column("Période précédente", Kind.NUMBER, 20),
        Column("Règle", width=80),
    )
    rows: list[tuple[Cell, ...]] = []
    for kpi in KPIS:
        one, before = report.kpis[kpi.name], report.before[kpi.name]
        rows.append((words.KPI_NAMES[kpi.name], *said_of(kpi, one), amount(kpi, before.value), kpi.source))
    return Sheet(FIGURES, columns, rows)


def said_of(kpi: Kpi, one: Figure) -> tuple[Cell, ...]:
    """Value, unit, numerator, denominator, n, unknown."""
    unit = words.UNIT_NAMES[kpi.unit]
    return (amount(kpi, one.value), unit, one.numerator, one.denominator, one.n, one.unknown)


def amount(kpi: Kpi, value: float | None) -> Cell:
    """A figure in the unit that its file names, still a number."""
    if value is None:
        return None
    match kpi.unit:
        case Unit.RATE:
            return Amount(value, Kind.RATE)
        case Unit.SECONDS:
            return Amount(value / 60, Kind.NUMBER)
        case Unit.METRES:
            return Amount(value / 1000, Kind.NUMBER)
        case _:
            return Amount(value, Kind.WHOLE)
