"""Pages ask plain functions; here they are bound to a desk. Each runs on a lane, never on the window's thread."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.directory.requests import DirectoryRequests
from ui.dossier.requests import CallRequests, Opened, SearchRequests
from ui.letters.requests import LetterRequests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.desk import Desk
    from desktop_app.services.directory import ImportReport
    from ui.directory.requests import Progress, Stopped


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


def search_requests(desk: Callable[[], Desk]) -> SearchRequests:
    """The requests of the search."""
    return SearchRequests(
        find=lambda text: desk().dossiers.find(text),
        whole=lambda dossier_id: desk().follow_up.whole(dossier_id),
        withdraw=lambda dossier_id: desk().consents.withdraw(dossier_id, desk().agent),
    )


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


def directory_requests(desk: Callable[[], Desk]) -> DirectoryRequests:
    """The requests of the directory page."""
    return DirectoryRequests(
        lines=lambda on: desk().directory_listing.lines(on),
        one=lambda installer_id: desk().directory_listing.one(installer_id),
        left=lambda: desk().directory_geocoding.left(),
        decide=lambda installer_id, event: desk().directory_by_hand.decide(installer_id, event, desk().agent),
        add_absence=lambda installer_id, days: desk().directory_by_hand.add_absence(installer_id, days, desk().agent),
        remove_absence=lambda installer_id, days: desk().directory_by_hand.remove_absence(
            installer_id, days, desk().agent
        ),
        end_charter=lambda installer_id, day: desk().directory_by_hand.end_charter(installer_id, day, desk().agent),
        place=lambda installer_id, point: desk().directory_by_hand.place(installer_id, point, desk().agent),
        locate=lambda installer_id: desk().directory_geocoding.geocode(installer_id, desk().agent),
        locate_next=lambda: desk().directory_geocoding.geocode_next(desk().agent),
        read_file=_file_request(desk, dry_run=True),
        import_file=_file_request(desk, dry_run=False),
    )


def _file_request(desk: Callable[[], Desk], *, dry_run: bool) -> Callable[[Path, Progress, Stopped], ImportReport]:
    def request(path: Path, progress: Progress, is_stopped: Stopped) -> ImportReport:
        return desk().directory_by_hand.import_file(
            path, dry_run=dry_run, agent=desk().agent, progress=progress, is_stopped=is_stopped
        )

    return request
