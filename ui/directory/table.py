"""The table of installers: icon and word for the standing, made for a hundred thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from desktop_app.domain.installer import Standing
from desktop_app.domain.installer_place import Whereabouts
from ui.directory.rows import is_ended
from ui.formats import short_day
from ui.icons import Icon, icon
from ui.kit.row_list import fix_row_height, make_row_list
from ui.kit.rows_model import Column, RowsModel
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from desktop_app.services.directory_listing import DirectoryLine

_ICONS = {Standing.ACTIVE: Icon.SENT, Standing.SUSPENDED: Icon.SUSPEND, Standing.WITHDRAWN: Icon.REFUSED}


class DirectoryTable(QTableView):
    """One row per installer. `selection_changed` tells that another one is looked at."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on: date | None = None
        self._is_filling = False
        self._model: RowsModel[DirectoryLine] = RowsModel(self._columns(), self)
        self.setModel(self._model)
        make_row_list(self, self.tr("Installateurs de l’annuaire"))
        fix_row_height(self)
        self._lay_out_columns()
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    @property
    def rows(self) -> tuple[DirectoryLine, ...]:
        """What is shown, in the order it is shown."""
        return self._model.rows

    @property
    def selected(self) -> DirectoryLine | None:
        """The installer that is looked at."""
        return self._model.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[DirectoryLine], on: date, place: int = 0) -> None:
        """Show these rows as of a day, and select the one at this place."""
        self._on = on
        self._is_filling = True
        self._model.set_rows(rows)
        if rows:
            self._select(place)
        self._is_filling = False

    def look_at(self, installer_id: UUID) -> None:
        """Select an installer, where it is shown."""
        self._select(self._place_of(installer_id))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _select(self, row: int) -> None:
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _place_of(self, installer_id: UUID) -> int:
        places = (number for number, row in enumerate(self._model.rows) if row.id == installer_id)
        return next(places, 0)

    def _columns(self) -> list[Column[DirectoryLine]]:
        return [
            Column(self.tr("Installateur"), lambda row: row.name, hint=lambda row: row.name),
            Column(self.tr("Commune"), _town, hint=_town),
            Column(self.tr("État"), self._standing, icon=lambda row: icon(self._icon(row))),
            Column(self.tr("Fin de charte"), lambda row: short_day(row.ends_on) if row.ends_on else "\u2014"),
            Column(self.tr("Localisation"), _whereabouts),
        ]

    def _standing(self, row: DirectoryLine) -> str:
        if row.standing is Standing.ACTIVE and self._on is not None:
            if is_ended(row, self._on):
                return self.tr("charte expirée")
            if row.is_away:
                return self.tr("absent")
        return word(row.standing)

    def _icon(self, row: DirectoryLine) -> Icon:
        if row.standing is Standing.ACTIVE and self._on is not None and (row.is_away or is_ended(row, self._on)):
            return Icon.QUEUED
        return _ICONS[row.standing]

    def _lay_out_columns(self) -> None:
        # A given width: nothing is measured row by row.
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(100)
        longest = {
            2: self.tr("charte expirée"),
            3: self.tr("Fin de charte"),
            4: max(map(word, Whereabouts), key=len),
        }
        for column, text in longest.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            # Beside the text: an icon, or the bold letters of the title, and room on both sides.
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(text) + (44 if column == 2 else 26))
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _on_current_row_changed(self) -> None:
        if not self._is_filling:
            self.selection_changed.emit()


def _town(row: DirectoryLine) -> str:
    return f"{row.postcode} {row.city}"


def _whereabouts(row: DirectoryLine) -> str:
    return word(row.precision) if row.whereabouts is Whereabouts.LOCATED and row.precision else word(row.whereabouts)
