"""The stage of the endings: a training profile on the disk, letters kept as files, and a clock moved by hand."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from ui.background import Background
from ui.garbage import left_alone_while_loading
from ui.tour.relay import HOST
from ui.tour.stage import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop_app.desk import Desk
    from desktop_app.settings import Settings
    from ui.main_window import MainWindow

# A Monday morning of November, between two holidays.
MORNING: Final = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
# A supervisor goes further than an agent: a fourth installer, a client who was absent twice.
_SETTINGS: Final = f"""\
[letters]
folder = "letters"
undo_seconds = 10

[key]
provider = "file"
file = "training.key"

[desk]
site = "FORMATION"
agent = "STAGIAIRE"
role = "supervisor"

[relay]
sender = "mise-en-relation@formation.example"

[ban]
url = "http://{HOST}:9/geocodage"

[tiles]
enabled = false
"""


@dataclass(slots=True)
class MovedClock:
    """Stands still until it is moved."""

    moment: datetime = field(default=MORNING)

    def __call__(self) -> datetime:
        """The moment it is."""
        return self.moment

    def move(self, by: timedelta) -> None:
        """Later, at once."""
        self.moment += by


@dataclass(frozen=True, slots=True)
class EndingsStage:
    """What the endings are played on."""

    application: QApplication
    window: MainWindow
    clock: MovedClock
    lanes: tuple[Background, Background]

    @property
    def is_quiet(self) -> bool:
        """Has everything that was asked been answered?"""
        return not any(lane.is_busy for lane in self.lanes)


@contextmanager
def set_endings_stage(profile: Path, *, is_visible: bool) -> Iterator[EndingsStage]:
    """Everything the endings need, in a profile that is left there when the window is taken down."""
    if not is_visible:
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    os.environ.setdefault("MER_LANGUAGE", "fr")
    from desktop_app.settings import FILE_NAME, read_settings
    from ui.app import dress, make_application, map_colours
    from ui.main_window import MainWindow

    profile.mkdir(parents=True, exist_ok=True)
    (profile / FILE_NAME).write_text(_SETTINGS, encoding="utf-8")
    settings, clock = read_settings(profile, training=True), MovedClock()
    application = make_application()
    with ExitStack() as taken_down:
        lanes = Background("local", application), Background("network", application)
        window = MainWindow(
            lambda: _open(settings, clock), lanes=lanes, is_training=True, now=clock, map_colours=map_colours
        )
        taken_down.callback(window.door.close)
        for lane in lanes:
            taken_down.callback(lane.close)
        taken_down.callback(window.close)
        window.resize(WIDTH, HEIGHT)
        dress(application)
        yield EndingsStage(application, window, clock, lanes)


def _open(settings: Settings, clock: MovedClock) -> Desk:
    with left_alone_while_loading():
        from desktop_app.desk import open_desk
        from desktop_app.training import stock_training

        desk = open_desk(settings, now=clock)
        stock_training(desk)
        return desk
