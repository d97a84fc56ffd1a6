"""The centre's requests: for the status bar's corner, and for the page of the desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from desktop_app.services.other_desks import Roll
    from ui.bindings.page_needs import PageNeeds
    from ui.centre.requests import CentreRequests
    from ui.desks.page import DesksPage


def centre_requests(desk: Desk) -> CentreRequests | None:
    """The corner's requests, or None for a desk that works alone."""
    if desk.sync is None:
        return None
    from desktop_app.services.membership import role_of
    from ui.centre.requests import CentreRequests

    return CentreRequests(
        run=desk.sync.run,
        secured=desk.sync.secured,
        member=desk.membership.member,
        is_member_named=desk.membership.named is not None,
        sign_in=desk.membership.sign_in,
        role=desk.settings.role,
        role_of=role_of,
    )


def desks_page(needs: PageNeeds) -> DesksPage:
    """Make the page of the desks."""
    from ui.desks.page import DesksPage

    return DesksPage(_roll_request(needs.desk), needs.network)


def _roll_request(desk: Callable[[], Desk]) -> Callable[[], Roll]:
    def request() -> Roll:
        from desktop_app.domain.errors import CentreNotConfigured

        other_desks = desk().other_desks
        if other_desks is None:
            raise CentreNotConfigured
        return other_desks.roll()

    return request
