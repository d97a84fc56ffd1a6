"""Pictures of the pages: one command, every state that matters, at both scales."""

import os
import struct
import subprocess
import sys

import pytest

from tests.house.places import ROOT
from ui.tour.pictures import main
from ui.tour.scenes import SCENES
from ui.tour.stage import HEIGHT, WIDTH


def size_of(file):
    """The size of a PNG, from its header."""
    return struct.unpack(">II", file.read_bytes()[16:24])


@pytest.mark.long
def test_one_command_takes_a_scene_at_both_scales(tmp_path):
    command = [sys.executable, "-m", "ui.tour", "--pictures", "--out", str(tmp_path), "--only", "annuaire-plan"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert size_of(tmp_path / "100" / "annuaire-plan.png") == (WIDTH, HEIGHT)
    assert size_of(tmp_path / "200" / "annuaire-plan.png") == (2 * WIDTH, 2 * HEIGHT)


def test_scenes_have_names_of_their_own():
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)


def test_a_scene_that_there_is_not_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--out", str(tmp_path), "--only", "rien"])
    assert caught.value.code == 2
    assert "rien" in capsys.readouterr().err
