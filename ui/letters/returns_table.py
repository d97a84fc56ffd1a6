"""The table of mails that a person must read: when, about which dossier, why, and by which Message-ID to find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget

from ui.formats import local_moment
from ui.kit.row_list import fit_columns, make_row_list
from ui.kit.rows_model import Column, RowsModel
from ui.letters.return_words import reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.letters.returned import Returned

_NOTHING = "\u2014"


class ReturnsTable(QTableView):
    """One row per mail. `selection_changed` tells that another mail is looked at."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[Returned] = RowsModel(self._columns(), self)
        self.setModel(self._model)
        make_row_list(self, self.tr("Courriels à lire"))
        fit_columns(self, stretched=[self._model.columnCount() - 1])
        self.selectionModel().currentRowChanged.connect(self.selection_changed)

    @property
    def rows(self) -> tuple[Returned, ...]:
        """What is shown, in the order it is shown."""
        return self._model.rows

    @property
    def selected(self) -> Returned | None:
        """The mail that is looked at."""
        return self._model.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[Returned]) -> None:
        """Show these rows. The same mail stays selected; where it went, the one that took its place."""
        before, place = self.selected, max(self.currentIndex().row(), 0)
        self._model.set_rows(rows)
        same = [number for number, row in enumerate(rows) if before and row.mail.key == before.mail.key]
        if rows:
            self.setCurrentIndex(self._model.index(same[0] if same else min(place, len(rows) - 1), 0))

    def _columns(self) -> list[Column[Returned]]:
        return [
            Column(self.tr("Lu par le programme"), lambda row: local_moment(row.mail.seen_at)),
            Column(self.tr("Dossier"), lambda row: row.reference or _NOTHING),
            Column(self.tr("Pourquoi"), lambda row: reason_words(row.mail.judged.reason)),
            Column(
                self.tr("Message-ID"),
                lambda row: row.mail.message_id or _NOTHING,
                hint=lambda row: row.mail.message_id or "",
            ),
        ]
