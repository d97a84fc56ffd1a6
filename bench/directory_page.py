"""The directory page with 100,000 installers: how long the window is ever held up.

The longest time between two turns of its event loop, in a process of its own, while the directory is read, searched
letter by letter, filtered and looked through.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench import Figure
from bench._directory import fill, open_store, run

if TYPE_CHECKING:
    from ui.directory.page import DirectoryPage

INSTALLERS = 100_000
_ALLOWED_MS = 50.0
_PACE_MS = 150
_BEAT_MS = 5
# The reload at the end takes some seconds on a slow machine.
_SETTLING_STEPS = 40
_PROGRAM = """
import sys
from pathlib import Path
from bench.directory_page import longest_block_ms
print(longest_block_ms(Path(sys.argv[1]), int(sys.argv[2])))
"""


def measure() -> list[Figure]:
    """Look through a full directory as a person does."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        blocked = run(_PROGRAM, folder, str(INSTALLERS))
    return [
        Figure(
            "directory_longest_block",
            blocked,
            "ms",
            _ALLOWED_MS,
            blocked / _ALLOWED_MS,
            f"longest time the window was held up while {INSTALLERS} installers were read, searched, filtered and "
            "selected; baseline: what is allowed",
        )
    ]


def longest_block_ms(folder: Path, count: int) -> float:
    """Fill a desk, and look through its directory in a window that keeps time."""
    # The call page has its map already when this page is looked at.
    import PySide6.QtQuickWidgets  # noqa: F401
    from PySide6.QtCore import QTimer

    from ui.app import dress, make_application, map_colours
    from ui.background import Background
    from ui.bindings.directory import directory_requests
    from ui.changes import Changes
    from ui.directory.page import DirectoryPage

    desk = open_store(folder)
    fill(desk, count)
    application = make_application()
    lanes = Background("local"), Background("network")
    page = DirectoryPage(
        directory_requests(lambda: desk),
        local=lanes[0],
        network=lanes[1],
        changes=Changes(),
        now=lambda: datetime.now(UTC),
        map_colours=map_colours,
    )
    page.resize(1366, 700)
    dress(application)
    watch = Watch()
    steps = iter(_steps(page))
    pace = QTimer(interval=_PACE_MS)
    pace.timeout.connect(lambda: next(steps, None) or application.quit())
    page.loaded.connect(lambda: pace.isActive() or pace.start())
    watch.start()
    page.show()
    application.exec()
    pace.stop()
    page.close()
    for lane in lanes:
        lane.close()
    desk.close()
    return watch.longest_ms


class Watch:
    """The longest time between two turns of the event loop, beyond what a timer waits anyway."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter, idle_ms: float = _BEAT_MS) -> None:
        from PySide6.QtCore import QTimer

        self._clock, self._idle_ms = clock, idle_ms
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Keep time from now on."""
        self._last = self._clock()
        self._timer.start()

    def _beat(self) -> None:
        now = self._clock()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - self._idle_ms)
        self._last = now


def _steps(page: "DirectoryPage") -> Iterator[bool]:
    """What a person does, one step at a time: each answers that there was one."""
    for letter in "fictives 99":
        page.search_edit.setText(page.search_edit.text() + letter)
        yield True
    for _ in range(10):
        page.table.selectRow(page.table.currentIndex().row() + 1)
        yield True
    for number in range(page.filter_box.count()):
        page.filter_box.setCurrentIndex(number)
        yield True
    page.search_edit.clear()
    page.filter_box.setCurrentIndex(0)
    yield True
    page.table.selectRow(INSTALLERS // 2)
    yield True
    page.reload()
    for _ in range(_SETTLING_STEPS):
        yield True
