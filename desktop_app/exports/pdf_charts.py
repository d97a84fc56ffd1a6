"""Charts for printed pages, as vectors: bars with their numbers beside them, and a line of days."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor

from desktop_app.exports.words import whole
from desktop_app.fonts import BOLD, REGULAR, shortened

INK: Final = HexColor("#1B1D21")
MUTED: Final = HexColor("#545A65")
BAR: Final = HexColor("#0B57D0")
SHADE: Final = HexColor("#E9ECF1")
LINES: Final = (("#0B57D0", None), ("#C25700", (4, 2)), ("#545A65", (1, 2)))
_SIZE: Final = 7.5
_TITLE: Final = 9.5


def titled(title: str, width: float, height: float) -> Any:
    """An empty drawing under its message."""
    # Without a name of ours, the page would ask for a font that it does not hold.
    drawing = Drawing(width, height, initialFontName=REGULAR)
    said = shortened(title, BOLD, _TITLE, width)
    drawing.add(String(0, height - _TITLE, said, fontName=BOLD, fontSize=_TITLE, fillColor=INK))
    return drawing


def bars(title: str, points: Sequence[tuple[str, int]], size: tuple[float, float], label: float = 90) -> Any:
    """Horizontal bars, each with its name before and its number behind it."""
    width, height = size
    drawing = titled(title, width, height)
    most = max((n for _, n in points), default=0) or 1
    step = (height - 18) / max(len(points), 1)
    thick = min(step * 0.7, 12)
    for place, (name, n) in enumerate(points):
        y = height - 18 - (place + 1) * step + (step - thick) / 2
        long = (width - label - 45) * n / most
        drawing.add(_text(label - 5, y + thick / 2 - 2.5, shortened(name, REGULAR, _SIZE, label - 5), "end"))
        drawing.add(Rect(label, y, long, thick, fillColor=BAR, strokeColor=None))
        drawing.add(_text(label + long + 4, y + thick / 2 - 2.5, whole(n), "start"))
    return drawing


def days(title: str, on: list[date], series: Sequence[tuple[str, Sequence[int]]], size: tuple[float, float]) -> Any:
    """One line for each series, named at its end, over days whose week-ends are shaded."""
    width, height = size
    drawing = titled(title, width, height)
    left, right, low, high = 28.0, width - 70.0, 16.0, height - 20.0
    span = max((on[-1] - on[0]).days, 1) if on else 1
    marks = scale(max((n for _, values in series for n in values), default=0))
    most = marks[-1]
    wide = (right - left) / span

    def x(day: date) -> float:
        return left + (day - on[0]).days * wide

    for day in on:
        if day.weekday() >= 5:
            drawing.add(Rect(x(day) - wide / 2, low, wide, high - low, fillColor=SHADE, strokeColor=None))
    for mark in marks:
        y = low + (high - low) * mark / most
        drawing.add(Line(left, y, right, y, strokeColor=SHADE, strokeWidth=0.5))
        drawing.add(_text(left - 4, y - 2.5, whole(mark), "end"))
    ends: list[float] = []
    for place, (name, values) in enumerate(series):
        points = [(x(day), low + (high - low) * n / most) for day, n in zip(on, values, strict=True)]
        _line(drawing, place, name, points, ends)
    for day in on[:1] + on[1:][-1:]:
        drawing.add(_text(x(day), 4, f"{day:%d/%m/%Y}", "middle"))
    return drawing


def scale(most: int) -> list[int]:
    """Marks from nought to at least `most`, at most six, in steps of 1, 2 or 5 and their tens."""
    steps = (part * 10**power for power in range(12) for part in (1, 2, 5))
    step = next(one for one in steps if one * 5 >= most)
    return [step * place for place in range(max(-(-most // step), 1) + 1)]


def _line(drawing: Any, place: int, name: str, points: list[tuple[float, float]], ends: list[float]) -> None:
    """Colour and dashes tell lines apart; the name at the end tells which, above those that end there too."""
    colour, dashes = LINES[place % len(LINES)]
    if not points:
        return
    flat = [number for point in points for number in point]
    drawing.add(PolyLine(flat, strokeColor=HexColor(colour), strokeWidth=1.3, strokeDashArray=dashes))
    x, y = points[-1]
    while any(abs(y - other) < _SIZE for other in ends):
        y += 1
    ends.append(y)
    drawing.add(_text(x + 4, y - 2.5, name, "start", HexColor(colour)))


def _text(x: float, y: float, text: str, anchor: str, colour: Any = INK) -> Any:
    return String(x, y, text, fontName=REGULAR, fontSize=_SIZE, fillColor=colour, textAnchor=anchor)
