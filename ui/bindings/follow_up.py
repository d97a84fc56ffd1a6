"""The follow-up page and its requests, and those of the card."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.bindings.card import card_requests
from ui.follow_up.requests import FollowUpRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from ui.bindings.page_needs import PageNeeds
    from ui.follow_up.colleagues import Colleagues, ColleaguesRequests
    from ui.follow_up.page import FollowUpPage
    from ui.follow_up.requests import DossierLine


def follow_up_page(needs: PageNeeds) -> FollowUpPage:
    """Make the follow-up page."""
    from ui.follow_up.page import FollowUpPage

    page = FollowUpPage(
        follow_up_requests(needs.desk),
        card_requests(needs.desk),
        local=needs.local,
        changes=needs.changes,
        now=needs.now,
        parent=needs.parent,
    )
    # Whether there is a centre is known when the desk is open.
    needs.local.run(page, lambda: colleagues_requests(needs.desk()), partial(_on_asked, needs, page), lambda _: None)
    return page


def _on_asked(needs: PageNeeds, page: FollowUpPage, requests: ColleaguesRequests | None) -> None:
    if requests is not None:
        add_colleagues(page, requests, needs)


def add_colleagues(page: FollowUpPage, requests: ColleaguesRequests, needs: PageNeeds) -> Colleagues:
    """Have a search ask the centre, too, and show what it finds there below the desk's own."""
    from ui.changes import Topic
    from ui.follow_up.colleagues import Colleagues

    page.colleagues = colleagues = Colleagues(requests, needs.network, page.search_edit, page)
    lists = page.found.parentWidget()
    if lists is not None and (layout := lists.layout()) is not None:
        layout.addWidget(colleagues)
    colleagues.brought.connect(page.open_dossier)
    colleagues.brought.connect(lambda _: needs.changes.tell(Topic.DOSSIERS, Topic.LETTERS))
    return colleagues


def colleagues_requests(desk: Desk) -> ColleaguesRequests | None:
    """The requests of what a search finds at the centre; None for a desk that works alone."""
    from ui.follow_up.colleagues import ColleaguesRequests

    colleagues = desk.colleagues
    if colleagues is None:
        return None

    def find(text: str) -> tuple[DossierLine, ...]:
        return tuple(line for line in colleagues.find(text) if not colleagues.is_here(line.dossier_id))

    return ColleaguesRequests(find=find, bring=colleagues.hold)


def follow_up_requests(desk: Callable[[], Desk]) -> FollowUpRequests:
    """The requests of the list and of the search."""
    return FollowUpRequests(
        look=lambda wanted: desk().worklist.look(wanted),
        rows=lambda keys: desk().worklist.rows(keys),
        choices=lambda: desk().worklist.choices(),
        work_out=lambda: desk().agenda.refresh(),
        find=lambda text: desk().dossiers.find(text),
    )
