"""Pictures of the pages in the states that matter: `python -m ui.tour --pictures --out DIR [--only NAME]`.

Each scene is a process of its own, at 1366x768 and again at 200 %, on the training data and with nothing but the
loopback: `DIR/100/NAME.png` and `DIR/200/NAME.png`. Status 0 when all were taken, 1 when one could not be.

To add a scene, write a function that brings the window there by hands, and name it in `SCENES`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ui.tour.call import CallPlayed
from ui.tour.hands import CallNotPlayed, Hands
from ui.tour.request import read_home, read_request
from ui.tour.stage import HEIGHT, WIDTH, Stage, set_stage
from ui.tour.tiles import tile_server
from ui.tour.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.tour.request import TourRequest

SCALES: Final = ("100", "200")
_TILES_MS: Final = 1_500
_PATIENCE_S: Final = 180.0


@dataclass(frozen=True, slots=True)
class Played:
    """What a scene is played with."""

    stage: Stage
    hands: Hands
    request: TourRequest


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: how the window comes there, and what it is asked with."""

    name: str
    play: Callable[[Played], None]
    has_tiles: bool = False
    address: str = "12 rue de la République, 07110 Largentière"


def _up_to_installers(played: Played) -> None:
    """The caller is known, the address is placed, and the nearest installers are shown."""
    call = CallPlayed(played.stage.window, played.hands)
    call.wait_for_desk()
    home = played.request.home
    communes = [one for one in played.stage.desk.addresses.find(home.place, offline=True).answers if one.city]
    call.take_caller(played.request.caller)
    call.check_eligibility()
    call.take_address(home, communes[0])
    played.hands.rest(_TILES_MS)


def _directory(played: Played) -> None:
    """The directory, with somebody looked at."""
    window, hands = played.stage.window, played.hands
    CallPlayed(window, hands).wait_for_desk()
    window.tabs.look_at("directory")
    page = window.directory_page
    hands.wait_until(lambda: page.table.rows, "the directory is read")
    hands.wait_until(page.card.name_label.text, "an installer is looked at")
    hands.wait_until(lambda: page.map_view.is_complete, "the directory's map is drawn")
    hands.rest(_TILES_MS)


SCENES: Final = (
    Scene("appel-plan", _up_to_installers, has_tiles=True),
    Scene("appel-hors-ligne", _up_to_installers),
    Scene("appel-adresse-imprecise", _up_to_installers, True, "17 rue de la Roquette, 75011 Paris"),
    Scene("appel-traversee-maritime", _up_to_installers, True, "5 rue du Port, 85350 L'Île-d'Yeu"),
    Scene("annuaire-plan", _directory, has_tiles=True),
    Scene("annuaire-hors-ligne", _directory),
)


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
        scene.play(Played(stage, hands, request))
        file = folder / f"{scene.name}.png"
        picture = stage.window.grab()
        if picture.deviceIndependentSize().toSize().toTuple() != (WIDTH, HEIGHT) or not picture.save(str(file)):
            raise CallNotPlayed(f"no picture of {WIDTH}x{HEIGHT}: {picture.deviceIndependentSize().toSize()}")
    return file


if __name__ == "__main__":
    try:
        take(sys.argv[1], Path(sys.argv[2]))
    except CallNotPlayed as trouble:
        sys.exit(f"tour: {trouble}")
