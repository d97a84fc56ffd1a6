"""How soon the window can be used, beside a bare PySide6 window with an empty map; and how long it is ever blocked.

Each start is a process of its own, measured from before it is created. Ours is usable when it has been painted and its
telephone field has the focus; the bare one when it has been painted, with Qt Location's map in it. Both kinds take
turns, so that whatever else the machine does burdens them alike.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import Figure

STARTS = 7
_PATIENCE_S = 120
_BLOCK_MS = 50.0

_BARE_QML = """
import QtQuick
import QtLocation
Map { plugin: Plugin { name: "itemsoverlay" } }
"""
# A window paints itself while it handles being exposed: once that is over, it can be seen.
_EYE = """
import sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject

class Eye(QObject):
    def __init__(self, window, is_ready):
        super().__init__(window)
        self.window, self.is_ready, self.is_looking, self.is_exposed = window, is_ready, False, False
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is not QEvent.Type.Expose or self.is_looking or not watched.isExposed():
            return False
        self.is_looking = True
        QCoreApplication.sendEvent(watched, event)
        self.is_looking, self.is_exposed = False, True
        self.look()
        return True

    def look(self):
        if self.is_exposed and self.is_ready() and self.window is not None:
            print(time.monotonic(), flush=True)
            self.window = None
            QCoreApplication.quit()
"""
_BARE = """
from PySide6.QtCore import QUrl
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication([])
window = QMainWindow()
view = QQuickWidget(window)
view.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
view.setSource(QUrl.fromLocalFile(sys.argv[1]))
window.setCentralWidget(view)
window.resize(1366, 768)
window.winId()
eye = Eye(window, lambda: True)
window.show()
application.exec()
"""
# The program starts as it always does; an eye of ours is on its window.
_OURS = """
from PySide6.QtWidgets import QApplication
from ui import app
from ui.main_window import MainWindow

show = MainWindow.show

def show_and_look(window):
    window.winId()
    field = window.call_page.phone_field.edit
    eye = Eye(window, field.hasFocus)
    QApplication.instance().focusChanged.connect(lambda before, now: eye.look())
    show(window)

MainWindow.show = show_and_look
sys.exit(app.main(sys.argv[1:]))
"""


def measure() -> list[Figure]:
    """Start both windows in turns and compare the medians; then play a tour and take its longest block."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        qml = Path(folder, "bare.qml")
        qml.write_text(_BARE_QML, encoding="utf-8")
        profile = Path(folder, "profile")
        _start(_OURS, "--training", "--profile", str(profile))  # the first start makes the store
        times = [
            (_start(_OURS, "--training", "--profile", str(profile)), _start(_BARE, str(qml))) for _ in range(STARTS)
        ]
        blocked, own = _longest_blocks_ms(Path(folder, "tour"))
    ours, bare = (median(side) * 1000 for side in zip(*times, strict=True))
    return [
        Figure(
            "window_start",
            ours,
            "ms",
            bare,
            ours / bare,
            f"median of {STARTS} starts, from before the process to painted with the focus in the telephone field; "
            "baseline: a bare PySide6 window with an empty Qt Location map, painted",
        ),
        Figure(
            "longest_block",
            blocked,
            "ms",
            _BLOCK_MS,
            blocked / _BLOCK_MS,
            "longest time that the window's thread was blocked during a tour; baseline: what is allowed",
        ),
        Figure(
            "longest_block_own",
            own,
            "ms",
            _BLOCK_MS,
            own / _BLOCK_MS,
            "the same without waiting for a processor that others use (the whole, where the system does not count it)",
        ),
    ]


def _start(program: str, *arguments: str) -> float:
    """Start a window and answer after how many seconds it said that it can be used."""
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _EYE + program, *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=_environment(),
        timeout=_PATIENCE_S,
    )
    return float(done.stdout.split()[-1]) - before


def _longest_blocks_ms(out: Path) -> tuple[float, float]:
    command = [sys.executable, "-m", "ui.tour", "--out", str(out), "--offline"]
    subprocess.run(command, capture_output=True, check=True, env=_environment(), timeout=_PATIENCE_S)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    whole, own = summary["longest_block_ms"], summary["longest_block_own_ms"]
    return float(whole), float(whole if own is None else own)


def _environment() -> dict[str, str]:
    # An installed program has its byte code beside it: the first start writes ours, whatever this shell forbids.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}
