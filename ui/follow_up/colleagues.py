"""What a search finds at the centre: colleagues' dossiers, marked as such, and brought here when one is opened.

Names for whoever drives it from outside: `heading`, `table`, `bring_button`. It is asked in the network lane, later
than the desk itself, and says calmly when nobody answers: what is here is shown all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import DeskError
from ui.follow_up.tables import FoundTable
from ui.icons import Icon, icon
from ui.kit.notice_bar import announce
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QLineEdit

    from ui.background import Runs, Ticket
    from ui.follow_up.requests import DossierLine

# The desk's own answer comes first; a name half typed is not worth a question to another machine.
_TYPING_MS = 500
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class ColleaguesRequests:
    """`find` answers the dossiers that are not here; `bring` brings one. Both ask the centre."""

    find: Callable[[str], tuple[DossierLine, ...]]
    bring: Callable[[UUID], None]


class Colleagues(QWidget):
    """Follows a search field. `brought` carries the dossier that is here now."""

    brought = Signal(object)

    def __init__(
        self, requests: ColleaguesRequests, network: Runs, search_edit: QLineEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests, self._network, self._search_edit = requests, network, search_edit
        self._ticket: Ticket | None = None
        self.heading = QLabel(self)
        self.bring_button = QPushButton(icon(Icon.IMPORT), self.tr("&Ouvrir ici"), self)
        self.table = FoundTable(self)
        self.table.setAccessibleName(self.tr("Dossiers trouvés au centre"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self._typing.timeout.connect(self._find)
        self.bring_button.clicked.connect(self._bring)
        self.table.opened.connect(self._bring)
        self.hide()

    def _lay_out(self) -> None:
        self.heading.setWordWrap(True)
        self.heading.setProperty("kind", "muted")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.bring_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def _show(self, said: str, lines: tuple[DossierLine, ...] = ()) -> None:
        """The one method that changes what is seen."""
        self.table.show_rows(lines)
        self.heading.setText(said)
        self.table.setVisible(bool(lines))
        self.bring_button.setVisible(bool(lines))
        self.bring_button.setEnabled(bool(lines))
        self.setVisible(bool(said))

    def _on_search_edit_text_changed(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._show("")
        self._typing.start()

    def _find(self) -> None:
        text = self._search_edit.text().strip()
        if len(text) < _SHORTEST:
            return
        self._show(self.tr("Le centre est interrogé…"))
        self._ticket = self._network.run(self, lambda: self._requests.find(text), self._on_found, self._on_not_found)

    def _on_found(self, lines: tuple[DossierLine, ...]) -> None:
        if lines:
            self._show(self.tr("Au centre, venus d’autres postes\u00a0: %n dossier(s)", "", len(lines)), lines)
        else:
            self._show(self.tr("Rien de plus au centre."))
        announce(self, self.heading.text())

    def _on_not_found(self, error: Exception) -> None:
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self._show(self.tr("Seuls les dossiers de ce poste sont montrés. {why}").format(why=told))

    def _bring(self) -> None:
        wanted = self.table.selected
        if wanted is None or not self.bring_button.isEnabled():
            return
        self.bring_button.setEnabled(False)
        self.heading.setText(self.tr("Le dossier arrive…"))
        self._network.run(self, lambda: self._requests.bring(wanted), lambda _: self._on_brought(wanted), self._on_lost)

    def _on_brought(self, dossier_id: UUID) -> None:
        self._show("")
        self.brought.emit(dossier_id)

    def _on_lost(self, error: Exception) -> None:
        self.bring_button.setEnabled(True)
        told = sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
        self.heading.setText(told)
        announce(self, told)
