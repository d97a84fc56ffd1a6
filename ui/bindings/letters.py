"""The queue page, the mails to read, and their requests."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.letters.requests import LetterRequests
from ui.letters.returned import MailboxReader, ReturnRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from desktop_app.domain.errors import DeskError
    from ui.bindings.page_needs import PageNeeds
    from ui.letters.page import LettersPage


def letters_page(needs: PageNeeds) -> LettersPage:
    """Make the queue page."""
    from ui.letters.page import LettersPage

    page = LettersPage(
        letter_requests(needs.desk),
        return_requests(needs.desk, needs.mailbox_trouble),
        local=needs.local,
        changes=needs.changes,
        now=needs.now,
        parent=needs.parent,
    )
    page.dossier_wanted.connect(needs.show_dossier)
    return page


def letter_requests(desk: Callable[[], Desk]) -> LetterRequests:
    """The requests of the queue page."""
    return LetterRequests(
        letters=lambda most: desk().letters.listed(most),
        waiting=lambda: desk().letters.waiting(),
        history=lambda letter_id: desk().journal.of_subject(letter_id),
        hurry=lambda: desk().letters.hurry(),
        retry=lambda letter_id: desk().letters.retry(letter_id, desk().agent),
        cancel=lambda letter_id: desk().letters.cancel(letter_id, desk().agent),
        settle=lambda letter_id, was_sent: desk().letters.settle(letter_id, was_sent=was_sent, agent=desk().agent),
    )


# Small enough that letters need not wait long for a mailbox that was not read for days.
_STEP = 5


def return_requests(desk: Callable[[], Desk], trouble: Callable[[], DeskError | None]) -> ReturnRequests:
    """The requests of the room of mails to read."""
    return ReturnRequests(
        to_read=lambda: desk().returns.to_read(),
        settle=lambda key: desk().returns.settle(key, desk().agent),
        reference=lambda dossier_id: desk().dossiers.one(dossier_id).reference,
        reader=lambda: mailbox_reader(desk()),
        folder=lambda: desk().settings.returns.person_folder,
        trouble=trouble,
    )


def mailbox_reader(desk: Desk) -> MailboxReader:
    """Who reads the return mailbox. With a centre it is the relay, whatever the desk's own settings say."""
    if desk.sync is not None:
        return MailboxReader.RELAY
    return MailboxReader.DESK if desk.returns.is_set else MailboxReader.NOBODY


def read_mailbox(desk: Callable[[], Desk], is_stopped: Callable[[], bool]) -> int:
    """Read a few mails of the return mailbox; answers how many were judged. Raises the mailbox's errors."""
    return len(desk().returns.read_due(_STEP, is_stopped=is_stopped))
