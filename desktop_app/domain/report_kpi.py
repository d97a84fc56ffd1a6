"""The programme's figures, each defined once: what is counted, over what, of which cohort, and where the rule is from.

A figure is always said with its `n`; what nobody knows is told beside it and never counts as success.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.report_spread import Histogram, quantile


class Cohort(StrEnum):
    """Whose first moment must lie in the period."""

    CALLS = "calls"
    """Calls told in the period, those that became dossiers among them."""
    OPENED = "opened"
    """Dossiers opened in the period, and what has become of them since."""
    ASKED = "asked"
    """Installers whose letter the relay accepted in the period."""
    RIPE = "ripe"
    """Dossiers opened in the period whose time for a visit, and for the news of it, is over."""
    COUPONS = "coupons"
    """Coupons of installations told in the period."""
    LETTERS = "letters"
    """Letters made in the period."""


class Count(StrEnum):
    """Everything that is counted. Counts of one cohort add up over sites, departments and installers."""

    REFUSED = "refused"
    NOT_ELIGIBLE = "not_eligible"
    NOT_COVERED = "not_covered"
    OPENED = "opened"
    SENT = "sent"
    CONTACTED = "contacted"
    QUOTED = "quoted"
    AGREED = "agreed"
    INSTALLED = "installed"
    COUPON = "coupon"
    REASSIGNED = "reassigned"
    RIPE = "ripe"
    RIPE_INSTALLED = "ripe_installed"
    IN_WINDOW = "in_window"
    EARLY = "early"
    LATE = "late"
    EXCUSED = "excused"
    WINDOW_UNKNOWN = "window_unknown"
    ASKED = "asked"
    CONTACT_IN_TIME = "contact_in_time"
    CONTACT_LATE = "contact_late"
    CONTACT_NO = "contact_no"
    CONTACT_UNKNOWN = "contact_unknown"
    DECLINED = "declined"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"
    COUPONS = "coupons"
    COUPONS_HANDED = "coupons_handed"
    COUPONS_REDEEMED = "coupons_redeemed"
    COUPONS_INCOMPLETE = "coupons_incomplete"
    LETTERS_FAILED = "letters_failed"
    LETTERS_IN_DOUBT = "letters_in_doubt"


class Spread(StrEnum):
    """What is measured rather than counted; each as a histogram."""

    SENDING_MINUTES = "sending_minutes"
    DELAY_DAYS = "delay_days"
    DISTANCE_HM = "distance_hm"
    """Hectometres begun."""
    NOTICE_MINUTES = "notice_minutes"


class Unit(StrEnum):
    """What a figure's value is."""

    NUMBER = "number"
    RATE = "rate"
    """From 0 to 1."""
    SECONDS = "seconds"
    DAYS = "days"
    METRES = "metres"
    EUROS = "euros"


