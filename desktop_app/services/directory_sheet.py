"""The installers' file as an XLSX workbook: its first sheet, read as values, within bounds."""

import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from itertools import islice
from typing import BinaryIO, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from desktop_app.domain.errors import FileUnreadable

MAGIC: Final = b"PK\x03\x04"
LARGEST_UNPACKED_BYTES: Final = 256 * 1024 * 1024
MOST_COLUMNS: Final = 64
# Excel's own limit: a file that counts further is not its, and every gap would be filled with empty lines.
MOST_ROWS: Final = 1_048_576
_ROWS_AT_ONCE: Final = 500

_Cell = str | int | float | date | time | None
# What the library is known to raise on files that only look like workbooks (found by damaging good ones).
_BROKEN: Final = (
    ArithmeticError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,  # defusedxml's refusals and every encoding error are among them
    zlib.error,
)


def lines(file: BinaryIO, name: str) -> Iterator[tuple[int, Sequence[_Cell]]]:
    """Give the lines of the first sheet that are not empty: their numbers and their cells' values.

    Formulas count as the values they had when the file was saved. The sheet is read as it is asked for; the table of
    texts that the format keeps apart is held as a whole. Raises `FileUnreadable`.
    """
    try:
        file.seek(0)
        with ZipFile(file) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST_UNPACKED_BYTES:
                raise FileUnreadable(name, "too_large")
        yield from _values(file)
    except _BROKEN:
        raise FileUnreadable(name, "not_a_workbook") from None


def _values(file: BinaryIO) -> Iterator[tuple[int, Sequence[_Cell]]]:
    from openpyxl import load_workbook

    with _without_warnings():
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0]
        # Both bounds are ours: the file says how large its sheet is, and some programs say it wrongly.
        rows = enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True), start=1)
        filled = ((number, row) for number, row in rows if any(cell is not None for cell in row))
        while batch := _some_of(filled):
            yield from batch
    finally:
        workbook.close()


def _some_of(rows: Iterator[tuple[int, tuple[object, ...]]]) -> list[tuple[int, Sequence[_Cell]]]:
    with _without_warnings():
        return [(number, tuple(map(_value, row))) for number, row in islice(rows, _ROWS_AT_ONCE)]


@contextmanager
def _without_warnings() -> Iterator[None]:
    """The library warns of every feature of spreadsheets that it does not keep; none of them holds a value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _value(cell: object) -> _Cell:
    return cell if cell is None or isinstance(cell, str | int | float | date | time) else str(cell)
