"""The call page: one screen in the order in which a call is held, with the state of the call always visible.

Names for whoever drives it from outside (tests, the tour): `banner`, `resume_notice`, `phone_field`, `title_box`,
`first_name_field`, `last_name_field`, `email_field`, `slots_field`, `dish_choice`, `internet_choice`, `adsl_choice`,
`adult_choice` (each with `yes_button`, `no_button`), `line_field`, `complement_field`, `postcode_field`, `city_field`
(a field's line edit is its `edit`), `lookup_button`, `centre_button`, `candidates_list`, `installers_table`,
`map_view`, `script_label`, `this_choice`, `another_choice`, `send_button`, `undo_button`, `next_button`; `course.state`
is the call as it stands. Signals: `queued` when a call was recorded, `search_wanted` carries a dossier's id or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.domain import errors
from ui.dossier.course import CallCourse
from ui.dossier.form import CallForm
from ui.dossier.locating import centre_of
from ui.kit.notice_bar import Level
from ui.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.address import FoundAddress
    from desktop_app.services.addresses import Found
    from ui.background import Runs
    from ui.dossier.requests import CallRequests, Opened


class CallPage(CallForm):
    """The form, wired to the course of a call and to the keys."""

    queued = Signal()
    search_wanted = Signal(object)

    def __init__(
        self,
        requests: CallRequests,
        *,
        local: Runs,
        network: Runs,
        now: Callable[[], datetime],
        new_id: Callable[[], UUID],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(now, parent)
        self.course = CallCourse(requests, local, network, new_id, self)
        self._network, self._drive = network, requests.drive
        self._incoming: tuple[str, str | None] | None = None
        self._is_filling = False
        self._connect_form()
        self._connect_course()
        self._connect_keys()
        self._show()

    def take(self, opened: Opened) -> None:
        """The desk is open."""
        self.caller.show_notice(opened.script.phone_notice)
        self.consent.take_script(opened.script)
        self.review.take_rules(opened.rules, opened.script)
        self.installers.map_view.use_tiles(opened.tiles)
        if opened.has_roads:
            self.installers.use_roads(self._network, self._drive)
        self.course.take(opened)

    def announce_call(self, phone: str, reference: str | None) -> None:
        """A call came in: say so, and wait for the agent. Nothing is opened and no field loses the focus."""
        self._incoming = (phone, reference)
        said = self.tr("Appel entrant {phone} \u2014 F2 pour ouvrir").format(phone=phone)
        self.incoming_notice.say(Level.CALM, said, self.tr("Ouvrir (F2)"), self.open_call)

    def open_call(self) -> None:
        """Open the call that came in; without one, a new call."""
        phone, reference = self._incoming or ("", None)
        self._incoming = None
        self.incoming_notice.clear()
        if phone or not (self.course.state.is_typing and self.course.state.is_blank):
            self.course.begin(phone, reference)
        self.go_to(self.phone_field.edit)

    def next_call(self) -> None:
        """End this call, and begin another on a blank form."""
        self.course.begin()
        self.go_to(self.phone_field.edit)

    def _connect_form(self) -> None:
        course, address = self.course, self.address
        for panel in (self.caller, self.eligibility, address):
            panel.edited.connect(self._on_edited)
        self.caller.phone_read.connect(course.check_number)
        self.eligibility.ended.connect(course.end_not_eligible)
        address.suggestions_wanted.connect(course.suggest)
        address.addresses_wanted.connect(course.suggest_addresses)
        address.completed.connect(course.complete_address)
        address.lookup_wanted.connect(self._on_lookup_wanted)
        address.lookup_cancelled.connect(course.locating.cancel)
        address.centre_wanted.connect(self._on_centre_wanted)
        address.chosen.connect(self._on_place_chosen)
        address.change_wanted.connect(course.forget_place)
        self.consent.answered.connect(self._on_answered)
        self.consent.ended.connect(course.end_refused)
        self.installers.not_covered.connect(course.end_not_covered)
        self.review.send_wanted.connect(self._on_send_wanted)
        self.review.undo_wanted.connect(course.undo)
        self.review.undo_left.connect(self._on_undo_left)
        self.next_button.clicked.connect(self.next_call)
        self.dossier_wanted.connect(self.search_wanted)
        self.resume_wanted.connect(course.resume)
        self.erase_wanted.connect(course.erase_left)

    def _connect_course(self) -> None:
        course = self.course
        course.changed.connect(self._show)
        course.begun.connect(self._on_begun)
        course.queued.connect(self._on_queued)
        course.troubled.connect(self._on_troubled)
        course.suggested.connect(self.address.suggest)
        course.addresses_suggested.connect(self.address.suggest_addresses)
        course.locating.started.connect(lambda: self.address.show_searching(is_searching=True))
        course.locating.ended.connect(lambda: self.address.show_searching(is_searching=False))
        course.locating.found.connect(self._on_found)
        course.locating.centre_found.connect(self._on_centre_found)

    def _connect_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F2": self.open_call,
            "F3": lambda: self.search_wanted.emit(None),
            "F4": lambda: self.go_to(self.line_field.edit),
            "F6": self.go_to_next_panel,
            "F8": lambda: self.consent.answer_asked(answer=True),
            "Shift+F8": lambda: self.consent.answer_asked(answer=False),
            "Ctrl+Return": self._on_send_wanted,
            "Ctrl+Enter": self._on_send_wanted,
            "Ctrl+Z": self._on_undo_wanted,
            "F9": self.next_call,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)

    def _show(self) -> None:
        self.show_state(self.course.state, self.course.duplicates, self.course.left)

    def _on_edited(self) -> None:
        if not self._is_filling:
            self.course.edit(self.caller.typed, self.eligibility.typed, self.address.typed)

    def _on_answered(self) -> None:
        self.course.answer(self.consent.this_answer, self.consent.another_answer)

    def _on_lookup_wanted(self) -> None:
        if self._say_wrong_address() is None:
            self.course.locate()

    def _say_wrong_address(self) -> errors.FieldWrong | None:
        try:
            self.course.state.address.address()
        except errors.FieldWrong as wrong:
            self.go_to(self.address.show_wrong(wrong))
            return wrong
        return None

    def _on_found(self, found: Found) -> None:
        if self.course.state.place is not None:
            return
        self.address.offer(found.answers)
        self.bring_in_sight(self.candidates_list if found.answers else self.address.notice)
        if found.answers and self.lookup_button.hasFocus():
            # Whoever left the address by Tab, or asked by the button, has nothing else to do but choose.
            self.candidates_list.setFocus()
        if not found.answers:
            self.address.notice.say(Level.WARNING, sentence(errors.AddressUnresolved()))
        elif not found.asked_online:
            self.address.notice.say(
                Level.CALM,
                self.tr("Base adresse injoignable\u00a0: seules les communes sont connues hors ligne."),
            )
        else:
            self.address.notice.clear()

    def _on_centre_wanted(self) -> None:
        if not self.course.find_centre():
            self._say_wrong_address()

    def _on_centre_found(self, found: Found) -> None:
        place = centre_of(found)
        if place is None:
            self.address.notice.say(Level.WARNING, sentence(errors.AddressUnresolved()))
        else:
            self.address.confirm_centre(place)
            self.bring_in_sight(self.address.notice)

    def _on_place_chosen(self, place: FoundAddress) -> None:
        self.course.choose_place(place)
        self.go_to(self.installers_table)

    def _on_send_wanted(self) -> None:
        if self.course.state.can_send:
            self.review.notice.clear()
            self.course.send()
            return
        self.go_to_missing(self.course.state)

    def _on_undo_wanted(self) -> None:
        if self.review.can_undo:
            self.course.undo()

    def _on_undo_left(self) -> None:
        self.go_to(self.send_button if self.course.state.is_typing else self.next_button)

    def _on_begun(self) -> None:
        self._is_filling = True
        self.begin(self.course.state)
        self._is_filling = False
        if self.course.state.is_over:
            self.next_button.setFocus()

    def _on_queued(self) -> None:
        if self.course.opened is not None:
            self.review.count_down(self.course.opened.undo_seconds)
        self.go_to(self.undo_button)
        self.bring_in_sight(self.undo_button)
        self.queued.emit()

    def _on_troubled(self, error: Exception) -> None:
        """Say each trouble next to what it concerns."""
        match error:
            case errors.InstallerChanged():
                self.installers.notice.say(Level.WARNING, sentence(error))
                self.go_to(self.installers_table)
            case errors.NoInstaller():
                self.installers.notice.say(Level.ERROR, sentence(error))
            case errors.AddressUnresolved() | errors.GeocoderUnreachable():
                self.address.notice.say(Level.WARNING, sentence(error))
            case errors.FieldWrong():
                self.go_to(self.caller.show_wrong(error) or self.address.show_wrong(error))
            case errors.DeskError():
                self.review.fail(sentence(error))
            case _:
                self.review.fail(self.tr("Le programme a rencontré une erreur\u00a0: rien n’a été perdu. Réessayez."))
