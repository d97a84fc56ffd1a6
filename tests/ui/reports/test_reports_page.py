import subprocess
import sys
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest

from desktop_app.domain.errors import CentreSilence, CentreUnreachable, DiskFull
from desktop_app.domain.report import Drill, ExportReason, Filters, Period, Step, month_of
from desktop_app.domain.report_kpi import BY_NAME, Count, Figure
from desktop_app.domain.report_kpi import figures as kpi_figures
from desktop_app.domain.report_series import Group, funnel
from desktop_app.exports import words
from tests.exports.samples import empty, sample
from tests.ui.inline import Held, Inline
from tests.ui.reports.conftest import NOW, line
from ui.reports.charts import Bars, Days, FranceMap
from ui.reports.export_dialog import ExportDialog
from ui.reports.filter_bar import Span
from ui.reports.page import ReportsPage
from ui.reports.terms import KPIS, STEPS, change

NOVEMBER = month_of(date(2026, 11, 30))


def test_the_page_shows_the_month_and_says_as_of_when(page, figures):
    assert figures.asked == [(NOVEMBER, Filters())]
    assert page.as_of.text().startswith("Chiffres de la base centrale, arrêtés le 30/11/2026")
    said = {card.kpi.name: (card.value.text(), card.change.text()) for card in page.overview.headline.cards}
    assert said["requests"] == ("446", "▲ +11\u00a0% · n\u00a0=\u00a0446")
    assert said["contact_in_time"][0] == "83\u00a0%"
    # What nobody knows is beside the rate.
    assert "90" in said["contact_in_time"][1]


def test_every_chart_has_a_message_and_a_table_beside_it(page):
    cards = (page.overview.way, page.overview.days, page.places.departments, page.places.map)
    for card in (*cards, page.installers.installers, page.installers.distances):
        assert card.title.text()
        assert card.table.rows_model.rows
        assert card.table.accessibleName()
        assert card.title.text() in card.chart.accessibleName()
    assert page.overview.way.title.text() == "120 dossiers posés sur 400 ouverts"


def test_every_figure_of_the_domain_has_its_words(page):
    assert {one.name for one in page.overview.figures.rows_model.rows} == set(KPIS)


def test_files_and_screens_have_one_word_for_one_thing():
    assert {name: str(text) for name, text in KPIS.items()} == dict(words.KPI_NAMES)
    assert {name: str(text) for name, text in STEPS.items()} == dict(words.STEP_NAMES)


def test_one_dossier_is_a_report(qtbot, page, figures):
    one = {Count.OPENED: 1, Count.SENT: 1, Count.CONTACTED: 0, Count.INSTALLED: 0}
    turn = {Count.ASKED: 1, Count.CONTACT_UNKNOWN: 1, Count.DECLINED: 0, Count.SILENT: 0}
    figures.answer = sample(
        kpis=kpi_figures({**one, Count.REFUSED: 0, Count.NOT_COVERED: 0}, {}),
        funnel=funnel(one),
        days=(Group("2026-11-05", one),),
        departments=(Group("07", one, "Ardèche"),),
        installers=(Group(str(UUID(int=1)), turn, "Antennes du Pont (Aubenas)"),),
        uncovered=(),
    )
    page.reload()
    assert page.overview.way.title.text() == "0 dossier posé sur 1 ouvert"
    assert page.overview.days.title.text() == "Le plus de dossiers\u00a0: 1, le jeudi 5 novembre"
    # Every day is a row, as it is a point: what is chosen in one is what is marked in the other.
    assert len(page.overview.days.table.rows_model.rows) == 30
    assert page.places.departments.title.text() == "Ardèche (07)\u00a0: 100\u00a0% des dossiers ouverts"
    assert page.places.map.title.text() == "Toutes les demandes ont trouvé un installateur"


