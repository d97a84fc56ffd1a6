"""The queue page and its requests."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.letters.requests import LetterRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from ui.bindings.page_needs import PageNeeds
    from ui.letters.page import LettersPage


def letters_page(needs: PageNeeds) -> LettersPage:
    """Make the queue page."""
    from ui.letters.page import LettersPage

    page = LettersPage(letter_requests(needs.desk), local=needs.local, changes=needs.changes, now=needs.now)
    page.dossier_wanted.connect(needs.show_dossier)
    return page


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
