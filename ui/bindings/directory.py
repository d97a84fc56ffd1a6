"""The directory page and its requests."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.directory.requests import DirectoryRequests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.desk import Desk
    from desktop_app.services.directory import ImportReport
    from ui.bindings.page_needs import PageNeeds
    from ui.directory.page import DirectoryPage
    from ui.directory.requests import Progress, Stopped


def directory_page(needs: PageNeeds) -> DirectoryPage:
    """Make the directory page."""
    from desktop_app.map_tiles import tile_source
    from ui.directory.page import DirectoryPage

    page = DirectoryPage(
        directory_requests(needs.desk),
        local=needs.local,
        network=needs.network,
        changes=needs.changes,
        now=needs.now,
        map_colours=needs.map_colours,
        parent=needs.parent,
    )
    # Without tiles, the outlines are enough.
    needs.local.run(page, lambda: tile_source(needs.desk().settings), page.map_view.use_tiles, lambda _: None)
    return page


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
