"""The reports' page and its requests. Its services are opened when it first asks, and not before."""

# ruff: noqa: PLW0108 - the desk is asked for when a request runs: when it is bound, there is none yet

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ui.reports.requests import ReportRequests

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.desk import Desk
    from desktop_app.report_desk import ReportDesk
    from ui.bindings.page_needs import PageNeeds
    from ui.reports.page import ReportsPage

MOST_LINES: Final = 500


def reports_page(needs: PageNeeds) -> ReportsPage:
    """Make the reports' page."""
    from ui.reports.page import ReportsPage

    # Years of figures take seconds: not on the lane that keeps the agents' drafts.
    page = ReportsPage(report_requests(needs.desk), lane=needs.network, now=needs.now)
    page.dossier_wanted.connect(needs.show_dossier)
    return page


def report_requests(desk: Callable[[], Desk]) -> ReportRequests:
    """The requests of the reports' page."""

    @lru_cache(maxsize=1)
    def reports() -> ReportDesk:
        from desktop_app.report_desk import report_desk

        return report_desk(desk())

    return ReportRequests(
        report=lambda period, filters: reports().reports.report(period, filters),
        sites=lambda: reports().reports.sites(),
        lines=lambda period, filters, drill: reports().reports.lines(period, filters, drill, MOST_LINES),
        bring=lambda dossier_id: reports().bring(dossier_id),
        export=lambda path, period, filters, pace: reports().exports.report(path, period, filters, pace),
        export_list=lambda path, wanted, pace: reports().exports.listing(path, wanted, desk().agent, pace),
        exports_names=lambda: desk().settings.exports_names,
    )
