"""A report on two A4 pages, its charts as vectors: to be printed, or sent."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.report_kpi import KPIS, Count
from desktop_app.domain.report_series import Group, Report, rate_of
from desktop_app.exports import messages, words
from desktop_app.exports.pdf_charts import INK, MUTED, SHADE, bars, days
from desktop_app.exports.report_sheets import distance_words
from desktop_app.exports.sheet import Heading
from desktop_app.exports.whole_file import whole_file
from desktop_app.fonts import BOLD, REGULAR, register, shortened, wrap

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 16 * mm
_INSIDE: Final = _WIDTH - 2 * _MARGIN
_MOST_BARS: Final = 10
_MOST_INSTALLERS: Final = 12
_SIZE: Final = 8.5
_SERIES: Final = ((Count.OPENED, "ouverts"), (Count.CONTACTED, "contactés"), (Count.INSTALLED, "posés"))


def write_pdf(path: Path, heading: Heading, report: Report) -> int:
    """Print the report to a file; return how many pages. Raises DiskFull, FileUnreadable."""
    register()
    canvas = Canvas("", pagesize=A4, invariant=1, lang="fr-FR", initialFontName=REGULAR)
    canvas.setTitle(heading.title)
    canvas.setSubject(heading.lines[0])
    _first_page(canvas, heading, report)
    _second_page(canvas, heading, report)
    with whole_file(path) as fresh:
        fresh.write_bytes(canvas.getpdfdata())
    return 2


def _first_page(canvas: Any, heading: Heading, report: Report) -> None:
    y = _top(canvas, heading, 1)
    y = _figures(canvas, y, report)
    points = [(words.STEP_NAMES[step.name], step.n) for step in report.funnel]
    _place(canvas, bars(messages.way_message(report), points, (_INSIDE, 190)), y - 204)
    canvas.showPage()


def _second_page(canvas: Any, heading: Heading, report: Report) -> None:
    y = _top(canvas, heading, 2)
    on = _every_day(report)
    by_day = {one.key: one.counts for one in report.days}
    series = [(name, [by_day.get(day.isoformat(), {}).get(count, 0) for day in on]) for count, name in _SERIES]
    _place(canvas, days(messages.days_message(report), on, series, (_INSIDE, 150)), y - 156)
    largest = _largest(report.departments, Count.OPENED, _MOST_BARS)
    places = [(words.department(one), one.counts[Count.OPENED]) for one in largest]
    half = (_INSIDE - 14) / 2
    title = messages.departments_message(report)
    _place(canvas, bars(title, places, (half, 150), 95), y - 320)
    far = [(distance_words(bar.low, bar.high), bar.n) for bar in report.distances]
    title = messages.distance_message(report)
    _place(canvas, bars(title, far, (half, 150), 70), y - 320, _MARGIN + half + 14)
    y = _installers(canvas, y - 340, report)
    y = _uncovered(canvas, y - 26, report)
    _titled(canvas, y - 14, "À traiter maintenant", messages.operations_message(report))
    canvas.showPage()


def _every_day(report: Report) -> list[date]:
    """The days of the period, or, of a long one, those on which something happened."""
    period = report.question.period
    if period.days <= 400:
        return [period.first_day + timedelta(days=number) for number in range(period.days)]
    return [date.fromisoformat(one.key) for one in report.days]


def _top(canvas: Any, heading: Heading, page: int) -> float:
    """The heading and its filters on every page; return where they end."""
    y = _HEIGHT - _MARGIN
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 14)
    canvas.drawString(_MARGIN, y, heading.title)
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(MUTED)
    for line in heading.lines:
        y -= 11
        canvas.drawString(_MARGIN, y, line)
    canvas.drawRightString(_WIDTH - _MARGIN, 10 * mm, f"{page} / 2")
    if heading.watermark:
        canvas.drawString(_MARGIN, 10 * mm, heading.watermark)
    return float(y - 18)


def _figures(canvas: Any, y: float, report: Report) -> float:
    """The figures, each with its n and what it was before."""
    ends = (0.34, 0.52, 0.80, 1.0)
    _row(canvas, y, ends, ("Chiffre", "Valeur", "Sur", "Période précédente"), is_head=True)
    for number, kpi in enumerate(KPIS):
        y -= 18.5
        if number % 2 == 0:
            canvas.setFillColor(SHADE)
            canvas.rect(_MARGIN - 3, y - 5.5, _INSIDE + 6, 18.5, stroke=0, fill=1)
        one, before = report.kpis[kpi.name], report.before[kpi.name]
        cells = (words.KPI_NAMES[kpi.name], words.value(kpi, one), words.n_of(one), words.value(kpi, before))
        _row(canvas, y, ends, cells)
    return y - 12


def _installers(canvas: Any, y: float, report: Report) -> float:
    y = _titled(canvas, y, messages.installers_message(report))
    ends = (0.46, 0.62, 0.84, 1.0)
    _row(canvas, y, ends, ("Installateur", "Sollicités", "Contact en 48 h", "Inconnus"), is_head=True)
    for one in _largest(report.installers, Count.ASKED, _MOST_INSTALLERS):
        y -= 15
        rate = rate_of("contact_in_time", one)
        said = f"{rate.value * 100:.0f}\u00a0% (n = {rate.n})" if rate.value is not None else f"— (n = {rate.n})"
        counts = one.counts
        cells = (
            one.name or one.key,
            words.whole(counts[Count.ASKED]),
            said,
            words.whole(counts[Count.CONTACT_UNKNOWN]),
        )
        _row(canvas, y, ends, cells)
    return y


def _uncovered(canvas: Any, y: float, report: Report) -> float:
    """Where installers are wanted: the communes with most requests."""
    largest = _largest(report.uncovered, Count.NOT_COVERED, _MOST_BARS)
    named = [f"{one.name or one.key} ({words.whole(one.counts[Count.NOT_COVERED])})" for one in largest]
    return _titled(canvas, y, messages.uncovered_message(report), *([", ".join(named)] if named else []))


def _titled(canvas: Any, y: float, title: str, *lines: str) -> float:
    """A title with lines of text below it; return where the next line goes."""
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 9.5)
    canvas.drawString(_MARGIN, y, title)
    canvas.setFont(REGULAR, _SIZE)
    for line in (part for text in lines for part in wrap(text, REGULAR, _SIZE, _INSIDE)):
        y -= 13
        canvas.drawString(_MARGIN, y, line)
    return y - 16


def _largest(groups: Sequence[Group], count: Count, most: int) -> list[Group]:
    return sorted(groups, key=lambda one: (-one.counts[count], one.key))[:most]


def _row(canvas: Any, y: float, ends: Sequence[float], cells: Sequence[str], *, is_head: bool = False) -> None:
    """One line of a table: a name from the left, numbers up to where their columns end (parts of the width)."""
    font = BOLD if is_head else REGULAR
    canvas.setFont(font, _SIZE)
    canvas.setFillColor(MUTED if is_head else INK)
    starts = (0.0, *ends[:-1])
    for start, end, cell in zip(starts, ends, cells, strict=True):
        said = shortened(cell, font, _SIZE, (end - start) * _INSIDE - 6)
        if start:
            canvas.drawRightString(_MARGIN + end * _INSIDE, y, said)
        else:
            canvas.drawString(_MARGIN, y, said)


def _place(canvas: Any, drawing: Any, y: float, x: float = _MARGIN) -> None:
    drawing.drawOn(canvas, x, y)
