"""The call page's requests, and what it has to know when the desk opens."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dossier.requests import CallRequests, Opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk


def opened(desk: Desk) -> Opened:
    """What the call page has to know; what a crash left is read first."""
    from desktop_app.desk import utc_now
    from desktop_app.map_tiles import forget_old_tiles, tile_source

    desk.sending.recover()
    forget_old_tiles(desk.settings, utc_now())
    return Opened(
        agent=desk.agent,
        rules=desk.settings.rules,
        undo_seconds=desk.settings.letters.undo_seconds,
        script=desk.consents.script(),
        drafts=desk.drafts.left(),
        tiles=tile_source(desk.settings),
        has_roads=desk.roads.is_wanted,
    )


def call_requests(desk: Callable[[], Desk]) -> CallRequests:
    """The requests of the call page."""
    return CallRequests(
        suggest=lambda typed: desk().addresses.suggest(typed),
        suggest_addresses=lambda typed: desk().addresses.suggest_addresses(typed),
        find_address=lambda address: desk().addresses.find_address(address),
        # The offline list knows communes: a street would only be read as the name of one.
        find_offline=lambda address: desk().addresses.find(f"{address.postcode} {address.city}", offline=True),
        nearest=lambda place: desk().installers.nearest_home(place),
        drive=lambda home, installer: desk().roads.drive(home, installer),
        open_of_phone=lambda number: desk().dossiers.open_of_phone(number),
        record=lambda intake: desk().dossiers.record(intake),
        count_not_eligible=lambda reasons: desk().dossiers.count_not_eligible(desk().agent, reasons),
        count_not_covered=lambda insee: desk().dossiers.count_not_covered(desk().agent, insee),
        count_refusal=lambda: desk().dossiers.count_refusal(desk().agent),
        undo=lambda dossier_id: desk().dossiers.undo(dossier_id, desk().agent),
        letter=lambda letter_id: desk().letters.one(letter_id),
        save_draft=lambda draft_id, content: desk().drafts.save(draft_id, content),
        forget_draft=lambda draft_id: desk().drafts.forget(draft_id),
    )
