"""Which months of the centre's figures should be kept, and are not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ARRAY, Connection, String, bindparam, func, select, text

from desktop_app.central.kept import recipe
from desktop_app.central.kept_split import EVERY
from desktop_app.central.tables import dossier
from desktop_app.domain.deadlines import Rules
from desktop_app.figures.dossiers import NEWS_DAYS
from desktop_app.figures.families import Family

# A month that changes again and again is not counted again and again.
PAUSE: Final = timedelta(minutes=15)

_DUE: Final = text("""
    select asked.family, site.code as site, cast(months.first as date) as month from centre.site
    cross join generate_series(cast(:first as date), cast(:last as date), interval '1 month') as months (first)
    cross join unnest(:families, :rules) as asked (family, rules)
    left join centre.kept_month as kept
        on kept.site = site.code and kept.family = asked.family and kept.month = cast(months.first as date)
    where site.code <> '*' and (kept.site is null or (
        (kept.state <> 'kept' or kept.rules <> asked.rules) and kept.reckoned_at < clock_timestamp() - :pause))
    order by months.first, site.code, asked.family limit :most
""").bindparams(bindparam("families", type_=ARRAY(String)), bindparam("rules", type_=ARRAY(String)))

_DUE_SUMS: Final = text("""
    select asked.family, kept.month from centre.kept_month as kept
    join unnest(:families, :rules) as asked (family, rules) using (family, rules)
    where kept.state = 'kept'
    group by asked.family, kept.month
    having count(*) filter (where site <> '*') = (select count(*) from centre.site where code <> '*')
        and count(*) filter (where site = '*') = 0
    order by kept.month limit :most
""").bindparams(bindparam("families", type_=ARRAY(String)), bindparam("rules", type_=ARRAY(String)))


@dataclass(frozen=True, slots=True)
class Due:
    """One month of one site's family that is not kept."""

    family: Family
    site: str
    month: date

    @property
    def row(self) -> dict[str, Any]:
        """Its key."""
        return {"site": self.site, "family": self.family.value, "month": self.month}


def due(connection: Connection, rules: Rules, as_of: datetime, most: int) -> tuple[Due, ...]:
    """What should be kept of the sites that the member sees, oldest first: months that change no more every day."""
    first = connection.execute(select(func.min(dossier.c.opened_at))).scalar_one()
    last = _last_month(rules, as_of)
    if first is None:
        return ()
    # A day earlier: which month it is in France is no matter here, and an empty month costs nothing.
    bounds = {"first": (first.date() - timedelta(days=1)).replace(day=1), "last": last, "pause": PAUSE, "most": most}
    found = connection.execute(_DUE, bounds | _asked(rules))
    return tuple(Due(Family(row.family), row.site, row.month) for row in found)


def due_sums(connection: Connection, rules: Rules, most: int) -> tuple[Due, ...]:
    """The months that are kept of every site, and not of all together; nothing for a member of one site."""
    if connection.execute(select(func.centre.my_site())).scalar_one() not in (EVERY, None):
        return ()
    found = connection.execute(_DUE_SUMS, {"most": most} | _asked(rules))
    return tuple(Due(Family(row.family), EVERY, row.month) for row in found)


def _asked(rules: Rules) -> dict[str, list[str]]:
    return {"families": [one.value for one in Family], "rules": [recipe(one, rules).rules for one in Family]}


def _last_month(rules: Rules, as_of: datetime) -> date:
    """The last month whose dossiers have had time for a visit, and for the news of it, by every clock."""
    return (settling(rules, as_of.date(), back=True).replace(day=1) - timedelta(days=1)).replace(day=1)


def settling(rules: Rules, day: date, *, back: bool = False) -> date:
    """The day on which a month that ended before `day` is settled; `back`: the other way round."""
    span = timedelta(days=rules.visit_max_days + NEWS_DAYS + 1)
    return day - span if back else day + span
