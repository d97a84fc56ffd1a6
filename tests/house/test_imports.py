"""The contracts of pyproject.toml hold, and each of them breaks on a planted violation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import PACKAGES, ROOT

_RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

# contract: (file, the line planted in it)
PLANTED = {
    "Imports point down the house": ("desktop_app/domain/letter.py", "import desktop_app.services"),
    "No Qt below the windows": ("desktop_app/domain/letter.py", "from PySide6.QtCore import QObject"),
    "The domain is pure": ("desktop_app/domain/letter.py", "import sqlalchemy"),
    "Windows ask services, never databases or the post": ("ui/wording.py", "import desktop_app.storage"),
    "No cycles anywhere": ("desktop_app/domain/errors.py", "import desktop_app.domain.letter"),
    "Rooms of the interface do not enter each other": ("ui/letters/__init__.py", "import ui.consent"),
}


def contracts_report(folder: Path) -> tuple[int, str]:
    """Check the contracts of a copy of the house; answer the exit status and what was printed."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", _RUN], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copied_house(tmp_path: Path) -> Path:
    """Copy the packages and their contracts, to be spoiled."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    status, report = contracts_report(ROOT)
    assert status == 0, report


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_the_contract(contract: str, copied_house: Path) -> None:
    name, line = PLANTED[contract]
    with (copied_house / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}  # planted\n")
    status, report = contracts_report(copied_house)
    assert status == 1
    assert f"{contract} BROKEN" in report


def test_every_contract_is_tried() -> None:
    import tomllib

    written = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in written} == set(PLANTED)
