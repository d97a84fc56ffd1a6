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

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 16 * mm
_INSIDE: Final = _WIDTH - 2 * _MARGIN
_MOST_BARS: Final = 10
_MOST_INSTALLERS: Final = 12
_SERIES: Final = ((Count.OPENED, "ouverts"), (Count.CONTACTED, "contactés"), (Count.INSTALLED, "posés"))


def write_pdf(path: Path, heading: Heading, report: Report) -> int:
    """Print the report to a file; return how many pages. Raises DiskFull, FileUnreadable."""
    canvas = Canvas("", pagesize=A4, invariant=1, lang="fr-FR")
    canvas.setTitle(shown(heading.title))
    canvas.setSubject(shown(heading.lines[0]))
    _first_page(canvas, heading, report)
    _second_page(canvas, heading, report)
    with whole_file(path) as fresh:
        fresh.write_bytes(canvas.getpdfdata())
    return 2


def shown(text: str) -> str:
    """What the page's own font can show: a letter that it lacks is a question mark, never a failure."""
    return text.replace("\u202f", "\u00a0").encode("cp1252", "replace").decode("cp1252")


def _first_page(canvas: Any, heading: Heading, report: Report) -> None:
    y = _top(canvas, heading, 1)
    y = _figures(canvas, y, report)
    points = [(words.STEP_NAMES[step.name], step.n) for step in report.funnel]
    _place(canvas, bars(shown(messages.contact_message(report)), points, (_INSIDE, 190)), y - 204)
    canvas.showPage()


def _second_page(canvas: Any, heading: Heading, report: Report) -> None:
    y = _top(canvas, heading, 2)
    on = _every_day(report)
    by_day = {one.key: one.counts for one in report.days}
    series = [(name, [by_day.get(day.isoformat(), {}).get(count, 0) for day in on]) for count, name in _SERIES]
    _place(canvas, days(shown(messages.days_message(report)), on, series, (_INSIDE, 150)), y - 156)
    places = [(one.key, one.counts[Count.OPENED]) for one in _largest(report.departments, Count.OPENED, _MOST_BARS)]
    half = (_INSIDE - 14) / 2
    title = shown(messages.departments_message(report))
    _place(canvas, bars(title, places, (half, 150), 40), y - 320)
    far = [(distance_words(bar.low, bar.high), bar.n) for bar in report.distances]
    title = shown(messages.distance_message(report))
    _place(canvas, bars(title, far, (half, 150), 70), y - 320, _MARGIN + half + 14)
    _installers(canvas, y - 340, report)
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
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(_MARGIN, y, shown(heading.title))
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(MUTED)
    for line in heading.lines:
        y -= 11
        canvas.drawString(_MARGIN, y, shown(line))
    canvas.drawRightString(_WIDTH - _MARGIN, 10 * mm, f"{page} / 2")
    if heading.watermark:
        canvas.drawString(_MARGIN, 10 * mm, shown(heading.watermark))
    return float(y - 18)


def _figures(canvas: Any, y: float, report: Report) -> float:
    """The figures, each with its n and what it was before."""
    places = (0.0, _INSIDE * 0.36, _INSIDE * 0.53, _INSIDE * 0.80)
    _row(canvas, y, places, ("Chiffre", "Valeur", "Sur", "Période précédente"), is_head=True)
    for number, kpi in enumerate(KPIS):
        y -= 18.5
        if number % 2 == 0:
            canvas.setFillColor(SHADE)
            canvas.rect(_MARGIN - 3, y - 5.5, _INSIDE + 6, 18.5, stroke=0, fill=1)
        one, before = report.kpis[kpi.name], report.before[kpi.name]
        cells = (words.KPI_NAMES[kpi.name], words.value(kpi, one), words.n_of(one), words.value(kpi, before))
        _row(canvas, y, places, cells)
    return y - 12


def _installers(canvas: Any, y: float, report: Report) -> None:
    canvas.setFont("Helvetica-Bold", 9.5)
    canvas.setFillColor(INK)
    canvas.drawString(_MARGIN, y, shown(messages.installers_message(report)))
    places = (0.0, _INSIDE * 0.5, _INSIDE * 0.66, _INSIDE * 0.84)
    y -= 16
    _row(canvas, y, places, ("Antenniste", "Sollicités", "Contact en 48 h", "Inconnus"), is_head=True)
    for one in _largest(report.installers, Count.ASKED, _MOST_INSTALLERS):
        y -= 15
        rate = rate_of("contact_in_time", one)
        said = f"{rate.value * 100:.0f}\u00a0% (n = {rate.n})" if rate.value is not None else f"— (n = {rate.n})"
        counts = one.counts
        cells = (one.name or one.key, str(counts[Count.ASKED]), said, str(counts[Count.CONTACT_UNKNOWN]))
        _row(canvas, y, places, cells)


def _largest(groups: Sequence[Group], count: Count, most: int) -> list[Group]:
    return sorted(groups, key=lambda one: (-one.counts[count], one.key))[:most]


def _row(canvas: Any, y: float, places: Sequence[float], cells: Sequence[str], *, is_head: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if is_head else "Helvetica", 8.5)
    canvas.setFillColor(MUTED if is_head else INK)
    for place, cell in zip(places, cells, strict=True):
        canvas.drawString(_MARGIN + place, y, shown(cell))


def _place(canvas: Any, drawing: Any, y: float, x: float = _MARGIN) -> None:
    drawing.drawOn(canvas, x, y)
