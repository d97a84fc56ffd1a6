"""Pictures of the pages in the states that matter: `python -m ui.tour --pictures --out DIR [--only NAME]`.

Each scene is a process of its own, at 1366x768 and again at 200 %, on the training data and with nothing but the
loopback: `DIR/100/NAME.png` and `DIR/200/NAME.png`. Status 0 when all were taken, 1 when one could not be.

To add a scene, write a function that brings the window there, and name it in `ui/tour/scenes.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ui.tour.hands import CallNotPlayed, Hands
from ui.tour.request import read_home, read_request
from ui.tour.scene import Played
from ui.tour.scenes import SCENES
from ui.tour.stage import HEIGHT, WIDTH, set_stage
from ui.tour.tiles import tile_server
from ui.tour.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALES: Final = ("100", "200")
_SETTLING_MS: Final = 200
_PATIENCE_S: Final = 180.0


def main(words: Sequence[str]) -> int:
    """Take every picture that is asked for."""
    names = [scene.name for scene in SCENES]
    parser = argparse.ArgumentParser(prog="tour --pictures", description="Take pictures of the pages.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")
    parser.add_argument("--only", choices=names, action="append", help="this scene, and others named so")
    options = parser.parse_args(words)
    failures = [
        f"{name} at {scale} %" for scale in SCALES for name in options.only or names if _fails(name, scale, options.out)
    ]
    sys.stderr.write(f"tour: not taken: {', '.join(failures)}\n" if failures else f"tour: see {options.out}\n")
    return 1 if failures else 0


def _fails(name: str, scale: str, out: Path) -> bool:
    command = [sys.executable, "-m", "ui.tour.pictures", name, str(out / scale)]
    environment = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
    return bool(subprocess.run(command, env=environment, check=False, timeout=_PATIENCE_S).returncode)  # noqa: S603


def take(name: str, folder: Path) -> Path:
    """Play one scene in this process, and take its picture."""
    (scene,) = (one for one in SCENES if one.name == name)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as taken_down:
        steps = Path(taken_down.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        request = read_request(["--out", str(steps), "--offline"])
        request = replace(request, home=read_home(scene.address))
        tiles = [taken_down.enter_context(tile_server())] if scene.has_tiles else []
        stage = taken_down.enter_context(set_stage(request, *tiles))
        stage.window.show()
        stage.window.activateWindow()
        hands = Hands(stage.window, Watchdog(stage.window), steps)
        # A dialog is a window of its own.
        shown = scene.play(Played(stage, hands, request)) or stage.window
        hands.rest(_SETTLING_MS)
        file = folder / f"{scene.name}.png"
        if stage.window.size().toTuple() != (WIDTH, HEIGHT):
            raise CallNotPlayed(f"the window does not fit {WIDTH}x{HEIGHT}: {stage.window.size().toTuple()}")
        if not shown.grab().save(str(file)):
            raise CallNotPlayed(f"the picture {file.name} cannot be written")
    return file


if __name__ == "__main__":
    try:
        take(sys.argv[1], Path(sys.argv[2]))
    except CallNotPlayed as trouble:
        sys.exit(f"tour: {trouble}")
