"""The queue page: a table of letters, the details of the one that is selected, and what may be done about it.

Names for whoever drives it from outside: `filter_box`, `table`, `details`, `decisions` (with `retry_button`,
`cancel_button`, `sent_button`, `not_sent_button`, `notice`), `summary`, `empty`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic
from ui.formats import in_how_long, since
from ui.kit.notice_bar import announce
from ui.letters.decisions import LetterDecisions
from ui.letters.details import LetterDetails
from ui.letters.rows import Filter, Listing, Row, Step, look, steps_of
from ui.letters.table import LettersTable
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from ui.background import Runs
    from ui.letters.requests import LetterRequests

# Ages are shown in minutes.
_REFRESH_MS = 30_000


class LettersPage(QWidget):
    """Reloads when letters change while it is visible, else when it is shown again."""

    dossier_wanted = Signal(object)

    def __init__(
        self,
        requests: LetterRequests,
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
        self.filter_box = QComboBox(self)
        self.summary = QLabel(self)
        self.table = LettersTable(now, self)
        self.empty = QLabel(self)
        self.details = LetterDetails(self)
        self.decisions = LetterDecisions(self)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def selected(self) -> Row | None:
        """The letter that the details are about."""
        return self.table.selected

    def reload(self) -> None:
        """Read the queue again."""
        self._is_stale = False
        self._local.run(self, lambda: look(self._requests), self._on_looked, self._on_failed)

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
        title = QLabel(self.tr("File d’envoi"), self)
        title.setProperty("kind", "title")
        label = QLabel(self.tr("A&fficher"), self)
        label.setBuddy(self.filter_box)
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
        for widget in (title, self.summary):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(label)
        head.addWidget(self.filter_box)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.decisions)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self.details)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        halves.setSizes([890, 450])
        halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(halves, 1)

    def _connect(self) -> None:
        self._changes.happened.connect(self._on_changes_happened)
        self._clock.timeout.connect(self._on_clock_timeout)
        self.filter_box.currentIndexChanged.connect(self._show)
        self.table.selection_changed.connect(self._show_selected)
        self.table.activated.connect(self._on_table_activated)
        self.decisions.retry_wanted.connect(self._on_decisions_retry_wanted)
        self.decisions.cancel_wanted.connect(self._on_decisions_cancel_wanted)
        self.decisions.settled.connect(self._on_decisions_settled)
        QShortcut(QKeySequence("F5"), self, self.reload)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, self._show_selected, context=within)

    def _act(self, work: Callable[[], object]) -> None:
        self.decisions.set_busy(is_busy=True)
        self._local.run(self, work, self._on_acted, self._on_act_failed)

    @Slot(object)
    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if Topic.LETTERS not in topics:
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