@dataclass(frozen=True, slots=True)
class Kpi:
    """One figure: a sum of counts, a rate of them, or what `percent` of a `spread` do not exceed; all times `scale`.

    `is_better_high`: None where neither more nor less is better. `source`: where the rule is written.
    """

    name: str
    unit: Unit
    cohort: Cohort
    source: str
    numerator: tuple[Count, ...] = ()
    denominator: tuple[Count, ...] = ()
    unknown: tuple[Count, ...] = ()
    spread: Spread | None = None
    percent: int = 50
    scale: float = 1
    is_better_high: bool | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is said. `value` is None where nothing (or too little) was counted; `unknown` is beside `n`."""

    value: float | None
    numerator: float | None
    denominator: int | None
    n: int
    unknown: int | None = None


_PROGRAMME: Final = "Programme du 19 novembre 2009, étapes clés pour les antennistes"
_CNIL: Final = "Accord du client exigé (CNIL), programme du 19 novembre 2009"

KPIS: Final = (
    Kpi(
        "requests",
        Unit.NUMBER,
        Cohort.CALLS,
        "Cible du programme : demandes éligibles, refus et demandes sans installateur compris",
        (Count.OPENED, Count.REFUSED, Count.NOT_COVERED),
    ),
    Kpi(
        "consent_rate",
        Unit.RATE,
        Cohort.CALLS,
        f"{_CNIL} ; par site et version de texte seulement",
        (Count.OPENED,),
        (Count.OPENED, Count.REFUSED),
    ),
    Kpi("referrals", Unit.NUMBER, Cohort.OPENED, _PROGRAMME, (Count.SENT,)),
    Kpi(
        "sending_delay_median",
        Unit.SECONDS,
        Cohort.ASKED,
        "Du choix de l’installateur à l’acceptation de son courriel par le relais",
        spread=Spread.SENDING_MINUTES,
        scale=60,
        is_better_high=False,
    ),
    Kpi(
        "sending_delay_p90",
        Unit.SECONDS,
        Cohort.ASKED,
        "Du choix de l’installateur à l’acceptation de son courriel par le relais",
        spread=Spread.SENDING_MINUTES,
        percent=90,
        scale=60,
        is_better_high=False,
    ),
    Kpi(
        "contact_in_time",
        Unit.RATE,
        Cohort.ASKED,
        f"{_PROGRAMME} : contact dans les 48 h",
        (Count.CONTACT_IN_TIME,),
        (Count.CONTACT_IN_TIME, Count.CONTACT_LATE, Count.CONTACT_NO),
        (Count.CONTACT_UNKNOWN,),
        is_better_high=True,
    ),
    Kpi("quotes_accepted", Unit.RATE, Cohort.OPENED, _PROGRAMME, (Count.AGREED,), (Count.QUOTED,), is_better_high=True),
    Kpi(
        "visit_in_window",
        Unit.RATE,
        Cohort.RIPE,
        f"{_PROGRAMME} : ni moins de 15 jours ni plus de 20, sauf sécurité",
        (Count.IN_WINDOW,),
        (Count.IN_WINDOW, Count.EARLY, Count.LATE),
        (Count.WINDOW_UNKNOWN,),
        is_better_high=True,
    ),
    Kpi(
        "total_delay_median",
        Unit.DAYS,
        Cohort.RIPE,
        "De la demande à l’installation, en jours",
        spread=Spread.DELAY_DAYS,
        is_better_high=False,
    ),
    Kpi(
        "total_delay_p90",
        Unit.DAYS,
        Cohort.RIPE,
        "De la demande à l’installation, en jours",
        spread=Spread.DELAY_DAYS,
        percent=90,
        is_better_high=False,
    ),
    Kpi(
        "reassigned",
        Unit.RATE,
        Cohort.OPENED,
        "Dossiers confiés à plus d’un installateur",
        (Count.REASSIGNED,),
        (Count.OPENED,),
        is_better_high=False,
    ),
    Kpi(
        "declined",
        Unit.RATE,
        Cohort.ASKED,
        "Installateurs qui ont décliné",
        (Count.DECLINED,),
        (Count.ASKED,),
        is_better_high=False,
    ),
    Kpi(
        "silent",
        Unit.RATE,
        Cohort.ASKED,
        "Installateurs sans contact ou sans nouvelles",
        (Count.SILENT,),
        (Count.ASKED,),
        is_better_high=False,
    ),
    Kpi(
        "not_covered",
        Unit.NUMBER,
        Cohort.CALLS,
        "Demandes sans installateur, par commune",
        (Count.NOT_COVERED,),
        is_better_high=False,
    ),
    Kpi(
        "distance_median",
        Unit.METRES,
        Cohort.ASKED,
        "Distance minimale entre le domicile et l’installateur (géodésique WGS84)",
        spread=Spread.DISTANCE_HM,
        scale=100,
    ),
    Kpi(
        "letters_failed",
        Unit.NUMBER,
        Cohort.LETTERS,
        "Courriels refusés pour de bon, ou expirés",
        (Count.LETTERS_FAILED,),
        is_better_high=False,
    ),
    Kpi(
        "letters_in_doubt",
        Unit.NUMBER,
        Cohort.LETTERS,
        "Courriels dont la réponse du relais s’est perdue",
        (Count.LETTERS_IN_DOUBT,),
        is_better_high=False,
    ),
    Kpi(
        "coupons_handed",
        Unit.RATE,
        Cohort.COUPONS,
        f"{_PROGRAMME} : coupon de remise",
        (Count.COUPONS_HANDED,),
        (Count.COUPONS,),
        is_better_high=True,
    ),
    Kpi(
        "coupons_redeemed",
        Unit.RATE,
        Cohort.COUPONS,
        f"{_PROGRAMME} : coupon renvoyé avec ses pièces",
        (Count.COUPONS_REDEEMED,),
        (Count.COUPONS_HANDED,),
        is_better_high=True,
    ),
    Kpi(
        "coupon_amount",
        Unit.EUROS,
        Cohort.COUPONS,
        f"{_PROGRAMME} : 100 € par coupon",
        (Count.COUPONS_REDEEMED,),
        scale=100,
    ),
    Kpi(
        "withdrawals",
        Unit.RATE,
        Cohort.OPENED,
        f"{_CNIL}, révocable à tout moment",
        (Count.WITHDRAWN,),
        (Count.OPENED,),
    ),
    Kpi(
        "withdrawal_notice_median",
        Unit.SECONDS,
        Cohort.OPENED,
        "Du retrait à la demande d’effacement acceptée par le relais (RGPD, article 19)",
        spread=Spread.NOTICE_MINUTES,
        scale=60,
        is_better_high=False,
    ),
)
BY_NAME: Final[Mapping[str, Kpi]] = {kpi.name: kpi for kpi in KPIS}

Counts = Mapping[Count, int]
Spreads = Mapping[Spread, Histogram]


def figure(kpi: Kpi, counts: Counts, spreads: Spreads) -> Figure:
    """Reckon one figure. A count that was not counted (a filter that it cannot have) leaves it without a value."""
    if kpi.spread is not None:
        return _of_spread(kpi, spreads.get(kpi.spread, {}))
    unknown = sum(counts.get(one, 0) for one in kpi.unknown) if kpi.unknown else None
    if any(one not in counts for one in (*kpi.numerator, *kpi.denominator)):
        return Figure(None, None, None, 0, unknown)
    top = sum(counts[one] for one in kpi.numerator)
    if not kpi.denominator:
        return Figure(top * kpi.scale, top, None, top, unknown)
    bottom = sum(counts[one] for one in kpi.denominator)
    return Figure(top / bottom if bottom else None, top, bottom, bottom, unknown)


def figures(counts: Counts, spreads: Spreads) -> dict[str, Figure]:
    """Reckon every figure, by name."""
    return {kpi.name: figure(kpi, counts, spreads) for kpi in KPIS}


def _of_spread(kpi: Kpi, histogram: Histogram) -> Figure:
    found = quantile(histogram, kpi.percent)
    return Figure(None if found is None else found * kpi.scale, None, None, sum(histogram.values()))
