"""Charts with pyqtgraph, imported when the tab opens: bars with their numbers, days with week-ends shaded, a map.

Every chart is a picture of the table beside it. A click on a point tells its key, as Enter does in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyqtgraph
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.reports.land import NARROW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# Told apart by dashes as much as by colour.
STYLES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
# Orange that can be read on a light ground, and on a dark one (WCAG 2.2, 1.4.3).
_SECOND, _SECOND_ON_DARK = "#B34F00", "#FF9A4D"
# European France as it is drawn, coasts and Corsica whole.
_ACROSS: Final = (-5.3 * NARROW, 9.7 * NARROW)
_UPWARDS: Final = (41.2, 51.2)
_MARGIN: Final = 24
# Two numbers nearer than this, in degrees of latitude, would be written into each other.
_APART: Final = 0.75

translate = QCoreApplication.translate


# The library publishes no types.
class Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """A picture that nobody can drag about: the wheel scrolls the page. `chosen` carries a point's place."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setAntialiasing(True)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(False, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(200)
        self.scene().sigMouseClicked.connect(self._on_mouse_clicked)

    def place_at(self, at: QPointF) -> int | None:
        """Which point of the data lies there; None for none."""
        raise NotImplementedError

    def wheelEvent(self, event: Any) -> None:
        """Let the page scroll."""
        event.ignore()

    def changeEvent(self, event: Any) -> None:
        """Forget the ground that was painted in another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.resetCachedContent()

    def ink(self) -> QColor:
        """The text's colour."""
        return QColor(self.palette().color(QPalette.ColorRole.WindowText))

    def colours(self) -> tuple[QColor, QColor, QColor]:
        """The colours of up to three series, of the theme that is worn."""
        is_dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        return (
            self.palette().color(QPalette.ColorRole.Link),
            QColor(_SECOND_ON_DARK if is_dark else _SECOND),
            self.palette().color(QPalette.ColorRole.PlaceholderText),
        )

    def write(self, text: str, at: tuple[float, float], anchor: tuple[float, float], colour: QColor) -> Any:
        """Write beside the data; `anchor` is the text's own corner. Answers what was written."""
        label = pyqtgraph.TextItem(text, color=colour, anchor=anchor)
        self.addItem(label, ignoreBounds=True)
        label.setPos(*at)
        return label

    def _on_mouse_clicked(self, event: Any) -> None:
        at = self.getPlotItem().vb.mapSceneToView(event.scenePos())
        place = self.place_at(at)
        if place is not None:
            self.chosen.emit(place)


