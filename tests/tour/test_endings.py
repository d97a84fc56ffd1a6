"""Every ending of a dossier, played through the window by keys; what it leaves is checked from outside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import ROOT
from ui.tour.endings.lives import ENDINGS
from ui.tour.endings.steps import Record

FEWEST = 12


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All endings, played once for every test of this module."""
    folder = tmp_path_factory.mktemp("endings")
    done = subprocess.run(
        [sys.executable, "-m", "ui.tour", "--endings", "--out", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "MER_LANGUAGE": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_there_are_enough_endings_and_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in ENDINGS}) == len(ENDINGS) >= FEWEST
    assert len({(one.state, one.coupon) for one in ENDINGS}) >= 8


@pytest.mark.timeout(700)
@pytest.mark.parametrize("ending", ENDINGS, ids=lambda one: one.name)
def test_a_life_ends_as_it_should_and_leaves_pictures(ending, out: Path) -> None:
    folder = out / ending.name
    told = json.loads((folder / "dossier.json").read_text("utf-8"))
    assert told["state"] == ending.state
    assert (told["coupon"] or {}).get("state") == ending.coupon
    recorded = [step for step in ending.steps if isinstance(step, Record)]
    pictures = sorted(file.name for file in folder.glob("*.png"))
    assert len(pictures) > len(recorded)
    assert not [name for name in pictures if "inattendu" in name]


@pytest.mark.timeout(700)
def test_what_was_told_is_in_the_dossiers_chain(out: Path) -> None:
    told = json.loads((out / "pose-et-remise" / "dossier.json").read_text("utf-8"))
    kinds = [fact["kind"] for fact in told["facts"]]
    assert kinds[0] == "dossier_opened"
    assert {"consent_recorded", "referral_made", "letter_advanced", "dossier_advanced"} <= set(kinds)


def test_an_ending_that_there_is_not_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui.tour", "--endings", "--out", str(tmp_path / "out"), "--only", "jamais"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
