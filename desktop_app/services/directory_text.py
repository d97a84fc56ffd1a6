"""The installers' file as CSV: its encoding and its separator are found, not asked for."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import Final

from desktop_app.domain.errors import FileUnreadable

_SEPARATORS: Final = (";", ",", "\t")


def lines(content: bytes, name: str, recognised: Callable[[list[str]], int]) -> Iterator[tuple[int, list[str]]]:
    """Give the lines of a CSV file: the number of each one's first line in the file, and its cells.

    `recognised` counts the headings it knows in a header: the separator is the one that makes it know most. Raises
    `FileUnreadable` for what is not text, and with its line for a quotation mark that never closes: nobody can tell
    where the lines after it begin.
    """
    text = _decode(content, name)
    separator = max(_SEPARATORS, key=lambda sign: recognised(_header(text, sign)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    first_line = 1
    try:
        for cells in reader:
            yield first_line, cells
            first_line = reader.line_num + 1
    except csv.Error:
        raise FileUnreadable(name, "broken_quotes", first_line) from None


def _decode(content: bytes, name: str) -> str:
    """UTF-8 with or without its mark, else Windows-1252, as spreadsheets save on French machines."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            raise FileUnreadable(name, "not_text") from None
    if "\0" in text:
        raise FileUnreadable(name, "not_text")
    return text


def _header(text: str, separator: str) -> list[str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
    except csv.Error:
        return []
