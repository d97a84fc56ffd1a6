"""The program checks itself where it is installed, and says which part is broken."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.self_check.parts import Part
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
    told = [line for line in done.stderr.splitlines() if line.startswith(("ok ", "MANQUE"))]
    assert (done.returncode, len(told), [line for line in told if not line.startswith("ok ")]) == (0, 20, []), (
        done.stderr
    )


def only(monkeypatch: pytest.MonkeyPatch, *parts: Part) -> None:
    """Leave the parts that need no window to their own tests."""

    @contextmanager
    def shared() -> Iterator[Sequence[Part]]:
        yield parts

    monkeypatch.setattr(self_check, "parts_on_trial", shared)


def test_missing_translations_are_told_and_the_rest_is_tried(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch)
    monkeypatch.setattr(self_check, "RESOURCES", tmp_path)
    assert self_check.self_check() == 1
    told = capsys.readouterr().err
    assert "MANQUE  traductions\u00a0: desk_fr.qm ne se charge pas" in told
    assert "ok      graphiques" in told


def test_a_chart_that_draws_nothing_is_told(
    qtbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.reports.charts import Days

    only(monkeypatch)
    monkeypatch.setattr(Days, "show_days", lambda self, days, series: self.getPlotItem().hide())
    assert self_check.self_check() == 1
    assert "MANQUE  graphiques\u00a0: Days ne se dessine pas" in capsys.readouterr().err


def test_an_expected_failure_is_told_in_words(
    qtbot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop_app.domain.errors import DiskFull

    def full() -> None:
        raise DiskFull

    only(monkeypatch, Part("base", full))
    assert self_check.self_check() == 1
    assert "MANQUE  base\u00a0: Le disque est plein" in capsys.readouterr().err
