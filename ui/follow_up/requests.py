"""What the follow-up page asks for: plain functions, each of which runs in the local lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.worklist import Choices, DossierLine, Key, Listing, Wanted, WorkRow

    __all__ = ["Choices", "DossierLine", "FollowUpRequests", "Key", "Listing", "Wanted", "WorkRow"]


@dataclass(frozen=True, slots=True)
class FollowUpRequests:
    """The requests of the page. `look` gives the list as keys, `rows` some of it whole, `work_out` brings it up to date
    by one bounded step and answers how many dossiers are left to be looked at.
    """

    look: Callable[[Wanted], Listing]
    rows: Callable[[Sequence[Key]], tuple[WorkRow | None, ...]]
    choices: Callable[[], Choices]
    work_out: Callable[[], int]
    find: Callable[[str], tuple[DossierLine, ...]]
