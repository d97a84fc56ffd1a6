"""How every table of the program looks and is gone through: whole rows, one at a time, none of them edited in place."""

from collections.abc import Collection

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

_LEAST_HEIGHT = 24
_ROOM = 9


def make_row_list(table: QTableView, name: str) -> None:
    """Rows are chosen as a whole; the Tab key leaves the table. `name` is what it is called aloud."""
    table.setAccessibleName(name)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)


def fix_row_height(table: QTableView, lines: int = 1) -> int:
    """Give every row the height of so many lines of text, in pixels: nothing is measured row by row."""
    height = max(_LEAST_HEIGHT, table.fontMetrics().height() * lines + _ROOM)
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(height)
    return height


def fit_columns(table: QTableView, stretched: Collection[int]) -> None:
    """Make columns as wide as what is in them; `stretched` ones share the width that is left."""
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in stretched:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
