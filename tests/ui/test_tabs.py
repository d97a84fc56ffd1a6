"""The window's tabs: in their order, for whoever has them, each page made when it is looked at and not before."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop_app.domain.agent import Role
from tests.house.places import ROOT
from ui.bindings.page_needs import PageNeeds
from ui.icons import Icon
from ui.tabs import TABS, Tab, Tabs

NOT_ASKED: Any = None
# Handed through and never looked into, but for the place of the page.
NEEDS = PageNeeds(*[NOT_ASKED] * 7)
IMPORTED_AT_START = """
import sys
import ui.main_window
rooms = [name for name in sys.modules if name.startswith("ui.") and name.endswith(".page")]
print(*sorted(rooms))
"""


def tab(name, *, keepers_only=False, made):
    def make(needs):
        assert isinstance(needs.parent, QWidget)
        made.append((name, replace(needs, parent=None)))
        return QLabel(name, needs.parent)

    return Tab(
        name,
        f"&{name.title()}",
        f"Ctrl+{len(name)}",
        Icon.LETTERS,
        make,
        (lambda role: role is not None and role.keeps_directory) if keepers_only else (lambda role: True),
    )


@pytest.fixture
def made():
    return []


@pytest.fixture
def tabs(qtbot, monkeypatch, made):
    three = (tab("one", made=made), tab("second", keepers_only=True, made=made), tab("three", made=made))
    monkeypatch.setattr("ui.tabs.TABS", three)
    parent = QWidget()
    qtbot.addWidget(parent)
    yield Tabs(QLabel("call"), NEEDS, parent)
    parent.close()


def titles(tabs):
    return [tabs.tabText(number) for number in range(tabs.count())]


def test_no_page_but_the_call_is_imported_by_a_start():
    found = subprocess.run(
        [sys.executable, "-c", IMPORTED_AT_START], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert found.stdout.split() == ["ui.dossier.page"]


def test_every_tab_has_a_name_and_a_key_of_its_own():
    assert len({tab.name for tab in TABS}) == len(TABS)
    assert len({"Ctrl+1", *(tab.key for tab in TABS)}) == len(TABS) + 1


def test_a_role_sees_its_own_tabs_in_their_order(tabs):
    assert titles(tabs) == ["Appel", "One", "Three"]
    tabs.show_for(Role.SUPERVISOR)
    assert titles(tabs) == ["Appel", "One", "Second", "Three"]
    tabs.show_for(Role.AGENT)
    assert titles(tabs) == ["Appel", "One", "Three"]


def test_the_window_hears_of_a_tab_that_comes_or_goes_and_of_nothing_else(tabs, qtbot):
    with qtbot.assertNotEmitted(tabs.changed):
        tabs.show_for(Role.AGENT)
    with qtbot.waitSignal(tabs.changed):
        tabs.show_for(Role.SUPERVISOR)


def test_a_page_is_made_once_when_it_is_looked_at(tabs, made):
    tabs.window().show()
    assert made == []
    tabs.look_at("three")
    tabs.look_at("one")
    tabs.look_at("three")
    QApplication.processEvents()
    assert made == [("three", NEEDS), ("one", NEEDS)]
    assert tabs.page("three", QLabel).isVisible()


def test_a_page_that_was_put_away_is_made_anew(tabs, made):
    tabs.show_for(Role.SUPERVISOR)
    tabs.look_at("second")
    tabs.show_for(Role.AGENT)
    tabs.look_at("second")
    assert tabs.currentWidget() is not None
    tabs.show_for(Role.SUPERVISOR)
    tabs.look_at("second")
    assert [name for name, _ in made].count("second") == 2


def test_a_page_asked_for_by_the_wrong_class_is_a_fault(tabs):
    with pytest.raises(TypeError, match="three"):
        tabs.page("three", QLineEdit)
