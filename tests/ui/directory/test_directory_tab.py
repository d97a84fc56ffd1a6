"""Who sees the directory: supervisors, administrators, and everybody in training."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop_app.desk import open_desk
from desktop_app.settings import read_settings
from tests.makers import make_installer
from tests.services.desks import SETTINGS, enter
from tests.ui.inline import Inline
from ui.background import Background
from ui.main_window import MainWindow


@pytest.fixture
def local(qtbot):
    made = Background("local")
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot, tmp_path, local):
    """A window of a desk with this role."""

    def opened(role, *, is_training=False):
        profile = tmp_path / "profile"
        profile.mkdir()
        (profile / "settings.toml").write_text(f'{SETTINGS}desk.role = "{role}"\n', encoding="utf-8")

        def open_it():
            desk = open_desk(read_settings(profile, training=is_training))
            enter(desk, make_installer(name="Antennes du Pont"))
            return desk

        window = MainWindow(open_it, lanes=(local, Inline()), is_training=is_training)
        qtbot.addWidget(window, before_close_func=lambda shown: shown.door.close())
        with qtbot.waitSignal(window.opened, timeout=20_000):
            window.show()
        return window

    return opened


def titles(window):
    return [window.tabs.tabText(number) for number in range(window.tabs.count())]


@pytest.mark.parametrize(
    ("role", "is_training", "is_seen"),
    [("agent", False, False), ("supervisor", False, True), ("administrator", False, True), ("agent", True, True)],
)
def test_the_tab_is_there_for_those_who_keep_the_directory(open_window, role, is_training, is_seen):
    window = open_window(role, is_training=is_training)
    assert ("Annuaire" in titles(window)) is is_seen
    assert window.menuBar().findChild(QAction, "directory").isVisible() is is_seen


def test_its_key_opens_it_and_it_reads(open_window, qtbot):
    window = open_window("supervisor")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.tabText(window.tabs.currentIndex()) == "Annuaire"
    page = window.directory_page
    qtbot.waitUntil(lambda: [row.name for row in page.table.rows] == ["Antennes du Pont"], timeout=10_000)
    qtbot.waitUntil(lambda: page.card.name_label.text() == "Antennes du Pont", timeout=10_000)
