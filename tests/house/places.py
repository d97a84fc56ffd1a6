"""Where the house keeps its files."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("desktop_app", "ui")
CODE = (*PACKAGES, "tests", "tools", "bench", "frozen")
PASSING = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", "htmlcov"}  # not ours, or made again at will


def python_files(*folders: str) -> Iterator[Path]:
    """Walk the Python files of these folders of the checkout."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not PASSING.intersection(path.relative_to(ROOT).parts):
                yield path


def text_files() -> Iterator[tuple[Path, str]]:
    """Walk every text file of the checkout."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        passing = PASSING.intersection(parts) or any(part.endswith(("_cache", ".egg-info")) for part in parts)
        if passing or not path.is_file() or path.name.startswith(".coverage"):
            continue
        head = path.read_bytes()
        if b"\0" not in head[:8192]:
            yield path, head.decode("utf-8", errors="replace")


def shown(path: Path) -> str:
    """Name a file as a person would, from the root."""
    return path.relative_to(ROOT).as_posix()
