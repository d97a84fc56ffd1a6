"""What a million rows cost on their way to a file: the peak of a process's memory, beside that of ten thousand rows.

Each figure is a process of its own: rows are invented one at a time, as a database would hand them over. The system
tells the peak; where it does not (outside Linux), Python's own memory is traced, which takes several times as long.
"""

from bench import Figure
from bench._directory import run

ROWS = 1_000_000
FEW = 10_000
_PROGRAM = """
import sys, tempfile, tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from desktop_app.exports.csv_file import write_csv
from desktop_app.exports.sheet import Column, Heading, Kind, Sheet
from desktop_app.exports.xlsx import write_xlsx

def rows(count):
    for number in range(count):
        yield (f"AN-26-KRTMBD-{number:06d}", datetime(2026, 11, 3, 9, number % 60, tzinfo=UTC), "07110", "Largentière",
               number * 1.5, date(2026, 11, 3), None)

columns = (Column("Référence"), Column("Ouvert le", Kind.MOMENT), Column("Code postal"), Column("Commune"),
           Column("Distance", Kind.NUMBER), Column("Posé le", Kind.DAY), Column("Coupon"))
sheet = Sheet("Dossiers", columns, rows(int(sys.argv[2])))
heading = Heading("Essai", ("Site : tous",))
with tempfile.TemporaryDirectory() as folder:
    told = Path("/proc/self/status")
    is_told = told.exists()
    if not is_told:
        tracemalloc.start()
    file = Path(folder) / f"t.{sys.argv[1]}"
    if sys.argv[1] == "csv":
        write_csv(file, heading, sheet)
    else:
        write_xlsx(file, heading, (sheet,))
if is_told:
    # Not getrusage: it knows the peak of whoever started this process as well.
    print(int(told.read_text().split("VmHWM:")[1].split()[0]) / 2**10)
else:
    print(tracemalloc.get_traced_memory()[1] / 2**20)
"""


def measure() -> list[Figure]:
    """Write a million rows, and ten thousand, as a spreadsheet and as text."""
    figures = []
    for ending in ("xlsx", "csv"):
        many, few = (run(_PROGRAM, ending, str(count)) for count in (ROWS, FEW))
        note = f"peak of the process's memory while {ROWS} rows are written; baseline: {FEW} rows"
        figures.append(Figure(f"export_{ending}_memory", many, "MiB", few, many / few, note))
    return figures