def test_a_figure_of_a_few_is_compared_by_what_it_was(page):
    def moved(now: float, before: float) -> str:
        return change(
            BY_NAME["not_covered"], Figure(now, now, None, int(now)), Figure(before, before, None, int(before))
        )

    assert moved(2, 1) == "▲ 1 avant"
    assert moved(0, 3) == "▼ 3 avant"
    assert moved(12, 10) == "▲ +20\u00a0%"
    assert moved(9, 9) == "= inchangé"


def test_a_click_on_the_map_marks_no_commune_that_it_is_not_about(page, figures):
    page.places.map.chart.chosen.emit(0)
    assert figures.asked[-1] == (NOVEMBER, Filters(department="07"), Drill())
    assert not page.places.map.table.selectionModel().hasSelection()


def test_an_installer_with_fewer_than_five_has_no_rate(page):
    rows = page.installers.installers.table.rows_model
    shown = [rows.data(rows.index(row, 2)) for row in range(3)]
    assert shown[0].startswith("83")
    assert shown[2] == "\u2014 (n\u00a0=\u00a00)"


@pytest.mark.parametrize(
    ("span", "period"),
    [
        (Span.LAST_MONTH, month_of(date(2026, 10, 1))),
        (Span.LAST_WEEK, Period(date(2026, 11, 24), date(2026, 11, 30))),
        (Span.LAST_YEAR, Period(date(2025, 12, 1), date(2026, 11, 30))),
        (Span.EVERYTHING, Period(date(2009, 11, 19), date(2026, 11, 30))),
    ],
)
def test_a_period_is_a_key_away(qtbot, page, figures, span, period):
    with qtbot.waitSignal(page.loaded):
        page.filters.span_box.setCurrentIndex(page.filters.span_box.findData(span.value))
    assert figures.asked[-1] == (period, Filters())


def test_filters_ask_once_for_what_they_say(qtbot, page, figures):
    before = len(figures.asked)
    with qtbot.waitSignal(page.loaded):
        page.filters.site_box.setCurrentIndex(page.filters.site_box.findData("LYON"))
        page.filters.department_box.setCurrentIndex(page.filters.department_box.findData("07"))
        page.filters.installer_box.setCurrentIndex(page.filters.installer_box.findData(str(UUID(int=1))))
    assert figures.asked[before:] == [(NOVEMBER, Filters("LYON", "07", UUID(int=1)))]
    # What was chosen stays chosen, though the answer tells no other.
    assert page.filters.filters == Filters("LYON", "07", UUID(int=1))


def test_days_the_wrong_way_round_are_turned(qtbot, page, figures):
    with qtbot.waitSignal(page.loaded):
        page.filters.first_edit.setDate(date(2026, 12, 24))
        page.filters.last_edit.setDate(date(2026, 12, 1))
    assert figures.asked[-1][0] == Period(date(2026, 12, 1), date(2026, 12, 24))


def test_nothing_at_all_says_so(qtbot, page, figures):
    figures.answer = empty()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert page.empty.isVisible()
    assert page.empty.text() == (
        "Rien sur cette période avec ces filtres. Élargissez la période, ou retirez un filtre."
    )
    assert not page.parts.isVisible()
    figures.answer = sample()
    page.reload()
    assert page.parts.isVisible()


def test_without_the_centre_the_figures_stay_and_say_as_of_when(page, figures):
    figures.trouble = CentreUnreachable(next(iter(CentreSilence)))
    page.reload()
    assert page.notice.isVisible()
    assert "Les chiffres affichés sont ceux du 30/11/2026" in page.notice.text
    assert "30/11/2026" in page.as_of.text()
    assert page.parts.isVisible()
    figures.trouble = None
    page.notice.action_button.click()
    assert not page.notice.isVisible()


def test_without_the_centre_from_the_start_there_is_a_way_to_try_again(qtbot, figures):
    figures.trouble = CentreUnreachable(next(iter(CentreSilence)))
    page = ReportsPage(figures.requests, lane=Inline(), now=lambda: NOW)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.text() == "Aucun chiffre à montrer pour l’instant."
    figures.trouble = None
    page.notice.action_button.click()
    assert page.parts.isVisible()


