"""Play the endings: `python -m ui.tour --endings --out DIR [--only NAME ...]`.

Status 0 when each ended as it should, 1 when one did not, 2 for a wrong request.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from ui.tour.call import CallPlayed
from ui.tour.endings.life import Life
from ui.tour.endings.lives import ENDINGS
from ui.tour.endings.stage import EndingsStage, set_endings_stage
from ui.tour.endings.steps import Ending, Look, Record, Step, Suspend, Undo, Wait
from ui.tour.hands import CallNotPlayed, Hands
from ui.tour.request import read_caller, read_home
from ui.tour.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

_ADDRESS: Final = "12 rue de la République, 07110 Largentière"
_PATIENCE_S: Final = 120.0
# Every step waits until all is answered: what is left to settle is one layout.
_SETTLING_MS: Final = 40


class _EyesShut(Hands):
    """Hands that take no pictures, and wait for nothing that is only seen: a call has a tour of its own."""

    @override
    def take_picture(self, name: str) -> Path:
        return self._pictures / name

    @override
    def rest(self, milliseconds: int) -> None:
        super().rest(0)


def main(words: Sequence[str] | None = None) -> int:
    """Play the endings that are asked for."""
    parser = argparse.ArgumentParser(prog="tour --endings", description="Play a dossier to each of its endings.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", nargs="+", choices=[one.name for one in ENDINGS], metavar="NAME")
    parser.add_argument("--visible", action="store_true", help="on the screen, not offscreen")
    options = parser.parse_args(words)
    chosen = [one for one in ENDINGS if options.only is None or one.name in options.only]
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            profile = Path(folder)
            with set_endings_stage(profile, is_visible=options.visible) as stage:
                played = [(one, _play(stage, one, number, options.out)) for number, one in enumerate(chosen)]
            wrong = [told for one, key in played if (told := _tell(profile, one, key, options.out / one.name))]
    except (CallNotPlayed, OSError) as trouble:
        wrong = [f"an ending could not be played: {trouble}"]
    for line in wrong or [f"{len(chosen)} endings played; see {options.out}"]:
        sys.stderr.write(f"tour: {line}\n")
    return 1 if wrong else 0


def _play(stage: EndingsStage, ending: Ending, number: int, out: Path) -> UUID:
    folder = out / ending.name
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("[0-9][0-9]-*.png"), folder / "dossier.json"):
        old.unlink(missing_ok=True)
    watchdog = Watchdog(stage.window)
    hands = Hands(stage.window, watchdog, folder, settling_ms=_SETTLING_MS)
    quiet = _EyesShut(stage.window, watchdog, folder)
    call = CallPlayed(stage.window, quiet)
    if number == 0:
        stage.window.show()
        stage.window.activateWindow()
        call.wait_for_desk()
    life = Life(stage, hands)
    try:
        _hold_call(stage, ending, number, call, quiet)
        life.ask_consent(allows_another=ending.allows_another)
        life.send_call(leaves=ending.leaves)
        hands.take_picture("appel")
        for step in ending.steps:
            _take(life, step)
        hands.wait_until(lambda: stage.is_quiet, "everything is answered")
    except CallNotPlayed as trouble:
        hands.take_picture("inattendu")
        focused = stage.application.focusWidget()
        trouble = CallNotPlayed(f"{trouble} (the cursor is on {focused!r})")
        raise CallNotPlayed(f"{ending.name}: {trouble}") from None
    if life.dossier_id is None:
        raise CallNotPlayed(f"{ending.name}: no dossier was made")
    return life.dossier_id


def _hold_call(stage: EndingsStage, ending: Ending, number: int, call: CallPlayed, quiet: Hands) -> None:
    """The call as anybody holds it, up to the consent."""
    page = stage.window.call_page
    stage.window.tabs.setCurrentIndex(0)
    page.next_call()
    quiet.wait_until(page.phone_field.edit.hasFocus, "the telephone field has the focus")
    # Numbers that are kept for plays and films.
    call.take_caller(read_caller(ending.client, f"06 39 98 10 {number + 10:02d}"))
    call.check_eligibility()
    home = read_home(_ADDRESS)
    found = stage.window.door.desk().addresses.find(home.place, offline=True).answers
    call.take_address(home, next(one for one in found if one.city))


def _take(life: Life, step: Step) -> None:
    match step:
        case Record():
            life.record(step)
        case Wait():
            life.wait(step)
        case Undo():
            life.undo_call()
        case Suspend():
            life.suspend_installer()
        case Look(name, search):
            life.look(name, search)


def _tell(profile: Path, ending: Ending, dossier_id: UUID, folder: Path) -> str:
    """Keep what the command says of the dossier; what is not as it should be, in one line."""
    command = [sys.executable, "-m", "desktop_app.command_line", "--profile", str(profile)]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, "dossiers", "show", str(dossier_id), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=dict(os.environ),
        timeout=_PATIENCE_S,
    )
    if done.returncode != 0:
        return f"{ending.name}: {done.stderr.strip()}"
    (folder / "dossier.json").write_text(done.stdout, encoding="utf-8")
    told = json.loads(done.stdout)
    coupon = told.get("coupon")
    state = coupon["state"] if isinstance(coupon, dict) else None
    if (told["state"], state) != (ending.state, ending.coupon):
        return f"{ending.name}: ended as {told['state']}, coupon {state}; not {ending.state}, {ending.coupon}"
    return ""
