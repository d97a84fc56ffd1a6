"""A whole report of invented figures."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from desktop_app.domain.report import Filters, Question, month_of
from desktop_app.domain.report_kpi import Count, Spread, figures
from desktop_app.domain.report_series import Group, Operations, Report, SilentDesk, funnel
from desktop_app.domain.report_spread import DISTANCE_EDGES_HM, bars

NOV = month_of(date(2026, 11, 1))
AS_OF = datetime(2026, 11, 30, 16, 5, tzinfo=UTC)
COURSE = {
    Count.OPENED: 400,
    Count.SENT: 396,
    Count.CONTACTED: 310,
    Count.QUOTED: 250,
    Count.AGREED: 180,
    Count.INSTALLED: 120,
    Count.COUPON: 90,
    Count.REASSIGNED: 14,
    Count.RIPE: 100,
    Count.RIPE_INSTALLED: 80,
    Count.IN_WINDOW: 60,
    Count.EARLY: 5,
    Count.LATE: 10,
    Count.EXCUSED: 4,
    Count.WINDOW_UNKNOWN: 1,
    Count.WITHDRAWN: 3,
}
TURNS = {
    Count.ASKED: 410,
    Count.CONTACT_IN_TIME: 250,
    Count.CONTACT_LATE: 40,
    Count.CONTACT_NO: 10,
    Count.CONTACT_UNKNOWN: 90,
    Count.DECLINED: 9,
    Count.SILENT: 12,
}
REST = {
    Count.REFUSED: 40,
    Count.NOT_ELIGIBLE: 75,
    Count.NOT_COVERED: 6,
    Count.LETTERS_FAILED: 3,
    Count.LETTERS_IN_DOUBT: 1,
    Count.COUPONS: 120,
    Count.COUPONS_HANDED: 90,
    Count.COUPONS_REDEEMED: 40,
    Count.COUPONS_INCOMPLETE: 8,
}
SPREADS = {
    Spread.SENDING_MINUTES: {0: 300, 1: 80, 45: 30},
    Spread.DELAY_DAYS: {15: 20, 18: 40, 24: 20},
    Spread.DISTANCE_HM: {12: 60, 150: 200, 310: 100, 655: 40, 900: 10},
    Spread.NOTICE_MINUTES: {2: 3},
}


def part(share: float) -> dict[Count, int]:
    return {count: round(n * share) for count, n in COURSE.items()}


def turns(share: float) -> dict[Count, int]:
    return {count: round(n * share) for count, n in TURNS.items()}


def sample(filters: Filters | None = None, **changes: Any) -> Report:
    counts = {**COURSE, **TURNS, **REST}
    days = [NOV.first_day + timedelta(days=number) for number in range(NOV.days)]
    working = [day for day in days if day.weekday() < 5]
    report = Report(
        question=Question(NOV, filters or Filters(), AS_OF),
        source="centre",
        kpis=figures(counts, SPREADS),
        before=figures({count: n * 9 // 10 for count, n in counts.items()}, SPREADS),
        funnel=funnel(counts),
        days=tuple(Group(day.isoformat(), part((1 + place % 5) / 60)) for place, day in enumerate(working)),
        departments=tuple(
            Group(code, part(share), name)
            for code, name, share in (
                ("07", "Ardèche", 0.4),
                ("26", "Drôme", 0.3),
                ("2A", "Corse-du-Sud", 0.2),
                ("974", "La Réunion", 0.1),
            )
        ),
        installers=(
            Group(str(UUID(int=1)), turns(0.6), "Antennes du Vivarais (Aubenas)", place=(44.62, 4.39)),
            Group(str(UUID(int=2)), turns(0.39), "=Paraboles & Cie (Privas)", place=(44.73, 4.6)),
            Group(str(UUID(int=3)), {**turns(0), Count.ASKED: 4, Count.DECLINED: 1}, "Réception (Valence)"),
        ),
        sites=(Group("LYON", part(0.7), members=24), Group("*", part(0.3), members=7)),
        scripts=(Group("1.0.0", {Count.OPENED: 400, Count.REFUSED: 40}),),
        uncovered=(
            Group("07132", {Count.NOT_COVERED: 4}, "07110 Largentière", place=(44.54, 4.29)),
            Group("97411", {Count.NOT_COVERED: 2}, "97400 Saint-Denis", place=(-20.88, 55.45)),
        ),
        distances=bars(SPREADS[Spread.DISTANCE_HM], DISTANCE_EDGES_HM),
        operations=Operations(
            7,
            AS_OF - timedelta(hours=3),
            3,
            1,
            (SilentDesk("KRTMBD", "LYON", AS_OF - timedelta(days=2), 5, AS_OF - timedelta(days=2)),),
        ),
    )
    return replace(report, **changes)


def empty() -> Report:
    nothing = dict.fromkeys({**COURSE, **TURNS, **REST}, 0)
    return sample(
        kpis=figures(nothing, {}),
        before=figures(nothing, {}),
        funnel=funnel(nothing),
        days=(),
        departments=(),
        installers=(),
        sites=(),
        scripts=(),
        uncovered=(),
        distances=bars({}, DISTANCE_EDGES_HM),
        operations=Operations(0, None, 0, 0),
    )
