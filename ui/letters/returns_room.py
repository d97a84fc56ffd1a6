"""The room of mails that came back and that a person must read: which, why, about which dossier; "Lu" ends one.

Their words are not here: they are read in the mailbox itself, in the folder that the room names.
Names for whoever drives it from outside: `table`, `read_button`, `open_button`, `hint`, `empty`, `notice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import DeskError
from ui.changes import Changes, Topic
from ui.icons import Icon, icon
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.letters.returned import MailboxReader, ReturnsSeen, look_at_returns
from ui.letters.returns_table import ReturnsTable
from ui.wording import sentence

if TYPE_CHECKING:
    from ui.background import Runs
    from ui.letters.returned import ReturnRequests


class ReturnsRoom(QWidget):
    """Reads when it is told to. `looked` says that it did; `dossier_wanted` carries a dossier's id."""

    looked = Signal()
    dossier_wanted = Signal(object)

    def __init__(
        self, requests: ReturnRequests, *, local: Runs, changes: Changes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests, self._local, self._changes = requests, local, changes
        self._seen: ReturnsSeen | None = None
        self.notice = NoticeBar("returns-notice", self)
        self.hint = QLabel(self)
        self.table = ReturnsTable(self)
        self.empty = QLabel(self)
        self.open_button = QPushButton(self.tr("&Ouvrir le dossier"), self)
        self.read_button = QPushButton(self.tr("&Lu"), self)
        self._lay_out()
        self.table.selection_changed.connect(self._show_selected)
        self.table.activated.connect(self._on_open_wanted)
        self.open_button.clicked.connect(self._on_open_wanted)
        self.read_button.clicked.connect(self._on_read_button_clicked)
        self._show()

    @property
    def count(self) -> int:
        """How many mails wait, as far as is known."""
        return len(self._seen.rows) if self._seen else 0

    @property
    def is_troubled(self) -> bool:
        """Can the mailbox not be read at the moment?"""
        return self._seen is not None and self._seen.trouble is not None

    def reload(self) -> None:
        """Read the list again."""
        self._local.run(self, lambda: look_at_returns(self._requests), self._on_looked, self._on_failed)

    def take_focus(self) -> None:
        """Whoever came in can go on by the keyboard."""
        if self.count:
            self.table.setFocus()

    def _show(self) -> None:
        """The one method that changes what is seen."""
        rows = self._seen.rows if self._seen else ()
        self.table.show_rows(rows)
        for widget in (self.table, self.hint, self.open_button, self.read_button):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(self._nothing())
        if self._seen is not None:
            folder = self._seen.folder
            self.hint.setText(
                self.tr(
                    "Ces courriels attendent dans le dossier «\u00a0{folder}\u00a0» de la boîte des retours. "
                    "Lisez-les là, notez l’étape dans leur dossier, puis cochez «\u00a0Lu\u00a0» ici."
                ).format(folder=folder)
            )
        self._show_trouble()
        self._show_selected()

    def _show_trouble(self) -> None:
        if self._seen is not None and self._seen.trouble is not None:
            self.notice.say(Level.WARNING, sentence(self._seen.trouble))
        else:
            self.notice.clear()

    def _show_selected(self) -> None:
        row = self.table.selected
        self.open_button.setEnabled(row is not None and row.mail.judged.dossier_id is not None)
        self.read_button.setEnabled(row is not None)

    def _nothing(self) -> str:
        if self._seen is None:
            return self.tr("Lecture des courriels revenus…")
        return {
            MailboxReader.DESK: self.tr("Aucun courriel revenu n’attend d’être lu."),
            MailboxReader.RELAY: self.tr(
                "Le relais du site lit la boîte des retours\u00a0: rien n’attend d’être lu sur ce poste."
            ),
            MailboxReader.NOBODY: self.tr(
                "Aucune boîte des retours n’est réglée sur ce poste\u00a0: les réponses se lisent dans la messagerie."
            ),
        }[self._seen.reader]

    def _lay_out(self) -> None:
        self.hint.setProperty("kind", "muted")
        self.hint.setWordWrap(True)
        self.empty.setProperty("kind", "empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.read_button.setIcon(icon(Icon.SETTLE))
        self.read_button.setAccessibleName(self.tr("Lu\u00a0: ce courriel n’attend plus personne"))
        self.open_button.setIcon(icon(Icon.FOLLOW_UP))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.read_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.notice, self.hint):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(buttons)

    def _on_open_wanted(self) -> None:
        row = self.table.selected
        if row is not None and row.mail.judged.dossier_id is not None:
            self.dossier_wanted.emit(row.mail.judged.dossier_id)

    def _on_read_button_clicked(self) -> None:
        if (row := self.table.selected) is not None:
            key = row.mail.key
            self._local.run(self, lambda: self._requests.settle(key), self._on_settled, self._on_failed)

    def _on_looked(self, seen: ReturnsSeen) -> None:
        self._seen = seen
        self._show()
        self.looked.emit()

    def _on_settled(self, _: object) -> None:
        announce(self, self.tr("Noté comme lu."))
        self._changes.tell(Topic.RETURNS)

    def _on_failed(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self._show_selected()
        self.notice.say(Level.ERROR, told)
