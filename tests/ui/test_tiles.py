"""Tiles over the outlines: from our server alone, kept on the disk, and never in the way of the outlines."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from os import utime
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtNetwork import QNetworkProxy

from desktop_app.domain.errors import SettingWrong
from desktop_app.map_tiles import KEPT_FOR, TileSource, forget_old_tiles, tile_source
from desktop_app.settings import Settings, TileSettings, read_settings
from tests.services.desks import SETTINGS
from tests.tile_server import TileServer, png, tile_server
from tests.ui.inline import Inline
from ui.installers.map_view import MapView, Pin, PinKind

CLIENT = Pin(UUID(int=9), PinKind.CLIENT, 44.54, 4.29, "", "client")
FIRST = Pin(UUID(int=1), PinKind.CHOSEN, 44.62, 4.39, "1", "Antennes du Pont")
COLOURS = {"color": "#ffffff", "landColor": "#eeeeee", "haloColor": "#ffffff"}
TILE = QColor(120, 180, 90)
AGENT = "mise-en-relation/test"


@pytest.fixture
def server():
    with tile_server() as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_else_is_reached(server):
    """Whatever Qt asks anyone for goes to the test's server, which tells of it."""
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", server.port))
    yield
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))


@contextmanager
def shown_map(qtbot):
    view = MapView()
    view.resize(400, 300)
    view.show()
    view.start(Inline(), COLOURS)
    qtbot.waitUntil(lambda: view.is_complete, timeout=20_000)
    yield view
    view.close()
    view.deleteLater()
    qtbot.wait(50)


def source(server: TileServer, folder) -> TileSource:
    return TileSource(server.url, AGENT, folder / "tiles", "© IGN")


def has_tiles(view: MapView) -> bool:
    image = view.grab().toImage()
    return image.pixelColor(image.width() // 8, image.height() // 2) == TILE


def attribution(view: MapView):
    from PySide6.QtQuick import QQuickItem

    return view._root().findChild(QQuickItem, "attribution")  # noqa: SLF001 - seen nowhere else


def test_tiles_come_from_our_server_alone_with_our_name(qtbot, tmp_path, server):
    with shown_map(qtbot) as view:
        view.use_tiles(source(server, tmp_path))
        view.show_pins([CLIENT, FIRST])
        qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)
        assert attribution(view).isVisible()
    # A proxy is asked with the whole address: any other server's name would be here.
    assert all(path.startswith("/wmts?LAYER=PLAN&TILEMATRIX=") for path in server.asked)
    assert server.agents == {AGENT}
    # The view's own tiles, and none on the way to it.
    assert len({path.split("TILEMATRIX=")[1].split("&")[0] for path in server.asked}) == 1
    assert len(server.asked) < 10


def test_nothing_is_asked_while_nobody_is_located(qtbot, tmp_path, server):
    with shown_map(qtbot) as view:
        view.use_tiles(source(server, tmp_path))
        qtbot.wait(400)
        assert server.asked == []
        assert not attribution(view).isVisible()
        view.show_pins([CLIENT])
        qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)
        view.show_pins([])
        qtbot.wait(300)
        before = len(server.asked)
        view._call("panBy", 0.5, 0.5)  # noqa: SLF001 - what a hand does
        view.show_pins([])
        qtbot.wait(300)
        assert len(server.asked) == before
        assert not has_tiles(view)


def test_the_second_time_tiles_come_from_the_disk(qtbot, tmp_path, server):
    for asked_at_most in (30, 0):
        server.asked.clear()
        with shown_map(qtbot) as view:
            view.use_tiles(source(server, tmp_path))
            view.show_pins([CLIENT, FIRST])
            qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)
            qtbot.wait(300)
        assert len(server.asked) <= asked_at_most
    assert list((tmp_path / "tiles").iterdir())


def test_the_disk_holds_no_more_than_its_bound(qtbot, tmp_path, server):
    bound = 20 * len(server.tile)
    with shown_map(qtbot) as view:
        view.use_tiles(TileSource(server.url, AGENT, tmp_path / "tiles", "", cache_bytes=bound))
        for number in range(12):
            before = len(server.asked)
            view.show_pins([Pin(UUID(int=9), PinKind.CLIENT, 43.0 + number / 2, 4.29, "", "client")])
            qtbot.waitUntil(lambda: len(server.asked) >= before + 4, timeout=10_000)  # noqa: B023 - called here
            qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)
        qtbot.wait(200)
    assert len(server.asked) > 40
    assert sum(file.stat().st_size for file in (tmp_path / "tiles").glob("*.png")) <= bound


