"""One table model for every table: rows are frozen values, columns are descriptions of what to show of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from typing_extensions import override

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title, the text of a cell, what to sort by (the text when not given), and how it looks."""

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    alignment: Qt.AlignmentFlag = LEFT
    icon: Callable[[Row], QIcon | None] | None = None
    hint: Callable[[Row], str] | None = None

    def key_of(self, row: Row) -> Any:
        """What this column sorts a row by."""
        return self.sort_key(row) if self.sort_key else self.text(row)

    def cell(self, row: Row, role: int) -> Any:
        """What a model answers about a cell of this column, by Qt's role."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row)
            case Qt.ItemDataRole.DecorationRole:
                return self.icon(row) if self.icon else None
            case Qt.ItemDataRole.ToolTipRole:
                return self.hint(row) if self.hint else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment
            case Qt.ItemDataRole.AccessibleTextRole:
                # A cell alone says little to whoever hears it: the column's title goes first.
                return f"{self.title}\u00a0: {self.text(row)}"
        return None


def head(columns: Sequence[Column[Any]], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """What a model answers about the heads of these columns, by Qt's role."""
    if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return columns[section].title
    return columns[section].alignment if role == Qt.ItemDataRole.TextAlignmentRole else None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows a tuple of rows. Rows come and go as a whole: `set_rows` is the only way in."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now, in the order it is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in this order, in place of those before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def show_again(self, column: int) -> None:
        """What this column says of the same rows is another: selection and order stay."""
        if self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))

    def row_at(self, index: Index) -> Row | None:
        """The row an index stands for."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        return None if row is None else self._columns[index.column()].cell(row, role)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return head(self._columns, section, orientation, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self._columns[column].key_of
        self.layoutAboutToBeChanged.emit()
        kept = [self._rows[index.row()] for index in self.persistentIndexList()]
        self._rows = tuple(sorted(self._rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder))
        places = {id(row): number for number, row in enumerate(self._rows)}
        before = self.persistentIndexList()
        after = [self.index(places[id(row)], old.column()) for row, old in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
