"""The translations in `resources/i18n` are those of the sentences in the code, and complete."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.places import ROOT


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the translations of a checkout."""
    command = [sys.executable, "-m", "tools.translations", "--check"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_translations_are_current() -> None:
    done = checked(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_planted_sentence_is_found(tmp_path: Path) -> None:
    for folder in ("ui", "tools", "resources/i18n"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "desktop_app", tmp_path / "desktop_app", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "ui" / "wording.py").open("a", encoding="utf-8") as file:
        file.write('\n\n_PLANTED = QCoreApplication.translate("wording", "Une phrase que personne n’a traduite.")\n')
    done = checked(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Une phrase que personne" in done.stdout + done.stderr
