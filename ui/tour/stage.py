"""The stage of a tour: a training profile in a temporary folder, a relay on the loopback, and the real window."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from desktop_app.domain.delivery import Security
from desktop_app.settings import (
    BanSettings,
    DeskSettings,
    KeyProvider,
    KeySettings,
    RelaySettings,
    Settings,
    TileSettings,
)
from ui.background import Background
from ui.garbage import left_alone_while_loading
from ui.tour.relay import HOST, LoopbackRelay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.desk import Desk
    from ui.main_window import MainWindow
    from ui.tour.request import TourRequest

# Nobody listens there: the national base is unreachable at once.
_NOBODY: Final = f"http://{HOST}:9/geocodage"
_NO_TILES: Final = TileSettings(enabled=False)
WIDTH, HEIGHT = 1366, 768


@dataclass(frozen=True, slots=True)
class Stage:
    """What the tour plays on."""

    application: QApplication
    window: MainWindow
    relay: LoopbackRelay

    @property
    def desk(self) -> Desk:
        """The window's own desk, once it is open: read for the summary, never to act."""
        return self.window.door.desk()


@contextmanager
def set_stage(request: TourRequest, tiles: TileSettings = _NO_TILES) -> Iterator[Stage]:
    """Everything a tour needs, from an empty folder; taken down at the end."""
    if not request.is_visible:
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    os.environ.setdefault("MER_LANGUAGE", "fr")
    from ui.app import make_application, map_colours
    from ui.main_window import MainWindow

    application = make_application()
    with ExitStack() as taken_down:
        profile = Path(taken_down.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        relay = taken_down.enter_context(LoopbackRelay(request.out / "letters"))
        settings = tour_settings(profile, relay.port, is_offline=request.is_offline, tiles=tiles)
        local, network = Background("local", application), Background("network", application)
        window = MainWindow(lambda: _open(settings), lanes=(local, network), is_training=True, map_colours=map_colours)
        taken_down.callback(window.door.close)
        taken_down.callback(network.close)
        taken_down.callback(local.close)
        taken_down.callback(window.close)
        window.resize(WIDTH, HEIGHT)
        yield Stage(application, window, relay)


def tour_settings(profile: Path, port: int, *, is_offline: bool, tiles: TileSettings = _NO_TILES) -> Settings:
    """The settings of a tour. They are made, not read: no administrator's file can send its letters anywhere else."""
    base = BanSettings(url=_NOBODY) if is_offline else BanSettings()
    return Settings(
        profile=profile,
        training=True,
        relay=RelaySettings(host=HOST, port=port, security=Security.PLAIN, sender="mise-en-relation@formation.example"),
        key=KeySettings(KeyProvider.FILE, Path("training.key")),
        ban=base,
        tiles=tiles,
        desk=DeskSettings(site="FORMATION", agent="STAGIAIRE"),
    )


def _open(settings: Settings) -> Desk:
    with left_alone_while_loading():
        from desktop_app.desk import open_desk
        from desktop_app.training import stock_training

        desk = open_desk(settings)
        stock_training(desk)
        return desk
