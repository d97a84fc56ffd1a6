"""Importing a file: it is tried first, always; what is wrong is shown line by line; then its good lines may be kept.

Names for whoever drives it from outside: `read`, `choose_button`, `keep_button`, `stop_button`, `save_button`,
`close_button`, `table`, `summary`, `notice`, `bar`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHeaderView, QLabel, QProgressBar, QPushButton, QTableView, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DeskError
from ui.directory import import_report
from ui.directory.import_layout import lay_out
from ui.directory.import_state import ImportState, Phase
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.row_list import fix_row_height, make_row_list
from ui.kit.rows_model import RIGHT, Column, RowsModel
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.directory import ImportReport, Rejection
    from ui.background import Runs
    from ui.directory.requests import DirectoryRequests

_TICK_MS = 100


class ImportDialog(QDialog):
    """`imported` tells that the directory has changed. `lane` is not the one that keeps the agents' drafts."""

    imported = Signal()

    def __init__(self, requests: DirectoryRequests, lane: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Importer un annuaire"))
        self._requests, self._lane = requests, lane
        self._state = ImportState()
        self.model: RowsModel[Rejection] = RowsModel(
            [
                Column(self.tr("Ligne"), lambda one: str(one.line), lambda one: one.line, RIGHT),
                Column(self.tr("Colonne"), lambda one: one.column),
                Column(self.tr("Ce qui ne va pas"), import_report.reason, hint=import_report.reason),
            ],
            self,
        )
        self.explanation = QLabel(
            self.tr(
                "Fichier CSV ou XLSX, une ligne par installateur. Il est d’abord lu à blanc\u00a0: rien n’est "
                "enregistré avant votre accord."
            ),
            self,
        )
        self.summary = QLabel(self)
        self.notice = NoticeBar("import-notice", self)
        self.table = QTableView(self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Avancement de l’import"))
        self.choose_button = QPushButton(self)
        self.save_button = QPushButton(self.tr("Enregistrer le ra&pport…"), self)
        self.stop_button = QPushButton(self.tr("Arrê&ter"), self)
        self.keep_button = QPushButton(self)
        self.close_button = QPushButton(self.tr("&Fermer"), self)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._fill_table()
        lay_out(self, self)
        self._connect()
        self._show(self._state)

    @property
    def state(self) -> ImportState:
        """Where the import stands."""
        return self._state

    def read(self, path: Path) -> None:
        """Try a file: nothing is kept."""
        state = self._state.reading(path)
        meter = state.meter
        self._show(state)
        self._lane.run(
            self,
            lambda: self._requests.read_file(path, meter.count, lambda: meter.is_stopped),
            self._on_answered,
            self._on_failed,
        )

    @override
    def reject(self) -> None:
        # Escape and the window's cross: what runs is asked to stop, and nobody waits for it.
        self._state.meter.is_stopped = True
        super().reject()

    def _show(self, state: ImportState) -> None:
        """The one method that changes what is seen."""
        self._state = state
        rejected = state.report.rejected if state.report else ()
        if self.model.rows != rejected:
            self.model.set_rows(rejected)
        self.table.setVisible(bool(rejected))
        self.summary.setText(self._summary(state))
        self.summary.setVisible(bool(self.summary.text()))
        self.notice.clear()
        if state.trouble:
            self.notice.say(Level.ERROR, state.trouble)
        elif state.phase is Phase.KEPT:
            self.notice.say(Level.GOOD, self.tr("%n ligne(s) enregistrée(s) dans l’annuaire.", "", state.good))
        elif state.phase is Phase.JUDGED and not state.can_keep:
            self.notice.say(Level.CALM, self.tr("Rien à importer\u00a0: l’annuaire dit déjà la même chose."))
        is_first = state.path is None
        self.choose_button.setText(self.tr("&Choisir un fichier…") if is_first else self.tr("&Autre fichier…"))
        self.keep_button.setText(self.tr("&Importer les %n ligne(s) bonne(s)", "", state.good))
        self.choose_button.setVisible(not state.is_busy)
        self.keep_button.setVisible(state.can_keep)
        self.save_button.setVisible(bool(rejected) and not state.is_busy)
        self.bar.setVisible(state.is_busy)
        self.stop_button.setVisible(state.is_busy)
        self.stop_button.setEnabled(True)
        if state.is_busy:
            self.bar.setRange(0, 0)
            self._tick.start()
        else:
            self._tick.stop()

    def _summary(self, state: ImportState) -> str:
        name = state.path.name if state.path else ""
        if state.phase is Phase.READING:
            return self.tr("Lecture à blanc de «\u00a0{name}\u00a0»…").format(name=name)
        if state.phase is Phase.KEEPING:
            return self.tr("Enregistrement de «\u00a0{name}\u00a0»…").format(name=name)
        if state.report is None:
            return ""
        report = state.report
        parts = [
            self.tr("%n nouveau(x)", "", report.accepted),
            self.tr("%n modifié(s)", "", report.updated),
            self.tr("%n inchangé(s)", "", report.unchanged),
            self.tr("%n ligne(s) refusée(s)", "", state.wrong_lines),
            self.tr("%n sans coordonnées, à localiser ensuite", "", report.to_geocode),
        ]
        said = self.tr("«\u00a0{name}\u00a0»\u00a0: {counts}.").format(name=name, counts=", ".join(parts))
        if report.ignored:
            said += " " + self.tr("Colonnes sans emploi ici\u00a0: {names}.").format(names=", ".join(report.ignored))
        return said

    def _fill_table(self) -> None:
        self.table.setModel(self.model)
        make_row_list(self.table, self.tr("Lignes refusées"))
        fix_row_height(self.table)
        header = self.table.horizontalHeader()
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((0, 9), (1, 22)):
            header.resizeSection(column, letter * letters)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose_button_clicked)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.stop_button.clicked.connect(self._on_stop_button_clicked)
        self.close_button.clicked.connect(self.reject)
        self._tick.timeout.connect(self._on_tick_timeout)

    def _on_choose_button_clicked(self) -> None:
        self._ask_for_file(
            QFileDialog(self, self.tr("Choisir l’annuaire"), "", self.tr("Annuaires (*.csv *.xlsx *.txt)")),
            lambda name: self.read(Path(name)),
        )

    def _on_save_button_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Enregistrer le rapport"), "", self.tr("Rapport CSV (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("rapport-import.csv"))
        self._ask_for_file(dialog, lambda name: self.save_report(Path(name)))

    def _ask_for_file(self, dialog: QFileDialog, act: Callable[[str], None]) -> None:
        dialog.fileSelected.connect(act)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_report(self, path: Path) -> None:
        """Write the report where the person said."""
        report = self._state.report
        if report is not None:
            text = import_report.as_text(report.rejected)
            self._lane.run(self, lambda: self._try_to_save(path, text), self._on_saved, self._on_failed)

    def _try_to_save(self, path: Path, text: str) -> str:
        try:
            import_report.save(path, text)
        except OSError:
            return ""
        return path.name

    def _on_saved(self, name: str) -> None:
        if name:
            self.notice.say(Level.GOOD, self.tr("Rapport enregistré\u00a0: {name}.").format(name=name))
        else:
            said = self.tr("Le rapport n’a pas pu être écrit à cet endroit\u00a0: choisissez un autre dossier.")
            self.notice.say(Level.ERROR, said)

    def _on_keep_button_clicked(self) -> None:
        path = self._state.path
        if not self._state.can_keep or path is None:
            return
        state = self._state.keeping()
        meter = state.meter
        self._show(state)
        self._lane.run(
            self,
            lambda: self._requests.import_file(path, meter.count, lambda: meter.is_stopped),
            self._on_answered,
            self._on_failed,
        )

    def _on_stop_button_clicked(self) -> None:
        self._state.meter.is_stopped = True
        self.stop_button.setEnabled(False)

    def _on_tick_timeout(self) -> None:
        meter = self._state.meter
        if meter.of:
            self.bar.setRange(0, meter.of)
            self.bar.setValue(meter.done)

    def _on_answered(self, report: ImportReport) -> None:
        self._show(self._state.answered(report))
        announce(self, self.notice.text or self.summary.text() or self.tr("Arrêté\u00a0: rien n’est enregistré."))
        if self._state.phase is Phase.KEPT:
            self.imported.emit()
        elif self._state.can_keep:
            self.keep_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self._show(self._state.failed(told))
