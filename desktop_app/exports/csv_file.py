"""Text for French Excel: UTF-8 with its mark, semicolons, decimal commas, days as people write them."""

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from desktop_app.domain.report import ZONE
from desktop_app.exports.pace import Pace
from desktop_app.exports.sheet import Amount, Cell, Column, Heading, Kind, Sheet
from desktop_app.exports.whole_file import whole_file

# A cell that begins so would be reckoned by a spreadsheet (OWASP ASVS 5.0, 1.2.10).
# The wide signs of East Asian keyboards are formulas to some spreadsheets too (OWASP, "CSV Injection").
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BREAKS: Final = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def write_csv(path: Path, heading: Heading, sheet: Sheet, pace: Pace = Pace()) -> int:  # noqa: B008 - a frozen value
    """Write one table under its heading; return how many rows. Raises DiskFull, FileUnreadable, ExportStopped."""
    lines = [heading.title, *heading.lines, *([heading.watermark] if heading.watermark else [])]
    count = 0
    with whole_file(path) as fresh, fresh.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerows([plain(line)] for line in lines)
        writer.writerow([])
        writer.writerow([plain(column.title) for column in sheet.columns])
        for row in pace.watch(sheet.rows):
            writer.writerow(_written(row, sheet.columns))
            count += 1
    return count


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line, however it began."""
    marked = f"'{text}" if text.startswith(_FORMULA) else text
    bare = _UNSEEN.sub("", _BREAKS.sub(" ", marked))
    # Behind what is not seen, or blanks, there may be one more.
    return f"'{bare}" if bare.lstrip().startswith(_FORMULA) else bare


def _written(row: Iterable[Cell], columns: tuple[Column, ...]) -> list[str]:
    return [_cell(cell, column.kind) for cell, column in zip(row, columns, strict=True)]


def _cell(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime):
        return cell.astimezone(ZONE).strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, Amount):
        return number(cell.value, cell.kind)
    return number(cell, kind)


def number(value: float, kind: Kind) -> str:
    """A number as France writes it: at most four decimals, a comma, no other mark."""
    if kind is Kind.WHOLE or isinstance(value, int):
        return str(round(value))
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
