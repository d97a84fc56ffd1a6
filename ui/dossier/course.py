"""The course of a call: holds its state, asks the desk, and tells the page. It knows requests and lanes, no widget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import errors
from ui.dossier import state as rules
from ui.dossier.draft import DraftKeeping, state_of
from ui.dossier.intake import intake_of
from ui.dossier.locating import Locating, address_to_find
from ui.dossier.state import CallState, Phase
from ui.dossier.typed import AddressTyped, CallerTyped, EligibilityTyped

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from desktop_app.domain.address import Commune, FoundAddress
    from desktop_app.domain.client import PhoneNumber
    from desktop_app.domain.consent import Answer
    from desktop_app.domain.dossier import Dossier
    from desktop_app.domain.letter import Letter
    from desktop_app.domain.suggestion import Suggestion
    from desktop_app.services.addresses import Found
    from desktop_app.services.drafts import Draft
    from desktop_app.services.installers import Ranking
    from desktop_app.services.intake import Recorded
    from ui.background import Runs, Ticket
    from ui.dossier.requests import CallRequests, Opened

Value = TypeVar("Value")


class CallCourse(QObject):
    """One call after another. `changed`: the state is another; `begun`: so is the whole call."""

    changed = Signal()
    begun = Signal()
    queued = Signal()
    suggested = Signal(str, object)
    addresses_suggested = Signal(str, object)
    troubled = Signal(object)

    def __init__(
        self, requests: CallRequests, local: Runs, network: Runs, new_id: Callable[[], UUID], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._requests, self._local, self._network, self._new_id = requests, local, network, new_id
        self.state = CallState(new_id())
        self.opened: Opened | None = None
        self.duplicates: tuple[Dossier, ...] = ()
        self.left: tuple[Draft, ...] = ()
        self.call_reference: str | None = None
        self.locating = Locating(network, local, requests.find_address, requests.find_offline, self)
        self.locating.found.connect(self._on_found)
        self.locating.failed.connect(self.troubled)
        self._suggesting: Ticket | None = None
        self._suggesting_addresses: Ticket | None = None
        self._searched: tuple[str, str, str] | None = None
        self._keeping = DraftKeeping(local, requests.save_draft, requests.forget_draft, self.troubled.emit, self)

    def take(self, opened: Opened) -> None:
        """The desk is open: calls can be recorded, and those that were left can be taken up again."""
        self.opened = opened
        self.left = tuple(draft for draft in opened.drafts if draft.id != self.state.draft_id)
        self.changed.emit()

    # What was typed and answered.

    def edit(self, caller: CallerTyped, eligibility: EligibilityTyped, address: AddressTyped) -> None:
        """The fields as they are now."""
        if not self.state.is_typing:
            return
        answered = replace(rules.with_caller(self.state, caller), eligibility=eligibility)
        edited = rules.with_address(answered, address)
        if edited.address.where != self.state.address.where:
            self.locating.cancel()
        self._become(edited)

    def answer(self, this: Answer | None, another: Answer | None) -> None:
        """The client's answers as they are now."""
        self._become(replace(self.state, this_installer=this, another_installer=another))

    def check_number(self, number: PhoneNumber) -> None:
        """The number was read: look for open dossiers of whoever has it."""
        self._become(replace(self.state, number=number))
        self._run(lambda: self._requests.open_of_phone(number), self._on_duplicates_found)

    def suggest(self, typed: str) -> None:
        """Offer communes for what is being typed; an answer to something older is dropped."""
        if self._suggesting is not None:
            self._suggesting.cancel()

        def done(communes: tuple[Commune, ...]) -> None:
            self.suggested.emit(typed, communes)

        self._suggesting = self._run(lambda: self._requests.suggest(typed), done)

    def suggest_addresses(self, typed: str, where: str) -> None:
        """Offer whole addresses for a first line that is being typed; `where` is what is known of its commune.

        A base that cannot be asked is no trouble: nothing is offered.
        """
        if self._suggesting_addresses is not None:
            self._suggesting_addresses.cancel()

        def done(offered: tuple[Suggestion, ...]) -> None:
            self.addresses_suggested.emit(typed, tuple(one for one in offered if one.line))

        text = f"{typed} {where}".strip()
        self._suggesting_addresses = self._network.run(
            self, lambda: self._requests.suggest_addresses(text), done, self.troubled.emit
        )

    # Where the home is.

    def complete_address(self) -> None:
        """The agent left the address: look it up, unless that was done for this very address."""
        is_known = self.state.place is not None or self._searched == self.state.address.where
        if self.state.is_typing and not is_known:
            self.locate()

    def locate(self) -> None:
        """Look the address up, as soon as it can be."""
        address = address_to_find(self.state.address)
        if address is not None and not self.locating.is_searching:
            self._searched = self.state.address.where
            self.locating.search(address)

    def find_centre(self) -> bool:
        """Look for the centre of the commune; False when postcode or commune are not given yet."""
        typed = self.state.address
        address = address_to_find(replace(typed, line=typed.line.strip() or typed.city))
        if address is not None:
            self.locating.search_centre(address)
        return address is not None

    def choose_place(self, place: FoundAddress) -> None:
        """The home is there: see who is nearest."""
        if not self.state.is_typing:
            return
        self._become(rules.with_place(self.state, place))
        self._rank()

    def forget_place(self) -> None:
        """The place was not right: choose again."""
        self._searched = None
        self._become(rules.without_place(self.state))
        self.locate()

    # What becomes of the call.

    def send(self) -> None:
        """Record the call: one transaction, after which nothing can be lost."""
        opened, nearest = self.opened, self.state.nearest
        if not self.state.can_send or opened is None or nearest is None:
            return
        intake = intake_of(self.state, opened, nearest.installer.id, self.call_reference, self._new_id())
        self._become(replace(self.state, phase=Phase.RECORDING))
        self._local.run(self, lambda: self._requests.record(intake), self._on_recorded, self._on_record_failed)

    def undo(self) -> None:
        """Take the record back while its letter has not left."""
        recorded = self.state.recorded
        if recorded is not None:
            self._run(lambda: self._requests.undo(recorded.dossier_id), lambda _: self._on_undone())

    def end_not_eligible(self) -> None:
        """Count the call without identity, and erase it."""
        codes = tuple(reason.value for reason in self.state.eligibility.reasons_against)
        if codes and self.state.is_typing:
            self._run(lambda: self._requests.count_not_eligible(codes), lambda _: self._erase(Phase.NOT_ELIGIBLE))

    def end_not_covered(self) -> None:
        """Nobody can be asked, or nobody near enough for the client: count the commune, and erase the call."""
        place = self.state.place
        if place is not None and self.state.is_typing:
            self._run(lambda: self._requests.count_not_covered(place.insee), lambda _: self._erase(Phase.NOT_COVERED))

    def end_refused(self) -> None:
        """Count the refusal without identity, and erase the call."""
        if self.state.may_refuse:
            self._run(self._requests.count_refusal, lambda _: self._erase(Phase.REFUSED))

    def begin(self, phone: str = "", reference: str | None = None) -> None:
        """The next call, blank but for what the telephone system knows. An unfinished one stays in the drafts."""
        self._leave()
        self.call_reference = reference
        self._begin(CallState(self._new_id(), caller=CallerTyped(phone=phone)))

    def resume(self, draft: Draft) -> None:
        """Take up a call that was left."""
        self._leave()
        self.left = tuple(one for one in self.left if one.id != draft.id)
        self.call_reference = None
        self._begin(state_of(draft.id, draft.content))
        if self.state.place is not None:
            self._rank()

    def erase_left(self, draft: Draft) -> None:
        """Erase a call that was left."""
        self.left = tuple(one for one in self.left if one.id != draft.id)
        self._keeping.erase(draft.id)
        self.changed.emit()

    def refresh(self) -> None:
        """Something happened to letters: see what became of this call's."""
        recorded = self.state.recorded
        if recorded is not None:
            self._run(lambda: self._requests.letter(recorded.letter_id), self._on_letter_read)

    def keep_now(self) -> None:
        """The window closes: keep what was typed."""
        self._keeping.keep_now()

    def _run(self, work: Callable[[], Value], done: Callable[[Value], None]) -> Ticket:
        return self._local.run(self, work, done, self.troubled.emit)

    def _become(self, state: CallState) -> None:
        self.state = state
        if state.is_typing and not state.is_blank:
            self._keeping.change(state)
        self.changed.emit()

    def _begin(self, state: CallState) -> None:
        self.locating.cancel()
        self._searched = None
        self.duplicates = ()
        self.state = state
        self._keeping.begin(state)
        self.begun.emit()
        self.changed.emit()

    def _leave(self) -> None:
        """Before another call begins: what is unfinished can be taken up again."""
        self._keeping.keep_now()
        if self.state.is_typing and not self.state.is_blank:
            self.left = (self._keeping.as_left(self.state), *self.left)

    def _erase(self, phase: Phase) -> None:
        self._keeping.drop(self.state.draft_id)
        self._begin(CallState(self.state.draft_id, phase))

    def _rank(self, because: errors.InstallerChanged | None = None) -> None:
        """Ask who is nearest; afterwards say why it was asked again."""
        place = self.state.place
        if place is None:
            return

        def done(ranking: Ranking) -> None:
            if self.state.place is place and self.state.is_typing:
                self._become(rules.with_ranking(self.state, ranking))
                if because is not None:
                    self.troubled.emit(because)

        self._run(lambda: self._requests.nearest(place), done)

    def _on_duplicates_found(self, dossiers: tuple[Dossier, ...]) -> None:
        own = self.state.recorded.dossier_id if self.state.recorded else None
        self.duplicates = tuple(one for one in dossiers if one.id != own)
        self.changed.emit()

    def _on_found(self, found: Found) -> None:
        from desktop_app.domain.judgement import judge

        address = address_to_find(self.state.address)
        if address is None:
            return
        accepted = (found.judgement or judge(found.answers, address)).accepted
        if accepted is not None:
            self.choose_place(accepted)

    def _on_recorded(self, recorded: Recorded) -> None:
        self._keeping.drop(self.state.draft_id)
        self._become(replace(self.state, phase=Phase.QUEUED, recorded=recorded))
        self.queued.emit()
        self.refresh()

    def _on_record_failed(self, error: Exception) -> None:
        self._become(replace(self.state, phase=Phase.TYPING))
        if isinstance(error, errors.InstallerChanged):
            self._rank(error)
        else:
            self.troubled.emit(error)

    def _on_undone(self) -> None:
        reopened = rules.reopened(self.state)
        self._keeping.begin(CallState(reopened.draft_id))
        self._become(reopened)

    def _on_letter_read(self, letter: Letter) -> None:
        self._become(rules.with_letter(self.state, letter))
