"""The search's requests."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dossier.requests import SearchRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk


def search_requests(desk: Callable[[], Desk]) -> SearchRequests:
    """The requests of the search."""
    return SearchRequests(
        find=lambda text: desk().dossiers.find(text),
        whole=lambda dossier_id: desk().follow_up.whole(dossier_id),
        withdraw=lambda dossier_id: desk().consents.withdraw(dossier_id, desk().agent),
    )
