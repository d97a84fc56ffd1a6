"""The program checks itself where it is installed, and says which part is broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import ROOT
from ui import self_check


def test_every_part_of_this_checkout_works() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--self-check"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if line.startswith(("ok ", "FAILED"))]
    assert (done.returncode, len(told), [line for line in told if not line.startswith("ok ")]) == (0, 5, []), (
        done.stderr
    )


def test_a_missing_translation_is_told(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(self_check, "RESOURCES", tmp_path)
    monkeypatch.setattr(self_check, "_check_desk", lambda profile: None)
    assert self_check.self_check() == 1
    assert "FAILED  translations: PartBroken: desk_fr.qm does not load" in capsys.readouterr().err


def test_an_expected_failure_is_told_in_words(
    qtbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop_app.domain.errors import DiskFull

    def full(profile: Path) -> None:
        raise DiskFull

    monkeypatch.setattr(self_check, "_check_desk", full)
    assert self_check.self_check() == 1
    assert "Le disque est plein" in capsys.readouterr().err
