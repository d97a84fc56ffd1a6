"""French public holidays and working days, by department."""

from datetime import date, timedelta
from functools import lru_cache

_ALSACE_MOSELLE = frozenset({"57", "67", "68"})
# Abolition of slavery, by overseas department (decree 83-1003 of 23 November 1983, as amended).
_ABOLITION = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}
_SATURDAY = 5
_SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (anonymous algorithm, J. Meeus, Astronomical Algorithms, ch. 8)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    moon = (century - correction + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    year_leaps, year_rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * year_leaps - epact - year_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int, department: str) -> frozenset[date]:
    """The public holidays of a department (Code du travail, L.3133-1; L.3134-13 for Alsace-Moselle)."""
    sunday = easter(year)
    days = {
        date(year, 1, 1),
        sunday + timedelta(days=1),
        date(year, 5, 1),
        date(year, 5, 8),
        sunday + timedelta(days=39),
        sunday + timedelta(days=50),
        date(year, 7, 14),
        date(year, 8, 15),
        date(year, 11, 1),
        date(year, 11, 11),
        date(year, 12, 25),
    }
    if department in _ALSACE_MOSELLE:
        days |= {sunday - timedelta(days=2), date(year, 12, 26)}
    if department in _ABOLITION:
        days.add(date(year, *_ABOLITION[department]))
    return frozenset(days)


def is_working_day(day: date, department: str, *, saturdays: bool = False) -> bool:
    """Is it neither Sunday, nor a holiday, nor (unless `saturdays`) a Saturday?"""
    if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not saturdays):
        return False
    return day not in holidays(day.year, department)


def next_working_day(day: date, department: str) -> date:
    """The first working day on or after `day`."""
    while not is_working_day(day, department):
        day += timedelta(days=1)
    return day
