"""What a report is about: a period of days, what it is filtered by, and the smallest group that may be told apart."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
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
        """As many days, right before; a month, whole or to date, is compared with the same days of the month before.

        A month that has fewer days ends sooner, and so does the comparison.
        """
        before = self.first_day - timedelta(days=1)
        if self.is_month:
            return Period(before.replace(day=1), before)
        if self.is_month_to_date:
            return Period(before.replace(day=1), before.replace(day=min(self.days, before.day)))
        # The calendar itself begins somewhere.
        reach = min(self.days - 1, (before - date.min).days)
        return Period(before - timedelta(days=reach), before)

    @property
    def is_month(self) -> bool:
        """Is it exactly one month of the calendar?"""
        is_whole = self.first_day.day == 1 and (self.last_day + timedelta(days=1)).day == 1
        return is_whole and self.days <= 31

    @property
    def is_month_to_date(self) -> bool:
        """Does it begin with a month, and end within it?"""
        return self.first_day.day == 1 and self.days <= 31 and self.last_day.month == self.first_day.month

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


class Step(StrEnum):
    """How far a dossier must have come to be on a list; each is the name of the column that tells it."""

    SENT = "sent_at"
    CONTACTED = "contacted_at"
    QUOTED = "quoted_at"
    AGREED = "agreed_at"
    INSTALLED = "installed_on"
    COUPON = "coupon_on"
    REASSIGNED = "reassigned_at"


@dataclass(frozen=True, slots=True)
class Drill:
    """What lies behind one point of a chart: the dossiers of a question that came so far, or lie so far away.

    Distances are those of the installer whose turn it is, in metres; `most_m` is not reached.
    """

    step: Step | None = None
    least_m: float | None = None
    most_m: float | None = None


class ExportReason(StrEnum):
    """Why a list with people's names is taken away: told as a code, and printed on the list."""

    COMPLAINT = "complaint"
    CALL_BACK = "call_back"
    AUDIT = "audit"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier on a list. `client` and `phone` are None unless names were asked for, with a reason."""

    dossier_id: UUID
    reference: str
    opened_at: datetime
    state: str
    department: str
    postcode: str
    city: str
    site: str
    installer: str | None
    distance_m: float | None
    sent_at: datetime | None
    contacted_at: datetime | None
    quoted_at: datetime | None
    agreed_at: datetime | None
    installed_on: date | None
    coupon_on: date | None
    client: str | None = None
    phone: str | None = None
