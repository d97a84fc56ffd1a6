"""How days, moments, spans, distances and numbers are written and read aloud, in the language of the screens."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

_NO_BREAK = "\u00a0"
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


def locale() -> QLocale:
    """The locale of the translations that are loaded: their code for their own language is one of the texts."""
    return QLocale(translate("formats", "fr", "ISO 639 code of this very language"))


def spoken_day(day: date) -> str:
    """``mercredi 25 novembre``, ``dimanche 1er novembre``."""
    if day.day == 1:
        layout = translate("formats", "dddd 1'er' MMMM", "first day of a month, QLocale format")
    else:
        layout = translate("formats", "dddd d MMMM", "day, QLocale format")
    return locale().toString(QDate(day.year, day.month, day.day), layout)


def short_day(day: date) -> str:
    """``23/11/2026``: for tables and lists."""
    layout = translate("formats", "dd/MM/yyyy", "day in a table, QLocale format")
    return locale().toString(QDate(day.year, day.month, day.day), layout)


def degrees(value: float) -> str:
    """``44,61970``: five decimals are about a metre."""
    return locale().toString(value, "f", 5)


def spoken_moment(moment: datetime) -> str:
    """``mercredi 25 novembre à 16 h 05``, in the moment's own zone."""
    said = translate("formats", "{day} à {time}")
    return said.format(day=spoken_day(moment.date()), time=spoken_time(moment))


def spoken_time(moment: datetime) -> str:
    """``16 h 05``, in the moment's own zone."""
    layout = translate("formats", "H'\u00a0h\u00a0'mm", "time of day, QLocale format")
    return locale().toString(QTime(moment.hour, moment.minute), layout)


def local_time(moment: datetime) -> str:
    """``16 h 05``, on this workstation's clock."""
    return spoken_time(moment.astimezone())


def local_moment(moment: datetime) -> str:
    """``23/11/2026 16:05``, on this workstation's clock: for tables."""
    at = moment.astimezone()
    layout = translate("formats", "dd/MM/yyyy HH:mm", "moment in a table, QLocale format")
    return locale().toString(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)), layout)


def kilometres(metres: float) -> str:
    """``12,4 km``; below one kilometre ``850 m``; from a hundred on ``1 234 km``."""
    tens = round(metres / 10) * 10
    if tens < 1000:
        return f"{tens}{_NO_BREAK}m"
    decimals = 1 if metres < 100_000 else 0
    return f"{locale().toString(metres / 1000, 'f', decimals)}{_NO_BREAK}km"


def duration(span: timedelta) -> str:
    """How long something lasts, roughly: ``moins d’une minute``, ``12 min``, ``3 h``, ``3 h 05``, ``2 jours``."""
    if span < _MINUTE:
        return translate("formats", "moins d’une minute")
    if span < _HOUR:
        return f"{span // _MINUTE}{_NO_BREAK}min"
    if span < _DAY:
        hours, rest = divmod(span, _HOUR)
        minutes = rest // _MINUTE
        return f"{hours}{_NO_BREAK}h" + (f"{_NO_BREAK}{minutes:02d}" if minutes else "")
    return translate("formats", "%n jour(s)", "", span // _DAY)


def since(then: datetime, now: datetime) -> str:
    """For how long something has been so: ``depuis 12 min``."""
    return translate("formats", "depuis {duration}").format(duration=duration(max(now - then, timedelta(0))))


def in_how_long(moment: datetime, now: datetime) -> str:
    """How far off a moment is: ``dans 12 min``, or ``maintenant``."""
    if moment <= now:
        return translate("formats", "maintenant")
    return translate("formats", "dans {duration}").format(duration=duration(moment - now))


def phone_pairs(national: str) -> str:
    """A number as the domain writes it, kept on one line: ``06 12 34 56 78`` with spaces that do not break."""
    return national.replace(" ", _NO_BREAK)
