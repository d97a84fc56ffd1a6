"""Days as French people write them: ``12/12/2026``, ``mardi 15 décembre``, ``le 1er déc. 26 à 14 h 30``."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS: Final = (
    "janv(?:ier)?|fev(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    "|nov(?:embre)?|dec(?:embre)?"
)
_MONTH_STARTS: Final = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_WEEKDAY = rf"(?:(?P<{{0}}>{'|'.join(_DAYS)}|lun|mar|mer|jeu|ven|sam|dim)\.?,? )?(?:le )?"
_DAY: Final = re.compile(
    r"\b(?:(?P<iso>20[0-9]{2}-[01][0-9]-[0-3][0-9])\b"
    rf"|{_WEEKDAY.format('weekday')}(?P<number>[0-3]?[0-9]|1er|premier) ?(?P<name>{_MONTHS})\b\.?,?"
    r"(?: ?(?P<year>[0-9]{4}|'?[0-9]{2})(?![0-9hH:]| ?h\b))?"
    rf"|{_WEEKDAY.format('weekday_')}(?P<number_>[0-3]?[0-9]) ?(?P<mark>[/.-]) ?(?P<month>[01]?[0-9])"
    r"(?: ?(?P=mark) ?(?P<year_>[0-9]{4}|[0-9]{2})"
    # Without a year only a slash makes a day: 1.5 and 2-3 are other things.
    r"|(?<=/[0-9])|(?<=/[0-9]{2})|(?<=/ [0-9])|(?<=/ [0-9]{2}))(?![0-9/]|[.,-][0-9]))"
)
# A day without its year is the nearest one, before or after; at half a year it could be either.
_FARTHEST_DAYS: Final = 170


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day that was written. `day` is None when it cannot be that: no such day, another weekday, an unlikely year."""

    day: date | None


def take_dates(text: str, today: date, mark: str) -> tuple[str, tuple[WrittenDate, ...]]:
    """Put `mark` in place of every day written in this folded text; return both."""
    found: list[WrittenDate] = []

    def put(match: re.Match[str]) -> str:
        found.append(WrittenDate(_read(match, today)))
        return f" {mark} "

    return _DAY.sub(put, text), tuple(found)


def _read(match: re.Match[str], today: date) -> date | None:
    part = match.groupdict()
    if part["iso"]:
        year, month, number = part["iso"].split("-")
        return _day(year, int(month), number)
    if part["name"]:
        return _named(part["weekday"], part["number"], _month(part["name"]), part["year"], today)
    return _named(part["weekday_"], part["number_"], int(part["month"]), part["year_"], today)


def _named(name: str | None, number: str, month: int, year: str | None, today: date) -> date | None:
    """The day of that number and month; one whose weekday was written must be that weekday."""
    number = "1" if number in {"1er", "premier"} else number
    day = _day(year.lstrip("'"), month, number) if year else _nearest(month, number, today)
    if day is None or (name and not _DAYS[day.weekday()].startswith(name)):
        return None
    return day


def _nearest(month: int, number: str, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for year in years if (day := _day(str(year), month, number)) is not None]
    near = [day for day in days if abs((day - today).days) <= _FARTHEST_DAYS]
    return near[0] if near else None


def _day(year: str, month: int, number: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(number))
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, start in enumerate(_MONTH_STARTS, 1) if name.startswith(start))
