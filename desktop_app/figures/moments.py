"""What the two databases spell each in their own way: days in France, spans, a code inside a fact."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from desktop_app.domain.report import ZONE

_FIRST_YEAR, _LAST_YEAR = 2009, 2050


class FrenchDay(FunctionElement[date]):
    """The day in France of a moment."""

    type = Date()
    inherit_cache = True


class Seconds(FunctionElement[int]):
    """Whole seconds since 1970 of a moment."""

    type = Integer()
    inherit_cache = True


class DaysFrom(FunctionElement[int]):
    """How many days lie from one day to another."""

    type = Integer()
    inherit_cache = True


class Code(FunctionElement[str]):
    """The text that a JSON object (first) holds under a name (second)."""

    type = String()
    inherit_cache = True


@compiles(FrenchDay, "postgresql")
def _french_day(element: FrenchDay, compiler: SQLCompiler, **options: Any) -> str:
    return f"cast(timezone('{ZONE.key}', {_said(element, compiler, options)[0]}) as date)"


@compiles(FrenchDay, "sqlite")
def _french_day_of_text(element: FrenchDay, compiler: SQLCompiler, **options: Any) -> str:
    """Moments are text in UTC; before 22 h it has the same day as France, and nothing is reckoned."""
    (moment,) = _said(element, compiler, options)
    late = f"date({moment}, {_offset_of(moment)})"
    return f"(case when substr({moment}, 12, 2) < '22' then substr({moment}, 1, 10) else {late} end)"


@compiles(Seconds, "postgresql")
def _seconds(element: Seconds, compiler: SQLCompiler, **options: Any) -> str:
    return f"cast(floor(date_part('epoch', {_said(element, compiler, options)[0]})) as bigint)"


@compiles(Seconds, "sqlite")
def _seconds_of_text(element: Seconds, compiler: SQLCompiler, **options: Any) -> str:
    return f"unixepoch({_said(element, compiler, options)[0]})"


@compiles(DaysFrom, "postgresql")
def _days_from(element: DaysFrom, compiler: SQLCompiler, **options: Any) -> str:
    first, last = _said(element, compiler, options)
    return f"({last} - {first})"


@compiles(DaysFrom, "sqlite")
def _days_from_text(element: DaysFrom, compiler: SQLCompiler, **options: Any) -> str:
    first, last = _said(element, compiler, options)
    return f"cast(julianday({last}) - julianday({first}) as integer)"


@compiles(Code, "postgresql")
def _code(element: Code, compiler: SQLCompiler, **options: Any) -> str:
    document, name = _said(element, compiler, options)
    return f"(cast({document} as jsonb) ->> cast({name} as text))"


@compiles(Code, "sqlite")
def _code_of_text(element: Code, compiler: SQLCompiler, **options: Any) -> str:
    document, name = _said(element, compiler, options)
    return f"json_extract({document}, '$.' || {name})"


def _said(element: FunctionElement[Any], compiler: SQLCompiler, options: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **options) for part in element.clauses]


def _offset_of(moment: str) -> str:
    """What French clocks are ahead of UTC at a moment, as SQLite's `date` takes it."""
    cases = " ".join(f"when {moment} >= '{start}' then '+{hours} hours'" for start, hours in _changes_of_clocks())
    return f"case {cases} else '+1 hours' end"


@lru_cache(maxsize=1)
def _changes_of_clocks() -> tuple[tuple[str, int], ...]:
    """Each hour at which French clocks change, as text in UTC, and what they are ahead of UTC from then on."""
    found: list[tuple[str, int]] = []
    for year in range(_FIRST_YEAR, _LAST_YEAR):
        for month in (3, 10):
            start = datetime(year, month, 24, tzinfo=UTC)
            hours = (start + timedelta(hours=number) for number in range(1, 8 * 24))
            change = next(at for at in hours if _ahead(at) != _ahead(at - timedelta(hours=1)))
            found.append((change.isoformat(timespec="microseconds"), _ahead(change)))
    return tuple(reversed(found))


def _ahead(at: datetime) -> int:
    return int((at.astimezone(ZONE).utcoffset() or timedelta(0)) / timedelta(hours=1))
