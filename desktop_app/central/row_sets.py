"""Any number of rows in one statement: they go up as one parameter, a text in JSON, and are a set of rows there.

One execution for each row costs the centre the start of a plan and row security's questions each time. Arrays, one for
each column, would do as well there, but the driver takes three times as long to write them.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Table, Text, Update, bindparam, cast, column, func, select, update
from sqlalchemy.dialects.postgresql import JSON, Insert
from sqlalchemy.dialects.postgresql import insert as upsert

from desktop_app.travelling import Row

# The parameter that `as_one` makes.
TOLD: Final = "told"


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows as a statement reads them: `key` (of the first column named), and all columns as their table has them."""

    key: ColumnElement[Any]
    columns: dict[str, ColumnElement[Any]]


@cache
def row_set(table: Table, names: tuple[str, ...]) -> RowSet:
    """The rows given as `told`, with these columns of a table."""
    types = {name: table.c[name].type for name in names}
    # JSON has no bytes.
    carried = {name: Text() if isinstance(one, LargeBinary) else one for name, one in types.items()}
    text = cast(bindparam(TOLD, type_=Text), JSON)
    rows = func.json_to_recordset(text).table_valued(*(column(name, one) for name, one in carried.items()))
    source = rows.render_derived(name="told", with_types=True)
    columns: dict[str, ColumnElement[Any]] = {
        name: func.decode(source.c[name], "base64", type_=one) if isinstance(one, LargeBinary) else source.c[name]
        for name, one in types.items()
    }
    return RowSet(source.c[names[0]], columns)


def adding(table: Table, values: Mapping[str, ColumnElement[Any]]) -> Insert:
    """Add as many rows as the row set among these values has."""
    return upsert(table).from_select(list(values), select(*values.values()))


@cache
def changing(table: Table, names: tuple[str, ...], *, forgets: bool) -> Update:
    """Bring columns to what the told rows say, found by the first one; `forgets`: also where they say nothing."""
    told = row_set(table, names)
    new = {name: told.columns[name] for name in names[1:]}
    kept = {name: one if forgets else func.coalesce(one, table.c[name]) for name, one in new.items()}
    return update(table).where(table.c[names[0]] == told.key).values(kept)


def as_one(rows: Iterable[Row]) -> str:
    """The value of `told` for `row_set`."""
    return json.dumps(list(rows), default=_text, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _text(value: object) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a moment without its zone")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)
