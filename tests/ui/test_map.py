"""The map: table and map select together, what is shown before it starts is kept, and a table stands without it."""

from itertools import pairwise
from math import cos, radians
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from desktop_app.domain.geography import Point
from tests.ui.conftest import Agent
from tests.ui.inline import Inline
from ui.installers.framing import ROUND_LAND, ROUND_PINS, WHOLE_COUNTRY, view_of
from ui.installers.map_view import MapView, Pin, PinKind
from ui.installers.outlines import read_outlines

CLIENT = Pin(UUID(int=9), PinKind.CLIENT, 44.54, 4.29, "", "client")
FIRST = Pin(UUID(int=1), PinKind.CHOSEN, 44.62, 4.39, "1", "Antennes du Pont")
SECOND = Pin(UUID(int=2), PinKind.INSTALLER, 44.73, 4.59, "2", "Paraboles Privadoises")


@pytest.fixture
def map_view(qtbot):
    made = MapView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def start(qtbot, view):
    view.start(Inline(), {"landColor": "white"})
    qtbot.waitUntil(lambda: view.is_complete, timeout=20_000)


def root(view):
    return view._root()  # noqa: SLF001 - what QML was given is seen nowhere else


def test_what_is_shown_before_the_map_starts_is_on_it_afterwards(qtbot, map_view):
    map_view.show_pins([CLIENT, FIRST, SECOND])
    map_view.show_line(Point(44.54, 4.29), Point(44.62, 4.39))
    start(qtbot, map_view)
    assert [pin["number"] for pin in root(map_view).property("pins")] == ["", "1", "2"]
    assert root(map_view).property("line") == [44.54, 4.29, 44.62, 4.39]
    map_view.show_pins([])
    map_view.show_line(None, None)
    assert root(map_view).property("pins") == []
    assert root(map_view).property("line") == []


def test_a_pin_that_is_clicked_is_told(qtbot, map_view):
    start(qtbot, map_view)
    with qtbot.waitSignal(map_view.pin_chosen) as heard:
        root(map_view).pinChosen.emit(str(FIRST.id))
    assert heard.args == [FIRST.id]


def test_keys_zoom_and_tab_leaves(qtbot, map_view):
    start(qtbot, map_view)
    inner = root(map_view).findChild(type(root(map_view)), "map")
    before = inner.property("zoomLevel")
    map_view.setFocus()
    QTest.keyClick(map_view, Qt.Key.Key_Plus)
    assert inner.property("zoomLevel") == pytest.approx(before + 0.5)
    QTest.keyClick(map_view, Qt.Key.Key_Minus)
    assert inner.property("zoomLevel") == pytest.approx(before)


def test_the_background_comes_in_slices_and_whole():
    outlines = read_outlines()
    slices = list(outlines.slices())
    assert [line for group in slices for line in group] == list(outlines.lines)
    assert all(len(group) == 1 or sum(len(one.corners) for one in group) // 2 <= 400 for group in slices)
    assert len(outlines.labels) > 100


def test_every_pin_is_in_sight():
    places = [(44.54, 4.29), (44.9, 5.1), (44.2, 3.7)]
    lat, lon, zoom = view_of(places, 400, 300, ROUND_PINS)
    pixels_per_degree = 256 * 2**zoom / 360
    assert all(abs(x - lon) * pixels_per_degree <= 200 - 20 for _, x in places)
    assert all(abs(y - lat) * pixels_per_degree * 1.42 <= 150 - 38 for y, _ in places)


@pytest.mark.parametrize(("width", "height"), [(180, 120), (250, 320), (830, 220), (278, 500)])
def test_without_a_place_the_whole_country_is_in_sight(width, height):
    lat, lon, zoom = view_of(WHOLE_COUNTRY, width, height, ROUND_LAND)
    pixels_per_degree = 256 * 2**zoom / 360
    corsica, brittany = 9.56, -5.14
    assert max(corsica - lon, lon - brittany) * pixels_per_degree <= width / 2
    assert (51.09 - lat) * pixels_per_degree / cos(radians(lat)) <= height / 2


@pytest.mark.qt_log_ignore("No such file or directory", extend=True)
def test_a_map_that_cannot_start_leaves_a_calm_notice(qtbot, map_view, monkeypatch, tmp_path):
    import ui.installers.map_view as module

    monkeypatch.setattr(module, "_QML", tmp_path / "missing.qml")
    map_view.start(Inline(), {})
    qtbot.waitUntil(lambda: "tableau suffit" in map_view.notice_text)
    assert not map_view.is_started
    map_view.show_pins([CLIENT, FIRST])


def test_table_and_map_select_together(qtbot, page, agent):
    start(qtbot, page.map_view)
    agent.hold_call()
    page.installers_table.setFocus()
    QTest.keyClick(page.installers_table, Qt.Key.Key_Down)
    second = page.installers.model.rows[1].installer
    assert [pin["number"] for pin in root(page.map_view).property("pins") if pin["kind"] == "chosen"] == ["2"]
    assert root(page.map_view).property("line")[2:] == [second.point.lat, second.point.lon]
    page.map_view.pin_chosen.emit(page.installers.model.rows[2].installer.id)
    assert page.installers.looked_at.rank == 3


def test_looking_at_another_installer_does_not_ask_it(page, agent):
    agent.hold_call()
    page.installers.look_at(page.installers.model.rows[2].installer.id)
    first = page.installers.model.rows[0].installer
    assert first.name in page.consent.script_text
    assert "Seul le premier" in page.installers.rule.text()


def test_the_table_says_rank_name_town_distance_and_number(page, agent, directory):
    agent.hold_call()
    model = page.installers.model
    cells = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert [row[0] for row in cells] == ["1", "2", "3"]
    assert [row[1] for row in cells] == [one.name for one in directory]
    assert all("km" in row[3] and "\u00a0" in row[3] for row in cells)
    distances = [one.distance_m for one in model.rows]
    assert all(near <= far for near, far in pairwise(distances))
    assert isinstance(agent, Agent)


@pytest.mark.parametrize(("south", "hangs"), [(0.03, True), (-0.03, False)])
def test_home_and_chosen_installer_never_hide_each_other(qtbot, map_view, south, hangs):
    home = Pin(UUID(int=9), PinKind.CLIENT, 44.54, 4.29, "", "client")
    near = Pin(UUID(int=1), PinKind.CHOSEN, 44.54 - south, 4.29, "1", "Antennes du Pont")
    start(qtbot, map_view)
    root(map_view).setProperty("clientColor", "#ff0000")
    root(map_view).setProperty("chosenColor", "#0000ff")
    map_view.show_pins([home, near, Pin(UUID(int=2), PinKind.INSTALLER, 45.3, 4.29, "2", "Paraboles")])
    map_view.show_line(Point(home.lat, home.lon), Point(near.lat, near.lon))
    qtbot.wait(100)
    image = map_view.grab().toImage()
    diamond, square = rows_of(image, QColor("#ff0000")), rows_of(image, QColor("#0000ff"))
    assert len(diamond) >= 12
    assert len(square) >= 18
    middle = sum(diamond) / len(diamond)
    assert (sum(square) / len(square) > middle) is hangs


def rows_of(image, colour):
    across = range(image.width())
    return {row for row in range(image.height()) if any(image.pixelColor(x, row) == colour for x in across)}
