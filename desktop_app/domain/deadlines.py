"""The programme's deadlines: contact within 48 h, installation between day 15 and day 20."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from desktop_app.domain.working_days import (
    add_working_days,
    holiday_name,
    is_sunday,
    is_working_day,
    next_working_day,
)

OPENING = time(9, 0)


class ContactMode(StrEnum):
    """How the 48 hours are counted (setting `contact.mode`)."""

    CLOCK = "clock"
    WORKING_DAYS = "working_days"


class VisitAnchor(StrEnum):
    """From when the 15 to 20 days count (setting `visit.anchor`)."""

    MAIL_ACCEPTED = "mail_accepted"
    FIRST_CONTACT = "first_contact"
    QUOTE_ACCEPTED = "quote_accepted"
    EQUIPMENT_RECEIVED = "equipment_received"


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of `programme.md` that bear on dates, with its defaults."""

    contact_hours: int = 48
    contact_mode: ContactMode = ContactMode.CLOCK
    visit_min_days: int = 15
    visit_max_days: int = 20
    visit_anchor: VisitAnchor = VisitAnchor.MAIL_ACCEPTED


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a dossier's days can count from; None until it happened.

    Equipment is received on a day, in the client's time; the rest are moments. The mail is that of the installer whose
    turn it is, and so are the contact and the quote.
    """

    mail_accepted: datetime | None = None
    first_contact: datetime | None = None
    quote_accepted: datetime | None = None
    equipment_received: date | None = None


@dataclass(frozen=True, slots=True)
class VisitWindow:
    """The first and the last day on which the installation may take place, both included."""

    first_day: date
    last_day: date


class Closed(StrEnum):
    """Why nobody is expected to work on a day."""

    SUNDAY = "sunday"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One day of a window; `holiday` names the holiday, in French."""

    day: date
    closed: Closed | None
    holiday: str | None = None


def contact_by(accepted_at: datetime, rules: Rules, department: str, zone: tzinfo) -> datetime:
    """The latest moment for the installer's call, from the moment the relay accepted its letter."""
    return contact_after(accepted_at, rules.contact_hours, rules, department, zone)


def contact_after(accepted_at: datetime, hours: int, rules: Rules, department: str, zone: tzinfo) -> datetime:
    """The moment that lies so many hours after the letter, counted in the rules' mode.

    `CLOCK` counts hours. `WORKING_DAYS` counts one working day per 24 hours, at the same time of day; a letter accepted
    on a closed day counts from the next opening, and what would end on a closed day ends on the next working one.
    """
    if rules.contact_mode is ContactMode.CLOCK:
        return accepted_at + timedelta(hours=hours)
    start = accepted_at.astimezone(zone)
    if not is_working_day(start.date(), department):
        start = datetime.combine(next_working_day(start.date(), department), OPENING, zone)
    whole_days, rest = divmod(hours, 24)
    day = add_working_days(start.date(), whole_days, department)
    end = datetime.combine(day, start.timetz()) + timedelta(hours=rest)
    end = datetime.combine(next_working_day(end.date(), department), end.timetz())
    return end.astimezone(accepted_at.tzinfo)


def visit_window(anchor: datetime, rules: Rules, zone: tzinfo) -> VisitWindow:
    """The days of the installation: calendar days, both bounds included, the anchor's day not counted."""
    return _window_from(anchor.astimezone(zone).date(), rules)


def window_of(anchors: Anchors, rules: Rules, zone: tzinfo) -> VisitWindow | None:
    """The days of a dossier's installation, or None until what they count from has happened."""
    if rules.visit_anchor is VisitAnchor.EQUIPMENT_RECEIVED:
        day = anchors.equipment_received
        return _window_from(day, rules) if day else None
    moments = {
        VisitAnchor.MAIL_ACCEPTED: anchors.mail_accepted,
        VisitAnchor.FIRST_CONTACT: anchors.first_contact,
        VisitAnchor.QUOTE_ACCEPTED: anchors.quote_accepted,
    }
    moment = moments[rules.visit_anchor]
    return visit_window(moment, rules, zone) if moment else None


def visit_days(window: VisitWindow, department: str) -> tuple[VisitDay, ...]:
    """Every day of the window in its order, Sundays and the department's holidays marked."""
    length = (window.last_day - window.first_day).days + 1
    return tuple(visit_day(window.first_day + timedelta(days=number), department) for number in range(length))


def visit_day(day: date, department: str) -> VisitDay:
    """One day, marked. A holiday on a Sunday is a holiday: it has a name."""
    name = holiday_name(day, department)
    if name is not None:
        return VisitDay(day, Closed.HOLIDAY, name)
    return VisitDay(day, Closed.SUNDAY if is_sunday(day) else None)


def _window_from(day: date, rules: Rules) -> VisitWindow:
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
