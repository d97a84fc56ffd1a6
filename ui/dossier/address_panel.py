"""Step 3: where the dish goes. Communes are suggested while they are typed; the place is chosen among candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QProgressBar, QPushButton, QWidget

from ui.dossier.typed import AddressTyped
from ui.formats import kilometres
from ui.kit.card import Card
from ui.kit.field import Field
from ui.kit.notice_bar import Level, NoticeBar, announce
from ui.kit.suggestions import Suggestions
from ui.wording import field_sentence, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.address import Commune, FoundAddress
    from desktop_app.domain.errors import FieldWrong
    from desktop_app.domain.suggestion import Suggestion

# The national base is asked when the agent pauses, not at every key: it is shared by the whole site.
_ONLINE_DELAY_MS = 220


class AddressPanel(Card):
    """The address and its place. It knows neither the gazetteer nor the network: it tells what the agent wants.

    `completed`: the agent left the last field of an address that can be looked up. `chosen` carries the
    `FoundAddress` that the agent took.
    """

    edited = Signal()
    suggestions_wanted = Signal(str)
    addresses_wanted = Signal(str, str)
    completed = Signal()
    lookup_wanted = Signal()
    lookup_cancelled = Signal()
    centre_wanted = Signal()
    chosen = Signal(object)
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, parent)
        self.set_title(self.tr("Adresse d’installation"))
        self.line_field = Field(self.tr("&Adresse (numéro et voie)"), self)
        self.complement_field = Field(self.tr("Complément (facultatif)"), self)
        self.postcode_field = Field(self.tr("&Code postal"), self)
        self.city_field = Field(self.tr("C&ommune"), self)
        self.line_suggestions = Suggestions(
            self.line_field.edit, self.tr("Adresses proposées par la base nationale"), 3, _ONLINE_DELAY_MS
        )
        self.postcode_suggestions = Suggestions(self.postcode_field.edit, self.tr("Communes de ce code postal"), 2)
        self.city_suggestions = Suggestions(self.city_field.edit, self.tr("Communes de ce nom"), 2)
        self.lookup_button = QPushButton(self.tr("&Localiser l’adresse"), self)
        self.centre_button = QPushButton(self.tr("&Placer au centre de la commune"), self)
        self.centre_button.setProperty("kind", "quiet")
        self.progress = QProgressBar(self)
        self.cancel_button = QPushButton(self.tr("Annuler la recherche"), self)
        self.notice = NoticeBar("address-notice", self)
        self.candidates_label = QLabel(self.tr("Lieux &trouvés\u00a0: choisissez avec le client, puis Entrée"), self)
        self.candidates_list = QListWidget(self)
        self._offered: tuple[Commune, ...] = ()
        self._offered_addresses: tuple[Suggestion, ...] = ()
        self._candidates: tuple[FoundAddress, ...] = ()
        self._place: FoundAddress | None = None
        self._lay_out()
        self._connect()
        self.show_searching(is_searching=False)
        self.offer(())

    @property
    def typed(self) -> AddressTyped:
        """What was typed so far."""
        return AddressTyped(
            self.line_field.text, self.complement_field.text, self.postcode_field.text, self.city_field.text
        )

    @property
    def candidates(self) -> tuple[FoundAddress, ...]:
        """What the agent may choose from now."""
        return self._candidates

    def fill(self, typed: AddressTyped) -> None:
        """Show what a draft kept."""
        self.line_field.set_text(typed.line)
        self.complement_field.set_text(typed.complement)
        self.postcode_field.set_text(typed.postcode)
        self.city_field.set_text(typed.city)

    def clear(self) -> None:
        """Blank, as at the start of a call."""
        for one in self._fields():
            one.clear()
        self._offered, self._offered_addresses = (), ()
        for suggestions in (self.line_suggestions, self.postcode_suggestions, self.city_suggestions):
            suggestions.close()
        self.offer(())
        self.show_no_place()

    def set_locked(self, is_locked: bool) -> None:
        """Locked, the fields can be read and copied, not changed."""
        for one in self._fields():
            one.set_locked(is_locked)
        for button in (self.lookup_button, self.centre_button, self.candidates_list):
            button.setEnabled(not is_locked)

    def suggest(self, typed: str, communes: Sequence[Commune]) -> None:
        """Offer communes under the field in which `typed` was typed."""
        self._offered = tuple(communes)
        texts = [commune.label for commune in communes]
        self.postcode_suggestions.offer(typed, texts)
        self.city_suggestions.offer(typed, texts)

    def suggest_addresses(self, typed: str, addresses: Sequence[Suggestion]) -> None:
        """Offer whole addresses under the first line, in which `typed` was typed."""
        self._offered_addresses = tuple(addresses)
        self.line_suggestions.offer(typed, [address.label for address in addresses])

    def show_searching(self, *, is_searching: bool) -> None:
        """Show that the address is being looked up, and how to stop it."""
        self.progress.setVisible(is_searching)
        self.cancel_button.setVisible(is_searching)

    def offer(self, found: Sequence[FoundAddress]) -> None:
        """Let the agent choose among these places; none takes the list away."""
        from_before, self._candidates = self._candidates, tuple(found)
        self.candidates_list.clear()
        self.candidates_list.addItems([self._candidate_text(one) for one in found])
        self.candidates_label.setVisible(bool(found))
        self.candidates_list.setVisible(bool(found))
        if not found:
            return
        rows = min(5, len(found))
        self.candidates_list.setFixedHeight(
            rows * self.candidates_list.sizeHintForRow(0) + 2 * self.candidates_list.frameWidth() + 4
        )
        self.candidates_list.setCurrentRow(0)
        if from_before != self._candidates:
            announce(self, self.tr("%n lieu(x) trouvé(s)", "", len(found)))

    @property
    def to_answer(self) -> QWidget:
        """Where the agent goes on to situate the address: the point to confirm, the places found, or the search."""
        if self.notice.isVisible() and not self.notice.action_button.isHidden():
            return self.notice.action_button
        return self.candidates_list if self._candidates else self.lookup_button

    @property
    def is_place_shown(self) -> bool:
        """Does the panel show a place that was taken?"""
        return self._place is not None

    def show_no_place(self) -> None:
        """The place that was shown no longer holds."""
        self._place = None
        self.notice.clear()
        self.lookup_button.show()
        self.centre_button.show()
        self.show_searching(is_searching=False)

    def show_place(self, place: FoundAddress, *, can_change: bool) -> None:
        """Show the place that was taken, how precise it is, and offer to change it."""
        self.notice.action_button.setEnabled(can_change)
        if place is self._place:
            return
        self._place = place
        self.lookup_button.hide()
        self.centre_button.hide()
        self.offer(())
        text = self.tr("Situé {precision} ({source})\u00a0: {label}").format(
            precision=word(place.precision), source=word(place.source), label=place.label
        )
        coarse = place.uncertainty_m is not None and place.uncertainty_m > 500
        if coarse and place.uncertainty_m is not None:
            text += self.tr(". Le domicile peut en être à {distance}.").format(distance=kilometres(place.uncertainty_m))
        level = Level.WARNING if coarse else Level.GOOD
        self.notice.say(level, text, self.tr("Changer de lieu"), self.change_wanted.emit)

    def confirm_centre(self, place: FoundAddress) -> None:
        """Ask for the agent's confirmation of a point placed by hand; what was offered before is out of the way."""
        self.offer(())
        # The call before was locked when it was sent, and this button with it.
        self.notice.action_button.setEnabled(True)
        reach = kilometres(place.uncertainty_m) if place.uncertainty_m else self.tr("plusieurs kilomètres")
        self.notice.say(
            Level.WARNING,
            self.tr(
                "Le point sera au centre de {commune}\u00a0; le domicile peut en être à {reach}. "
                "Confirmez la commune avec le client."
            ).format(commune=place.label, reach=reach),
            self.tr("Confirmer ce point"),
            lambda: self.chosen.emit(place),
        )
        self.notice.action_button.setFocus()

    def show_wrong(self, wrong: FieldWrong) -> QWidget | None:
        """Say beside the field what is wrong with it, and name the widget to go to."""
        named = {
            "address.line": self.line_field,
            "address.complement": self.complement_field,
            "address.postcode": self.postcode_field,
            "address.city": self.city_field,
        }
        if wrong.field not in named:
            return None
        named[wrong.field].say(field_sentence(wrong.reason, wrong.allowed), "error")
        return named[wrong.field].edit

    def _candidate_text(self, place: FoundAddress) -> str:
        return self.tr("{label} \u2014 {precision}").format(label=place.label, precision=word(place.precision))

    def _fields(self) -> tuple[Field, ...]:
        return (self.line_field, self.complement_field, self.postcode_field, self.city_field)

    def _lay_out(self) -> None:
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Recherche de l’adresse en cours"))
        self.candidates_label.setBuddy(self.candidates_list)
        self.candidates_label.setProperty("kind", "field-label")
        self.postcode_field.edit.setMaxLength(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.line_field, 0, 0, 1, 2)
        grid.addWidget(self.complement_field, 0, 2, 1, 1)
        grid.addWidget(self.postcode_field, 1, 0, 1, 1)
        grid.addWidget(self.city_field, 1, 1, 1, 2)
        for number, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(number, stretch)
        buttons, searching = QHBoxLayout(), QHBoxLayout()
        buttons.addWidget(self.lookup_button)
        buttons.addWidget(self.centre_button)
        buttons.addStretch(1)
        searching.setSpacing(10)
        searching.addWidget(self.progress, 1)
        searching.addWidget(self.cancel_button)
        self.body.addLayout(grid)
        self.body.addLayout(buttons)
        self.body.addLayout(searching)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.candidates_label)
        self.body.addWidget(self.candidates_list)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for one in self._fields():
            one.edited.connect(self.edited)
        for one in (self.line_field, self.postcode_field, self.city_field):
            one.left.connect(self.completed)
        for suggestions in (self.postcode_suggestions, self.city_suggestions):
            suggestions.wanted.connect(self.suggestions_wanted)
            suggestions.picked.connect(self._on_commune_picked)
        self.line_suggestions.wanted.connect(self._on_addresses_wanted)
        self.line_suggestions.picked.connect(self._on_address_picked)
        self.lookup_button.clicked.connect(self.lookup_wanted)
        self.cancel_button.clicked.connect(self.lookup_cancelled)
        self.centre_button.clicked.connect(self.centre_wanted)
        self.candidates_list.itemActivated.connect(self._on_candidate_activated)
        self.candidates_list.itemClicked.connect(self._on_candidate_activated)

    def _on_addresses_wanted(self, typed: str) -> None:
        self.addresses_wanted.emit(typed, f"{self.postcode_field.text} {self.city_field.text}".strip())

    def _on_address_picked(self, row: int) -> None:
        address = self._offered_addresses[row]
        self.line_field.set_text(address.line)
        self.postcode_field.set_text(address.postcode)
        self.city_field.set_text(address.city)
        self.city_field.edit.setFocus()
        self.completed.emit()

    def _on_commune_picked(self, row: int) -> None:
        commune = self._offered[row]
        self.postcode_field.set_text(commune.postcode)
        self.city_field.set_text(commune.name)
        self.city_field.edit.setFocus()
        self.completed.emit()

    def _on_candidate_activated(self) -> None:
        self.chosen.emit(self._candidates[self.candidates_list.currentRow()])