def test_an_older_question_is_forgotten(qtbot, figures):
    lane = Held()
    page = ReportsPage(figures.requests, lane=lane, now=lambda: NOW)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    assert [ticket.is_cancelled for ticket, _ in lane.kept] == [True, False]
    lane.let_go()
    assert len(figures.asked) == 1


def test_enter_in_a_table_lists_what_lies_behind(page, figures):
    figures.listed = (line(), line(reference="AN-26-KRTMBD-000218"))
    page.overview.way.table.selectRow(3)
    page.overview.way.table.setFocus()
    QTest.keyClick(page.overview.way.table, Qt.Key.Key_Return)
    assert figures.asked[-1] == (NOVEMBER, Filters(), Drill(step=Step.CONTACTED))
    assert len(page.list_dialog.table.rows_model.rows) == 2
    wanted = []
    page.dossier_wanted.connect(wanted.append)
    page.list_dialog.table.selectRow(1)
    QTest.keyClick(page.list_dialog.table, Qt.Key.Key_Return)
    # Brought here first, wherever it was recorded; and the list no longer lies over it.
    assert wanted == figures.brought == [figures.listed[1].dossier_id]


def test_a_dossier_that_cannot_be_brought_is_told_on_the_list(page, figures):
    figures.listed = (line(),)
    page.show_list(Drill())
    wanted = []
    page.dossier_wanted.connect(wanted.append)
    dialog = page.list_dialog
    figures.trouble = CentreUnreachable(next(iter(CentreSilence)))
    dialog.open_button.click()
    assert wanted == []
    assert dialog.isVisible()
    assert "base centrale" in dialog.notice.text
    figures.trouble = None
    dialog.open_button.click()
    assert wanted == [figures.listed[0].dossier_id]


def test_points_of_charts_lead_to_their_lists(page, figures):
    page.places.departments.chart.chosen.emit(1)
    assert figures.asked[-1] == (NOVEMBER, Filters(department="26"), Drill())
    page.installers.installers.chart.chosen.emit(0)
    assert figures.asked[-1] == (NOVEMBER, Filters(installer=UUID(int=1)), Drill())
    page.installers.distances.table.chosen.emit(5)
    assert figures.asked[-1] == (NOVEMBER, Filters(), Drill(least_m=60_000, most_m=80_000))
    page.overview.days.chart.chosen.emit(4)
    assert figures.asked[-1] == (Period(date(2026, 11, 5), date(2026, 11, 5)), Filters(), Drill())


def test_a_click_on_a_chart_finds_its_point(qtbot):
    bars, days, france = Bars(), Days(), FranceMap()
    for chart in (bars, days, france):
        qtbot.addWidget(chart)
    bars.show_points([("07", 3, "3"), ("26", 2, "2")])
    assert [bars.place_at(QPointF(1, y)) for y in (0.2, 1.4, 1.6, -1)] == [0, 1, None, None]
    days.show_days([date(2026, 11, 6), date(2026, 11, 7)], [("Ouverts", [1, 2])])
    assert [days.place_at(QPointF(x, 1)) for x in (0.4, 0.6, 7)] == [0, 1, None]
    france.show_places([(3.0, 45.0, 4, "Ardèche")], [(2.0, 48.0, "Ici")])
    assert france.place_at(QPointF(3.1, 45.1)) == 0
    assert france.place_at(QPointF(5, 49)) is None


def test_at_twice_the_size_nothing_is_cut_off(qtbot, page):
    page.resize(683, 384)
    qtbot.waitUntil(lambda: page.filters._rows.direction().name == "TopToBottom")  # noqa: SLF001
    assert page.minimumSizeHint().width() <= 683
    assert page.overview.horizontalScrollBar().maximum() == 0


