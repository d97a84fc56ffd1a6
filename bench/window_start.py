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
# Widgets paint themselves while the window is exposed: from then on it can be seen.
_BARE = """
import sys, time
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWidgets import QApplication, QMainWindow

def look():
    if window.windowHandle() is not None and window.windowHandle().isExposed():
        print(time.monotonic(), flush=True)
        application.quit()

application = QApplication([])
window = QMainWindow()
view = QQuickWidget(window)
view.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
view.setSource(QUrl.fromLocalFile(sys.argv[1]))
window.setCentralWidget(view)
window.resize(1366, 768)
clock = QTimer(interval=1)
clock.timeout.connect(look)
clock.start()
window.show()
application.exec()
"""
# The program starts as it always does; a clock of ours in its event loop looks on.
_OURS = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app

def look():
    window = next((one for one in QApplication.topLevelWidgets() if hasattr(one, "call_page")), None)
    if window is None or window.windowHandle() is None or not window.windowHandle().isExposed():
        return
    if window.call_page.phone_field.edit.hasFocus():
        print(time.monotonic(), flush=True)
        clocks.pop().stop()
        window.close()

def make_and_look(*arguments, **named):
    application = make(*arguments, **named)
    clock = QTimer(application, interval=1)
    clock.timeout.connect(look)
    clock.start()
    clocks.append(clock)
    return application

make, clocks = app.make_application, []
app.make_application = make_and_look
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
        [sys.executable, "-c", program, *arguments],
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
    return {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}
