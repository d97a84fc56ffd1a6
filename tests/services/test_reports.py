import csv
import json
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest

from desktop_app.domain.agent import Role
from desktop_app.domain.contact import Answer as Contact
from desktop_app.domain.coupon import Form
from desktop_app.domain.dossier import Event
from desktop_app.domain.errors import DiskFull, FieldWrong, FileUnreadable, NotAllowed
from desktop_app.domain.fact import Kind
from desktop_app.domain.report import Drill, ExportReason, Filters, Period, month_of
from desktop_app.domain.visit import Need
from desktop_app.exports.pace import Pace
from desktop_app.report_desk import ReportDesk, as_administrator, report_desk
from desktop_app.services.report_exports import ListWanted
from tests.makers import NOW, make_intake

NOVEMBER = month_of(date(2026, 11, 1))


@pytest.fixture
def recorded(desk, directory, clock):
    """Two calls became dossiers and their letters left; one client refused, one lives where nobody goes."""
    for _ in range(2):
        desk.dossiers.record(make_intake())
    clock.pass_(minutes=5)
    while desk.sending.send_next() is not None:
        pass
    desk.dossiers.count_refusal("A0421")
    desk.dossiers.count_not_covered("A0421", "07132")
    return desk


@pytest.fixture
def supervisor(recorded) -> ReportDesk:
    """One whom the administrators permit to take names away."""
    settings = recorded.settings
    permitted = replace(settings, desk=replace(settings.desk, nominative_lists=True))
    return report_desk(replace(recorded, settings=permitted), Role.SUPERVISOR)


def test_a_desk_tells_the_figures_of_what_it_recorded(supervisor):
    report = supervisor.reports.report(NOVEMBER)
    assert report.source == "desk"
    assert report.kpis["requests"].value == 4
    assert report.kpis["consent_rate"].value == 2 / 3
    assert report.kpis["referrals"].value == 2
    assert report.kpis["sending_delay_median"].value == 300
    assert report.kpis["contact_in_time"].n == 0
    assert report.before["requests"].value == 0
    assert [one.key for one in report.days] == [NOW.date().isoformat()]
    assert [(one.key, one.name) for one in report.uncovered] == [("07132", "07110 Largentière")]
    assert report.installers[0].name == "Antennes du Pont (Aubenas)"


def test_whoever_only_calls_sees_no_figures(recorded, tmp_path):
    desk = report_desk(recorded, Role.AGENT)
    wanted = ListWanted(NOVEMBER, Filters())
    for ask in (
        lambda: desk.reports.report(NOVEMBER),
        lambda: desk.reports.lines(NOVEMBER, Filters(), Drill(), 10),
        desk.reports.sites,
        lambda: desk.exports.report(tmp_path / "r.pdf", NOVEMBER, Filters()),
        lambda: desk.exports.listing(tmp_path / "l.csv", wanted, "A0421"),
        lambda: desk.exports.listing(tmp_path / "l.csv", replace(wanted, names=True), "A0421"),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".pdf"])
def test_a_report_is_written_as_its_ending_says(supervisor, tmp_path, ending):
    file = tmp_path / f"rapport{ending}"
    assert supervisor.exports.report(file, NOVEMBER, Filters()).count > 0
    start = {".xlsx": b"PK", ".csv": b"\xef\xbb\xbf", ".pdf": b"%PDF"}[ending]
    assert file.read_bytes().startswith(start)


def test_another_ending_is_refused_before_anything_is_read(supervisor, tmp_path):
    with pytest.raises(FileUnreadable) as refused:
        supervisor.exports.report(tmp_path / "rapport.doc", NOVEMBER, Filters())
    assert refused.value.reason == "not_an_export"
    with pytest.raises(FileUnreadable):
        supervisor.exports.listing(tmp_path / "liste.pdf", ListWanted(NOVEMBER, Filters()), "A0421")


def test_a_list_names_nobody_unless_it_must(supervisor, recorded, tmp_path):
    file = tmp_path / "liste.csv"
    assert supervisor.exports.listing(file, ListWanted(NOVEMBER, Filters()), "A0421").count == 2
    text = file.read_text("utf-8-sig")
    assert "Quatrefages" not in text
    assert "06 39 98" not in text
    assert "07110" in text
    assert not _told(recorded)


def test_names_leave_with_a_reason_a_fact_and_a_watermark(supervisor, recorded, tmp_path):
    wanted = ListWanted(NOVEMBER, Filters(department="07"), names=True, reason=ExportReason.AUDIT)
    supervisor.exports.listing(tmp_path / "liste.xlsx", wanted, "SUP1")
    page = openpyxl.load_workbook(tmp_path / "liste.xlsx")["Dossiers"]
    cells = [str(cell.value) for row in page for cell in row if cell.value is not None]
    assert "Zélie Quatrefages" in cells
    # As people dial it, with its zero.
    assert "06 39 98 00 01" in cells
    assert any(one.startswith("Liste nominative exportée par SUP1 le 23/11/2026") for one in cells)
    (fact,) = _told(recorded)
    said = json.loads(fact.payload)
    assert (fact.by, said["rows"], said["reason"], said["department"]) == ("SUP1", 2, "audit", "07")
    assert "Quatrefages" not in fact.payload