class Bars(Chart):
    """Horizontal bars, the first on top, each with its name before and its number behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._most, self._longest_text = 0, 1, 0
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(tickLength=0)
        self.getAxis("bottom").hide()
        self.getAxis("left").setPen(None)
        self.getAxis("left").setTickPen(pyqtgraph.mkPen(None))
        self.getViewBox().sigResized.connect(self._fit)

    def show_points(self, points: Sequence[tuple[str, int, str]]) -> None:
        """Draw (name, number, what is written behind) in this order."""
        self.clear()
        self._count = len(points)
        self.setMinimumHeight(max(120, 26 * self._count + 16))
        self._most = max((n for _, n, _ in points), default=0) or 1
        self._longest_text = max((self.fontMetrics().horizontalAdvance(text) for _, _, text in points), default=0)
        colour = self.colours()[0]
        rows = list(range(self._count))
        self.addItem(
            pyqtgraph.BarGraphItem(
                x0=0, y=rows, height=0.68, width=[n for _, n, _ in points], brush=colour, pen=pyqtgraph.mkPen(None)
            )
        )
        for row, (_, n, text) in enumerate(points):
            self.write(text, (n, row), (0, 0.5), self.ink())
        axis = self.getAxis("left")
        axis.setTextPen(self.ink())
        axis.setTicks([[(row, name) for row, (name, _, _) in enumerate(points)]])
        longest = max((self.fontMetrics().horizontalAdvance(name) for name, _, _ in points), default=0)
        axis.setWidth(longest + 16)
        self.getViewBox().invertY(True)
        self.setYRange(-0.6, max(self._count, 1) - 0.4, padding=0)
        self._fit()

    def _fit(self) -> None:
        """Leave as much room behind the longest bar as the longest text needs."""
        room = self.width() - self.getAxis("left").width()
        part = min((self._longest_text + _MARGIN) / max(room, 1), 0.6)
        self.setXRange(0, self._most / (1 - part), padding=0)

    @override
    def place_at(self, at: QPointF) -> int | None:
        """The bar of that line, wherever in the line."""
        row = round(at.y())
        return row if 0 <= row < self._count else None


class Days(Chart):
    """A line for each series, named at its end, over days whose week-ends are shaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[date] = ()
        self.setMinimumHeight(230)
        self.showGrid(x=False, y=True, alpha=0.15)

    def show_days(self, days: Sequence[date], series: Sequence[tuple[str, Sequence[int]]]) -> None:
        """Draw up to three series of numbers, one for each day."""
        self.clear()
        self._days = days
        self._shade(days)
        most = max((n for _, values in series for n in values), default=0) or 1
        ends: list[float] = []
        for (name, values), colour, style in zip(series, self.colours(), STYLES, strict=False):
            self.plot(range(len(days)), list(values), pen=pyqtgraph.mkPen(colour, width=2, style=style))
            height = float(values[-1]) if values else 0.0
            while any(abs(height - other) < most * 0.09 for other in ends):
                height += most * 0.03
            ends.append(height)
            self.write(name, (len(days) - 1, height), (0, 0.5), colour)
        for side in ("left", "bottom"):
            self.getAxis(side).setTextPen(self.ink())
        step = max(len(days) // 6, 1)
        self.getAxis("bottom").setTicks([[(n, f"{days[n]:%d/%m}") for n in range(0, len(days), step)]])
        room = 0.14 * max(len(days), 2)
        self.setXRange(-0.5, len(days) - 1 + room, padding=0)
        self.setYRange(0, most * 1.08, padding=0)

    @override
    def place_at(self, at: QPointF) -> int | None:
        """The nearest day."""
        place = round(at.x())
        return place if 0 <= place < len(self._days) else None

    def _shade(self, days: Sequence[date]) -> None:
        colour = QColor(self.palette().color(QPalette.ColorRole.Mid))
        colour.setAlpha(90)
        for number, day in enumerate(days):
            if day.weekday() >= 5:
                region = pyqtgraph.LinearRegionItem(
                    (number - 0.5, number + 0.5), movable=False, brush=colour, pen=pyqtgraph.mkPen(None)
                )
                region.setZValue(-10)
                self.addItem(region, ignoreBounds=True)


class FranceMap(Chart):
    """Departments as circles as large as their numbers, and places without an installer as marks of another form.

    The forms are said on the map; circles that have room hold their numbers, and whatever is pointed at says its name.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[tuple[float, float]] = []
        self._drawn: list[Any] = []
        self.setAspectLocked(True)
        self.setMinimumHeight(520)
        for side in ("left", "bottom"):
            self.hideAxis(side)

    def show_land(self, rings: Sequence[tuple[Sequence[float], Sequence[float]]]) -> None:
        """Draw coasts and borders: longitudes (already narrowed) and latitudes of each."""
        self.clear()
        self._drawn = []
        colour = QColor(self.palette().color(QPalette.ColorRole.PlaceholderText))
        colour.setAlpha(130)
        pen = pyqtgraph.mkPen(colour, width=1)
        for x, y in rings:
            self.plot(list(x), list(y), pen=pen)

    def show_places(
        self, circles: Sequence[tuple[float, float, int, str]], marks: Sequence[tuple[float, float, str]]
    ) -> None:
        """Draw (x, y, number, name) as circles, and (x, y, name) as diamonds."""
        for item in self._drawn:
            self.removeItem(item)
        most = max((n for _, _, n, _ in circles), default=0) or 1
        blue, orange, _ = self.colours()
        pale = QColor(blue)
        pale.setAlpha(110)
        sizes = [8 + 26 * (n / most) ** 0.5 for _, _, n, _ in circles]
        round_ones = [(x, y, size, name) for (x, y, _, name), size in zip(circles, sizes, strict=True)]
        self._drawn = [
            self._spots(round_ones, "o", pale),
            self._spots([(x, y, 11.0, name) for x, y, name in marks], "d", orange),
            *self._numbers(circles, sizes),
            *self._key(blue, orange),
        ]
        self._places = [(x, y) for x, y, *_ in circles]
        self.setRange(xRange=_ACROSS, yRange=_UPWARDS, padding=0.02)

    def _numbers(self, circles: Sequence[tuple[float, float, int, str]], sizes: Sequence[float]) -> list[Any]:
        """The numbers of the circles that have room for them, first those of the largest."""
        wide = self.fontMetrics().horizontalAdvance
        taken: list[tuple[float, float]] = []
        written = []
        for (x, y, n, _), size in zip(circles, sizes, strict=True):
            if wide(str(n)) <= size and all(abs(x - left) > _APART or abs(y - low) > _APART for left, low in taken):
                taken.append((x, y))
                written.append(self.write(str(n), (x, y), (0.5, 0.5), self.ink()))
        return written

    def _key(self, blue: QColor, orange: QColor) -> list[Any]:
        """What the forms mean, where the sea is."""
        left, low = _ACROSS[0], _UPWARDS[0]
        circle = translate("reports", "● département, et ses dossiers ouverts")
        mark = translate("reports", "◆ commune sans installateur")
        return [self.write(circle, (left, low + 0.6), (0, 1), blue), self.write(mark, (left, low), (0, 1), orange)]

    def _spots(self, spots: Sequence[tuple[float, float, float, str]], form: str, colour: QColor) -> Any:
        drawn = pyqtgraph.ScatterPlotItem(
            pos=[(x, y) for x, y, _, _ in spots],
            size=[size for _, _, size, _ in spots],
            symbol=form,
            brush=colour,
            pen=pyqtgraph.mkPen(self.ink(), width=0.5),
            hoverable=True,
            tip=_name,
            data=[name for *_, name in spots],
        )
        self.addItem(drawn)
        return drawn

    @override
    def place_at(self, at: QPointF) -> int | None:
        """The circle that is nearest, within a finger's breadth."""
        near = [((x - at.x()) ** 2 + (y - at.y()) ** 2, number) for number, (x, y) in enumerate(self._places)]
        distance, number = min(near, default=(1.0, -1))
        return number if distance < 0.09 else None


def _name(x: float, y: float, data: str) -> str:
    """What a pointer over a place is told."""
    del x, y
    return data
