"""A whole programme's report, invented: what pictures of the supervisors' tab are taken of. Nobody in it is anybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop_app.domain.report import Filters, Question
from desktop_app.domain.report_kpi import Count, Spread, figures
from desktop_app.domain.report_series import Group, Operations, Report, SilentDesk, funnel
from desktop_app.domain.report_spread import DISTANCE_EDGES_HM, bars

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.report import Period

_COURSE: Final = {
    Count.OPENED: 1284,
    Count.SENT: 1271,
    Count.CONTACTED: 1049,
    Count.QUOTED: 803,
    Count.AGREED: 611,
    Count.INSTALLED: 342,
    Count.COUPON: 318,
    Count.REASSIGNED: 61,
    Count.RIPE: 402,
    Count.RIPE_INSTALLED: 342,
    Count.IN_WINDOW: 271,
    Count.EARLY: 12,
    Count.LATE: 48,
    Count.EXCUSED: 7,
    Count.WINDOW_UNKNOWN: 4,
    Count.WITHDRAWN: 19,
}
_TURNS: Final = {
    Count.ASKED: 1338,
    Count.CONTACT_IN_TIME: 934,
    Count.CONTACT_LATE: 97,
    Count.CONTACT_NO: 41,
    Count.CONTACT_UNKNOWN: 173,
    Count.DECLINED: 38,
    Count.SILENT: 29,
}
_REST: Final = {
    Count.REFUSED: 131,
    Count.NOT_ELIGIBLE: 212,
    Count.NOT_COVERED: 23,
    Count.LETTERS_FAILED: 3,
    Count.LETTERS_IN_DOUBT: 2,
    Count.COUPONS: 342,
    Count.COUPONS_HANDED: 318,
    Count.COUPONS_REDEEMED: 187,
    Count.COUPONS_INCOMPLETE: 22,
}
_SPREADS: Final = {
    Spread.SENDING_MINUTES: {0: 900, 2: 300, 45: 138},
    Spread.DELAY_DAYS: {16: 120, 18: 140, 20: 60, 26: 22},
    Spread.DISTANCE_HM: {42: 281, 131: 402, 246: 318, 352: 164, 488: 103, 655: 51, 912: 19},
    Spread.NOTICE_MINUTES: {3: 19},
}
# Code, name, and how many of a hundred dossiers.
_DEPARTMENTS: Final = (
    ("07", "Ardèche", 21),
    ("26", "Drôme", 17),
    ("48", "Lozère", 12),
    ("63", "Puy-de-Dôme", 9),
    ("22", "Côtes-d’Armor", 8),
    ("64", "Pyrénées-Atlantiques", 7),
    ("58", "Nièvre", 6),
    ("2B", "Haute-Corse", 6),
    ("04", "Alpes-de-Haute-Provence", 5),
    ("88", "Vosges", 4),
    ("50", "Manche", 3),
    ("974", "La Réunion", 2),
)
_INSTALLERS: Final = (
    ("Antennes du Vivarais (Aubenas)", 19),
    ("Paraboles et Réseaux Drômois (Montélimar)", 16),
    ("Satellite Margeride (Mende)", 13),
    ("Volcans Réception (Riom)", 11),
    ("Armor Antennes (Guingamp)", 9),
    ("Béarn Satellite (Orthez)", 8),
    ("Nivernais Télé (Decize)", 7),
    ("Antennes Balagne (Calvi)", 6),
    ("Durance Paraboles (Sisteron)", 5),
    ("Vosges Réception (Épinal)", 4),
)
_UNCOVERED: Final = (
    ("07132", "07110 Largentière", 9, 44.54, 4.29),
    ("48116", "48190 Le Bleymard", 6, 44.48, 3.73),
    ("05101", "05800 La Chapelle-en-Valgaudémar", 5, 44.82, 6.2),
    ("2B050", "20214 Calenzana", 3, 42.51, 8.86),
)
# Fewer calls at week-ends: Monday first.
_OF_WEEK: Final = (11, 9, 8, 8, 9, 4, 1)


def invented_report(period: Period, now: datetime) -> Report:
    """The report of a period, as the centre would answer it now."""
    counts = {**_COURSE, **_TURNS, **_REST}
    before = {count: n * 93 // 100 for count, n in counts.items()} | {Count.CONTACT_LATE: 140, Count.LATE: 31}
    return Report(
        question=Question(period, Filters(), now),
        source="centre",
        kpis=figures(counts, _SPREADS),
        before=figures(before, _SPREADS),
        funnel=funnel(counts),
        days=_days(period, now),
        departments=tuple(Group(code, _part(_COURSE, share), name) for code, name, share in _DEPARTMENTS),
        installers=_installers(),
        sites=(
            Group("LILLE", _part(_COURSE, 44), members=31),
            Group("LYON", _part(_COURSE, 47), members=38),
            Group("*", _part(_COURSE, 9), members=7),
        ),
        scripts=(
            Group("1.0.0", {Count.OPENED: 402, Count.REFUSED: 58}),
            Group("1.1.0", {Count.OPENED: 882, Count.REFUSED: 73}),
        ),
        uncovered=tuple(
            Group(code, {Count.NOT_COVERED: n}, name, place=(lat, lon)) for code, name, n, lat, lon in _UNCOVERED
        ),
        distances=bars(_SPREADS[Spread.DISTANCE_HM], DISTANCE_EDGES_HM),
        operations=_operations(now),
    )


def _part(counts: dict[Count, int], share: int) -> dict[Count, int]:
    return {count: n * share // 100 for count, n in counts.items()}


def _days(period: Period, now: datetime) -> tuple[Group, ...]:
    last = min(period.last_day, now.date())
    days = [period.first_day + timedelta(days=number) for number in range((last - period.first_day).days + 1)]
    return tuple(Group(day.isoformat(), _day(day)) for day in days)


def _day(day: date) -> dict[Count, int]:
    share = _OF_WEEK[day.weekday()] * (90 + day.day * 7 % 21)
    return {count: n * share // 24_000 for count, n in _COURSE.items()}


def _installers() -> tuple[Group, ...]:
    groups = [
        Group(str(UUID(int=number)), _part(_TURNS, share), name)
        for number, (name, share) in enumerate(_INSTALLERS, start=1)
    ]
    few = {**_part(_TURNS, 0), Count.ASKED: 4, Count.CONTACT_IN_TIME: 2, Count.CONTACT_UNKNOWN: 1, Count.DECLINED: 1}
    return (*groups, Group(str(UUID(int=99)), few, "Cotentin Paraboles (Valognes)"))


def _operations(now: datetime) -> Operations:
    silent = (
        SilentDesk("7K2M", "LYON", now - timedelta(days=2, hours=3), 4, now - timedelta(days=2, hours=4)),
        SilentDesk("C8WD", "LILLE", now - timedelta(days=5), 0, None),
        SilentDesk("HN3Z", "BREST", None, 0, None),
    )
    return Operations(12, now - timedelta(hours=3, minutes=20), 3, 2, silent)
