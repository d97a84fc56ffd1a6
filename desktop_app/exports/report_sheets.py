"""A report as tables: one sheet for each, and the same again as one long table for text files."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.report_kpi import BY_NAME, KPIS, Count
from desktop_app.domain.report_series import OTHERS, Group, Report, rate_of
from desktop_app.exports import words
from desktop_app.exports.figures_sheet import FIGURES, amount, figures_sheet, said_of
from desktop_app.exports.messages import days_message, departments_message, distance_message, way_message
from desktop_app.exports.sheet import Amount, Cell, Chart, Column, Drawing, Heading, Kind, Sheet

_NAME: Final = Column("Tableau", width=22)
_COURSE: Final = (
    Count.OPENED,
    Count.SENT,
    Count.CONTACTED,
    Count.QUOTED,
    Count.AGREED,
    Count.INSTALLED,
    Count.COUPON,
    Count.REASSIGNED,
    Count.WITHDRAWN,
)
_TURN: Final = (
    Count.ASKED,
    Count.CONTACT_IN_TIME,
    Count.CONTACT_LATE,
    Count.CONTACT_NO,
    Count.CONTACT_UNKNOWN,
    Count.DECLINED,
    Count.SILENT,
)
_CALLS: Final = (Count.OPENED, Count.REFUSED)
_RATES: Final = ("contact_in_time", "declined", "silent")


def heading_of(report: Report, watermark: str | None = None) -> Heading:
    """What every file of this report begins with."""
    name = next((one.name for one in report.installers if one.key == str(report.question.filters.installer)), None)
    return Heading("Mise en relation : rapport", words.heading_lines(report.question, report.source, name), watermark)


def sheets_of(report: Report) -> tuple[Sheet, ...]:
    """Every table of a report; those that a filter leaves nothing of are there, and empty."""
    return (
        figures_sheet(report),
        _funnel(report),
        _by_day(report),
        _named("Par département", ("Département", "Nom"), _largest(report), _COURSE, departments_message(report)),
        _installers(report),
        _sites(report),
        _scripts(report),
        _distances(report),
        _named("Sans installateur", ("Code INSEE", "Commune"), report.uncovered, (Count.NOT_COVERED,)),
        _operations(report),
    )


def long_sheet(report: Report) -> Sheet:
    """The whole report as one table with one line for each figure and each cell: what one CSV file holds."""
    columns = (
        _NAME,
        Column("Ligne", width=30),
        Column("Mesure", width=26),
        Column("Valeur", Kind.NUMBER),
        Column("Unité"),
        Column("Numérateur", Kind.WHOLE),
        Column("Dénominateur", Kind.WHOLE),
        Column("n", Kind.WHOLE),
        Column("Inconnus", Kind.WHOLE),
        Column("Valeur précédente", Kind.NUMBER),
    )
    return Sheet("Rapport", columns, _long_rows(report))


def _long_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    for kpi in KPIS:
        one, before = report.kpis[kpi.name], report.before[kpi.name]
        yield (FIGURES, "", words.KPI_NAMES[kpi.name], *said_of(kpi, one), amount(kpi, before.value))
    for sheet in sheets_of(report)[1:]:
        for row in sheet.rows:
            for column, cell in zip(sheet.columns[1:], row[1:], strict=True):
                if isinstance(cell, int | float | Amount):
                    yield (sheet.title, _said(row[0]), column.title, cell, *([None] * 6))


def _said(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _funnel(report: Report) -> Sheet:
    rows = [(words.STEP_NAMES[step.name], step.n) for step in report.funnel]
    chart = Chart(Drawing.BARS, way_message(report), 0, (1,))
    return Sheet("Parcours", (Column("Étape", width=20), Column("Nombre", Kind.WHOLE)), rows, chart)


def _by_day(report: Report) -> Sheet:
    columns = (Column("Jour", Kind.DAY), *_counted(_COURSE))
    rows: list[tuple[Cell, ...]] = [(date.fromisoformat(day.key), *_cells(day, _COURSE)) for day in report.days]
    return Sheet("Par jour", columns, rows, Chart(Drawing.LINE, days_message(report), 0, (1, 3, 6)))


def _named(
    title: str, names: tuple[str, str], groups: tuple[Group, ...], counts: tuple[Count, ...], message: str | None = None
) -> Sheet:
    """Groups that have a code, and a name where it is known."""
    columns = (Column(names[0]), Column(names[1], width=26), *_counted(counts))
    rows: list[tuple[Cell, ...]] = [(one.key, one.name, *_cells(one, counts)) for one in groups]
    return Sheet(title, columns, rows, Chart(Drawing.BARS, message, 1, (2,)) if message else None)


def _largest(report: Report) -> tuple[Group, ...]:
    return tuple(sorted(report.departments, key=lambda one: (-one.counts[Count.OPENED], one.key)))


def _sites(report: Report) -> Sheet:
    columns = (Column("Site", width=24), *_counted(_COURSE))
    rows: list[tuple[Cell, ...]] = [
        (words.OTHERS if one.key == OTHERS else one.key, *_cells(one, _COURSE)) for one in report.sites
    ]
    return Sheet("Par site", columns, rows)


def _counted(counts: tuple[Count, ...]) -> tuple[Column, ...]:
    return tuple(Column(words.COUNT_NAMES[one], Kind.WHOLE) for one in counts)


def _installers(report: Report) -> Sheet:
    columns = (
        Column("Installateur", width=36),
        *_counted(_TURN),
        *(Column(f"{words.KPI_NAMES[name]} (part)", Kind.RATE, 18) for name in _RATES),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.name or one.key, *_cells(one, _TURN), *(rate_of(name, one).value for name in _RATES))
        for one in report.installers
    ]
    return Sheet("Par installateur", columns, rows)


def _scripts(report: Report) -> Sheet:
    columns = (
        Column("Version du texte", width=24),
        *_counted(_CALLS),
        Column("Taux d’accord", Kind.RATE),
    )
    kpi = BY_NAME["consent_rate"].name
    rows: list[tuple[Cell, ...]] = [(one.key, *_cells(one, _CALLS), rate_of(kpi, one).value) for one in report.scripts]
    return Sheet("Accord par texte", columns, rows)


def _distances(report: Report) -> Sheet:
    rows = [(distance_words(bar.low, bar.high), bar.n) for bar in report.distances]
    chart = Chart(Drawing.BARS, distance_message(report), 0, (1,))
    return Sheet("Distances", (Column("Distance", width=20), Column("Dossiers", Kind.WHOLE)), rows, chart)


def distance_words(low: int, high: int | None) -> str:
    """``10 à 20 km``, of edges in hectometres."""
    return f"{low // 10} km et plus" if high is None else f"{low // 10} à {high // 10} km"


def _operations(report: Report) -> Sheet:
    now = report.operations
    oldest = words.moment(now.oldest_waiting_at) if now.oldest_waiting_at else "—"
    rows: list[tuple[Cell, ...]] = [
        ("Courriels en attente", now.waiting, f"le plus ancien : {oldest}"),
        ("Courriels en échec", now.failed, ""),
        ("Courriels en doute", now.in_doubt, ""),
        ("Postes silencieux", len(now.silent_desks), ""),
    ]
    for desk in now.silent_desks:
        heard = words.moment(desk.heard_at) if desk.heard_at else "jamais"
        rows.append((f"Poste {desk.code} ({desk.site})", desk.letters_waiting, f"entendu : {heard}"))
    return Sheet("Exploitation", (Column("Quoi", width=30), Column("Nombre", Kind.WHOLE), Column("", width=40)), rows)


def _cells(group: Group, counts: tuple[Count, ...]) -> tuple[int, ...]:
    return tuple(group.counts.get(one, 0) for one in counts)
