"""The form of a call: its panels in the order in which a call is held, and what they show of its state.

It decides nothing and asks nobody: `ui.dossier.page` wires it to the course of the call.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.consent.panel import ConsentPanel
from ui.dossier.address_panel import AddressPanel
from ui.dossier.banner import StateBanner
from ui.dossier.caller_panel import CallerPanel
from ui.dossier.eligibility_panel import EligibilityPanel
from ui.dossier.review_panel import ReviewPanel
from ui.dossier.state import CallState, Missing, done_steps, first_missing, wrong_field
from ui.formats import local_moment, local_time
from ui.installers.panel import InstallersPanel
from ui.kit.card import Card
from ui.kit.columns import Columns, column
from ui.kit.notice_bar import Level, NoticeBar
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.domain.dossier import Dossier
    from desktop_app.services.drafts import Draft


class CallForm(QWidget):
    """Names every part for whoever drives it. `dossier_wanted` carries the id of a dossier to be opened."""

    dossier_wanted = Signal(object)
    resume_wanted = Signal(object)
    erase_wanted = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = StateBanner(self)
        self.resume_notice = NoticeBar("resume", self)
        self.incoming_notice = NoticeBar("incoming", self)
        self.caller, self.eligibility, self.address = CallerPanel(self), EligibilityPanel(self), AddressPanel(self)
        self.installers, self.consent = InstallersPanel(self), ConsentPanel(self)
        self.review = ReviewPanel(now, self)
        self._shown_ranking: object = None
        self._name_parts()
        self._lay_out()

    @property
    def panels(self) -> tuple[Card, ...]:
        """The steps, in the order of the call."""
        return (self.caller, self.eligibility, self.address, self.installers, self.consent, self.review)

    def show_state(self, state: CallState, duplicates: tuple[Dossier, ...], left: tuple[Draft, ...]) -> None:
        """Show the call as it stands, the caller's other dossiers, and the calls that were left."""
        self.banner.show_state(state)
        for panel in (self.caller, self.eligibility, self.address):
            panel.set_locked(not state.is_typing)
        self.eligibility.show_outcome(state.eligibility, can_end=state.is_typing)
        self._show_place(state)
        self._show_installers(state)
        self.consent.show_answers(
            state.this_installer, state.another_installer, can_change=state.is_typing and state.nearest is not None
        )
        self.review.show_state(state)
        self._show_duplicates(duplicates)
        self._show_left(left if state.is_blank and state.is_typing else ())
        self._show_progress(state)

    def _show_place(self, state: CallState) -> None:
        if state.place is not None:
            self.address.show_place(state.place, can_change=state.is_typing)
        elif self.address.is_place_shown:
            self.address.show_no_place()

    def _show_installers(self, state: CallState) -> None:
        if state.ranking is self._shown_ranking:
            return
        self._shown_ranking = state.ranking
        if state.ranking is None:
            self.installers.clear()
        else:
            self.installers.show_ranking(state.ranking)
        if state.nearest is None:
            self.consent.name_nobody()
        else:
            self.consent.name(state.nearest.installer)

    def _show_duplicates(self, duplicates: tuple[Dossier, ...]) -> None:
        first = next(iter(duplicates), None)
        if first is None:
            self.caller.duplicates.clear()
            return
        said = self.tr("Dossier en cours pour ce numéro\u00a0: {reference}, ouvert le {moment} ({state}).")
        self.caller.duplicates.say(
            Level.WARNING,
            said.format(reference=first.reference, moment=local_moment(first.opened_at), state=word(first.state)),
            self.tr("Ouvrir"),
            lambda: self.dossier_wanted.emit(first.id),
        )

    def _show_left(self, left: tuple[Draft, ...]) -> None:
        draft = next(iter(left), None)
        if draft is None:
            self.resume_notice.clear()
            return
        said = self.tr("Un appel commencé n’est pas terminé (gardé à {time}). Reprendre l’appel\u202f?")
        self.resume_notice.say(
            Level.CALM,
            said.format(time=local_time(draft.saved_at)),
            self.tr("&Reprendre l’appel"),
            lambda: self.resume_wanted.emit(draft),
        )
        self.resume_notice.offer_other(self.tr("Effacer ce brouillon"), lambda: self.erase_wanted.emit(draft))

    def _show_progress(self, state: CallState) -> None:
        is_stopped = {
            self.eligibility: bool(state.eligibility.reasons_against),
            self.installers: state.ranking is not None and state.nearest is None,
            self.consent: state.may_refuse,
        }
        words = {"done": self.tr("complet"), "stopped": self.tr("arrêté"), "open": ""}
        for panel, is_done in zip(self.panels, done_steps(state), strict=False):
            how = "stopped" if is_stopped.get(panel) else "done" if is_done else "open"
            panel.show_status(words[how], how)

    def begin(self, state: CallState) -> None:
        """Another call: blank, or as a draft kept it."""
        for panel in (self.caller, self.eligibility, self.address):
            panel.clear()
        self.caller.fill(state.caller)
        self.eligibility.fill(state.eligibility)
        self.address.fill(state.address)
        self._shown_ranking = None
        self.installers.clear()
        self.consent.name_nobody()
        self.review.notice.clear()
        self.columns.verticalScrollBar().setValue(0)

    def go_to(self, widget: QWidget | None) -> None:
        """Put the focus there, and there in sight."""
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.columns.ensureWidgetVisible(widget)

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to what has just appeared, once it has its place."""
        # Its place is given on the first turn of the event loop, and the scroll bar's range follows on the next.
        look = partial(self.columns.ensureWidgetVisible, widget)
        QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, look))

    def go_to_next_panel(self) -> None:
        """Put the focus into the panel after the one that has it."""
        focused: QWidget | None = QApplication.focusWidget()
        holding = (
            number for number, panel in enumerate(self.panels) if focused is not None and panel.isAncestorOf(focused)
        )
        number = next(holding, -1)
        for panel in (*self.panels[number + 1 :], *self.panels[: number + 1]):
            if first := _first_to_focus(panel):
                self.go_to(first)
                return

    def go_to_missing(self, state: CallState) -> None:
        """Go to what keeps the call from being sent, and say there what is wrong."""
        missing = first_missing(state)
        wrong = wrong_field(state)
        if missing in {Missing.CLIENT, Missing.ADDRESS} and wrong is not None:
            self.go_to(self.caller.show_wrong(wrong) or self.address.show_wrong(wrong))
            return
        open_choices = [choice for choice in self.eligibility.choices if choice.answer is None]
        places: dict[Missing, QWidget] = {
            Missing.ELIGIBILITY: (open_choices or [self.dish_choice])[0].yes_button,
            Missing.NOT_ELIGIBLE: self.eligibility.outcome.action_button,
            Missing.PLACE: self.address.to_answer,
            Missing.INSTALLER: self.installers_table,
            Missing.THIS_INSTALLER: self.this_choice.yes_button,
            Missing.REFUSED: self.consent.outcome.action_button,
            Missing.ANOTHER_INSTALLER: self.another_choice.yes_button,
        }
        self.go_to(places.get(missing) if missing else None)

    def _name_parts(self) -> None:
        caller, eligibility, address = self.caller, self.eligibility, self.address
        self.phone_field, self.title_box = caller.phone_field, caller.title_box
        self.first_name_field, self.last_name_field = caller.first_name_field, caller.last_name_field
        self.email_field, self.slots_field = caller.email_field, caller.slots_field
        self.dish_choice, self.internet_choice = eligibility.dish_choice, eligibility.internet_choice
        self.adsl_choice, self.adult_choice = eligibility.adsl_choice, eligibility.adult_choice
        self.line_field, self.complement_field = address.line_field, address.complement_field
        self.postcode_field, self.city_field = address.postcode_field, address.city_field
        self.lookup_button, self.centre_button = address.lookup_button, address.centre_button
        self.candidates_list = address.candidates_list
        self.installers_table, self.map_view = self.installers.table, self.installers.map_view
        self.script_label = self.consent.script_label
        self.this_choice, self.another_choice = self.consent.this_choice, self.consent.another_choice
        self.send_button, self.undo_button = self.review.send_button, self.review.undo_button
        self.next_button = self.banner.next_button

    def _lay_out(self) -> None:
        left = column(self.caller, self.eligibility, self.address, stretched=self.address)
        right = column(self.installers, self.consent, self.review, stretched=self.installers)
        self.columns = Columns(left, right, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.banner, self.incoming_notice, self.resume_notice):
            layout.addWidget(widget)
        layout.addWidget(self.columns, 1)


def _first_to_focus(panel: Card) -> QWidget | None:
    """The first widget of a panel that Tab would stop at."""
    widget = panel.nextInFocusChain()
    while widget is not None and widget is not panel:
        can_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
        if can_focus and panel.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
