"""Without a mouse, and without eyes: where Tab leads, and what each thing is called."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from desktop_app.domain.report import Drill
from tests.ui.reports.conftest import line
from ui.reports.page import ReportsPage

FILTERS = ["Période", "Premier jour", "Dernier jour", "Site", "Département", "Installateur", "Dossiers…", "Exporter…"]
PARTS = (
    ["Parcours des demandes", "Par jour", "Tous les chiffres"],
    ["Par département", "Communes sans installateur"],
    ["Par installateur", "Distances"],
    ["Postes silencieux", "Accord par version du texte", "Par site"],
)


def name_of(widget: QWidget) -> str:
    """What somebody hears of a widget."""
    if isinstance(widget, QTabBar):
        return "onglets"
    found = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (found.text(QAccessible.Text.Name) if found else "")


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def tabbed(first: QWidget, most: int = 40) -> list[str]:
    """What has the focus, Tab after Tab, until it is where it began; a stop of several keys counts once."""
    first.setFocus()
    names = [name_of(first)]
    for _ in range(most):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        focused = _focused()
        if focused is first:
            return names
        name = name_of(focused)
        if name != names[-1]:
            names.append(name)
    raise AssertionError(f"Tab does not come round: {names}")


@pytest.mark.parametrize("number", range(4))
def test_tab_leads_through_the_filters_the_parts_and_the_tables(qtbot, page: ReportsPage, number):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.parts.setCurrentIndex(number)
    assert tabbed(page.filters.span_box) == [*FILTERS, "onglets", *PARTS[number]]


def test_every_chart_is_a_sentence_and_every_headline_figure_too(page: ReportsPage):
    assert page.overview.way.chart.accessibleName() == (
        "Graphique\u00a0: 120 dossiers posés sur 400 ouverts. Les mêmes chiffres sont dans le tableau à côté."
    )
    spoken = {card.kpi.name: card.accessibleName() for card in page.overview.headline.cards}
    assert spoken["contact_in_time"].startswith("Contact en 48 h\u00a0: 83\u00a0%, ")
    assert "n\u00a0=\u00a0300, 90 inconnus" in spoken["contact_in_time"]


def test_a_row_is_marked_only_once_somebody_is_in_the_table(qtbot, page: ReportsPage):
    table = page.overview.way.table
    assert not table.selectionModel().hasSelection()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    table.setFocus()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]


def test_the_list_is_read_and_left_by_keyboard(qtbot, page: ReportsPage, figures):
    figures.listed = (line(), line(reference="AN-26-KRTMBD-000218"))
    page.show_list(Drill())
    dialog = page.list_dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert tabbed(dialog.table) == ["Dossiers", "Ouvrir le dossier", "Exporter…", "Fermer"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
