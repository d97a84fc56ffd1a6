#!/usr/bin/env python3
"""One word per habit: `python3 dev.py WORD [arguments]`, on Linux and Windows, with nothing but Python 3.11 or newer.

  demo      open the application in training mode (with no display: play the tour)
  tour      the real window plays one whole call:  tour --out DIR [--address TEXT] [--client NAME] [--phone TEL]
  test      the whole test suite, offscreen:       test [pytest arguments]
  check     format, lint, types, import contracts, names and sizes, translations
  bench     the benchmarks:                        bench [NAME] [--json]
  package   the folder build, then its own self-check
  lock      write requirements/*.txt again from pyproject.toml:  lock [--upgrade]

The first word on a fresh machine makes .venv from the hashed requirement files; later ones make it anew only when those
files have changed. Delete .venv for one without left-overs. The exit status is that of the program that was run.
"""

from __future__ import annotations  # an older Python must get far enough to be told that it is too old

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ON_WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
LOCKED = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "made-from.txt"
OLDEST: tuple[int, ...] = (3, 11)
UV = "uv==0.13.9"


def say(text: str) -> None:
    """Tell the person at the terminal, on standard error: standard output belongs to the program that is run."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **more: str) -> int:
    """Run a program from the root of the checkout; answer its exit status, 128 + n for signal n."""
    environment = {**os.environ, "PYTHONUTF8": "1", **more}
    try:
        status = subprocess.call([str(word) for word in command], cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 130
    return status if status >= 0 else 128 - status


def python(*arguments: str | Path, **more: str) -> int:
    """Run the Python of .venv."""
    return run(PYTHON, *arguments, **more)


# ------------------------------------------------------------------------------------------------ the environment


def wanted_stamp() -> str:
    """Say what .venv must be made from: the locked requirements, the project's own entry points, the interpreter."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    own = repr((project["build-system"], project["project"], str(ROOT)))
    parts = {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "requirements": hashlib.sha256(LOCKED.read_bytes()).hexdigest(),
        "project": hashlib.sha256(own.encode()).hexdigest(),
    }
    return "".join(f"{name} {value}\n" for name, value in parts.items())


def is_ready(wanted: str) -> bool:
    """Say whether .venv was made, to its end, from what is wanted."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted


@contextmanager
def alone() -> Iterator[None]:
    """Let one dev.py at a time make .venv; the system frees the lock of one that dies."""
    lock = Path(tempfile.gettempdir()) / f"dev-py-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}.lock"
    with lock.open("a+b") as file:
        _wait_for(file)
        yield


def _wait_for(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            with suppress(OSError):  # somebody else holds it
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return
            time.sleep(0.5)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def make_environment() -> int:
    """Make .venv, or bring it up to date; 0 at once when there is nothing to do."""
    wanted = wanted_stamp()
    if is_ready(wanted):
        return 0
    with alone():
        return 0 if is_ready(wanted) else _install(wanted)


def _install(wanted: str) -> int:
    say("making .venv from requirements/dev.txt (once, about a minute)")
    STAMP.unlink(missing_ok=True)
    if not _venv_python_works():
        status = run(sys.executable, "-m", "venv", "--clear", VENV)
        if status:
            say("could not make .venv; on Debian and Ubuntu the package python3-venv is needed")
            return status
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    editable = ("--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")
    status = python(*pip, "--require-hashes", "-r", LOCKED) or python(*pip, *editable)
    if not status:
        STAMP.write_text(wanted, "utf-8")
    return status


def _venv_python_works() -> bool:
    """Say whether .venv answers, with this interpreter's version: it is remade when the checkout or Python moved."""
    if not PYTHON.exists():
        return False
    probe = "import sys, pip; print(*sys.version_info[:2])"
    try:
        found = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.split() == [str(part) for part in sys.version_info[:2]]


# ---------------------------------------------------------------------------------------------------- the words


def demo(arguments: Sequence[str]) -> int:
    """Open the application in training mode, in a profile that stays from one demonstration to the next."""
    place = _user_cache() / "mise-en-relation" / "demo"
    if not _has_display():
        say(f"no display here: playing the tour instead, pictures in {place / 'tour'}")
        return tour(["--out", str(place / "tour")])
    profile = place / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    say(f"training profile: {profile}")
    return python("-m", "ui", "--training", "--profile", profile, *arguments)


def tour(arguments: Sequence[str]) -> int:
    """Let the real window play one whole call."""
    return python("-m", "ui.tour", *arguments, **({} if "--visible" in arguments else _offscreen()))


