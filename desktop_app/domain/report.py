"""What a report is about: a period of days, what it is filtered by, and the smallest group that may be told apart."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import FieldReason, FieldWrong

# The programme's days are those of its call centres, wherever a client lives.
ZONE: Final = ZoneInfo("Europe/Paris")
# Below five, a rate says more about chance than about an installer, and a group of people more about one of them
# (CNIL's and L.1121-1's proportionality; the programme's privacy rules).
SMALLEST_GROUP: Final = 5
FIRST_DAY: Final = date(2009, 11, 19)
"""The day on which the programme began: whole history starts here."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included."""

    first_day: date
    last_day: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last_day - self.first_day).days + 1

    @property
    def previous(self) -> "Period":
        """As many days, right before; a whole month is compared with the whole month before."""
        before = self.first_day - timedelta(days=1)
        if self.is_month:
            return Period(before.replace(day=1), before)
        # The calendar itself begins somewhere.
        reach = min(self.days - 1, (before - date.min).days)
        return Period(before - timedelta(days=reach), before)

    @property
    def is_month(self) -> bool:
        """Is it exactly one month of the calendar?"""
        is_whole = self.first_day.day == 1 and (self.last_day + timedelta(days=1)).day == 1
        return is_whole and self.days <= 31

    @property
    def start(self) -> datetime:
        """The first moment, in UTC."""
        return midnight(self.first_day)

    @property
    def end(self) -> datetime:
        """The first moment after it, in UTC."""
        return midnight(self.last_day + timedelta(days=1))


def new_period(first_day: date, last_day: date) -> Period:
    """Build a period. Raises `FieldWrong` when it ends before it starts, or reaches where no calendar goes."""
    if last_day < first_day:
        raise FieldWrong("to", FieldReason.ENDS_BEFORE_START)
    if first_day < date(1900, 1, 1) or last_day > date(2999, 12, 31):
        raise FieldWrong("from" if first_day < date(1900, 1, 1) else "to", FieldReason.NOT_A_DATE)
    return Period(first_day, last_day)


def month_of(day: date) -> Period:
    """The month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def midnight(day: date) -> datetime:
    """When a day begins in France, in UTC."""
    return datetime.combine(day, time(0), ZONE).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report is narrowed to; None: everything. A dossier belongs to the installer whose turn it is."""

    site: str | None = None
    department: str | None = None
    installer: UUID | None = None

    @property
    def is_by_person_or_place(self) -> bool:
        """Does it narrow to what a call that became no dossier cannot have: a department, an installer?"""
        return self.department is not None or self.installer is not None

    def without_installer(self) -> "Filters":
        """The same without the installer."""
        return replace(self, installer=None)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a report. `as_of` decides what is ripe and what is late."""

    period: Period
    filters: Filters
    as_of: datetime

    @property
    def before(self) -> "Question":
        """The same question about the previous period."""
        return Question(self.period.previous, self.filters, self.as_of)
