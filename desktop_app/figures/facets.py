"""What one walk over a family's rows counts, as cells: by one facet, or by several at once where the database can."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Executable,
    func,
    literal,
    null,
    select,
    tuple_,
    type_coerce,
    union_all,
)

Measures = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One group: which facet it is of ("" for all rows together), its key as text, and its measures by name.

    A key of None: what the facet asks for is not known of these rows.
    """

    facet: str
    key: str | None
    measures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counting:
    """A statement that counts. Its rows hold a facet, the key of each of `keys` (or one key alone), and the measures.

    `facets`: what the first column stands for, where it is not the facet's own name.
    """

    statement: Executable
    measures: tuple[str, ...]
    keys: tuple[str, ...] = ()
    facets: Mapping[int, str] | None = None

    def cells(self, connection: Connection) -> Iterator[Cell]:
        """Count."""
        width = len(self.keys) if self.facets is not None else 1
        for row in connection.execute(self.statement):
            facet = str(row[0]) if self.facets is None else self.facets[row[0]]
            place = self.keys.index(facet) if facet in self.keys else 0
            key = row[1 + place] if facet or self.facets is None else None
            counted = zip(self.measures, row[1 + width :], strict=True)
            yield Cell(facet, _text(key), {name: int(value or 0) for name, value in counted})


def grouped(rows: CTE, keys: Sequence[str], measures: Measures, *, at_once: bool) -> Counting:
    """Count the rows as a whole, and by each of these columns of theirs."""
    statement = _at_once(rows, keys, measures) if at_once else _one_by_one(rows, keys, measures)
    facets = {_mark(keys, key): key for key in keys} | {_mark(keys, None): ""}
    return Counting(statement, tuple(measures), tuple(keys), facets)


def _at_once(rows: CTE, keys: Sequence[str], measures: Measures) -> Executable:
    columns = [rows.c[key] for key in keys]
    sets = [tuple_(), *(tuple_(column) for column in columns)]
    counted = [measure.label(name) for name, measure in measures.items()]
    return select(func.grouping(*columns), *columns, *counted).group_by(func.grouping_sets(*sets))


def once(rows: CTE) -> CTE:
    """The rows, read once however often they are grouped: by itself, SQLite would read them anew for each grouping."""
    return rows.prefix_with("MATERIALIZED", dialect="sqlite")


def _one_by_one(rows: CTE, keys: Sequence[str], measures: Measures) -> Executable:
    def part(chosen: str | None) -> Any:
        shown = [rows.c[key] if key == chosen else type_coerce(null(), rows.c[key].type).label(key) for key in keys]
        counted = [measure.label(name) for name, measure in measures.items()]
        found = select(literal(_mark(keys, chosen)).label("facet"), *shown, *counted).select_from(rows)
        return found.group_by(rows.c[chosen]) if chosen else found

    return union_all(*(part(one) for one in (None, *keys)))


def _mark(keys: Sequence[str], chosen: str | None) -> int:
    """What PostgreSQL's `grouping` answers: a bit for each column that is not grouped by, the last one's lowest."""
    return sum(1 << (len(keys) - 1 - place) for place, key in enumerate(keys) if key != chosen)


def _text(key: Any) -> str | None:
    """A key as it is kept and shown: a day in ISO 8601, a whole number without a point."""
    match key:
        case None:
            return None
        case date():
            return key.isoformat()
        case float():
            return str(int(key))
    return str(key)


def merged(found: Iterable[Cell]) -> list[Cell]:
    """The cells of rows that were counted apart, as if they had been counted together."""
    sums: dict[tuple[str, str | None], dict[str, int]] = {}
    for one in found:
        known = sums.setdefault((one.facet, one.key), {})
        for name, n in one.measures.items():
            known[name] = known.get(name, 0) + n
    return [Cell(facet, key, counted) for (facet, key), counted in sums.items()]


def histogram(found: Iterable[Cell], facet: str, measure: str) -> dict[int, int]:
    """How often each key of a facet occurs; what has no key was not measured."""
    return {int(one.key): one.measures[measure] for one in found if one.facet == facet and one.key is not None}
