"""The follow-up page and its requests, and those of the card."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.bindings.card import card_requests
from ui.follow_up.requests import FollowUpRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from ui.bindings.page_needs import PageNeeds
    from ui.follow_up.page import FollowUpPage


def follow_up_page(needs: PageNeeds) -> FollowUpPage:
    """Make the follow-up page."""
    from ui.follow_up.page import FollowUpPage

    return FollowUpPage(
        follow_up_requests(needs.desk),
        card_requests(needs.desk),
        local=needs.local,
        changes=needs.changes,
        now=needs.now,
    )


def follow_up_requests(desk: Callable[[], Desk]) -> FollowUpRequests:
    """The requests of the list and of the search."""
    return FollowUpRequests(
        look=lambda wanted: desk().worklist.look(wanted),
        rows=lambda keys: desk().worklist.rows(keys),
        choices=lambda: desk().worklist.choices(),
        work_out=lambda: desk().agenda.refresh(),
        find=lambda text: desk().dossiers.find(text),
    )
