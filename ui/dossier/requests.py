"""What the call page asks for: plain functions, each of which runs in a lane. The main window binds them to a desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

    from desktop_app.domain.address import Address, Commune, FoundAddress
    from desktop_app.domain.client import PhoneNumber
    from desktop_app.domain.consent import ConsentScript
    from desktop_app.domain.deadlines import Rules
    from desktop_app.domain.dossier import Dossier, State
    from desktop_app.domain.geography import Point
    from desktop_app.domain.letter import Letter
    from desktop_app.domain.road import Drive
    from desktop_app.domain.suggestion import Suggestion
    from desktop_app.map_tiles import TileSource
    from desktop_app.services.addresses import Found
    from desktop_app.services.consents import Withdrawal
    from desktop_app.services.drafts import Draft
    from desktop_app.services.follow_up import WholeDossier
    from desktop_app.services.installers import Ranking
    from desktop_app.services.intake import Intake, Recorded


class DossierLine(Protocol):
    """One dossier in a list, as `Dossiers.find` answers it."""

    @property
    def dossier_id(self) -> UUID: ...  # noqa: D102 - named by itself
    @property
    def reference(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> State: ...  # noqa: D102
    @property
    def client(self) -> str: ...  # noqa: D102
    @property
    def town(self) -> str: ...  # noqa: D102
    @property
    def opened_at(self) -> datetime: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Opened:
    """What the page needs to know of the desk once it is open; `site` settings never change while it is."""

    agent: str
    rules: Rules
    undo_seconds: int
    script: ConsentScript
    drafts: tuple[Draft, ...]
    tiles: TileSource | None = None
    has_roads: bool = False


@dataclass(frozen=True, slots=True)
class CallRequests:
    """The requests of the call page. `suggest_addresses`, `find_address` and `drive` run in the network lane; the
    others stay on this machine, and run in the local one.
    """

    suggest: Callable[[str], tuple[Commune, ...]]
    suggest_addresses: Callable[[str], tuple[Suggestion, ...]]
    find_address: Callable[[Address], Found]
    find_offline: Callable[[Address], Found]
    nearest: Callable[[FoundAddress], Ranking]
    drive: Callable[[Point, Point], Drive | None]
    open_of_phone: Callable[[PhoneNumber], tuple[Dossier, ...]]
    record: Callable[[Intake], Recorded]
    count_not_eligible: Callable[[tuple[str, ...]], None]
    count_not_covered: Callable[[str], None]
    count_refusal: Callable[[], None]
    undo: Callable[[UUID], Dossier]
    letter: Callable[[UUID], Letter]
    save_draft: Callable[[UUID, Mapping[str, str]], None]
    forget_draft: Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class SearchRequests:
    """The requests of the search."""

    find: Callable[[str], tuple[DossierLine, ...]]
    whole: Callable[[UUID], WholeDossier]
    withdraw: Callable[[UUID], Withdrawal]
