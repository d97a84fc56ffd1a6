"""The page of the desks: who is silent, who holds letters meanwhile, who has one in doubt. Read only.

Names for whoever drives it from outside: `table`, `model`, `summary`, `asked_at`, `notice`, `reload_button`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.errors import CentreNotConfigured, DeskError
from ui.desks import rows
from ui.icons import Icon, icon
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.row_list import fit_columns, make_row_list
from ui.kit.rows_model import RIGHT, Column, RowsModel
from ui.kit.shortcut import bind_within
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.other_desks import DeskHeard, Roll
    from ui.background import Runs

_EVERY_MS = 60_000


class DesksPage(QWidget):
    """Asks the centre while it is looked at, and keeps showing what it was told last."""

    def __init__(self, request: Callable[[], Roll], network: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request, self._network = request, network
        self._roll: Roll | None = None
        self._is_asking = False
        self.model: RowsModel[DeskHeard] = RowsModel(self._columns(), self)
        self.table = QTableView(self)
        self.summary, self.asked_at = QLabel(self), QLabel(self)
        self.notice = NoticeBar("desks-notice", self)
        self.reload_button = QPushButton(self.tr("&Actualiser (F5)"), self)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._lay_out()
        self.reload_button.clicked.connect(self.reload)
        self._clock.timeout.connect(self.reload)
        bind_within(self, "F5", self.reload)
        self._show(None)

    def reload(self) -> None:
        """Ask the centre again, unless it is being asked."""
        if not self._is_asking:
            self._is_asking = True
            self._network.run(self, self._request, self.take, self._on_failed)

    def take(self, roll: Roll) -> None:
        """Show what the centre told."""
        self._is_asking = False
        self.notice.clear()
        self._show(roll)
        announce(self, self.summary.text())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self.reload()
        self.table.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _show(self, roll: Roll | None) -> None:
        """The one method that changes what is seen."""
        self._roll = roll
        self.model.set_rows(roll.desks if roll else ())
        self.table.setVisible(bool(roll and roll.desks))
        self.summary.setText(rows.summary(roll) if roll else self.tr("Le centre est interrogé…"))
        self.asked_at.setText(rows.moment(roll) if roll else "")
        if roll and roll.desks:
            self.table.selectRow(0)

    def _columns(self) -> list[Column[DeskHeard]]:
        return [
            Column(
                self.tr("Poste"),
                lambda one: one.code,
                icon=lambda one: icon(Icon.DOUBT if self._is_urgent(one) else Icon.DESK),
            ),
            Column(self.tr("Site"), lambda one: one.site),
            Column(self.tr("Entendu"), lambda one: self._said(rows.heard, one)),
            Column(self.tr("Courriels en attente"), lambda one: self._said(rows.waiting, one)),
            Column(self.tr("En doute"), rows.in_doubt, alignment=RIGHT),
            Column(self.tr("Version"), lambda one: one.version or "\u2014"),
            Column(
                self.tr("À savoir"),
                lambda one: self._said(rows.remarks, one),
                hint=lambda one: self._said(rows.remarks, one),
            ),
        ]

    def _said(self, words: Callable[[Roll, DeskHeard], str], one: DeskHeard) -> str:
        return words(self._roll, one) if self._roll else ""

    def _is_urgent(self, one: DeskHeard) -> bool:
        return bool(one.letters_in_doubt) or (self._roll is not None and self._roll.holds_letters(one))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Postes"), self)
        title.setProperty("kind", "title")
        self.asked_at.setProperty("kind", "muted")
        self.table.setModel(self.model)
        make_row_list(self.table, self.tr("Postes du site"))
        fit_columns(self.table, stretched=[self.model.columnCount() - 1])
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.asked_at)
        head.addWidget(self.reload_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 8)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        said = sentence(error) if isinstance(error, DeskError) else self.tr("Le programme a rencontré une erreur.")
        # What was told before stays: an hour old, it is still better than nothing.
        self.notice.say(Level.CALM if isinstance(error, CentreNotConfigured) else Level.WARNING, said)
        if self._roll is None:
            self.summary.setText("")