def test(arguments: Sequence[str]) -> int:
    """Run the test suite, on two processes unless the caller asks for something that two cannot do."""
    alone_only = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no", "--co", "--collect-only")
    in_one = any(word.startswith(("-n", "--numprocesses=")) or word in alone_only for word in arguments)
    spread = () if in_one or "no:xdist" in arguments else ("-n", "2", "--dist", "worksteal")
    return python("-m", "pytest", *spread, *arguments, **_offscreen())


def check(arguments: Sequence[str]) -> int:
    """Run every check to its end, then say which failed."""
    if arguments:
        return _refuse(f"check takes no arguments: {' '.join(arguments)}")
    bin_folder = PYTHON.parent
    house = ("tests/house/test_names.py", "tests/house/test_sizes.py", "tests/house/test_domain_is_pure.py")
    checks: dict[str, tuple[str | Path, ...]] = {
        "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "lint": (PYTHON, "-m", "ruff", "check", "."),
        "types": (PYTHON, "-m", "mypy"),
        "imports": (bin_folder / "lint-imports", "--no-logo"),
        "names and sizes": (PYTHON, "-m", "pytest", "-q", "--no-header", *house),
        "translations": (PYTHON, "-m", "tools.translations", "--check"),
    }
    failed = [name for name, command in checks.items() if _check(name, command)]
    say(f"check: {', '.join(failed)} failed" if failed else f"check: {len(checks)} of {len(checks)} passed")
    return 1 if failed else 0


def _check(name: str, command: tuple[str | Path, ...]) -> int:
    say(f"check: {name}")
    started = time.monotonic()
    status = run(*command, **_offscreen())
    say(f"check: {name} {'FAILED' if status else 'passed'} in {time.monotonic() - started:.1f} s")
    return status


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks."""
    return python("-m", "bench", *arguments, **_offscreen())


def package(arguments: Sequence[str]) -> int:
    """Build the folder that is shipped, then let both frozen programs check themselves."""
    status = python("-m", "PyInstaller", "--noconfirm", "--clean", *arguments, "installer.spec")
    if status:
        return status
    folder, ending = ROOT / "dist" / "mise-en-relation", ".exe" if ON_WINDOWS else ""
    for name in ("mise-en-relation-admin", "mise-en-relation"):
        say(f"package: {name} --self-check")
        status = run(folder / f"{name}{ending}", "--self-check", **({} if _has_display() else _offscreen())) or status
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    say(f"package: {folder}, {size / 1e6:.0f} MB; self-check {'FAILED' if status else 'passed'}")
    return status


def lock(arguments: Sequence[str]) -> int:
    """Write the requirement files again: one set of versions for every system, with hashes, without any address.

    uv is installed aside, so that the tool that chooses the versions is not among them.
    """
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder) / "venv"
        uv = aside / ("Scripts/uv.exe" if ON_WINDOWS else "bin/uv")
        aside_python = uv.with_name("python.exe" if ON_WINDOWS else "python")
        status = run(sys.executable, "-m", "venv", aside) or run(aside_python, "-m", "pip", "install", "--quiet", UV)
        if status:
            return status
        resolve = (uv, "pip", "compile", "--quiet", "--universal", "--python-version", ".".join(map(str, OLDEST)))
        plain = ("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", *arguments)
        source = "pyproject.toml"
        return (
            run(*resolve, *plain, source, "--group", "dev", "-o", "requirements/dev.txt")
            or run(*resolve, *plain, source, "-c", "requirements/dev.txt", "-o", "requirements/run.txt")
            or run(*resolve, *plain, "--group", "addok", "-o", "requirements/addok.txt")
        )


WORDS: dict[str, Callable[[Sequence[str]], int]] = {
    word.__name__: word for word in (demo, tour, test, check, bench, package, lock)
}


def _offscreen() -> dict[str, str]:
    # Without a screen, Qt on Windows knows no font and draws boxes for letters.
    fonts = {"QT_QPA_FONTDIR": str(Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts")} if ON_WINDOWS else {}
    return {**fonts, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}


def _has_display() -> bool:
    return platform.system() != "Linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _user_cache() -> Path:
    if ON_WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _refuse(reason: str) -> int:
    say(reason)
    return 2


def main(words: Sequence[str]) -> int:
    """Do what the first word says."""
    if sys.version_info[:2] < OLDEST:
        return _refuse("Python {}.{} or newer is needed".format(*OLDEST))
    if not words or words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0 if words else 2
    if words[0] not in WORDS:
        return _refuse(f"unknown word {words[0]!r}; one of: {', '.join(WORDS)}")
    needs_environment = words[0] != "lock"
    status = make_environment() if needs_environment else 0
    return status or WORDS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
