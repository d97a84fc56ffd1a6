"""Taking a report or a list away: which file, with names or not and why, how far it is, and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.errors import DeskError
from desktop_app.domain.report import Drill, ExportReason
from ui.kit.notice_bar import Level, NoticeBar
from ui.reports.terms import whole
from ui.wording import sentence

if TYPE_CHECKING:
    from desktop_app.domain.report import Filters, Period
    from desktop_app.services.report_exports import Exported
    from ui.background import Runs
    from ui.reports.requests import ReportRequests

_TICK_MS = 100


class Meter:
    """What the export's thread tells, and is asked; read by the window when it pleases."""

    def __init__(self) -> None:
        self.done = 0
        self.is_stopped = False

    def count(self, done: int) -> None:
        """So many rows are written."""
        self.done = done


class ExportDialog(QDialog):
    """`asked` without a drill is the report itself; with one, the list of its dossiers."""

    def __init__(
        self,
        requests: ReportRequests,
        lane: Runs,
        asked: tuple[Period, Filters, Drill | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._lane, self._asked = requests, lane, asked
        self._meter = Meter()
        self._is_list = asked[2] is not None
        self._is_named = self._is_list and requests.exports_names()
        self.setWindowTitle(self.tr("Exporter la liste") if self._is_list else self.tr("Exporter le rapport"))
        self.explanation = QLabel(self._explanation(), self)
        self.explanation.setWordWrap(True)
        self.names_box = QCheckBox(self.tr("Avec les &noms et téléphones des clients"), self)
        self.reason_box = QComboBox(self)
        self.reason_box.setAccessibleName(self.tr("Motif de la liste nominative"))
        self.warning = QLabel(
            self.tr("Une liste nominative porte votre code, l’heure et le motif, et l’export est inscrit au journal."),
            self,
        )
        self.warning.setWordWrap(True)
        self.notice = NoticeBar("export-notice", self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Avancement de l’export"))
        buttons = QDialogButtonBox(self)
        self.save_button = buttons.addButton(self.tr("&Choisir le fichier…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.stop_button = buttons.addButton(self.tr("&Arrêter"), QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = buttons.addButton(self.tr("&Fermer"), QDialogButtonBox.ButtonRole.RejectRole)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._lay_out(buttons)
        self._connect(buttons)
        self._show(is_busy=False)

    def save(self, path: Path) -> None:
        """Write the file, in the lane."""
        from desktop_app.exports.pace import Pace
        from desktop_app.services.report_exports import ListWanted

        self._meter = meter = Meter()
        pace = Pace(meter.count, lambda: meter.is_stopped)
        period, filters, drill = self._asked
        requests = self._requests
        reason = self.reason_box.currentData()
        wanted = ListWanted(
            period,
            filters,
            drill or Drill(),
            names=self.names_box.isChecked(),
            reason=ExportReason(reason) if self.names_box.isChecked() and reason else None,
        )
        self.notice.clear()
        self._show(is_busy=True)
        self._lane.run(
            self,
            lambda: (
                requests.export_list(path, wanted, pace)
                if self._is_list
                else requests.export(path, period, filters, pace)
            ),
            lambda done: self._on_done(done, path),
            self._on_failed,
        )

    @override
    def reject(self) -> None:
        # Escape and the window's cross: what runs is asked to stop, and nobody waits for it.
        self._meter.is_stopped = True
        super().reject()

    def _explanation(self) -> str:
        if self._is_list:
            return self.tr("Un dossier par ligne, sans aucun nom\u00a0: classeur XLSX ou texte CSV pour Excel.")
        return self.tr("Classeur XLSX, texte CSV pour Excel ou pages PDF à imprimer\u00a0; les filtres y figurent.")

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        self.reason_box.addItem(self.tr("Choisir le motif…"), None)
        for reason, words in (
            (ExportReason.COMPLAINT, self.tr("Réclamation")),
            (ExportReason.CALL_BACK, self.tr("Rappel de clients")),
            (ExportReason.AUDIT, self.tr("Contrôle")),
            (ExportReason.RIGHTS, self.tr("Exercice de droits")),
        ):
            self.reason_box.addItem(words, reason.value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for widget in (self.explanation, self.names_box, self.reason_box, self.warning, self.notice, self.bar, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(520)

    def _connect(self, buttons: QDialogButtonBox) -> None:
        self.names_box.toggled.connect(lambda: self._show(is_busy=False))
        self.reason_box.currentIndexChanged.connect(lambda: self._show(is_busy=False))
        self.save_button.clicked.connect(self._on_save_clicked)
        self.stop_button.clicked.connect(self._on_stop_clicked)
        buttons.rejected.connect(self.reject)
        self._tick.timeout.connect(self._on_tick)

    def _show(self, *, is_busy: bool) -> None:
        """The one method that changes what is seen."""
        with_names = self.names_box.isChecked()
        self.names_box.setVisible(self._is_named)
        self.reason_box.setVisible(self._is_named and with_names)
        self.warning.setVisible(self._is_named and with_names)
        for widget in (self.names_box, self.reason_box):
            widget.setEnabled(not is_busy)
        self.save_button.setEnabled(not is_busy and (not with_names or self.reason_box.currentData() is not None))
        self.stop_button.setVisible(is_busy)
        self.bar.setVisible(is_busy)
        if is_busy:
            self.bar.setRange(0, 0)
            self._tick.start()
        else:
            self._tick.stop()
        # What came or went is not to be cut off, nor to leave a hole.
        self.adjustSize()

    def _on_save_clicked(self) -> None:
        kinds = [self.tr("Classeur (*.xlsx)"), self.tr("Texte pour Excel (*.csv)")]
        if not self._is_list:
            kinds.append(self.tr("Pages à imprimer (*.pdf)"))
        chosen, kind = QFileDialog.getSaveFileName(self, self.windowTitle(), self._file_name(), ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix else path.with_suffix(kind[kind.rfind(".") : -1]))

    def _file_name(self) -> str:
        period = self._asked[0]
        name = "dossiers" if self._is_list else "rapport"
        return f"{name}-{period.first_day:%Y-%m-%d}-{period.last_day:%Y-%m-%d}.xlsx"

    def _on_stop_clicked(self) -> None:
        self._meter.is_stopped = True
        self.stop_button.setEnabled(False)

    def _on_tick(self) -> None:
        text = self.tr("{count} lignes écrites…").format(count=whole(self._meter.done))
        self.explanation.setText(text)

    def _on_done(self, done: Exported, path: Path) -> None:
        self._show(is_busy=False)
        self.stop_button.setEnabled(True)
        self.explanation.setText(self._explanation())
        if done.is_stopped:
            self.notice.say(Level.CALM, self.tr("Export arrêté\u00a0: rien n’a été écrit."))
        else:
            said = self.tr("«\u00a0{name}\u00a0» est enregistré.")
            self.notice.say(Level.GOOD, said.format(name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self._show(is_busy=False)
        self.stop_button.setEnabled(True)
        self.explanation.setText(self._explanation())
        said = sentence(error) if isinstance(error, DeskError) else self.tr("L’export n’a pas pu être écrit.")
        self.notice.say(Level.ERROR, said)
