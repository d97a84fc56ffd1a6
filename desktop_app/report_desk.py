"""The reports' part of the key ring. A start never imports it: whoever opens the reports does."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.addresses.gazetteer import Gazetteer
from desktop_app.desk import Desk
from desktop_app.domain.agent import Role
from desktop_app.services.report_exports import ReportExports
from desktop_app.services.reports import Place, Reports, require_reports
from desktop_app.storage import desks
from desktop_app.storage.database import reading
from desktop_app.storage.report_queries import DeskFigures

if TYPE_CHECKING:
    from desktop_app.services.colleagues import Colleagues

_SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """The figures, and the ways to take them away."""

    reports: Reports
    exports: ReportExports
    colleagues: "Colleagues | None" = None

    def bring(self, dossier_id: UUID) -> None:
        """Make sure that a dossier behind a figure is in this desk's store, wherever it was recorded.

        Raises `NotAllowed`, `NotFound` for one that the centre does not show to this member, and the centre's errors.
        """
        require_reports(self.reports.role)
        if self.colleagues is not None and not self.colleagues.is_here(dossier_id):
            self.colleagues.hold(dossier_id)


def report_desk(desk: Desk, role: Role | None = None) -> ReportDesk:
    """The reports of whoever works at this desk; `role` is the administrators' own program's.

    Where the desk's member at the centre is a supervisor, figures are the centre's. Raises the centre's errors when
    that is not known yet and has to be asked.
    """
    teller = desk.consents.teller
    gazetteer, whose = Gazetteer(), role or desk.settings.role
    reports = Reports(
        _place(desk),
        desk.settings.rules,
        whose,
        teller.now,
        commune=gazetteer.commune,
        departments=gazetteer.departments,
    )
    exports_names = whose.exports_names(is_permitted=desk.settings.desk.nominative_lists)
    return ReportDesk(reports, ReportExports(reports, desk.engine, teller, exports_names), desk.colleagues)


def as_administrator(desk: Desk) -> ReportDesk:
    """The reports of the administrators' own program, which whoever holds the store's key runs."""
    return report_desk(desk, Role.ADMINISTRATOR)


def _place(desk: Desk) -> Place:
    settings = desk.settings
    local = DeskFigures(desk.engine, settings.desk.site)
    if settings.centre.host is None:
        return local
    from desktop_app.central.database import open_centre
    from desktop_app.central.report_queries import CentreFigures, kind_of_member

    centre = open_centre(settings.centre, root=settings.profile)
    with reading(desk.engine) as connection:
        row = desks.this_desk(connection)
    kind = (row.member_kind if row else None) or kind_of_member(centre)
    return CentreFigures(centre) if kind == _SUPERVISOR else local
