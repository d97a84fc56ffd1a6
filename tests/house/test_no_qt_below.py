"""`desktop_app` works on a machine without Qt: every module of it imports while PySide6 cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.places import ROOT

# Alembic runs env.py and the versions itself, inside a migration.
_IMPORT_ALL = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "PyQt5", "PyQt6"}:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

sys.meta_path.insert(0, NoQt())
package = importlib.import_module(sys.argv[1])
names = [module.name for module in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    if ".migrations." not in name and not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def imported_without_qt(package: str, where: Path) -> subprocess.CompletedProcess[str]:
    """Import a package whole, in a process that has no Qt."""
    return subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, package], cwd=where, capture_output=True, text=True, check=False
    )


def test_every_module_imports_without_qt() -> None:
    done = imported_without_qt("desktop_app", ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20, "the walk found too few modules to prove anything"


@pytest.mark.parametrize("module", ["__init__", "deep"])
def test_a_planted_import_of_qt_is_found(module: str, tmp_path: Path) -> None:
    room = tmp_path / "planted_room"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / f"{module}.py").write_text("def f(): ...\nimport PySide6.QtCore\n", "utf-8")
    done = imported_without_qt("planted_room", tmp_path)
    assert done.returncode == 1
    assert "PySide6 is blocked" in done.stderr
