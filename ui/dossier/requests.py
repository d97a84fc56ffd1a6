"""What the call page asks for: plain functions, each of which runs in a lane. The main window binds them to a desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from desktop_app.domain.address import Address, Commune, FoundAddress
    from desktop_app.domain.client import PhoneNumber
    from desktop_app.domain.consent import ConsentScript
    from desktop_app.domain.deadlines import Rules
    from desktop_app.domain.dossier import Dossier
    from desktop_app.domain.geography import Point
    from desktop_app.domain.letter import Letter
    from desktop_app.domain.road import Drive
    from desktop_app.domain.suggestion import Suggestion
    from desktop_app.map_tiles import TileSource
    from desktop_app.services.addresses import Found
    from desktop_app.services.drafts import Draft
    from desktop_app.services.installers import Ranking
    from desktop_app.services.intake import Intake, Recorded


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
