"""Taking figures and lists away as files: what a role may, what is told of it, and what is printed on each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from desktop_app.domain.client import PhoneNumber
from desktop_app.domain.errors import FieldReason, FieldWrong, FileUnreadable, NotAllowed
from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.report import Drill, ExportReason, Filters, Line, Period, Question
from desktop_app.exports import words
from desktop_app.exports.csv_file import write_csv
from desktop_app.exports.pace import Pace
from desktop_app.exports.report_sheets import heading_of, long_sheet, sheets_of
from desktop_app.exports.sheet import Cell, Column, Heading, Kind, Sheet
from desktop_app.exports.whole_file import ExportStopped
from desktop_app.services.reports import Reports, require_reports
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage.database import writing

__all__ = ["Exported", "ListWanted", "ReportExports"]

FORMATS: Final = (".xlsx", ".csv", ".pdf")
LIST_FORMATS: Final = (".xlsx", ".csv")
_PLAIN: Final = (
    Column("Référence", width=20),
    Column("Ouvert le", Kind.MOMENT, 16),
    Column("État", width=22),
    Column("Département"),
    Column("Code postal"),
    Column("Commune", width=24),
    Column("Site"),
    Column("Installateur", width=30),
    Column("Distance (km)", Kind.NUMBER),
    Column("Transmis le", Kind.MOMENT, 16),
    Column("Contacté le", Kind.MOMENT, 16),
    Column("Devis le", Kind.MOMENT, 16),
    Column("Devis accepté le", Kind.MOMENT, 16),
    Column("Posé le", Kind.DAY, 12),
    Column("Coupon remis le", Kind.DAY, 12),
)
_PERSON: Final = (Column("Client", width=28), Column("Téléphone", width=16))


@dataclass(frozen=True, slots=True)
class ListWanted:
    """Which dossiers to list. `reason` is asked for where `names` are."""

    period: Period
    filters: Filters
    drill: Drill = field(default_factory=Drill)
    names: bool = False
    reason: ExportReason | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to: how many rows (pages, for a PDF). Of one that was stopped, nothing is left."""

    count: int
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class ReportExports:
    """The exports' desk. `engine` is the desk's own store: what is taken away with names is told there.

    `exports_names`: the permission to take names away, which seeing the figures does not give.
    """

    reports: Reports
    engine: Engine
    teller: Teller
    exports_names: bool = False

    def report(self, path: Path, period: Period, filters: Filters, pace: Pace = Pace()) -> Exported:  # noqa: B008
        """Write the figures of a period to a file whose ending says how: .xlsx, .csv or .pdf.

        Raises `NotAllowed`, `FileUnreadable` for another ending or a place that cannot be written, `DiskFull`.
        """
        _require(path, FORMATS)
        report = self.reports.report(period, filters)
        heading = heading_of(report)
        if path.suffix.lower() == ".pdf":
            # The printing library is slow to import, and most exports are not printed.
            from desktop_app.exports.pdf import write_pdf

            return Exported(write_pdf(path, heading, report))
        if path.suffix.lower() == ".csv":
            return _stoppable(lambda: write_csv(path, heading, long_sheet(report), pace))
        return _stoppable(lambda: _write_xlsx(path, heading, sheets_of(report), pace))

    def listing(self, path: Path, wanted: ListWanted, agent: str, pace: Pace = Pace()) -> Exported:  # noqa: B008
        """Write the dossiers of a question to a file, one row each, as they are read: .xlsx or .csv.

        With names only for a role that may, with a reason; it is told before anything is written. Raises `NotAllowed`,
        `FieldWrong`, `FileUnreadable`, `DiskFull`.
        """
        _require(path, LIST_FORMATS)
        self._permit(wanted)
        question = Question(wanted.period, wanted.filters, self.reports.now())
        place = self.reports.place
        with place.reading() as connection:
            if wanted.names:
                self._tell(wanted, place.count(connection, question, wanted.drill), agent)
            rows = place.lines(connection, question, wanted.drill, names=wanted.names, most=None)
            columns = (*_PLAIN, *_PERSON) if wanted.names else _PLAIN
            sheet = Sheet("Dossiers", columns, _rows(rows, names=wanted.names))
            heading = Heading(
                "Mise en relation : dossiers",
                words.heading_lines(question, place.name),
                self._watermark(wanted, agent) if wanted.names else None,
            )
            if path.suffix.lower() == ".csv":
                return _stoppable(lambda: write_csv(path, heading, sheet, pace))
            return _stoppable(lambda: _write_xlsx(path, heading, (sheet,), pace))

    def _permit(self, wanted: ListWanted) -> None:
        role = self.reports.role
        require_reports(role)
        if wanted.names and not self.exports_names:
            raise NotAllowed(role.value)
        if wanted.names and wanted.reason is None:
            raise FieldWrong("reason", FieldReason.MISSING, tuple(one.value for one in ExportReason))

    def _tell(self, wanted: ListWanted, count: int, agent: str) -> None:
        """Before the first name leaves: a file that fails was still asked for."""
        said = {
            "rows": count,
            "reason": wanted.reason.value if wanted.reason else None,
            "from": wanted.period.first_day.isoformat(),
            "to": wanted.period.last_day.isoformat(),
            "site": wanted.filters.site,
            "department": wanted.filters.department,
            "installer": str(wanted.filters.installer) if wanted.filters.installer else None,
        }
        with writing(self.engine) as connection:
            self.teller.tell(connection, agent, [Telling(FactKind.LIST_EXPORTED, None, said)])

    def _watermark(self, wanted: ListWanted, agent: str) -> str:
        reason = words.REASONS[wanted.reason] if wanted.reason else ""
        return f"Liste nominative exportée par {agent} le {words.moment(self.reports.now())}, motif : {reason}"


def _rows(lines: Iterator[Line], *, names: bool) -> Iterator[tuple[Cell, ...]]:
    for one in lines:
        plain: tuple[Cell, ...] = (
            one.reference,
            one.opened_at,
            words.DOSSIER_STATES.get(one.state, one.state),
            one.department,
            one.postcode,
            one.city,
            one.site,
            one.installer,
            None if one.distance_m is None else one.distance_m / 1000,
            one.sent_at,
            one.contacted_at,
            one.quoted_at,
            one.agreed_at,
            one.installed_on,
            one.coupon_on,
        )
        # As people dial it in France: an international number begins like a formula.
        yield (*plain, one.client, PhoneNumber(one.phone or "").national) if names else plain


def _require(path: Path, endings: tuple[str, ...]) -> None:
    if path.suffix.lower() not in endings:
        raise FileUnreadable(path.name, "not_an_export")


def _stoppable(write: Callable[[], int]) -> Exported:
    try:
        return Exported(write())
    except ExportStopped:
        return Exported(0, is_stopped=True)


def _write_xlsx(path: Path, heading: Heading, sheets: tuple[Sheet, ...], pace: Pace) -> int:
    # A library that only this needs.
    from desktop_app.exports.xlsx import write_xlsx

    return write_xlsx(path, heading, sheets, pace)
