"""Distances, moments, durations and telephone numbers, as the language of the screens writes them.

The language is the one of the translations that are loaded: their own code for it is a translated word.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

if TYPE_CHECKING:
    from desktop_app.domain.client import PhoneNumber

_NO_BREAK = "\u00a0"
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

translate = QCoreApplication.translate


def locale() -> QLocale:
    """The locale of the screens' language."""
    return QLocale(translate("figures", "fr", "ISO 639 code of this very language"))


def distance(metres: float) -> str:
    """A distance: ``850 m``, ``12,4 km``, ``1 234 km``."""
    if round(metres) < 1000:
        return f"{round(metres)}{_NO_BREAK}m"
    kilometres = metres / 1000
    decimals = 1 if kilometres < 100 else 0
    return f"{locale().toString(kilometres, 'f', decimals)}{_NO_BREAK}km"


def moment(at: datetime) -> str:
    """A moment to be said aloud, in local time: ``lundi 23 novembre à 10 h 15``."""
    local = at.astimezone()
    hour = _printed(local, translate("figures", "h'\u00a0h\u00a0'mm", "time of day, QLocale format"))
    return translate("figures", "{day} à {hour}").format(day=day(local.date()), hour=hour)


def stamp(at: datetime) -> str:
    """A moment in a table, in local time: ``23/11/2026 10:15``."""
    return _printed(at.astimezone(), translate("figures", "dd/MM/yyyy HH:mm", "moment in a table, QLocale format"))


def day(on: date) -> str:
    """A day to be said aloud: ``lundi 23 novembre``."""
    if on.day == 1:
        layout = translate("figures", "dddd 1'er' MMMM", "first day of a month, QLocale format")
    else:
        layout = translate("figures", "dddd d MMMM", "day, QLocale format")
    return locale().toString(QDate(on.year, on.month, on.day), layout)


def duration(span: timedelta) -> str:
    """How long something lasts, roughly: ``moins d’une minute``, ``12 min``, ``3 h 05``, ``2 jours``."""
    if span < _MINUTE:
        return translate("figures", "moins d’une minute")
    if span < _HOUR:
        return f"{span // _MINUTE}{_NO_BREAK}min"
    if span < _DAY:
        hours, rest = divmod(span, _HOUR)
        return f"{hours}{_NO_BREAK}h{_NO_BREAK}{rest // _MINUTE:02d}"
    return translate("figures", "%n jour(s)", "", span // _DAY)


def since(then: datetime, now: datetime) -> str:
    """For how long something has been so: ``depuis 12 min``."""
    return translate("figures", "depuis {duration}").format(duration=duration(max(now - then, timedelta(0))))


def in_how_long(moment_to_come: datetime, now: datetime) -> str:
    """How far off a moment is: ``dans 12 min``, or ``maintenant``."""
    if moment_to_come <= now:
        return translate("figures", "maintenant")
    return translate("figures", "dans {duration}").format(duration=duration(moment_to_come - now))


def phone(number: PhoneNumber) -> str:
    """A telephone number that no line break cuts: ``06 12 34 56 78``."""
    return number.national.replace(" ", _NO_BREAK)


def _printed(local: datetime, layout: str) -> str:
    return locale().toString(
        QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)), layout
    )
