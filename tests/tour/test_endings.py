"""Every ending of a dossier, played through the window by keys; what it leaves is checked from outside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import ROOT
from ui.tour.endings.lives import ENDINGS
from ui.tour.endings.steps import Ending, Record

FEWEST = 12


def play(out: Path) -> None:
    """Play every ending, one after the other in one window, as the command does."""
    done = subprocess.run(
        [sys.executable, "-m", "ui.tour", "--endings", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "MER_LANGUAGE": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr


def test_there_are_enough_endings_and_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in ENDINGS}) == len(ENDINGS) >= FEWEST
    assert len({(one.state, one.coupon) for one in ENDINGS}) >= 8


# One test, so that the minute it takes is spent once, however many processes share the suite.
@pytest.mark.long
@pytest.mark.timeout(700)
def test_each_life_ends_as_it_should_and_leaves_pictures(tmp_path: Path) -> None:
    play(tmp_path)
    assert {one.name: found for one in ENDINGS if (found := wrong_with(one, tmp_path / one.name))} == {}
    told = json.loads((tmp_path / "pose-et-remise" / "dossier.json").read_text("utf-8"))
    kinds = [fact["kind"] for fact in told["facts"]]
    assert kinds[0] == "dossier_opened"
    assert {"consent_recorded", "referral_made", "letter_advanced", "dossier_advanced"} <= set(kinds)


def wrong_with(ending: Ending, folder: Path) -> list[str]:
    """What does not fit in what the playing of an ending left."""
    told = json.loads((folder / "dossier.json").read_text("utf-8"))
    recorded = [step for step in ending.steps if isinstance(step, Record)]
    pictures = sorted(file.name for file in folder.glob("*.png"))
    coupon = (told["coupon"] or {}).get("state")
    fits = {
        f"state {told['state']}": told["state"] == ending.state,
        f"coupon {coupon}": coupon == ending.coupon,
        f"{len(pictures)} pictures": len(pictures) > len(recorded),
        "something unforeseen was shown": not [name for name in pictures if "inattendu" in name],
    }
    return [what for what, is_so in fits.items() if not is_so]


def test_an_ending_that_there_is_not_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui.tour", "--endings", "--out", str(tmp_path / "out"), "--only", "jamais"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
