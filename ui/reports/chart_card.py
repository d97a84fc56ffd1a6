"""A chart with its message above and its table beside: whatever the picture says, the table says in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.columns import Columns
from ui.kit.rows_model import Column, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.reports.charts import Chart

Row = TypeVar("Row")
Kind = TypeVar("Kind", bound="Chart")


class RowsTable(QTableView, Generic[Row]):
    """A table of frozen rows. `chosen` carries the place of the row on which Enter or a double click fell.

    A row is marked once somebody is in the table: before, the mark would say something that nobody asked.
    """

    chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[Column[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model: RowsModel[Row] = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(24, self.fontMetrics().height() + 9))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the first is where the keyboard starts."""
        self.rows_model.set_rows(rows)
        if rows:
            first = self.rows_model.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            if self.hasFocus():
                self.selectRow(0)

    def fit_rows(self, most: int) -> None:
        """Be as high as the rows need, up to so many of them."""
        shown = min(max(len(self.rows_model.rows), 1), most)
        self.setFixedHeight(shown * self.verticalHeader().defaultSectionSize() + self._rest_height())

    def _rest_height(self) -> int:
        """The height of all but the rows: the titles, the frame, a bar to scroll by where the titles need one."""
        across = self.horizontalScrollBar().sizeHint().height() if self._is_too_wide() else 0
        return self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 6 + across

    def _is_too_wide(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here, and not as a shortcut: a dialog around it would take Enter for its first button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)


class ChartCard(QFrame, Generic[Kind, Row]):
    """Title, chart, table. `chosen` carries the place of the point that was clicked, or of its row.

    Where the points of the chart are not the rows of the table, listen to each alone, and say so: `is_paired`.
    """

    chosen = Signal(int)

    def __init__(
        self,
        chart: Kind,
        table: RowsTable[Row],
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int] = (60, 40),
        is_paired: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.chart, self.table = chart, table
        self.title = QLabel(self)
        self.title.setProperty("kind", "step-title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        table.setMinimumWidth(300)
        chart.setMinimumWidth(320)
        self._sides = Columns(chart, table, self, shares=shares, side_margin=0)
        if (content := self._sides.widget()) is not None:
            # On a card, and no page of its own.
            content.setProperty("kind", "")
            content.setAutoFillBackground(False)
            content.installEventFilter(self)
        self._sides.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.title)
        layout.addWidget(self._sides, 1)
        if is_paired:
            chart.chosen.connect(self._on_chart_chosen)
            table.chosen.connect(self.chosen)

    def show_message(self, message: str) -> None:
        """Say what the chart says; whoever hears it is led to the table."""
        self.title.setText(message)
        self.setAccessibleName(message)
        text = self.tr("Graphique\u00a0: {message}. Les mêmes chiffres sont dans le tableau à côté.")
        self.chart.setAccessibleName(text.format(message=message))
        self.fit()

    def fit(self) -> None:
        """Be as high as the chart needs, or both where they are stacked."""
        height = self.chart.minimumHeight()
        self.table.setMinimumHeight(min(height, 220))
        needed = height + self.table.minimumHeight() + 8 if self._sides.is_stacked else height
        self._sides.setFixedHeight(needed + 24)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Stacked or not is settled once the sides have their width: everything is seen, and nothing is left empty.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return super().eventFilter(watched, event)

    def _on_chart_chosen(self, place: int) -> None:
        self.table.setCurrentIndex(self.table.rows_model.index(place, 0))
        self.chosen.emit(place)
