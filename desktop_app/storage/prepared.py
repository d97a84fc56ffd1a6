"""Statements that are put into words once: for the few that a whole referral waits for.

`Connection.execute` looks up a statement's compiled form and walks through events and result machinery each time. Over
the dozen statements of one referral that costs as much as encryption and disk together (`bench/referral_commit.py`). A
prepared statement is the same SQLAlchemy expression, turned into text and conversions at import, and handed to the
driver's cursor inside the same transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2

_DIALECT: Final = SQLiteDialect_pysqlite(dbapi=dbapi2, paramstyle="qmark")

# What turns a value of the domain into one of the driver, or back; None where both are the same.
_Conversion = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement: its text, its parameters and its result columns, each named and in order."""

    sql: str
    parameters: tuple[tuple[str, _Conversion], ...]
    columns: tuple[tuple[str, _Conversion], ...]
    constants: Mapping[str, object]

    def write(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Run the statement once for each row of parameters. Raises `sqlalchemy.exc.IntegrityError`."""
        cursor = _cursor(connection)
        try:
            cursor.executemany(self.sql, [self._bound(row) for row in rows])
        except dbapi2.IntegrityError as error:
            raise IntegrityError(self.sql, None, error, hide_parameters=True) from None
        finally:
            cursor.close()

    def read(self, connection: Connection, **values: object) -> list[dict[str, Any]]:
        """Run the statement once; return its rows by column name."""
        cursor = _cursor(connection)
        try:
            cursor.execute(self.sql, self._bound({**self.constants, **values}))
            return [self._unbound(row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def _bound(self, values: Mapping[str, object]) -> tuple[object, ...]:
        return tuple([values[name] if convert is None else convert(values[name]) for name, convert in self.parameters])

    def _unbound(self, row: Sequence[Any]) -> dict[str, Any]:
        return {
            name: value if convert is None else convert(value)
            for (name, convert), value in zip(self.columns, row, strict=True)
        }


def prepared(statement: Insert | Update | Select[*tuple[Any, ...]] | ReturningUpdate[*tuple[Any, ...]]) -> Prepared:
    """Put a statement into SQLite's words."""
    compiled = statement.compile(dialect=_DIALECT)
    return Prepared(
        sql=str(compiled),
        parameters=tuple((name, _to_driver(compiled.binds[name].type)) for name in compiled.positiontup or ()),
        columns=tuple((column.name, _from_driver(column.type)) for column in statement.exported_columns),
        constants={name: value for name, value in compiled.params.items() if value is not None},
    )


def _to_driver(kind: TypeEngine[Any]) -> _Conversion:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _from_driver(kind: TypeEngine[Any]) -> _Conversion:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)


def _cursor(connection: Connection) -> DBAPICursor:
    if not connection.in_transaction():
        raise RuntimeError("the store is read and written inside reading() or writing()")
    return connection.connection.cursor()
