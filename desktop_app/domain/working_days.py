"""French public holidays and working days, by department, as the library `holidays` lists them.

It knows Alsace-Moselle and every overseas territory; its days there include those closed by usage (Good Friday and
Mi-Carême in Guadeloupe), on which nobody should be told that a fitter will come.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

_SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "975": "PM",
    "976": "976",
    "977": "BL",
    "978": "MF",
    "984": "TF",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
_SATURDAY = 5
_SUNDAY = 6


@lru_cache(maxsize=256)
def holidays(year: int, department: str) -> Mapping[date, str]:
    """The public holidays of a department in a year, with their French names."""
    # Here, and not above: it takes a tenth of a second, and most calls never ask.
    from holidays.countries.france import France

    named = France(years=year, subdiv=_SUBDIVISIONS.get(department), language="fr")  # type: ignore[no-untyped-call]
    return MappingProxyType({day: name.replace("'", "’") for day, name in named.items()})


def holiday_name(day: date, department: str) -> str | None:
    """What the holiday is called, or None on any other day."""
    return holidays(day.year, department).get(day)


def is_sunday(day: date) -> bool:
    """Is it a Sunday?"""
    return day.weekday() == _SUNDAY


def is_working_day(day: date, department: str, *, saturdays: bool = False) -> bool:
    """Is it neither Sunday, nor a holiday, nor (unless `saturdays`) a Saturday?"""
    if is_sunday(day) or (day.weekday() == _SATURDAY and not saturdays):
        return False
    return day not in holidays(day.year, department)


def next_working_day(day: date, department: str) -> date:
    """The first working day on or after `day`."""
    while not is_working_day(day, department):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, number: int, department: str) -> date:
    """The `number`-th working day after `day`, which itself does not count."""
    for _ in range(number):
        day = next_working_day(day + timedelta(days=1), department)
    return day