def test_another_theme_draws_everything_again_in_its_own_ink(qtbot, page):
    """Labels, lines and the ground below them: dark ink would be lost on a dark ground."""
    chart = page.overview.way.chart
    page.grab()
    dark = QPalette(QColor("#1B1D21"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#F2F2F2"))
    dark.setColor(QPalette.ColorRole.Window, QColor("#1B1D21"))
    page.setPalette(dark)
    written = [item for item in chart.getPlotItem().items if hasattr(item, "setText")]
    qtbot.waitUntil(
        lambda: all(item.color == QColor("#F2F2F2") for item in chart.getPlotItem().items if hasattr(item, "setText"))
    )
    assert written
    ground = chart.grab().toImage().pixelColor(chart.width() - 3, 3)
    assert ground.lightness() < 80


def test_a_card_is_as_high_as_its_chart_or_as_both_where_they_are_stacked(qtbot, page):
    page.parts.setCurrentIndex(1)
    card = page.places.departments
    chart, table = card.chart, card.table
    qtbot.waitUntil(lambda: chart.height() <= chart.minimumHeight() + 24)
    page.resize(683, 384)
    qtbot.waitUntil(lambda: table.mapTo(card, QPoint(0, 0)).y() > chart.mapTo(card, QPoint(0, 0)).y())
    qtbot.waitUntil(lambda: card.height() >= chart.minimumHeight() + table.minimumHeight())
    page.resize(1366, 700)
    qtbot.waitUntil(lambda: chart.height() <= chart.minimumHeight() + 24)


def test_a_report_is_written_to_the_file_that_was_chosen(qtbot, figures, tmp_path):
    dialog = ExportDialog(figures.requests, Inline(), (NOVEMBER, Filters(), None))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.names_box.isVisible()
    dialog.save(tmp_path / "r.xlsx")
    assert (tmp_path / "r.xlsx").exists()
    assert dialog.notice.text == "«\u00a0r.xlsx\u00a0» est enregistré."


def test_names_leave_with_a_reason_alone(qtbot, figures, tmp_path):
    dialog = ExportDialog(figures.requests, Inline(), (NOVEMBER, Filters(), Drill()))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.names_box.setChecked(True)
    assert not dialog.save_button.isEnabled()
    assert dialog.warning.isVisible()
    dialog.reason_box.setCurrentIndex(dialog.reason_box.findData(ExportReason.AUDIT.value))
    assert dialog.save_button.isEnabled()
    dialog.save(tmp_path / "l.csv")
    (wanted,) = figures.wanted
    assert (wanted.names, wanted.reason) == (True, ExportReason.AUDIT)


def test_names_are_not_offered_without_the_permission(qtbot, figures):
    figures.may_name = False
    dialog = ExportDialog(figures.requests, Inline(), (NOVEMBER, Filters(), Drill()))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.names_box.isVisible()
    assert dialog.save_button.isEnabled()


def test_a_full_disk_is_told_and_a_stopped_export_too(qtbot, figures, tmp_path):
    dialog = ExportDialog(figures.requests, Inline(), (NOVEMBER, Filters(), Drill()))
    qtbot.addWidget(dialog)
    figures.trouble = DiskFull()
    dialog.save(tmp_path / "l.csv")
    assert "disque" in dialog.notice.text.lower()
    figures.trouble, figures.stops = None, True
    dialog.save(tmp_path / "l.csv")
    assert "rien n’a été écrit" in dialog.notice.text


def test_an_export_can_be_stopped_while_it_runs(qtbot, figures, tmp_path):
    lane = Held()
    dialog = ExportDialog(figures.requests, lane, (NOVEMBER, Filters(), None))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save(tmp_path / "r.csv")
    assert dialog.bar.isVisible()
    assert dialog.stop_button.isVisible()
    dialog.stop_button.click()
    assert not dialog.stop_button.isEnabled()
    lane.let_go()
    assert not dialog.bar.isVisible()


def test_a_start_imports_nothing_of_the_reports():
    program = (
        "import sys, ui.app, ui.main_window, ui.tabs, desktop_app.desk\n"
        "heavy = ('pyqtgraph', 'xlsxwriter', 'reportlab', 'desktop_app.figures', 'ui.reports',"
        " 'desktop_app.exports.words', 'desktop_app.exports.xlsx', 'desktop_app.report_desk',"
        " 'desktop_app.services.reports')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
