"""The installers' file as a table: which columns it must have, and each line's cells under them."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain.errors import FileUnreadable
from desktop_app.services import directory_sheet, directory_text

LARGEST_BYTES: Final = 32 * 1024 * 1024
MOST_LINES: Final = 100_000

# What a reader gives for one line: its number in the file, counted from 1, and its cells.
Cell = str | int | float | date | time | None
Line = tuple[int, Sequence[Cell]]


class Column(StrEnum):
    """The columns of a directory file, as its header names them."""

    SIRET = "siret"
    NAME = "raison_sociale"
    LINE = "adresse"
    POSTCODE = "code_postal"
    CITY = "commune"
    PHONE = "telephone"
    EMAIL = "email"
    SIGNED_ON = "charte_signee_le"
    ENDS_ON = "charte_fin_le"
    STANDING = "statut"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"


REQUIRED: Final = (Column.SIRET, Column.NAME, Column.POSTCODE, Column.CITY, Column.EMAIL, Column.SIGNED_ON)
# A spreadsheet keeps 01234567800012 as a number and 07110 too: as text they have this many digits.
_DIGITS: Final[Mapping[Column, int]] = {Column.SIRET: 14, Column.POSTCODE: 5}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the text under each column the file has. `overflow`: it has cells beyond the header."""

    line: int
    cells: Mapping[Column, str]
    overflow: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A file's lines, read as they are asked for. `ignored` are the headings not known here, as they are written."""

    columns: tuple[Column | None, ...]
    ignored: tuple[str, ...]
    count: int
    lines: Callable[[], Iterator[Line]]

    def rows(self) -> Iterator[Row]:
        """Give the lines under the header that are not blank, `count` of them."""
        filled = (line for line in self.lines() if not _is_blank(line[1]))
        return (_row(number, cells, self.columns) for number, cells in islice(filled, 1, None))


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a directory file, CSV or XLSX as its first bytes say, and look through it once.

    However long the file is, no more than a few lines of it are held. Raises `FileUnreadable`, here or as lines are
    read: not there, too large, too many lines, neither format, no header, or a required column is missing.
    """
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST_BYTES:
            raise FileUnreadable(path.name, "too_large")
        yield _looked_through(path.name, _lines_of(file, path.name))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise FileUnreadable(path.name, "not_found") from None
    except OSError:
        raise FileUnreadable(path.name, "not_readable") from None
    with file:
        yield file


def _lines_of(file: BinaryIO, name: str) -> Callable[[], Iterator[Line]]:
    def lines() -> Iterator[Line]:
        try:
            yield from whole()
        except OSError:
            raise FileUnreadable(name, "not_readable") from None

    try:
        is_workbook = file.read(len(directory_sheet.MAGIC)) == directory_sheet.MAGIC
        whole: Callable[[], Iterator[Line]] = (
            partial(directory_sheet.lines, file, name) if is_workbook else directory_text.lines(file, name, _recognised)
        )
    except OSError:
        raise FileUnreadable(name, "not_readable") from None
    return lines


def _looked_through(name: str, lines: Callable[[], Iterator[Line]]) -> Table:
    filled = ((number, cells) for number, cells in lines() if not _is_blank(cells))
    header = next((cells for _, cells in filled), None)
    if header is None:
        raise FileUnreadable(name, "empty")
    columns, ignored = _layout(name, [_plain_text(cell) for cell in header])
    count = 0
    for count, (number, _) in enumerate(filled, start=1):
        if count > MOST_LINES:
            raise FileUnreadable(name, "too_many_lines", number)
    return Table(columns, ignored, count, lines)


def _layout(name: str, header: Sequence[str]) -> tuple[tuple[Column | None, ...], tuple[str, ...]]:
    columns = tuple(_NAMED.get(plain_key(heading)) for heading in header)
    known = [column for column in columns if column is not None]
    missing = [column.value for column in REQUIRED if column not in known]
    if missing:
        raise FileUnreadable(name, "missing_columns:" + ", ".join(missing), 1)
    twice = [column.value for column in Column if known.count(column) > 1]
    if twice:
        raise FileUnreadable(name, "repeated_columns:" + ", ".join(twice), 1)
    ignored = (heading.strip() for heading, column in zip(header, columns, strict=True) if column is None)
    return columns, tuple(heading for heading in ignored if heading)


def _row(number: int, cells: Sequence[Cell], columns: tuple[Column | None, ...]) -> Row:
    # A line may stop early: the cells that are not there are empty.
    padded = chain(cells, [None] * (len(columns) - len(cells)))
    named = zip(columns, padded, strict=False)
    texts = {column: _text(column, cell) for column, cell in named if column is not None}
    return Row(number, texts, overflow=not _is_blank(cells[len(columns) :]))


def _text(column: Column, cell: Cell) -> str:
    text = _plain_text(cell)
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return text.zfill(_DIGITS[column]) if is_number and column in _DIGITS else text


def _plain_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or not str(cell).strip() for cell in cells)


def plain_key(text: str) -> str:
    """A heading or a code without case, accents, spaces and signs: ``Charte signée le`` is ``chartesigneele``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", apart)


_NAMED: Final = {plain_key(column.value): column for column in Column}


def _recognised(header: Sequence[str]) -> int:
    """How many columns of the directory a header names: it tells which sign separates its cells."""
    return sum(plain_key(heading) in _NAMED for heading in header)