def test_names_do_not_leave_without_the_permission(recorded, tmp_path):
    """Seeing the figures is not yet the right to take a list of clients away."""
    desk = report_desk(recorded, Role.SUPERVISOR)
    wanted = ListWanted(NOVEMBER, Filters(), names=True, reason=ExportReason.AUDIT)
    with pytest.raises(NotAllowed):
        desk.exports.listing(tmp_path / "l.csv", wanted, "SUP1")
    assert not (tmp_path / "l.csv").exists()
    assert not _told(recorded)
    assert desk.exports.listing(tmp_path / "l.csv", replace(wanted, names=False), "SUP1").count == 2


def test_names_without_a_reason_do_not_leave(supervisor, recorded, tmp_path):
    with pytest.raises(FieldWrong) as refused:
        supervisor.exports.listing(tmp_path / "l.csv", ListWanted(NOVEMBER, Filters(), names=True), "SUP1")
    assert refused.value.field == "reason"
    assert not _told(recorded)


def test_an_export_that_is_stopped_leaves_nothing(supervisor, tmp_path):
    done = supervisor.exports.report(tmp_path / "r.csv", NOVEMBER, Filters(), Pace(is_stopped=lambda: True))
    assert done.is_stopped
    assert not (tmp_path / "r.csv").exists()


def test_what_names_people_is_told_even_if_the_file_fails(supervisor, recorded, tmp_path):
    wanted = ListWanted(NOVEMBER, Filters(), names=True, reason=ExportReason.COMPLAINT)
    with pytest.raises((FileUnreadable, DiskFull)):
        supervisor.exports.listing(tmp_path / "nowhere" / "l.csv", wanted, "SUP1")
    assert len(_told(recorded)) == 1


def test_a_list_behind_a_figure_says_how_many_there_are(supervisor):
    found = supervisor.reports.lines(NOVEMBER, Filters(), Drill(), 1)
    assert (len(found.lines), found.count) == (1, 2)
    assert found.lines[0].client is None


def test_a_day_without_anything_is_an_answer(supervisor):
    day = NOW.date() - timedelta(days=400)
    assert supervisor.reports.report(Period(day, day)).is_empty


def test_a_site_without_a_member_has_nothing(supervisor):
    report = supervisor.reports.report(NOVEMBER, Filters(site="NULLE-PART"))
    assert report.kpis["requests"].value == 0
    assert supervisor.reports.sites() == ("LYON",)


def test_the_administrators_program_needs_no_role(recorded):
    assert as_administrator(recorded).reports.report(NOVEMBER).kpis["requests"].value == 4


def test_a_text_that_would_be_a_formula_is_none(supervisor, recorded, tmp_path):
    from tests.makers import make_client

    recorded.dossiers.record(make_intake(client=make_client(first_name="Zoé", last_name="Quatrefages")))
    wanted = ListWanted(NOVEMBER, Filters(), names=True, reason=ExportReason.AUDIT)
    supervisor.exports.listing(tmp_path / "l.csv", wanted, "SUP1")
    with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def _told(desk):
    from desktop_app.storage import facts
    from desktop_app.storage.database import reading

    with reading(desk.engine) as connection:
        return [one for one in facts.all_facts(connection) if one.kind == Kind.LIST_EXPORTED]


def test_a_dossier_is_counted_step_by_step_to_its_coupon(recorded, clock):
    """What people report is what is counted: contact, quote, visit, coupon, each on its day."""
    desk = recorded
    (dossier, other) = (one.dossier_id for one in desk.dossiers.find("Quatrefages"))
    after = desk.after
    clock.pass_(hours=20)
    after.contacts.learn(dossier, Contact.YES, agent="A0421")
    after.contacts.learn(other, Contact.NO, agent="A0421")
    for event in (Event.SEND_QUOTE, Event.ACCEPT_QUOTE):
        clock.pass_(hours=1)
        after.progress.advance(dossier, event, agent="A0421")
    for need in Need:
        after.visits.receive(dossier, need, is_received=True, agent="A0421")
    day = NOW.date() + timedelta(days=16)
    after.progress.advance(dossier, Event.PLAN_VISIT, agent="A0421", on=day)
    clock.pass_(days=16)
    after.progress.advance(dossier, Event.INSTALL, agent="A0421", on=day)
    after.coupons.hand(dossier, Form.PAPER, agent="A0421")
    clock.pass_(days=30)

    report = report_desk(desk, Role.SUPERVISOR).reports.report(NOVEMBER)
    assert {step.name: step.n for step in report.funnel} == {
        "request": 4,
        "consent": 2,
        "sent": 2,
        "contacted": 1,
        "quoted": 1,
        "installed": 1,
        "coupon": 1,
    }
    assert (report.kpis["contact_in_time"].value, report.kpis["contact_in_time"].n) == (0.5, 2)
    assert (report.kpis["visit_in_window"].value, report.kpis["visit_in_window"].n) == (1.0, 1)
    assert report.kpis["total_delay_median"].value == 16
    december = report_desk(desk, Role.SUPERVISOR).reports.report(month_of(date(2026, 12, 1)))
    assert (december.kpis["coupons_handed"].value, december.kpis["coupons_handed"].n) == (1.0, 1)
