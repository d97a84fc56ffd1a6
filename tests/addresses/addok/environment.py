"""The environment of addok: its own, outside the checkout, made once from hashed requirements.

    python -m tests.addresses.addok.environment

addok brings a plug-in for pytest along, which the tests' own environment must not have.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

import platformdirs
from filelock import FileLock

from tests.house.places import ROOT

LOCKED = ROOT / "requirements" / "addok.txt"
# Found while the tests are collected: when they run, the user's folders are temporary ones.
CACHE = platformdirs.user_cache_path("mise-en-relation", appauthor=False)
_PATIENCE_S = 240


class EngineMissing(Exception):
    """The base's engine cannot run here; one line says why."""


def engine_python() -> Path:
    """Return the Python that has addok, making its environment when it is not there. Raises `EngineMissing`."""
    if sys.platform == "win32":
        raise EngineMissing("the address engine runs on Linux and macOS alone: its store has no build for Windows")
    folder = CACHE / f"addok-{_edition()}"
    python, stamp = folder / "bin" / "python", folder / "made.txt"
    if stamp.exists():
        return python
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock"), timeout=_PATIENCE_S):
        if not stamp.exists():
            _make(folder, python)
            stamp.touch()
    return python


def _edition() -> str:
    made_from = LOCKED.read_bytes() + sys.version.encode()
    return hashlib.sha256(made_from).hexdigest()[:12]


def _make(folder: Path, python: Path) -> None:
    _run(sys.executable, "-m", "venv", "--clear", str(folder))
    # Without dependencies: the file names them all, one of them newer than addok asks for (see pyproject.toml).
    quiet = ("--disable-pip-version-check", "install", "--quiet", "--no-deps", "--only-binary", ":all:")
    _run(str(python), "-m", "pip", *quiet, "--require-hashes", "-r", str(LOCKED))


def _run(*command: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE_S)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise EngineMissing(f"the address engine could not be made: {type(trouble).__name__}") from None
    if done.returncode:
        last = [*done.stdout.splitlines(), *done.stderr.splitlines(), ""]
        said = next((line for line in reversed(last) if line.strip()), "")
        raise EngineMissing(f"the address engine could not be made from {LOCKED.name}: {said}")


if __name__ == "__main__":
    sys.stdout.write(f"{engine_python()}\n")
