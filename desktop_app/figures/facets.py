"""Several groupings of the same rows at once: one walk over them where the database can, one each where it cannot."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    """One group: which facet it is of ("" for all rows together), its key, and its measures by name."""

    facet: str
    key: Any
    measures: dict[str, int]


def cells(connection: Connection, rows: CTE, keys: Sequence[str], measures: Measures) -> Iterator[Cell]:
    """Count the rows as a whole, and by each of these columns of theirs."""
    shared = connection.dialect.name == "postgresql"
    statement = _at_once(rows, keys, measures) if shared else _one_by_one(rows, keys, measures)
    names = {_mark(keys, key): key for key in keys} | {_mark(keys, None): ""}
    for row in connection.execute(statement):
        facet = names[row[0]]
        key = row[1 + keys.index(facet)] if facet else None
        counted = zip(measures, row[1 + len(keys) :], strict=True)
        yield Cell(facet, key, {name: int(value or 0) for name, value in counted})


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


def histogram(found: Iterable[Cell], facet: str, measure: str) -> dict[int, int]:
    """How often each key of a facet occurs; what has no key was not measured."""
    return {int(one.key): one.measures[measure] for one in found if one.facet == facet and one.key is not None}
