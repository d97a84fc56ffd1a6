"""The queue page: a table of letters, the details of the one that is selected, and what may be done about it.

Names for whoever drives it from outside: `filter_box`, `table`, `details`, `decisions` (with `retry_button`,
`cancel_button`, `sent_button`, `not_sent_button`, `notice`), `summary`, `empty`;
`returns_button` leads to `returns`, the room of the mails that a person must read, and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic
from ui.formats import in_how_long, since
from ui.kit.notice_bar import announce
from ui.letters.decisions import LetterDecisions
from ui.letters.details import LetterDetails
from ui.letters.returns_room import ReturnsRoom
from ui.letters.rows import Filter, Listing, Row, Step, look, steps_of
from ui.letters.table import LettersTable
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from ui.background import Runs
    from ui.letters.requests import LetterRequests
    from ui.letters.returned import ReturnRequests

# Ages are shown in minutes.
_REFRESH_MS = 30_000


class LettersPage(QWidget):
    """Reloads when letters change while it is visible, else when it is shown again."""

    dossier_wanted = Signal(object)

    def __init__(
        self,
        requests: LetterRequests,
        returned: ReturnRequests,
        *,
        local: Runs,
        changes: Changes,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._local, self._changes, self._now = requests, local, changes, now
        self._listing: Listing | None = None
        self._is_stale = True
        # What is put into another widget has its style read again, with all that is in it: each is made in its place.
        self._rooms = QStackedWidget(self)
        self._queue = QSplitter(Qt.Orientation.Horizontal, self._rooms)
        self.title, self.filter_label = QLabel(self), QLabel(self.tr("A&fficher"), self)
        self.returns_button = QPushButton(self)
        self.filter_box = QComboBox(self)
        self.summary = QLabel(self)
        self._left = QWidget(self._queue)
        self.table, self.empty = LettersTable(now, self._left), QLabel(self._left)
        self.decisions = LetterDecisions(self._left)
        self.details = LetterDetails(self._queue)
        self.returns = ReturnsRoom(returned, local=local, changes=changes, parent=self._rooms)
        self.returns_button.setCheckable(True)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._lay_out()
        self._connect()
        self._show()
        self._show_room()

    @property
    def selected(self) -> Row | None:
        """The letter that the details are about."""
        return self.table.selected

    def reload(self) -> None:
        """Read the queue again."""
        self._is_stale = False
        self._local.run(self, lambda: look(self._requests), self._on_looked, self._on_failed)
        self.returns.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._is_stale:
            self.reload()

    def _show(self) -> None:
        """The one method that changes what is seen."""
        which = Filter(self.filter_box.currentData())
        rows = self._listing.shown(which) if self._listing else ()
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(self._nothing(which))
        self.summary.setText(self._summary())
        self.details.setVisible(bool(rows))
        self._show_selected()

    def _show_room(self) -> None:
        """The queue or the mails to read: what belongs to the other is out of sight."""
        is_returns = self.returns_button.isChecked()
        self._rooms.setCurrentWidget(self.returns if is_returns else self._queue)
        for widget in (self.summary, self.filter_label, self.filter_box):
            widget.setVisible(not is_returns)
        self.title.setText(self.tr("Courriels à lire") if is_returns else self.tr("File d’envoi"))
        text = self.tr("Re&venir à la file") if is_returns else self.tr("Courriels à &lire")
        if not is_returns and self.returns.count:
            text = self.tr("{room} ({count})").format(room=text, count=self.returns.count)
        self.returns_button.setText(f"▲ {text}" if self.returns.is_troubled and not is_returns else text)

    def _show_selected(self) -> None:
        row = self.selected
        self.details.show_row(row)
        self.decisions.show_row(row)
        if row is not None:
            self._local.run(
                self, lambda: (row.letter.id, steps_of(self._requests, row.letter.id)), self._on_steps, self._on_failed
            )

    def _summary(self) -> str:
        if self._listing is None:
            return ""
        waiting = self._listing.waiting
        parts = []
        if waiting.queued:
            parts.append(self.tr("%n courriel(s) en file", "", waiting.queued))
            if waiting.oldest is not None:
                parts[-1] += self.tr(", le plus ancien {since}").format(since=since(waiting.oldest, self._now()))
        if waiting.in_doubt:
            parts.append(self.tr("%n en doute", "", waiting.in_doubt))
        if waiting.failed:
            parts.append(self.tr("%n en échec", "", waiting.failed))
        if waiting.relay_open_until is not None and waiting.relay_open_until > self._now():
            again = in_how_long(waiting.relay_open_until, self._now())
            parts.append(self.tr("le relais ne répond pas, prochain essai {again}").format(again=again))
        return self.tr("\u00a0· ").join(parts) if parts else self.tr("Rien n’attend.")

    def _nothing(self, which: Filter) -> str:
        if self._listing is None:
            return self.tr("Lecture de la file…")
        return {
            Filter.UNSETTLED: self.tr("Tout est parti\u00a0: rien n’attend et rien n’est en doute."),
            Filter.WAITING: self.tr("Aucun courriel n’attend."),
            Filter.PROBLEMS: self.tr("Aucun courriel n’est en doute ni en échec."),
            Filter.SENT: self.tr("Aucun courriel n’est encore parti de ce poste."),
            Filter.CANCELLED: self.tr("Aucun courriel n’a été annulé."),
            Filter.ALL: self.tr("Aucun courriel sur ce poste."),
        }[which]

    def _lay_out(self) -> None:
        self.title.setProperty("kind", "title")
        self.filter_label.setBuddy(self.filter_box)
        for which, text in {
            Filter.UNSETTLED: self.tr("Ce qui attend ou demande une décision"),
            Filter.WAITING: self.tr("En file"),
            Filter.PROBLEMS: self.tr("En doute ou en échec"),
            Filter.SENT: self.tr("Envoyés"),
            Filter.CANCELLED: self.tr("Annulés"),
            Filter.ALL: self.tr("Tous"),
        }.items():
            self.filter_box.addItem(text, which.value)
        self.summary.setProperty("kind", "muted")
        self.empty.setProperty("kind", "empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.summary)
        head.addStretch(1)
        for widget in (self.filter_label, self.filter_box, self.returns_button):
            head.addWidget(widget)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.decisions)
        halves = self._queue
        halves.addWidget(self._left)
        halves.addWidget(self.details)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        halves.setSizes([890, 450])
        halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        self._rooms.addWidget(halves)
        self._rooms.addWidget(self.returns)
        layout.addWidget(self._rooms, 1)

    def _connect(self) -> None:
        self._changes.happened.connect(self._on_changes_happened)
        self._clock.timeout.connect(self._on_clock_timeout)
        self.filter_box.currentIndexChanged.connect(self._show)
        self.table.selection_changed.connect(self._show_selected)
        self.table.activated.connect(self._on_table_activated)
        self.decisions.retry_wanted.connect(self._on_decisions_retry_wanted)
        self.decisions.cancel_wanted.connect(self._on_decisions_cancel_wanted)
        self.decisions.settled.connect(self._on_decisions_settled)
        self.returns_button.toggled.connect(self._on_returns_button_toggled)
        self.returns.looked.connect(self._show_room)
        self.returns.dossier_wanted.connect(self.dossier_wanted)
        QShortcut(QKeySequence("F5"), self, self.reload)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, self._on_escape, context=within)

    def _act(self, work: Callable[[], object]) -> None:
        self.decisions.set_busy(is_busy=True)
        self._local.run(self, work, self._on_acted, self._on_act_failed)

    @Slot(object)
    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.LETTERS, Topic.RETURNS}:
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    @Slot()
    def _on_clock_timeout(self) -> None:
        if not self.isVisible():
            self._clock.stop()
            return
        self.table.refresh()
        self.summary.setText(self._summary())

    def _on_returns_button_toggled(self) -> None:
        self._show_room()
        if self.returns_button.isChecked():
            self.returns.take_focus()

    def _on_escape(self) -> None:
        self.returns_button.setChecked(False)
        self._show_selected()

    def _on_table_activated(self) -> None:
        if self.selected is not None:
            self.dossier_wanted.emit(self.selected.letter.dossier_id)

    def _on_decisions_retry_wanted(self) -> None:
        if (row := self.selected) is not None:
            letter_id = row.letter.id
            self._act(self._requests.hurry if row.can_hurry else lambda: self._requests.retry(letter_id))

    def _on_decisions_cancel_wanted(self) -> None:
        if (row := self.selected) is not None:
            letter_id = row.letter.id
            self._act(lambda: self._requests.cancel(letter_id))

    def _on_decisions_settled(self, was_sent: bool) -> None:
        if (row := self.selected) is not None:
            letter_id = row.letter.id
            self._act(lambda: self._requests.settle(letter_id, was_sent))

    def _on_looked(self, listing: Listing) -> None:
        self._listing = listing
        self._show()

    def _on_steps(self, found: tuple[UUID, tuple[Step, ...]]) -> None:
        letter_id, steps = found
        if self.selected is not None and self.selected.letter.id == letter_id:
            self.details.show_steps(steps)

    def _on_acted(self, _: object) -> None:
        self.decisions.set_busy(is_busy=False)
        announce(self, self.tr("C’est fait."))
        self._changes.tell(Topic.LETTERS, Topic.DOSSIERS)

    def _on_act_failed(self, error: Exception) -> None:
        self.decisions.set_busy(is_busy=False)
        self._on_failed(error)
        self.reload()

    def _on_failed(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self.decisions.say(told)
