"""A supervisor's desk and its centre: other desks' dossiers are opened, small teams are not told apart, lines break."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.central.database import central_transaction
from desktop_app.desk import Desk
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import NotAllowed, WorldFailed
from desktop_app.domain.report import Drill, Filters, month_of
from desktop_app.exports.pace import Pace
from desktop_app.report_desk import ReportDesk, as_administrator, report_desk
from desktop_app.services.report_exports import ListWanted
from tests.central.fixtures import Centre
from tests.makers import make_intake

NOVEMBER = month_of(date(2026, 11, 1))


@pytest.fixture
def agents(desk_of: Callable[..., Desk]) -> None:
    """Another desk's three dossiers, told to the centre."""
    desk = desk_of("agents")
    for _ in range(3):
        desk.dossiers.record(make_intake())
    desk.sync.run()


@pytest.fixture
def supervisor(agents: None, desk_of: Callable[..., Desk]) -> Desk:
    desk = desk_of("supervisor", "supervisor")
    desk.sync.run()
    return desk


@pytest.fixture
def reports(supervisor: Desk) -> ReportDesk:
    return report_desk(supervisor, Role.SUPERVISOR)


def test_a_dossier_of_another_desk_is_brought_and_opened(supervisor: Desk, reports: ReportDesk):
    listing = reports.reports.lines(NOVEMBER, Filters(), Drill(), 10)
    assert (reports.reports.place.name, listing.count) == ("centre", 3)
    wanted = listing.lines[0]
    assert supervisor.dossiers.find(wanted.reference) == ()
    reports.bring(wanted.dossier_id)
    assert [one.dossier_id for one in supervisor.dossiers.find(wanted.reference)] == [wanted.dossier_id]
    # A second time it is here, and nobody is asked.
    reports.bring(wanted.dossier_id)


def test_whoever_only_calls_brings_nothing_by_a_report(supervisor: Desk, reports: ReportDesk):
    wanted = reports.reports.lines(NOVEMBER, Filters(), Drill(), 1).lines[0].dossier_id
    with pytest.raises(NotAllowed):
        report_desk(supervisor, Role.AGENT).bring(wanted)


def test_a_site_of_four_is_neither_offered_nor_told_apart(supervisor: Desk, reports: ReportDesk, centre: Centre):
    for _ in range(3):
        centre.member("agent")
    assert reports.reports.sites() == ()
    with pytest.raises(NotAllowed):
        reports.reports.report(NOVEMBER, Filters(site="LYO"))
    # Whoever runs the administrators' program answers for it; and all sites together are everybody's figures.
    assert as_administrator(supervisor).reports.report(NOVEMBER, Filters(site="LYO")).kpis["requests"].value == 3
    assert reports.reports.report(NOVEMBER).kpis["requests"].value == 3
    centre.member("agent")
    assert reports.reports.sites() == ("LYO",)
    assert reports.reports.report(NOVEMBER, Filters(site="LYO")).kpis["requests"].value == 3


def test_a_site_without_a_member_is_an_answer(reports: ReportDesk):
    assert reports.reports.report(NOVEMBER, Filters(site="NULLE-PART")).kpis["requests"].value == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_centre_that_is_lost_in_the_middle_of_a_list_leaves_no_half_file(
    reports: ReportDesk, centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
):
    file = tmp_path / f"liste.{ending}"
    file.write_text("celle d’avant", encoding="utf-8")
    monkeypatch.setattr("desktop_app.figures.lines._ROWS_AT_ONCE", 1)

    def cut(_done: int) -> None:
        with central_transaction(centre.administrator) as connection:
            connection.execute(
                text(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid()"
                )
            )

    with pytest.raises(WorldFailed):
        reports.exports.listing(file, ListWanted(NOVEMBER, Filters()), "SUP1", Pace(cut))
    assert file.read_text(encoding="utf-8") == "celle d’avant"
    assert [one.name for one in tmp_path.iterdir() if "liste" in one.name] == [file.name]
    # The line is back: the same list is written.
    assert reports.exports.listing(file, ListWanted(NOVEMBER, Filters()), "SUP1").count == 3
