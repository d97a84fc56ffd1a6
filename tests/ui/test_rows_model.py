"""The table model: what it shows, what it says to a screen reader, and that sorting keeps what was selected."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.rows_model import RIGHT, Column, RowsModel

ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Town:
    name: str
    people: int


TOWNS = (Town("Privas", 8_000), Town("Aubenas", 12_000), Town("Largentière", 1_600))


@pytest.fixture
def model(qtbot):
    made = RowsModel(
        [
            Column("Commune", lambda town: town.name, hint=lambda town: f"{town.name}\u202f!"),
            Column("Habitants", lambda town: str(town.people), lambda town: town.people, RIGHT),
        ]
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_rows(TOWNS)
    return made


def test_cells_headings_hints_and_alignment(model):
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Privas", "Aubenas", "Largentière"]
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(2)] == ["Commune", "Habitants"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.index(0, 0).data(ROLE.ToolTipRole) == "Privas\u202f!"
    assert model.index(0, 1).data(ROLE.ToolTipRole) is None
    assert Qt.AlignmentFlag(model.index(0, 1).data(ROLE.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight


def test_a_cell_is_heard_with_its_column(model):
    assert model.index(1, 1).data(ROLE.AccessibleTextRole) == "Habitants\u00a0: 12000"


def test_numbers_are_sorted_as_numbers_and_the_selection_follows(model):
    chosen = QPersistentModelIndex(model.index(1, 0))
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [town.people for town in model.rows] == [1_600, 8_000, 12_000]
    assert model.row_at(chosen) == TOWNS[1]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [town.name for town in model.rows] == ["Privas", "Largentière", "Aubenas"]
    assert model.row_at(chosen) == TOWNS[1]


def test_rows_come_and_go_as_a_whole(model):
    with_index = QPersistentModelIndex(model.index(0, 0))
    model.set_rows(())
    assert (model.rowCount(), model.columnCount()) == (0, 2)
    assert not with_index.isValid()
    assert model.row_at(QModelIndex()) is None
