"""Finding a dossier again, and withdrawing its consent: as easy as it was given, one key and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import DeskError
from ui.dossier.requests import DossierLine, SearchRequests
from ui.formats import local_moment
from ui.kit.field import Field
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.rows_model import Column, RowsModel
from ui.wording import phone, sentence, word

if TYPE_CHECKING:
    from uuid import UUID

    from desktop_app.services.consents import Withdrawal
    from desktop_app.services.follow_up import WholeDossier
    from ui.background import Runs, Ticket

_DELAY_MS = 200
_SHORTEST = 2


class SearchDialog(QDialog):
    """Search by number, name or reference. `withdrawn` tells that letters and a dossier have changed."""

    withdrawn = Signal()

    def __init__(self, requests: SearchRequests, lane: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rechercher un dossier"))
        self._requests, self._lane = requests, lane
        self._ticket: Ticket | None = None
        self._shown: UUID | None = None
        self.text_field = Field(self.tr("&Téléphone, nom ou référence"), self)
        self.model: RowsModel[DossierLine] = RowsModel(
            [
                Column(self.tr("Référence"), lambda one: one.reference),
                Column(self.tr("Client"), lambda one: one.client),
                Column(self.tr("Commune"), lambda one: one.town),
                Column(self.tr("État"), lambda one: word(one.state)),
                Column(self.tr("Ouvert le"), lambda one: local_moment(one.opened_at), lambda one: one.opened_at),
            ],
            self,
        )
        self.table = QTableView(self)
        self.summary = QLabel(self)
        self.withdraw_button = QPushButton(self.tr("&Retrait du consentement (F7)"), self)
        self.close_button = QPushButton(self.tr("&Fermer"), self)
        self.notice = NoticeBar("search-notice", self)
        self._pause = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._lay_out()
        self._connect()
        self._show_whole(None)

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show one dossier at once."""
        self._load(dossier_id)
        self.open()

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Dossiers trouvés"))
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.summary.setWordWrap(True)
        self.summary.setProperty("kind", "summary")
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.withdraw_button.setProperty("kind", "danger")
        for button in (self.withdraw_button, self.close_button):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.withdraw_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        for widget in (self.text_field, table, self.summary, self.notice):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.setStretch(1, 1)
        self.resize(760, 480)

    def _connect(self) -> None:
        self.text_field.edited.connect(self._pause.start)
        self.text_field.edit.returnPressed.connect(self._on_pause_timeout)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.withdraw_button.clicked.connect(self._on_withdraw_clicked)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F7"), self, self._on_withdraw_clicked)

    def _on_pause_timeout(self) -> None:
        self._pause.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        text = self.text_field.text.strip()
        if len(text) < _SHORTEST:
            self._on_found(())
            return
        self._ticket = self._lane.run(self, lambda: self._requests.find(text), self._on_found, self._on_failed)

    def _on_found(self, lines: tuple[DossierLine, ...]) -> None:
        self.model.set_rows(lines)
        self.notice.clear()
        self._show_whole(None)
        if lines:
            announce(self.table, self.tr("%n dossier(s) trouvé(s)", "", len(lines)))
            self.table.setCurrentIndex(self.model.index(0, 0))
        elif len(self.text_field.text.strip()) >= _SHORTEST:
            self.notice.say(Level.CALM, self.tr("Aucun dossier de ce poste ne correspond."))

    def _on_current_row_changed(self) -> None:
        line = self.model.row_at(self.table.currentIndex())
        if line is not None:
            self._load(line.dossier_id)

    def _load(self, dossier_id: UUID) -> None:
        self._lane.run(self, lambda: self._requests.whole(dossier_id), self._show_whole, self._on_failed)

    def _show_whole(self, whole: WholeDossier | None) -> None:
        from desktop_app.domain.dossier import State

        self._shown = whole.dossier.id if whole else None
        is_open = whole is not None and whole.dossier.state not in {State.CONSENT_WITHDRAWN, State.UNDONE}
        self.withdraw_button.setEnabled(is_open)
        self.summary.setText(self._summary(whole) if whole else "")

    def _summary(self, whole: WholeDossier) -> str:
        dossier, client = whole.dossier, whole.client
        lines = [
            self.tr("{reference} \u2014 {state}, ouvert le {moment}").format(
                reference=dossier.reference, state=word(dossier.state), moment=local_moment(dossier.opened_at)
            ),
            self.tr("{client} \u2014 {phone}").format(client=client.full_name, phone=phone(client.phone)),
            dossier.address.label,
        ]
        lines += [
            self.tr("{installer}, à {town} \u2014 {state}").format(
                installer=turn.installer.name, town=turn.installer.city, state=word(turn.referral.state)
            )
            for turn in whole.turns
        ]
        if whole.deadlines.contact_by is not None:
            lines.append(
                self.tr("Appel attendu avant le {moment}").format(moment=local_moment(whole.deadlines.contact_by))
            )
        return "\n".join(lines)

    def _on_withdraw_clicked(self) -> None:
        if self._shown is None or not self.withdraw_button.isEnabled():
            return
        dossier_id = self._shown
        self.notice.say(
            Level.WARNING,
            self.tr(
                "Le client retire son accord\u00a0: ce qui n’est pas parti est annulé, et l’installateur est prié "
                "d’effacer le reste."
            ),
            self.tr("&Confirmer le retrait"),
            lambda: self._withdraw(dossier_id),
        )
        self.notice.action_button.setFocus()

    def _withdraw(self, dossier_id: UUID) -> None:
        self._lane.run(self, lambda: self._requests.withdraw(dossier_id), self._on_withdrawn, self._on_failed)

    def _on_withdrawn(self, done: Withdrawal) -> None:
        told = [self.tr("C’est annulé.")]
        if done.cancelled:
            told.append(self.tr("%n courriel(s) annulé(s) avant envoi.", "", len(done.cancelled)))
        if done.notices:
            told.append(self.tr("%n courriel(s) d’effacement ou de confirmation en file.", "", len(done.notices)))
        self.notice.say(Level.GOOD, " ".join(told))
        self.withdrawn.emit()
        self._load(done.dossier_id)
        self.close_button.setFocus()

    def _on_failed(self, error: Exception) -> None:
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Le programme a rencontré une erreur.")
        self.notice.say(Level.ERROR, said)
