"""The programme's deadlines: contact within 48 h, installation between day 15 and day 20."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from desktop_app.domain.working_days import is_working_day, next_working_day

OPENING = time(9, 0)


class ContactMode(StrEnum):
    """How the 48 hours are counted (setting `contact.mode`)."""

    CLOCK = "clock"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of `programme.md` that bear on dates, with its defaults."""

    contact_hours: int = 48
    contact_mode: ContactMode = ContactMode.CLOCK
    visit_min_days: int = 15
    visit_max_days: int = 20


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """The first and the last day on which the installation may take place, both included."""

    first_day: date
    last_day: date


def contact_by(accepted_at: datetime, rules: Rules, department: str, zone: tzinfo) -> datetime:
    """The latest moment for the installer's call, from the moment the relay accepted its letter.

    `CLOCK` counts hours. `WORKING_DAYS` counts one working day per 24 hours, at the same time of day; a letter accepted
    on a closed day counts from the next opening.
    """
    if rules.contact_mode is ContactMode.CLOCK:
        return accepted_at + timedelta(hours=rules.contact_hours)
    start = accepted_at.astimezone(zone)
    if not is_working_day(start.date(), department):
        start = datetime.combine(next_working_day(start.date(), department), OPENING, zone)
    whole_days, hours = divmod(rules.contact_hours, 24)
    day = start.date()
    for _ in range(whole_days):
        day = next_working_day(day + timedelta(days=1), department)
    end = datetime.combine(day, start.timetz()) + timedelta(hours=hours)
    return end.astimezone(accepted_at.tzinfo)


def visit_window(anchor: datetime, rules: Rules, zone: tzinfo) -> VisitWindow:
    """The days of the installation: calendar days, both bounds included, the anchor's day not counted."""
    day = anchor.astimezone(zone).date()
    return VisitWindow(day + timedelta(days=rules.visit_min_days), day + timedelta(days=rules.visit_max_days))


# The overseas departments and collectivities have their own legal time; the agent reads dates in the client's.
_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def zone_name(department: str) -> str:
    """The time zone (tz database name) in which a client of this department reads dates."""
    return _ZONES.get(department, "Europe/Paris")
