"""The two lists of the page: what is due, made for fifty thousand rows, and the dossiers that a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.follow_up.words import ICONS, level_word, task_words, until
from ui.formats import short_day
from ui.icons import icon
from ui.kit.row_list import fix_row_height, make_row_list
from ui.kit.rows_model import Column, RowsModel
from ui.kit.windowed_model import WindowedModel
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from ui.follow_up.requests import DossierLine, WorkRow

# What to do and until when are said in words: they take two lines.
_LINES = 2


class _Table(QTableView):
    """One row, one dossier. `selection_changed` tells that another one is looked at, `opened` that it is wanted."""

    selection_changed = Signal()
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_row_list(self, name)
        self.setWordWrap(True)
        self.setMinimumSize(430, 160)
        fix_row_height(self, _LINES)
        self.horizontalHeader().setSectionsClickable(False)
        self._is_filling = False
        self.activated.connect(self.opened)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def go_to(self, row: int) -> None:
        """Select a row, and bring it into sight."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _watch_selection(self, stretched: Sequence[int]) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        for column in range(self.model().columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column in stretched else QHeaderView.ResizeMode.Interactive
            self.horizontalHeader().setSectionResizeMode(column, mode)

    def _on_current_row_changed(self) -> None:
        if not self._is_filling:
            self.selection_changed.emit()


class WorkTable(_Table):
    """What is due. `page_wanted` carries the number of a page of rows that is looked at."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Ce qui est à faire"))
        self._model: WindowedModel[WorkRow] = WindowedModel(self._columns(), self)
        self._model.wanted.connect(self.page_wanted)
        self.setModel(self._model)
        self._watch_selection(stretched=(1, 3))
        widest = self.fontMetrics().horizontalAdvance
        self.horizontalHeader().resizeSection(0, widest(self.tr("En retard")) + 46)
        self.horizontalHeader().resizeSection(2, widest(self.tr("au plus tard mercredi")) + 26)

    @property
    def count(self) -> int:
        """How many rows there are, whether they were read or not."""
        return self._model.rowCount()

    @property
    def selected(self) -> WorkRow | None:
        """The row that is looked at; None as long as it was not read."""
        return self._model.row_at(self.currentIndex())

    def row(self, number: int) -> WorkRow | None:
        """One row by its place."""
        return self._model.row_at(self._model.index(number, 0))

    def begin(self, count: int, first_page: Sequence[WorkRow | None], place: int) -> None:
        """Show another list, and select the row at this place."""
        self._is_filling = True
        self._model.begin(count, first_page)
        if count:
            self.go_to(place)
        self._is_filling = False

    def fill(self, page: int, rows: Sequence[WorkRow | None]) -> None:
        """A page that was wanted is here."""
        self._model.fill(page, rows)

    def _columns(self) -> list[Column[WorkRow]]:
        return [
            Column(self.tr("Urgence"), lambda row: level_word(row.level), icon=lambda row: icon(ICONS[row.level])),
            Column(self.tr("À faire"), _what, hint=_what),
            Column(self.tr("Échéance"), until, hint=until),
            Column(self.tr("Client"), _whom, hint=lambda row: f"{row.reference}\n{_whom(row)}"),
        ]


class FoundTable(_Table):
    """The dossiers that a search found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Dossiers trouvés"))
        self._model: RowsModel[DossierLine] = RowsModel(self._columns(), self)
        self.setModel(self._model)
        self._watch_selection(stretched=(0,))
        widest = self.fontMetrics().horizontalAdvance
        for column, text in ((1, "Saint-Rémy-de-Provence"), (2, self.tr("Rendez-vous à reporter")), (3, "00/00/0000")):
            self.horizontalHeader().resizeSection(column, widest(text) + 26)

    @property
    def rows(self) -> tuple[DossierLine, ...]:
        """What was found, latest first."""
        return self._model.rows

    @property
    def selected(self) -> UUID | None:
        """The dossier that is looked at."""
        row = self._model.row_at(self.currentIndex())
        return row.dossier_id if row else None

    def show_rows(self, rows: Sequence[DossierLine]) -> None:
        """Show what was found; the same dossier stays selected, or else the first."""
        before = self.selected
        self._is_filling = True
        self._model.set_rows(rows)
        if rows:
            self.go_to(next((place for place, row in enumerate(rows) if row.dossier_id == before), 0))
        self._is_filling = False

    def _columns(self) -> list[Column[DossierLine]]:
        return [
            Column(self.tr("Client"), lambda row: row.client, hint=lambda row: f"{row.reference}, {row.client}"),
            Column(self.tr("Commune"), lambda row: row.town, hint=lambda row: row.town),
            Column(self.tr("État"), lambda row: word(row.state)),
            Column(self.tr("Ouvert le"), lambda row: short_day(row.opened_at.astimezone().date())),
        ]


def _what(row: WorkRow) -> str:
    return task_words(row.task, row.level)


def _whom(row: WorkRow) -> str:
    return f"{row.client}\n{row.town}"
