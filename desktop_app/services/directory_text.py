"""The installers' file as CSV: its encoding and its separator are found, not asked for; it is never held as a whole."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from desktop_app.domain.errors import FileUnreadable

_SEPARATORS: Final = (";", ",", "\t")
# UTF-8 with or without its mark, else Windows-1252, as spreadsheets save on French machines.
_ENCODINGS: Final = ("utf-8-sig", "cp1252")
_CHUNK_BYTES: Final = 64 * 1024

Lines = Callable[[], Iterator[tuple[int, list[str]]]]


def lines(file: BinaryIO, name: str, recognised: Callable[[list[str]], int]) -> Lines:
    """Answer what gives the lines of a CSV file, from its beginning each time.

    A line is the number of its first line in the file, and its cells. `recognised` counts the headings it knows in a
    header: the separator is the one that makes it know most. Raises `FileUnreadable` for what is not text, at once;
    and as it is read, with its line, for a quotation mark that never closes: nobody can tell where the lines after it
    begin.
    """
    encoding = next((code for code in _ENCODINGS if _is_text(file, code)), None)
    if encoding is None:
        raise FileUnreadable(name, "not_text")
    separator = max(_SEPARATORS, key=lambda sign: recognised(_header(file, encoding, sign)))
    return lambda: _lines(file, name, encoding, separator)


def _lines(file: BinaryIO, name: str, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    first_line = 1
    with _from_its_beginning(file, encoding) as text:
        reader = csv.reader(text, delimiter=separator, strict=True)
        try:
            for cells in reader:
                yield first_line, cells
                first_line = reader.line_num + 1
        except csv.Error:
            raise FileUnreadable(name, "broken_quotes", first_line) from None
        except UnicodeDecodeError:
            # It was text a moment ago: somebody is writing to it.
            raise FileUnreadable(name, "not_readable") from None


def _is_text(file: BinaryIO, encoding: str) -> bool:
    """Is the whole file text in this encoding, and without the sign that no text has?"""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK_BYTES):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _header(file: BinaryIO, encoding: str, separator: str) -> list[str]:
    with _from_its_beginning(file, encoding) as text:
        reader = csv.reader(text, delimiter=separator)
        try:
            return next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        except csv.Error:
            return []


@contextmanager
def _from_its_beginning(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    finally:
        # The file belongs to whoever opened it, and may have been closed before a reading that was given up.
        if not file.closed:
            text.detach()
