"""The table of letters: icon and word for the state, ages in words, and a selection that survives a reload."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.domain.letter import State
from ui.formats import duration, in_how_long
from ui.icons import Icon, icon
from ui.kit.row_list import fit_columns, make_row_list
from ui.kit.rows_model import RIGHT, Column, RowsModel
from ui.letters.reply_words import reply_words
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from ui.letters.rows import Row

_ICONS = {
    State.QUEUED: Icon.QUEUED,
    State.SENDING: Icon.SEND,
    State.DOT: Icon.SEND,
    State.SENT: Icon.SENT,
    State.FAILED: Icon.FAILED,
    State.IN_DOUBT: Icon.DOUBT,
    State.CANCELLED: Icon.CANCEL,
    State.EXPIRED: Icon.FAILED,
    State.BOUNCED: Icon.FAILED,
}
_NOTHING = "\u2014"


class LettersTable(QTableView):
    """One row per letter. `selection_changed` tells that another letter is looked at."""

    selection_changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._model: RowsModel[Row] = RowsModel(self._columns(), self)
        self.setModel(self._model)
        make_row_list(self, self.tr("Courriels"))
        fit_columns(self, stretched=[self._model.columnCount() - 1])
        self._is_filling = False
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, in the order it is shown."""
        return self._model.rows

    @property
    def selected(self) -> Row | None:
        """The row that is looked at."""
        return self._model.row_at(self.currentIndex())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the same letter stays selected, or else the first."""
        before = self.selected
        self._is_filling = True
        self._model.set_rows(rows)
        places = [number for number, row in enumerate(rows) if before and row.letter.id == before.letter.id]
        if rows:
            self.setCurrentIndex(self._model.index(places[0] if places else 0, 0))
        self._is_filling = False

    def refresh(self) -> None:
        """Time went by: ages are written anew."""
        self.viewport().update()

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(
                self.tr("État"),
                lambda row: word(row.letter.state),
                icon=lambda row: icon(_ICONS[row.letter.state]),
            ),
            Column(self.tr("Dossier"), lambda row: row.reference),
            Column(self.tr("Objet"), lambda row: word(row.letter.kind)),
            Column(self.tr("Depuis"), self._age, lambda row: row.letter.created_at),
            Column(self.tr("Essais"), lambda row: str(row.letter.attempts), lambda row: row.letter.attempts, RIGHT),
            Column(self.tr("Prochain essai"), self._next, lambda row: row.letter.next_attempt_at),
            Column(
                self.tr("Réponse"),
                lambda row: reply_words(row.letter.last_reply) if row.letter.last_reply else _NOTHING,
                hint=lambda row: row.letter.last_reply or "",
            ),
        ]

    def _age(self, row: Row) -> str:
        return duration(max(self._now() - (row.letter.sent_at or row.letter.created_at), timedelta(0)))

    def _next(self, row: Row) -> str:
        if row.letter.state is not State.QUEUED:
            return _NOTHING
        return in_how_long(row.letter.next_attempt_at, self._now())

    def _on_current_row_changed(self) -> None:
        if not self._is_filling:
            self.selection_changed.emit()
