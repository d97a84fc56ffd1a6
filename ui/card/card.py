"""One dossier's card: who, where, whose turn; what is awaited; what may be done; and all that happened.

Names for whoever drives it from outside: `head` (with `title`, `who`, `turn`, `deadlines`), `offers` (a list of
actions), `form`, `notice`, `story`, `letters`. `recorded` tells that something was, `left` that the cursor goes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QWidget

from desktop_app.domain.errors import DeskError, FieldWrong, ReasonNeeded
from ui.card import head
from ui.card.actions_list import ActionsList
from ui.card.card_layout import lay_out
from ui.card.form import ActionForm
from ui.card.letters import LettersView
from ui.card.offers import actions_of
from ui.card.story import StoryList
from ui.card.wording import objection, reasons
from ui.kit.notice_bar import Level, NoticeBar
from ui.kit.shortcut import bind_within
from ui.wording import field_sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from desktop_app.domain.letter import Letter
    from ui.background import Runs, Ticket
    from ui.card.actions import Action
    from ui.card.questions import Answers, Form
    from ui.card.requests import CardRequests, Whole


class DossierCard(QFrame):
    """Shows one dossier. Everything it asks for runs in the lane; an answer about another dossier is dropped."""

    recorded = Signal()
    left = Signal()
    next_wanted = Signal()

    def __init__(
        self, requests: CardRequests, lane: Runs, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._requests, self._lane, self._now = requests, lane, now
        self._ticket: Ticket | None = None
        self._form: Form | None = None
        self._wants_focus = False
        self.dossier_id: UUID | None = None
        self.whole: Whole | None = None
        self.head = head.Head(self)
        self.offers = ActionsList(self)
        self.form = ActionForm(self)
        self.notice = NoticeBar("card-notice", self)
        self.story, self.letters = StoryList(self), LettersView(self)
        self.details = QTabWidget(self)
        self.stack = QStackedWidget(self)
        lay_out(self, self)
        self._connect()
        self._show(None)

    @property
    def is_open(self) -> bool:
        """Is a dossier shown, or on its way?"""
        return self.dossier_id is not None

    def open(self, dossier_id: UUID) -> None:
        """Show a dossier."""
        if dossier_id != self.dossier_id:
            self.notice.clear()
            self._give_up_form()
            # What was chosen for one dossier is not what comes first for another.
            self.offers.setCurrentRow(-1)
        self.dossier_id = dossier_id
        self.reload()

    def reload(self) -> None:
        """Read the dossier again; a form that is being filled in stays."""
        dossier_id = self.dossier_id
        if dossier_id is None:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._lane.run(self, lambda: self._requests.whole(dossier_id), self._on_whole, self._on_failed)

    def close_dossier(self) -> None:
        """Show no dossier."""
        self.dossier_id = None
        self._give_up_form()
        self.notice.clear()
        self._show(None)

    def take_focus(self) -> None:
        """Bring the cursor to what may be done, as soon as that is known."""
        self._wants_focus = self.whole is None or self.whole.dossier.id != self.dossier_id
        if not self._wants_focus:
            self.offers.setFocus()

    def start(self, code: str) -> None:
        """Begin an action as if it had been chosen in the list; one that may not be taken says why."""
        if self.whole is None:
            return
        # As of now: the day may be another than when the card was read.
        actions = actions_of(self.whole, self._requests, self._now())
        action = next((one for one in actions if one.code == code), None)
        if action is not None:
            self._begin(action)

    def _show(self, whole: Whole | None) -> None:
        """The one method that changes what is seen."""
        self.whole = whole
        self.setEnabled(whole is not None)
        self.head.show_whole(whole, self._now())
        self.offers.show_actions(actions_of(whole, self._requests, self._now()) if whole else ())
        self.story.show_whole(whole)
        self.letters.show_letters(whole.letters if whole else ())
        if self._wants_focus and whole is not None:
            self._wants_focus = False
            self.offers.setFocus()

    def _connect(self) -> None:
        self.offers.wanted.connect(self.start)
        self.form.saved.connect(self._on_form_saved)
        self.form.given_up.connect(self._on_form_given_up)
        self.letters.preview_wanted.connect(self._on_preview_wanted)
        bind_within(self.offers, "Escape", self.left.emit)
        bind_within(self.notice, "Escape", self.offers.setFocus)
        bind_within(self.details, "Escape", self.left.emit)
        bind_within(self, "F7", lambda: self.start("withdraw"))
        bind_within(self, "F8", lambda: self.start("next_nearest"))

    def _begin(self, action: Action) -> None:
        self.notice.clear()
        if not action.is_possible:
            self.notice.say(Level.CALM, f"{action.title}\u00a0: {action.why_not}")
        elif action.form is not None:
            self._ask(action.form)
        elif action.prepare is not None:
            self._lane.run(self, action.prepare, self._ask, self._on_failed)
        elif action.paper is not None:
            self._lane.run(self, action.paper, self._on_paper, self._on_failed)

    def _ask(self, form: Form) -> None:
        self._form = form
        self.form.ask(form)
        self.stack.setCurrentWidget(self.form)
        self.form.take_focus()

    def _give_up_form(self) -> None:
        self._form = None
        self.stack.setCurrentWidget(self.details)

    def _on_form_given_up(self) -> None:
        self._give_up_form()
        self.offers.setFocus()

    def _on_form_saved(self, answers: Answers, reason: str | None) -> None:
        form = self._form
        if form is not None:
            self._lane.run(self, lambda: form.keep(answers, reason), self._on_kept, self._on_not_kept)

    def _on_kept(self, _: object) -> None:
        title = self._form.title if self._form else ""
        self._give_up_form()
        self.notice.say(
            Level.GOOD,
            self.tr("Enregistré\u00a0: {what}.").format(what=title[:1].lower() + title[1:]),
            self.tr("Suivant (F9)"),
            self.next_wanted.emit,
        )
        self.notice.action_button.setFocus()
        # Whoever shows this card tells everybody, and has it read again.
        self.recorded.emit()

    def _on_not_kept(self, error: Exception) -> None:
        if isinstance(error, ReasonNeeded):
            self.form.ask_reason([objection(code) for code in error.objections], reasons())
        elif isinstance(error, FieldWrong):
            self.form.say_wrong(field_sentence(error.reason, error.allowed), error.field)
        else:
            self.form.say_wrong(self._told(error))

    def _on_preview_wanted(self, letter: Letter) -> None:
        self._lane.run(
            self,
            lambda: self._requests.preview(letter),
            lambda text: self.letters.show_preview(letter.id, text),
            # Papers that were erased cannot be worded any more: the list still says what the letter was.
            lambda _: None,
        )

    def _on_paper(self, file: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.notice.say(Level.GOOD, self.tr("Ouvert dans la visionneuse\u00a0: {name}").format(name=file.name))
        else:
            self.notice.say(
                Level.WARNING,
                self.tr("Aucune visionneuse ne s’ouvre. Le fichier est ici\u00a0: {file}").format(file=file),
            )

    def _on_whole(self, whole: Whole) -> None:
        if whole.dossier.id == self.dossier_id:
            self._show(whole)

    def _on_failed(self, error: Exception) -> None:
        self.notice.say(Level.ERROR, self._told(error))

    def _told(self, error: Exception) -> str:
        return sentence(error) if isinstance(error, DeskError) else self.tr("Une erreur imprévue s’est produite.")
