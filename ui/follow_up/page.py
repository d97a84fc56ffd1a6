"""The follow-up page: what is due on the left, or what a search found; the card of the dossier looked at on the right.

Names for whoever drives it from outside: `search_edit`, `task_box`, `filters` (with a box each), `table` (what is due),
`found` (what a search found), `card` (with `offers`, `form`, `story`, `letters`), `summary`, `empty`, `notice`.
`loaded` tells that a list is on the screen.
Keys: F3 searches, Enter opens the card's actions, Esc goes back to the list, F9 goes to the next thing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DeskError
from ui.card.card import DossierCard
from ui.changes import Changes, Topic
from ui.follow_up.filters import Filters
from ui.follow_up.page_layout import lay_out
from ui.follow_up.reading import Reading
from ui.follow_up.tables import FoundTable, WorkTable
from ui.follow_up.words import listing_words
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.shortcut import bind_within
from ui.kit.windowed_model import PAGE
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from PySide6.QtGui import QHideEvent, QShowEvent

    from ui.background import Runs, Ticket
    from ui.card.requests import CardRequests
    from ui.follow_up.colleagues import Colleagues
    from ui.follow_up.requests import DossierLine, FollowUpRequests, WorkRow

_TYPING_MS = 200
# Who runs through the list looks at one row in ten.
_LOOKING_MS = 60
_SHORTEST = 2
# What became due meanwhile.
_REFRESH_MS = 60_000


class FollowUpPage(QWidget):
    """Reloads when dossiers or letters change while it is visible, else when it is shown again."""

    loaded = Signal()

    def __init__(
        self,
        requests: FollowUpRequests,
        card_requests: CardRequests,
        *,
        local: Runs,
        changes: Changes,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._local, self._changes = requests, local, changes
        self._is_stale = True
        # The cursor was put somewhere before the page was seen.
        self._is_aimed = False
        self._ticket: Ticket | None = None
        self._wanted_dossier: UUID | None = None
        self.reading = Reading(requests, local, self)
        self.search_edit = QLineEdit(self)
        self.filters = Filters(self)
        self.summary, self.empty = QLabel(self), QLabel(self)
        self.table, self.found = WorkTable(self), FoundTable(self)
        self.notice = NoticeBar("follow-up-notice", self)
        self.card = DossierCard(card_requests, local, now, self)
        self.colleagues: Colleagues | None = None
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._looking = QTimer(self, singleShot=True, interval=_LOOKING_MS)
        self._clock = QTimer(self, interval=_REFRESH_MS)
        lay_out(self, self)
        self._connect()
        self._show()

    @property
    def task_box(self) -> QComboBox:
        """The filter by kind of task."""
        return self.filters.task_box

    @property
    def is_searching(self) -> bool:
        """Does the list show what a search found, and not what is due?"""
        return bool(self.search_edit.text().strip())

    def reload(self) -> None:
        """Work out what changed, and read the list again."""
        self._is_stale = False
        self.reading.work_out()
        self.reading.read(self.filters.wanted)

    def search(self) -> None:
        """Bring the cursor to the search."""
        self._is_aimed = not self.isVisible()
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show one dossier's card at once, whatever the list shows."""
        self._is_aimed = not self.isVisible()
        self._looking.stop()
        self._wanted_dossier = dossier_id
        self.card.open(dossier_id)
        self.card.take_focus()

    def go_on(self) -> None:
        """The next thing to do, with the cursor in the list."""
        self._wanted_dossier = None
        if self.is_searching:
            self.search_edit.clear()
            self._find()
        row = self.table.currentIndex().row()
        # What was recorded may have left the list: then the next one stands in its place already.
        same = self.table.selected is not None and self.table.selected.dossier_id == self.card.dossier_id
        if self.table.count:
            self.table.go_to(min(row + (1 if same else 0), self.table.count - 1))
        self._look_at_selected()
        self.table.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._is_stale:
            self.reload()
        if not self._is_aimed:
            (self._list() if self.empty.isHidden() else self.search_edit).setFocus()
        self._is_aimed = False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def _list(self) -> WorkTable | FoundTable:
        return self.found if self.is_searching else self.table

    def _show(self) -> None:
        """The one method that changes which list is seen."""
        shown = self._list()
        has_rows = bool(self.found.rows) if self.is_searching else self.table.count > 0
        self.table.setVisible(shown is self.table and has_rows)
        self.found.setVisible(shown is self.found and has_rows)
        self.empty.setVisible(not has_rows)
        self.empty.setText(self._nothing())
        self.summary.setText(self._summary())

    def _summary(self) -> str:
        if self.is_searching:
            return self.tr("%n dossier(s) trouvé(s)", "", len(self.found.rows))
        if self.reading.listing is None:
            return ""
        return listing_words(self.reading.listing, self.reading.left)

    def _nothing(self) -> str:
        if self.is_searching:
            return self.tr("Aucun dossier de ce poste ne correspond.")
        if self.reading.listing is None:
            return self.tr("Lecture du suivi…")
        if self.filters.is_narrow:
            return self.tr("Rien à faire parmi ce qui est affiché.")
        return self.tr("Rien n’est en retard, rien n’est à faire maintenant.")

    def _connect(self) -> None:
        self._changes.happened.connect(self._on_changes_happened)
        self.filters.edited.connect(lambda: self.reading.read(self.filters.wanted))
        self.reading.looked.connect(self._on_looked)
        self.reading.filled.connect(self._on_filled)
        self.reading.choices_read.connect(self.filters.show_choices)
        self.reading.left_changed.connect(lambda: self.summary.setText(self._summary()))
        self.reading.troubled.connect(self._on_failed)
        self.search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self.search_edit.returnPressed.connect(self._on_search_edit_return_pressed)
        self._typing.timeout.connect(self._find)
        self._looking.timeout.connect(self._look_at_selected)
        self._clock.timeout.connect(self.reload)
        for table in (self.table, self.found):
            table.selection_changed.connect(self._on_selection_changed)
            table.opened.connect(self._on_table_opened)
        self.table.page_wanted.connect(self.reading.read_page)
        self.card.recorded.connect(self._on_card_recorded)
        self.card.left.connect(self._on_card_left)
        self.card.next_wanted.connect(self.go_on)
        # Wherever the cursor is in the window, as long as this page is seen.
        for key, act in (("F3", self.search), ("F5", self.reload), ("F9", self.go_on)):
            QShortcut(QKeySequence(key), self, act)
        bind_within(self.search_edit, "Escape", self._on_search_given_up)
        bind_within(self.search_edit, "Down", lambda: self._list().setFocus())

    def _look_at_selected(self) -> None:
        if self._wanted_dossier is not None:
            return
        if self.is_searching:
            dossier_id = self.found.selected
        else:
            row = self.table.selected if self.table.count else None
            dossier_id = row.dossier_id if row else None
        if dossier_id is None:
            self.card.close_dossier()
        elif dossier_id != self.card.dossier_id:
            self.card.open(dossier_id)

    def _find(self) -> None:
        self._typing.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        text = self.search_edit.text().strip()
        if len(text) < _SHORTEST:
            self._on_found(())
            return
        self._ticket = self._local.run(self, lambda: self._requests.find(text), self._on_found, self._on_failed)

    @Slot(object)
    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.DOSSIERS, Topic.LETTERS}:
            return
        if self.isVisible():
            self.reload()
            self.card.reload()
            if self.is_searching:
                text = self.search_edit.text().strip()
                self._local.run(self, lambda: self._requests.find(text), self._on_found_again, self._on_failed)
        else:
            self._is_stale = True

    def _on_looked(self) -> None:
        listing = self.reading.listing
        if listing is None:
            return
        selected = self.table.selected if self.table.count else None
        place = listing.place_of(selected.dossier_id, selected.task) if selected else None
        # What was done is gone: whatever took its place is next.
        before = max(self.table.currentIndex().row(), 0)
        last = max(len(listing.keys) - 1, 0)
        self.table.begin(len(listing.keys), listing.first, min(before, last) if place is None else place)
        self._show()
        if not self.card.is_open:
            self._look_at_selected()
        self.loaded.emit()

    def _on_filled(self, page: int, rows: tuple[WorkRow | None, ...]) -> None:
        self.table.fill(page, rows)
        if self.table.currentIndex().row() // PAGE == page:
            self._looking.start()

    def _on_found(self, lines: tuple[DossierLine, ...]) -> None:
        self.found.show_rows(lines)
        self._show()
        if self.is_searching and lines:
            announce(self.found, self.summary.text())
        self._wanted_dossier = None
        self._look_at_selected()

    def _on_found_again(self, lines: tuple[DossierLine, ...]) -> None:
        if self.is_searching:
            self.found.show_rows(lines)
            self._show()

    def _on_selection_changed(self) -> None:
        self._wanted_dossier = None
        self._looking.start()

    def _on_search_edit_text_changed(self) -> None:
        self._typing.start()

    def _on_search_edit_return_pressed(self) -> None:
        self._find()
        self._list().setFocus()

    def _on_search_given_up(self) -> None:
        self.search_edit.clear()
        self._find()
        self.table.setFocus()

    def _on_table_opened(self) -> None:
        self._looking.stop()
        self._look_at_selected()
        self.card.take_focus()

    def _on_card_recorded(self) -> None:
        self._changes.tell(Topic.DOSSIERS, Topic.LETTERS)

    def _on_card_left(self) -> None:
        self._list().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self.notice.say(Level.ERROR, told)
