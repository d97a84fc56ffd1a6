"""What importing 10,000 directory lines costs, beside reading the same file with Python's own `csv`.

Each figure is a process of its own and a whole import into an encrypted store: process time without memory being
traced, then the peak of what Python holds. A tenth of the file is imported as well, to show that memory does not grow
with it.
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import Figure
from bench._directory import run, write_directory

LINES = 10_000
FIRST_LINES = 3_000
_IMPORT = """
import sys, time, tracemalloc
from pathlib import Path
from bench import _directory as bench, directory_import
folder, file = Path(sys.argv[1]), Path(sys.argv[2])
is_traced, is_plain = sys.argv[3] == "traced", sys.argv[4] == "plain"
desk = None if is_plain else bench.open_store(folder)
if is_traced and desk is not None:
    # What Python and its libraries keep for good after their first use grows with no file.
    bench.write_directory(folder / "first.csv", directory_import.FIRST_LINES)
    desk.directory.import_file(folder / "first.csv", dry_run=True, agent="BENCH")
if is_traced:
    tracemalloc.start()
before = time.process_time()
if is_plain:
    rows = directory_import.plain_read(file)
else:
    report = desk.directory.import_file(file, dry_run=False, agent="BENCH")
    assert report.accepted and not report.rejected, report
print(tracemalloc.get_traced_memory()[1] / 2**20 if is_traced else time.process_time() - before)
"""


def measure() -> list[Figure]:
    """Import a file and a tenth of it, and read the file plainly."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        file, tenth = home / "directory.csv", home / "tenth.csv"
        write_directory(file, LINES)
        write_directory(tenth, LINES // 10)
        ours_s, plain_s = _import(home, file, "timed", "whole"), _import(home, file, "timed", "plain")
        ours_mb, plain_mb = _import(home, file, "traced", "whole"), _import(home, file, "traced", "plain")
        tenth_mb = _import(home, tenth, "traced", "whole")
    time_note = f"process time of importing {LINES} lines into the store; baseline: reading them with csv"
    peak_note = f"peak of Python's memory while {LINES} lines are imported; baseline: "
    return [
        Figure("directory_import_time", ours_s, "s", plain_s, ours_s / plain_s, time_note),
        Figure(
            "directory_import_memory", ours_mb, "MiB", plain_mb, ours_mb / plain_mb, peak_note + "reading them with csv"
        ),
        Figure(
            "directory_import_growth", ours_mb, "MiB", tenth_mb, ours_mb / tenth_mb, f"{peak_note}{LINES // 10} lines"
        ),
    ]


def plain_read(file: Path) -> list[dict[str, str]]:
    """What anybody would do who only wants the lines."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def _import(home: Path, file: Path, traced: str, what: str) -> float:
    folder = home / f"{file.stem}-{traced}-{what}"
    return run(_IMPORT, str(folder), str(file), traced, what)
