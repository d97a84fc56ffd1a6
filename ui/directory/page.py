"""The directory page: search, list and map, one installer's card, imports, and the places that are missing.

Names for whoever drives it from outside: `search_edit`, `filter_box`, `table`, `map_view`, `card` (with `decisions`),
`import_button`, `locate_button`, `locating`, `notice`, `summary`, `empty`; `import_dialog` once it was opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DeskError, FieldWrong
from ui.changes import Changes, Topic
from ui.directory.card import InstallerCard
from ui.directory.locating import LocatingBar
from ui.directory.page_layout import FILTER_WORDS, filter_words, lay_out
from ui.directory.pins import EUROPEAN_FRANCE, MOST_PINS, pins_of, region_of
from ui.directory.rows import Filter, Listing, Shown, look
from ui.directory.table import DirectoryTable
from ui.installers.map_view import MapView
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.shortcut import bind_within
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from desktop_app.services.directory_listing import WholeInstaller
    from ui.background import Runs, Ticket
    from ui.directory.import_dialog import ImportDialog
    from ui.directory.requests import DirectoryRequests, Step

_TYPING_MS = 120


class DirectoryPage(QWidget):
    """Reloads when installers change while it is visible, else when it is shown again."""

    loaded = Signal()

    def __init__(  # noqa: PLR0913 - lanes, clock and colours are the window's to choose
        self,
        requests: DirectoryRequests,
        *,
        local: Runs,
        network: Runs,
        changes: Changes,
        now: Callable[[], datetime],
        map_colours: Callable[[], Mapping[str, str]] = dict,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests, self._local, self._network = requests, local, network
        self._changes, self._now, self._map_colours = changes, now, map_colours
        self._listing: Listing | None = None
        self._is_stale = True
        self._region = EUROPEAN_FRANCE
        self.import_dialog: ImportDialog | None = None
        self.search_edit = QLineEdit(self)
        self.filter_box = QComboBox(self)
        self.summary = QLabel(self)
        self.import_button = QPushButton(self.tr("Im&porter un fichier…"), self)
        self.locate_button = QPushButton(self)
        self.table = DirectoryTable(self)
        self.empty = QLabel(self)
        self.map_view = MapView(self)
        self.map_hint = QLabel(self)
        self.card = InstallerCard(self)
        self.locating = LocatingBar(requests, network, self)
        self.notice = NoticeBar("directory-notice", self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        # The map is drawn anew when whoever types, or runs through the list, pauses.
        self._looking = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._ticket: Ticket | None = None
        self._is_list_wanted = False
        self._is_list_new = True
        lay_out(self, self)
        self._connect()
        self._show(None, None)

    def reload(self) -> None:
        """Read the directory again."""
        self._is_stale = False
        self.notice.clear()
        today = self._now().astimezone().date()
        self._local.run(self, lambda: look(self._requests, today), self._on_looked, self._on_failed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.map_view.start(self._local, self._map_colours())
        self.search_edit.setFocus()
        if self._is_stale:
            self.reload()

    def _search(self) -> None:
        """Look for what is typed among what is filtered; an older search that is still under way is forgotten."""
        self._typing.stop()
        listing, selected = self._listing, self.table.selected
        if listing is None:
            return
        which, typed = Filter(self.filter_box.currentData()), self.search_edit.text()
        if self._ticket is not None:
            self._ticket.cancel()
        key = selected.id if selected else None
        self._ticket = self._local.run(
            self, lambda: (listing, listing.shown(which, typed, key)), self._on_found, self._on_failed
        )

    def _show(self, listing: Listing | None, found: Shown | None) -> None:
        """The one method that changes what is seen."""
        rows = found.rows if found else ()
        if listing is not None and found is not None:
            self.table.show_rows(rows, listing.on, found.place)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.setText(self._nothing(found))
        self.summary.setText(self._summary(len(rows)))
        self._show_counts()
        self._is_list_new = True
        self._looking.start()
        self._show_selected()

    def _show_counts(self) -> None:
        if self._listing is None:
            return
        for number, words in enumerate(filter_words()):
            count = len(self._listing.lines[FILTER_WORDS[number]])
            self.filter_box.setItemText(number, f"{words} ({count})")
        left = self._listing.left
        self.locate_button.setText(self.tr("&Localiser les %n adresse(s)", "", left) if left else self.tr("&Localiser"))
        self.locate_button.setEnabled(left > 0 and not self.locating.is_running)

    def _show_pins(self) -> None:
        """Pins of what the list shows; the view moves only to another part of the world, or to another list."""
        rows, selected = self.table.rows, self.table.selected
        region = region_of(rows, selected)
        pins = pins_of(rows, selected, region)
        self.map_view.show_pins(pins, look=self._is_list_new or region != self._region)
        self._region, self._is_list_new = region, False
        # A hundred names would be read out: the table has them.
        self.map_view.describe(self.tr("%n installateur(s) sur la carte", "", len(pins)))
        said = self.tr("La carte montre les {count} premiers de la liste dans cette région.")
        self.map_hint.setText(said.format(count=MOST_PINS))
        self.map_hint.setVisible(len(pins) == MOST_PINS)

    def _show_selected(self) -> None:
        line = self.table.selected if self.table.rows else None
        if line is None:
            self.card.show_whole(None, self._now().astimezone().date())
            return
        installer_id = line.id
        self._local.run(self, lambda: self._requests.one(installer_id), self._on_whole, self._on_failed)

    def _summary(self, shown: int) -> str:
        if self._listing is None:
            return ""
        everybody = len(self._listing.lines[Filter.ALL])
        if shown == everybody:
            return self.tr("%n installateur(s)", "", everybody)
        return self.tr("{shown} sur %n installateur(s)", "", everybody).format(shown=shown)

    def _nothing(self, found: Shown | None) -> str:
        if found is None:
            return self.tr("Lecture de l’annuaire…")
        if found.typed.strip():
            return self.tr("Personne ne répond à cette recherche.")
        if found.which is Filter.ALL:
            return self.tr("L’annuaire est vide\u00a0: importez le fichier des signataires de la charte.")
        if found.which is Filter.TO_LOCATE:
            return self.tr("Chaque installateur a ses coordonnées.")
        return self.tr("Personne n’est dans ce cas.")

    def _connect(self) -> None:
        self._changes.happened.connect(self._on_changes_happened)
        self._typing.timeout.connect(self._search)
        self._looking.timeout.connect(self._show_pins)
        self.search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self.search_edit.returnPressed.connect(self._on_search_edit_return_pressed)
        self.filter_box.currentIndexChanged.connect(self._search)
        self.table.selection_changed.connect(self._on_table_selection_changed)
        self.map_view.pin_chosen.connect(self.table.look_at)
        self.import_button.clicked.connect(self.open_import)
        self.locate_button.clicked.connect(self._on_locate_button_clicked)
        self.locating.ended.connect(self._on_directory_changed)
        decisions = self.card.decisions
        decisions.decided.connect(lambda event: self._act(lambda one: self._requests.decide(one, event)))
        decisions.absence_added.connect(lambda days: self._act(lambda one: self._requests.add_absence(one, days)))
        decisions.absence_removed.connect(lambda days: self._act(lambda one: self._requests.remove_absence(one, days)))
        decisions.charter_ended.connect(lambda day: self._act(lambda one: self._requests.end_charter(one, day)))
        decisions.placed.connect(lambda point: self._act(lambda one: self._requests.place(one, point)))
        decisions.locate_wanted.connect(self._on_decisions_locate_wanted)
        bind_within(self, "F5", self.reload)
        bind_within(self, "Ctrl+F", self._on_search_wanted)
        bind_within(self.search_edit, "Escape", self.search_edit.clear)

    def open_import(self) -> None:
        """Open the import's window."""
        from ui.directory.import_dialog import ImportDialog

        self.import_dialog = ImportDialog(self._requests, self._network, self)
        self.import_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.import_dialog.imported.connect(self._on_directory_changed)
        self.import_dialog.open()

    def _act(self, work: Callable[[UUID], object]) -> None:
        line = self.table.selected
        if line is None:
            return
        installer_id = line.id
        self.card.decisions.set_busy(is_busy=True)
        self._local.run(self, lambda: work(installer_id), self._on_acted, self._on_act_failed)

    def _on_search_wanted(self) -> None:
        self.search_edit.setFocus()
        self.search_edit.selectAll()

    def _on_search_edit_text_changed(self) -> None:
        self._typing.start()

    def _on_search_edit_return_pressed(self) -> None:
        self._is_list_wanted = True
        self._search()

    def _on_found(self, answer: tuple[Listing, Shown]) -> None:
        self._show(*answer)
        announce(self.table, self.summary.text())
        if self._is_list_wanted and self.table.rows:
            self.table.setFocus()
        self._is_list_wanted = False
        self.loaded.emit()

    def _on_table_selection_changed(self) -> None:
        self.notice.clear()
        self._looking.start()
        self._show_selected()

    def _on_locate_button_clicked(self) -> None:
        if self._listing is not None:
            self.locate_button.setEnabled(False)
            self.locating.start(self._listing.left)

    def _on_decisions_locate_wanted(self) -> None:
        line = self.table.selected
        if line is not None:
            installer_id = line.id
            self.card.decisions.set_busy(is_busy=True)
            self._network.run(self, lambda: self._requests.locate(installer_id), self._on_located, self._on_act_failed)

    @Slot(object)
    def _on_changes_happened(self, topics: frozenset[Topic]) -> None:
        if Topic.INSTALLERS not in topics:
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def _on_directory_changed(self) -> None:
        self._changes.tell(Topic.INSTALLERS)

    def _on_looked(self, listing: Listing) -> None:
        self._listing = listing
        self._search()

    def _on_whole(self, whole: WholeInstaller) -> None:
        line = self.table.selected
        if line is not None and line.id == whole.installer.id:
            self.card.show_whole(whole, self._now().astimezone().date())

    def _on_acted(self, _: object) -> None:
        self.card.decisions.set_busy(is_busy=False)
        announce(self, self.tr("C’est fait."))
        self._on_directory_changed()

    def _on_located(self, step: Step) -> None:
        self._on_acted(step)
        if step.precision is None:
            said = self.tr(
                "Cette adresse reste introuvable\u00a0: corrigez-la dans le fichier, ou placez le point à la main."
            )
            self.notice.say(Level.WARNING, said)

    def _on_act_failed(self, error: Exception) -> None:
        self.card.decisions.set_busy(is_busy=False)
        if isinstance(error, FieldWrong) and self.card.decisions.say_wrong(error):
            return
        self.card.decisions.say(self._told(error))

    def _on_failed(self, error: Exception) -> None:
        self.notice.say(Level.ERROR, self._told(error))

    def _told(self, error: Exception) -> str:
        return sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
