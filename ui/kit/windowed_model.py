"""A table model for lists too long to be read whole: it knows how many rows there are, and asks for those looked at."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from ui.kit.rows_model import Column, head

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 64
_PAGES_KEPT: Final = 32
_NOT_READ_YET: Final = "…"


class WindowedModel(QAbstractTableModel, Generic[Row]):
    """Shows `count` rows, page by page; None stands for one that is gone by now.

    `wanted` carries the number of a page that is looked at and not here.
    """

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row | None, ...]] = OrderedDict()
        self._asked: set[int] = set()

    def begin(self, count: int, first_page: Sequence[Row | None] = ()) -> None:
        """Another list: so many rows, the first of which are here."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._asked.clear()
        if first_page:
            self._pages[0] = tuple(first_page)
        self.endResetModel()

    def fill(self, page: int, rows: Sequence[Row | None]) -> None:
        """A page that was wanted is here."""
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(self._count, page * PAGE + len(rows)) - 1
        if rows and last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self._columns) - 1))

    def row_at(self, index: Index) -> Row | None:
        """The row an index stands for, if it was read; if not, it is asked for."""
        if not index.isValid() or not 0 <= index.row() < self._count:
            return None
        number, place = divmod(index.row(), PAGE)
        page = self._pages.get(number)
        if page is None:
            if number not in self._asked:
                self._asked.add(number)
                self.wanted.emit(number)
            return None
        return page[place] if place < len(page) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role not in _SHOWN:
            return None
        row = self.row_at(index)
        if row is None:
            return _NOT_READ_YET if role == Qt.ItemDataRole.DisplayRole else None
        return column.cell(row, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return head(self._columns, section, orientation, role)


_SHOWN: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
