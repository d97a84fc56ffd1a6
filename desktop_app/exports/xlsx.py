"""Spreadsheets of any length: one sheet for each table, typed cells, charts of the spreadsheet's own."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError, FileSizeError
from xlsxwriter.worksheet import Worksheet

from desktop_app.domain.errors import DiskFull
from desktop_app.domain.report import ZONE
from desktop_app.exports.pace import Pace
from desktop_app.exports.sheet import Amount, Cell, Chart, Drawing, Heading, Kind, Sheet
from desktop_app.exports.whole_file import failure, whole_file

# What one sheet holds at most (1,048,576), less the heading.
MOST_ROWS: Final = 1_048_000
_LONGEST_TEXT: Final = 32_767
_LONGEST_TITLE: Final = 31
_TITLE_HEIGHT: Final = 32
_FORMATS: Final = {
    # Text stays text when somebody edits it: Excel keeps the apostrophe for itself.
    Kind.TEXT: {"num_format": "@", "quote_prefix": True},
    Kind.WHOLE: {"num_format": "#,##0"},
    Kind.NUMBER: {"num_format": "#,##0.0"},
    Kind.RATE: {"num_format": "0.0%"},
    Kind.DAY: {"num_format": "dd/mm/yyyy"},
    Kind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm"},
}
_DRAWINGS: Final = {Drawing.BARS: "bar", Drawing.LINE: "line"}
# Told apart by dashes as much as by colour.
_DASHES: Final = ("solid", "dash", "round_dot")
# Blue and orange are told apart by everyone; the third is a grey.
_COLOURS: Final = ("#0B57D0", "#C25700", "#545A65")

Book = Any
Formats = dict[Kind, Any]


def write_xlsx(path: Path, heading: Heading, sheets: tuple[Sheet, ...], pace: Pace = Pace()) -> int:  # noqa: B008
    """Write tables to one workbook; return how many rows. Raises DiskFull, FileUnreadable, ExportStopped.

    Rows go to the disk one by one. A table that is longer than a sheet can be goes on in the next.
    """
    count = 0
    with whole_file(path) as fresh:
        book = Workbook(str(fresh), {"constant_memory": True, "tmpdir": str(fresh.parent), "in_memory": False})
        try:
            formats = {kind: book.add_format(look) for kind, look in _FORMATS.items()}
            for sheet in sheets:
                count += _write(book, formats, heading, sheet, pace)
            _finish(book, path)
        except BaseException:
            _abandon(book)
            raise
    return count


def _finish(book: Book, path: Path) -> None:
    try:
        book.close()
    except FileSizeError:
        raise DiskFull from None
    except FileCreateError as trouble:
        cause = trouble.args[0] if trouble.args else None
        raise failure(cause if isinstance(cause, OSError) else OSError(), path) from trouble


def _abandon(book: Book) -> None:
    """Close and remove the sheets' own files, which lie beside the workbook until it is put together."""
    book.fileclosed = True
    for sheet in book.worksheets():
        file = sheet.row_data_fh
        name = sheet.row_data_filename
        if file is not None and not file.closed:
            _close_quietly(file)
        if name:
            Path(name).unlink(missing_ok=True)


def _close_quietly(file: Any) -> None:
    try:
        file.close()
    except OSError:
        # What could not be written is thrown away with the file.
        return


def _write(book: Book, formats: Formats, heading: Heading, sheet: Sheet, pace: Pace) -> int:
    rows = iter(pace.watch(sheet.rows))
    total = 0
    for part in range(1, 1000):
        first = next(rows, None)
        if first is None and part > 1:
            break
        written = chain(() if first is None else (first,), islice(rows, MOST_ROWS - 1))
        total += _write_part(book, formats, heading, sheet, (part, written))
    return total


def _write_part(
    book: Book, formats: Formats, heading: Heading, sheet: Sheet, part: tuple[int, Iterator[tuple[Cell, ...]]]
) -> int:
    number, rows = part
    page: Worksheet = book.add_worksheet(_title(sheet.title, number))
    look = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    titles = {is_text: book.add_format({**look, "align": "left" if is_text else "right"}) for is_text in (True, False)}
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    lines = [heading.title, *heading.lines, *([heading.watermark] if heading.watermark else [])]
    for place, line in enumerate(lines):
        page.write_string(place, 0, line, formats[Kind.TEXT])
    top = len(lines) + 1
    for place, column in enumerate(sheet.columns):
        page.write_string(top, place, column.title, titles[column.kind is Kind.TEXT])
    # Two lines: a long title is broken, and no row below may lie under it.
    page.set_row(top, _TITLE_HEIGHT)
    page.freeze_panes(top + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer(f"&L{_footer(heading)}&R&P / &N")
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _put(page, (top + count, place), cell, formats, column.kind)
    if sheet.chart is not None and count:
        _draw(book, page, sheet, sheet.chart, (top, count))
    return count


def _put(page: Worksheet, at: tuple[int, int], cell: Cell, formats: Formats, kind: Kind) -> None:
    """Write one cell as what it is; text is text, whatever it looks like."""
    if cell is None:
        return
    if isinstance(cell, Amount):
        _put(page, at, cell.value, formats, cell.kind)
        return
    row, place = at
    look = formats[kind]
    if isinstance(cell, str):
        page.write_string(row, place, cell[:_LONGEST_TEXT], look)
    elif isinstance(cell, bool):
        page.write_boolean(row, place, cell)
    elif isinstance(cell, datetime):
        # A spreadsheet knows no zones: what it shows is what clocks in France showed.
        page.write_datetime(row, place, cell.astimezone(ZONE).replace(tzinfo=None), look)
    elif isinstance(cell, date):
        page.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001 - a day
    else:
        page.write_number(row, place, cell, look)


def _draw(book: Book, page: Worksheet, sheet: Sheet, chart: Chart, span: tuple[int, int]) -> None:
    top, count = span
    drawn = book.add_chart({"type": _DRAWINGS[chart.drawing]})
    name = page.get_name()
    for number, column in enumerate(chart.values):
        colour = _COLOURS[number % len(_COLOURS)]
        drawn.add_series(
            {
                "name": [name, top, column],
                "categories": [name, top + 1, chart.names, top + count, chart.names],
                "values": [name, top + 1, column, top + count, column],
                "line": {"color": colour, "dash_type": _DASHES[number % len(_DASHES)]},
                "fill": {"color": colour},
                # Bars have their numbers beside them, and need no scale.
                "data_labels": {"value": chart.drawing is Drawing.BARS},
            }
        )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_legend({"position": "bottom"} if len(chart.values) > 1 else {"none": True})
    light = {"visible": True, "line": {"color": "#D9DDE3"}}
    if chart.drawing is Drawing.BARS:
        drawn.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    else:
        drawn.set_x_axis({"date_axis": True, "num_format": "dd/mm"})
        drawn.set_y_axis({"min": 0, "major_gridlines": light})
    height = max(380, 20 * min(count, 110) + 80) if chart.drawing is Drawing.BARS else 380
    drawn.set_size({"width": 720, "height": height})
    page.insert_chart(top, len(sheet.columns) + 1, drawn)


def _title(title: str, part: int) -> str:
    """A sheet's name: few letters, some of which are not allowed."""
    tail = f" {part}" if part > 1 else ""
    bare = "".join("-" if letter in "[]:*?/\\" else letter for letter in title).strip("'")
    return bare[: _LONGEST_TITLE - len(tail)] + tail


def _footer(heading: Heading) -> str:
    """What is printed below each page: a single & would be a command, and there is room for 255 letters."""
    return (heading.watermark or heading.title)[:100].replace("&", "&&")
