"""A table on its way to a file: typed columns, rows that may be endless, and a heading that says what it is of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto


class Kind(Enum):
    """What a column holds, and so how it is written. Text is never read as a number: ``07`` keeps its zero."""

    TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    RATE = auto()
    DAY = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a column whose numbers are not all of one kind."""

    value: float
    kind: Kind


Cell = str | int | float | date | datetime | bool | Amount | None


class Drawing(Enum):
    """How a table is drawn beside itself."""

    BARS = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in letters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table: the column that names its points, and those that it draws. `title` is its message."""

    drawing: Drawing
    title: str
    names: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. Rows are read once, one at a time."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every export: its title, the filters as lines, and who took it away where it names people."""

    title: str
    lines: tuple[str, ...]
    watermark: str | None = None