@pytest.mark.parametrize("fault", ["500", "slow", "garbage", "cut", "closed"])
@pytest.mark.qt_log_ignore("", extend=True)
def test_whatever_the_server_does_the_outlines_stand_and_the_window_answers(qtbot, tmp_path, server, fault):
    server.fault = fault
    where = source(server, tmp_path)
    if fault == "closed":
        where = TileSource(server.url.replace(str(server.port), "9"), AGENT, tmp_path / "tiles", "")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
    with shown_map(qtbot) as view:
        view.show_pins([CLIENT, FIRST])
        qtbot.wait(100)
        beats: list[float] = []
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: beats.append(time.monotonic()))
        without = view.grab().toImage()
        timer.start()
        view.use_tiles(where)
        qtbot.wait(900)
        timer.stop()
        now = view.grab().toImage()
        places = [(x, y) for x in range(0, 400, 7) for y in range(0, 150, 7)]
        assert [now.pixelColor(*place) for place in places] == [without.pixelColor(*place) for place in places]
        assert max(after - before for before, after in pairwise(beats)) < 0.5
        assert fault == "closed" or server.asked


def test_tiles_that_come_back_are_shown(qtbot, tmp_path, server):
    server.fault = "500"
    with shown_map(qtbot) as view:
        view.use_tiles(source(server, tmp_path))
        view.show_pins([CLIENT, FIRST])
        qtbot.waitUntil(lambda: len(server.asked) > 1, timeout=10_000)
        server.fault = ""
        view.show_pins([Pin(UUID(int=9), PinKind.CLIENT, 48.1, -1.7, "", "client")])
        qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)


def test_the_settings_name_server_program_folder_and_credit(tmp_path):
    default = tile_source(Settings(tmp_path))
    assert default is not None
    assert default.url.startswith("https://data.geopf.fr/wmts?")
    assert default.user_agent.startswith("mise-en-relation/")
    assert default.folder.parent == tmp_path / "tiles"
    assert default.attribution == "© IGN – Géoplateforme / Plan IGN"
    osm = TileSettings(url="https://tile.openstreetmap.org/%z/%x/%y.png")
    assert tile_source(Settings(tmp_path, tiles=osm)).attribution == "© les contributeurs d’OpenStreetMap"
    assert tile_source(Settings(tmp_path, tiles=osm)).folder != default.folder
    own = TileSettings(url="https://plans.example/%z/%x/%y.png", attribution="© Plans")
    assert tile_source(Settings(tmp_path, tiles=own)).attribution == "© Plans"
    assert tile_source(Settings(tmp_path, tiles=TileSettings(enabled=False))) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://plans.example/%z/%x/%y.png", "https_only"),
        ("file:///etc/%z/%x/%y", "https_only"),
        ("https:///%z/%x/%y.png", "no_host"),
        ("https://[/%z/%x/%y.png", "no_host"),
        ("https://plans.example/", "no_tile_in_it"),
        ("https://plans.example/%z/%x", "no_tile_in_it"),
    ],
)
def test_a_template_that_would_tell_everyone_or_nothing_is_refused(tmp_path, url, reason):
    (tmp_path / "settings.toml").write_text(f'tiles.url = "{url}"\n', encoding="utf-8")
    with pytest.raises(SettingWrong) as refused:
        read_settings(tmp_path)
    assert (refused.value.key, refused.value.reason) == ("tiles.url", reason)


def test_old_tiles_are_forgotten(tmp_path):
    now = datetime(2026, 11, 23, tzinfo=UTC)
    folder = tile_source(Settings(tmp_path)).folder
    folder.mkdir(parents=True)
    for name, age in (("old.png", KEPT_FOR + timedelta(hours=1)), ("new.png", KEPT_FOR - timedelta(hours=1))):
        (folder / name).write_bytes(png(1, 2, 3))
        utime(folder / name, times=((now - age).timestamp(),) * 2)
    forget_old_tiles(Settings(tmp_path, tiles=TileSettings(enabled=False)), now)
    forget_old_tiles(Settings(tmp_path / "missing"), now)
    assert [file.name for file in folder.iterdir()] == ["new.png"]


def test_no_test_and_no_tour_asks_for_tiles_by_itself(tmp_path):
    from ui.tour.stage import tour_settings

    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    assert tile_source(read_settings(tmp_path)) is None
    assert tile_source(tour_settings(tmp_path, 1, is_offline=False)) is None


def test_another_server_takes_over_at_once(qtbot, tmp_path, server):
    with shown_map(qtbot) as view, tile_server() as other:
        other.tile = png(30, 60, 200)
        view.use_tiles(source(server, tmp_path))
        view.show_pins([CLIENT, FIRST])
        qtbot.waitUntil(lambda: has_tiles(view), timeout=10_000)
        view.use_tiles(source(other, tmp_path / "other"))
        qtbot.waitUntil(lambda: bool(other.asked) and not has_tiles(view), timeout=10_000)
        view.use_tiles(None)
        qtbot.wait(100)
        assert view.grab().toImage().pixelColor(50, 150) == QColor(COLOURS["landColor"])
        assert not attribution(view).isVisible()
