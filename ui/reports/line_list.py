"""The dossiers behind a point of a chart, without anybody's name; Enter opens one, which asks for the role again.

A dossier that another desk recorded is brought from the centre first: that may fail, and then the list says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import DeskError
from ui.formats import kilometres, local_moment, short_day
from ui.kit.notice_bar import Level, NoticeBar
from ui.kit.rows_model import RIGHT, Column
from ui.reports.chart_card import RowsTable
from ui.reports.terms import NOTHING, whole
from ui.terms import word_of
from ui.wording import sentence

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.domain.report import Drill, Filters, Line, Period
    from desktop_app.services.reports import Listing
    from ui.background import Runs
    from ui.reports.export_dialog import ExportDialog
    from ui.reports.requests import ReportRequests


class LineListDialog(QDialog):
    """`dossier_brought` carries the id of the dossier that somebody looks at; the list goes, for that to be seen."""

    dossier_brought = Signal(object)

    def __init__(
        self,
        requests: ReportRequests,
        lane: Runs,
        asked: tuple[Period, Filters, Drill],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._lane, self._asked = requests, lane, asked
        self.is_reading = True
        self.setWindowTitle(self.tr("Dossiers"))
        self.summary = QLabel(self.tr("Lecture des dossiers…"), self)
        self.summary.setWordWrap(True)
        self.notice = NoticeBar("lines-notice", self)
        self.table: RowsTable[Line] = RowsTable(self.tr("Dossiers"), self._columns(), self)
        buttons = QDialogButtonBox(self)
        self.open_button = buttons.addButton(self.tr("&Ouvrir le dossier"), QDialogButtonBox.ButtonRole.ActionRole)
        self.export_button = buttons.addButton(self.tr("E&xporter…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = buttons.addButton(self.tr("&Fermer"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        for widget in (self.summary, self.notice, self.table, buttons):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        self.resize(1000, 520)
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex().row()))
        self.export_button.clicked.connect(self.open_export)
        buttons.rejected.connect(self.reject)
        self.table.chosen.connect(self._open)
        lane.run(self, lambda: requests.lines(*asked), self.take, self._on_failed)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(self.tr("Référence"), lambda one: one.reference),
            Column(self.tr("Ouvert le"), lambda one: local_moment(one.opened_at)),
            Column(self.tr("État"), lambda one: word_of("dossier.State", one.state)),
            Column(self.tr("Commune"), lambda one: f"{one.postcode} {one.city}"),
            Column(self.tr("Site"), lambda one: one.site),
            Column(self.tr("Installateur"), lambda one: one.installer or NOTHING),
            Column(
                self.tr("Distance"),
                lambda one: kilometres(one.distance_m) if one.distance_m is not None else NOTHING,
                alignment=RIGHT,
            ),
            Column(self.tr("Posé le"), lambda one: short_day(one.installed_on) if one.installed_on else NOTHING),
        ]

    def take(self, listing: Listing) -> None:
        """Show what was read."""
        self.is_reading = False
        self.table.show_rows(listing.lines)
        self.open_button.setEnabled(bool(listing.lines))
        shown = len(listing.lines)
        text = self.tr("%n dossier(s)", "", listing.count)
        if shown < listing.count:
            text += " " + self.tr("(les {shown} derniers sont montrés)").format(shown=whole(shown))
        self.summary.setText(text)
        self.table.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self.is_reading = False
        self.summary.clear()
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Les dossiers n’ont pas pu être lus.")
        self.notice.say(Level.WARNING, said)

    def _open(self, place: int) -> None:
        rows = self.table.rows_model.rows
        # One at a time: Enter is easily pressed twice.
        if not 0 <= place < len(rows) or not self.open_button.isEnabled():
            return
        wanted = rows[place].dossier_id
        self.notice.clear()
        self.open_button.setEnabled(False)
        self._lane.run(self, lambda: self._requests.bring(wanted), lambda _: self._on_brought(wanted), self._on_refused)

    def _on_brought(self, dossier_id: UUID) -> None:
        self.accept()
        self.dossier_brought.emit(dossier_id)

    def _on_refused(self, error: Exception) -> None:
        self.open_button.setEnabled(True)
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Ce dossier n’a pas pu être ouvert.")
        self.notice.say(Level.WARNING, said)

    def open_export(self) -> ExportDialog:
        """Take the whole list away, not only what is shown of it."""
        from ui.reports.export_dialog import ExportDialog

        dialog = ExportDialog(self._requests, self._lane, self._asked, self)
        dialog.open()
        return dialog
