"""The folder of data files is found wherever the program is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

from desktop_app.resource_files import RESOURCES

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_finds_its_own_resources():
    assert RESOURCES == ROOT / "resources"
    assert (RESOURCES / "letters").is_dir()


def test_an_installed_wheel_finds_the_resources_it_brought(tmp_path):
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    site = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(site)

    program = "from desktop_app.resource_files import RESOURCES; print(RESOURCES, (RESOURCES / 'letters').is_dir())"
    found = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {program}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == [str((site / "resources").resolve()), "True"]
