"""Pages ask plain functions; here they are bound to a desk. Each runs on a lane, never on the window's thread."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dossier.requests import CallRequests, Opened, SearchRequests
from ui.letters.requests import LetterRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk


def opened(desk: Desk) -> Opened:
    """What the call page has to know; what a crash left is read first."""
    desk.sending.recover()
    return Opened(
        agent=desk.agent,
        rules=desk.settings.rules,
        undo_seconds=desk.settings.letters.undo_seconds,
        script=desk.consents.script(),
        drafts=desk.drafts.left(),
    )


def call_requests(desk: Callable[[], Desk]) -> CallRequests:
    """The requests of the call page."""
    return CallRequests(
        suggest=lambda typed: desk().addresses.suggest(typed),
        find_address=lambda address: desk().addresses.find_address(address),
        # The offline list knows communes: a street would only be read as the name of one.
        find_offline=lambda address: desk().addresses.find(f"{address.postcode} {address.city}", offline=True),
        nearest=lambda place: desk().installers.nearest_home(place),
        open_of_phone=lambda number: desk().dossiers.open_of_phone(number),
        record=lambda intake: desk().dossiers.record(intake),
        count_not_eligible=lambda reasons: desk().dossiers.count_not_eligible(desk().agent, reasons),
        count_refusal=lambda: desk().dossiers.count_refusal(desk().agent),
        undo=lambda dossier_id: desk().dossiers.undo(dossier_id, desk().agent),
        letter=lambda letter_id: desk().letters.one(letter_id),
        save_draft=lambda draft_id, content: desk().drafts.save(draft_id, content),
        forget_draft=lambda draft_id: desk().drafts.forget(draft_id),
    )


def search_requests(desk: Callable[[], Desk]) -> SearchRequests:
    """The requests of the search."""
    return SearchRequests(
        find=lambda text: desk().dossiers.find(text),
        whole=lambda dossier_id: desk().follow_up.whole(dossier_id),
        withdraw=lambda dossier_id: desk().consents.withdraw(dossier_id, desk().agent),
    )


def letter_requests(desk: Callable[[], Desk]) -> LetterRequests:
    """The requests of the queue page."""
    return LetterRequests(
        letters=lambda: desk().letters.in_state(),
        waiting=lambda: desk().letters.waiting(),
        reference=lambda dossier_id: desk().dossiers.one(dossier_id).reference,
        history=lambda letter_id: desk().journal.of_subject(letter_id),
        hurry=lambda: desk().letters.hurry(),
        retry=lambda letter_id: desk().letters.retry(letter_id, desk().agent),
        cancel=lambda letter_id: desk().letters.cancel(letter_id, desk().agent),
        settle=lambda letter_id, was_sent: desk().letters.settle(letter_id, was_sent=was_sent, agent=desk().agent),
    )
