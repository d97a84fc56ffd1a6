"""Keep the counts of past months: begin a month, count it, and keep it unless somebody changed it meanwhile.

A month is begun under a lock that waits for every open push of its site: from then on each change sees that the month
is begun, and touches it. It is counted without any lock, and kept only if it is still untouched.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from desktop_app.central.failures import translated
from desktop_app.central.kept import Recipe, recipe
from desktop_app.central.kept_due import Due, settling
from desktop_app.central.kept_split import EVERY
from desktop_app.central.report_tables import TABLES
from desktop_app.central.tables import kept_count, kept_month, referral
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.report import Filters, Question, midnight, month_of
from desktop_app.figures.facets import Cell
from desktop_app.figures.families import Family, live

# Pushes do not wait for a keeper that waits for a long one.
_LOCK_SECONDS: Final = 2

_BEGIN: Final = text("""
    insert into centre.kept_month as known (site, family, month, rules, state, number, settled_at)
    values (:site, :family, :month, :rules, :state, 1, :settled_at)
    on conflict (site, family, month) do update set rules = excluded.rules, state = excluded.state,
        number = known.number + 1, settled_at = excluded.settled_at, reckoned_at = clock_timestamp()
    returning number
""")

_PUT: Final = text("""
    insert into centre.kept_count (site, family, month, place, facet, key, counts)
    select :site, :family, :month, place, facet, key, counts
    from jsonb_to_recordset(:cells) as told (place integer, facet text, key text, counts integer[])
""").bindparams(bindparam("cells", type_=JSONB))


@contextmanager
def keeper(engine: Engine) -> Iterator[Connection]:
    """A connection for many months, each in transactions of its own. Raises the centre's errors."""
    with translated(), engine.connect() as connection:
        yield connection


def keep(connection: Connection, one: Due, rules: Rules, as_of: datetime) -> bool:
    """Count one month of one site and keep it; False where somebody changed it meanwhile, or it is not settled yet.

    In two transactions of its own. Raises CentreBusy where pushes of the site left no gap.
    """
    how = recipe(one.family, rules)
    with translated(), connection.begin():
        connection.exec_driver_sql(f"set local lock_timeout = '{_LOCK_SECONDS}s'")
        connection.execute(select(func.centre.await_writers(one.site)))
        number = _begin(connection, one, how, "reckoning", as_of)
    with translated(), connection.begin():
        asked = Question(month_of(one.month), Filters(site=one.site), as_of)
        found = live(connection, TABLES, rules)(one.family, asked)
        settled_at = settled_from(connection, one, rules)
        if settled_at > as_of or not _is_ours(connection, one, number, settled_at):
            return False
        _replace(connection, one, how, found)
        return True


def keep_sum(connection: Connection, one: Due, rules: Rules) -> bool:
    """Add up what is kept of every site and hold it unchanged meanwhile; False where a site is missing."""
    how = recipe(one.family, rules)
    whose = (
        kept_month.c.family == one.family.value,
        kept_month.c.month == one.month,
        kept_month.c.site != EVERY,
        kept_month.c.state == "kept",
        kept_month.c.rules == how.rules,
    )
    held = connection.execute(
        select(kept_month.c.site, kept_month.c.settled_at)
        .where(*whose)
        .order_by(kept_month.c.site)
        .with_for_update(read=True)
    ).all()
    sites = connection.execute(text("select code from centre.site where code <> '*'")).scalars().all()
    if {row.site for row in held} != set(sites) or not held:
        return False
    _begin(connection, one, how, "kept", max(row.settled_at for row in held))
    _replace(connection, one, how, _summed(connection, one, how))
    return True


def settled_from(connection: Connection, one: Due, rules: Rules) -> datetime:
    """From when on the counts no longer depend on the moment that they are asked for."""
    month = month_of(one.month)
    settled = midnight(settling(rules, month.last_day + timedelta(days=1)))
    if one.family is not Family.TURNS:
        return settled
    within = (referral.c.accepted_at >= month.start, referral.c.accepted_at < month.end, referral.c.site == one.site)
    latest: datetime | None = connection.execute(select(func.max(referral.c.contact_by)).where(*within)).scalar_one()
    return settled if latest is None else max(settled, latest)


def _begin(connection: Connection, one: Due, how: Recipe, state: str, settled_at: datetime) -> int:
    values = one.row | {"rules": how.rules, "state": state, "settled_at": settled_at}
    number: int = connection.execute(_BEGIN, values).scalar_one()
    return number


def _is_ours(connection: Connection, one: Due, number: int, settled_at: datetime) -> bool:
    """Make the month kept, if nobody has touched it nor begun it anew."""
    still = (*_at(kept_month, one), kept_month.c.state == "reckoning", kept_month.c.number == number)
    values = {"state": "kept", "settled_at": settled_at}
    return connection.execute(update(kept_month).where(*still).values(values)).rowcount == 1


def _replace(connection: Connection, one: Due, how: Recipe, cells: Sequence[Cell]) -> None:
    connection.execute(delete(kept_count).where(*_at(kept_count, one)))
    told = [
        {"place": place, "facet": cell.facet, "key": cell.key, "counts": [cell.measures[name] for name in how.measures]}
        for place, cell in enumerate(cells)
    ]
    connection.execute(_PUT, one.row | {"cells": told})


def _summed(connection: Connection, one: Due, how: Recipe) -> list[Cell]:
    sums = [func.sum(kept_count.c.counts[place]) for place in range(1, len(how.measures) + 1)]
    statement = (
        select(kept_count.c.facet, kept_count.c.key, *sums)
        .where(kept_count.c.family == one.family.value, kept_count.c.month == one.month, kept_count.c.site != EVERY)
        .group_by(kept_count.c.facet, kept_count.c.key)
        .order_by(kept_count.c.facet, kept_count.c.key)
    )
    return [
        Cell(row[0], row[1], dict(zip(how.measures, map(int, row[2:]), strict=True)))
        for row in connection.execute(statement)
    ]


def _at(table: Any, one: Due) -> Iterator[Any]:
    return (table.c[name] == value for name, value in one.row.items())
