"""The worklist with 50,000 open dossiers: how long it takes to open, and how long the window is ever held up.

Opening is from the page being shown to its list being on the screen; the baseline is the same statement read by the
bare driver, on the same encrypted store in the same run. The longest block is the longest time between two turns of
the window's event loop, as for the directory's page, while the list is opened, run through, filtered and read again.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench import Figure
from bench._directory import fill as fill_directory
from bench._directory import open_store, run
from bench._dossiers import fill
from bench.directory_page import Watch

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from ui.follow_up.page import FollowUpPage

DOSSIERS = 50_000
_INSTALLERS = 300
_ALLOWED_MS = 50.0
_TIMES = 5
_PACE_MS = 150
_SETTLING_STEPS = 30
_PROGRAM = """
import sys
from pathlib import Path
from bench import worklist
print(worklist.{name}(Path(sys.argv[1])))
"""


def measure() -> list[Figure]:
    """Open the list and look through it as a person does."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        run(_PROGRAM.format(name="fill_store"), folder)
        bare, opened, blocked, busy = (
            run(_PROGRAM.format(name=name), folder)
            for name in ("bare_ms", "opening_ms", "longest_block_ms", "longest_busy_ms")
        )
    rows = f"{DOSSIERS} open dossiers"
    return [
        Figure(
            "worklist_opening",
            opened,
            "ms",
            bare,
            opened / bare,
            f"from asking for the page until the list of {rows} is on the screen; baseline: its bare SQL",
        ),
        Figure(
            "worklist_longest_block",
            blocked,
            "ms",
            _ALLOWED_MS,
            blocked / _ALLOWED_MS,
            f"longest time the window was held up while the list of {rows} was opened, run through and filtered; "
            "baseline: what is allowed",
        ),
        Figure(
            "worklist_longest_busy",
            busy,
            "ms",
            _ALLOWED_MS,
            busy / _ALLOWED_MS,
            "the same, counting only the time that the window's own thread worked: what another program of a busy "
            "machine takes is not in it",
        ),
    ]


def fill_store(folder: Path) -> float:
    """Make the store; answers how many dossiers it has."""
    desk = open_store(folder)
    fill_directory(desk, _INSTALLERS)
    fill(desk, DOSSIERS, datetime.now(UTC))
    desk.close()
    return DOSSIERS


def bare_ms(folder: Path) -> float:
    """The list's statement, read by the driver alone; the best of some times."""
    from sqlalchemy import event

    from desktop_app.storage import worklist
    from desktop_app.storage.database import reading

    desk = open_store(folder)
    told: list[tuple[str, tuple[object, ...]]] = []

    def hear(_c: object, _u: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        told.append((statement, parameters))

    with reading(desk.engine) as connection:
        # Exactly what the driver is given.
        event.listen(connection, "before_cursor_execute", hear)
        worklist.keys(connection, worklist.Wanted(), datetime.now(UTC))
        cursor = connection.connection.cursor()

        def read() -> None:
            cursor.execute(*told[0])
            cursor.fetchall()

        best = min(_timed(read) for _ in range(_TIMES))
    desk.close()
    return best


def opening_ms(folder: Path) -> float:
    """From asking for the page until its list is on the screen; not the first time, when libraries are loaded."""
    from PySide6.QtCore import QTimer

    desk, page, loop = _window(folder)
    taken: list[float] = []

    def begin() -> None:
        if loop.is_busy():
            # What the list can be narrowed to is read once it is shown: that is no part of opening it.
            QTimer.singleShot(_PACE_MS, begin)
            return
        began = time.perf_counter()

        def end() -> None:
            page.loaded.disconnect(end)
            taken.append((time.perf_counter() - began) * 1000)
            page.hide()
            if len(taken) > _TIMES:
                loop.quit()
            else:
                QTimer.singleShot(_PACE_MS, begin)

        page.loaded.connect(end)
        page.show()
        page.reload()

    begin()
    loop.run()
    loop.end()
    desk.close()
    return min(taken[1:])


def longest_block_ms(folder: Path) -> float:
    """Open the list and run through it in a window that keeps time."""
    return _look_through(folder, Watch()).longest_ms


def longest_busy_ms(folder: Path) -> float:
    """The same, by the clock of the window's own thread."""
    return _look_through(folder, Watch(time.thread_time, idle_ms=0)).longest_ms


def _look_through(folder: Path, watch: Watch) -> Watch:
    from PySide6.QtCore import QTimer

    desk, page, loop = _window(folder)
    steps = iter(_steps(page))
    pace = QTimer(interval=_PACE_MS)
    pace.timeout.connect(lambda: next(steps, None) or loop.quit())
    page.loaded.connect(lambda: pace.isActive() or pace.start())
    watch.start()
    page.show()
    loop.run()
    pace.stop()
    loop.end()
    desk.close()
    return watch


class _Loop:
    """The application, and what has to end before it."""

    def __init__(
        self,
        run: Callable[[], object],
        quit_: Callable[[], object],
        end: Callable[[], object],
        is_busy: Callable[[], bool],
    ) -> None:
        self.run, self.quit, self.end, self.is_busy = run, quit_, end, is_busy


def _window(folder: Path) -> "tuple[Desk, FollowUpPage, _Loop]":
    from ui.app import dress, make_application
    from ui.background import Background
    from ui.bindings.card import card_requests
    from ui.bindings.follow_up import follow_up_requests
    from ui.changes import Changes
    from ui.follow_up.page import FollowUpPage

    desk = open_store(folder)
    application = make_application()
    lane = Background("local")
    page = FollowUpPage(
        follow_up_requests(lambda: desk),
        card_requests(lambda: desk),
        local=lane,
        changes=Changes(),
        now=lambda: datetime.now(UTC),
    )
    page.resize(1366, 700)
    dress(application)

    def end() -> None:
        page.close()
        lane.close()

    return desk, page, _Loop(application.exec, application.quit, end, lambda: lane.is_busy)


def _steps(page: "FollowUpPage") -> Iterator[bool]:
    """What a person does, one step at a time: each answers that there was one."""
    for _ in range(12):
        page.table.go_to(page.table.currentIndex().row() + 1)
        yield True
    for place in (1_000, 20_000, page.table.count - 1, 0):
        page.table.go_to(min(place, page.table.count - 1))
        yield True
        yield True
    for number in range(1, min(4, page.task_box.count())):
        page.task_box.setCurrentIndex(number)
        yield True
        yield True
    page.task_box.setCurrentIndex(0)
    page.filters.department_box.setCurrentIndex(1)
    yield True
    page.filters.department_box.setCurrentIndex(0)
    yield True
    page.search_edit.setText("Quatrefages-8")
    yield True
    yield True
    page.search_edit.clear()
    page.reload()
    for _ in range(_SETTLING_STEPS):
        yield True


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
