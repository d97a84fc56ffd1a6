"""The words of the figures, as screens show them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.report import SMALLEST_GROUP
from desktop_app.domain.report_kpi import Count, Figure, Kpi, Unit
from desktop_app.domain.report_series import Group
from ui.formats import duration, kilometres, locale
from ui.translatable import translatable

translate = QCoreApplication.translate

KPIS: Final[Mapping[str, str]] = {
    "requests": translatable("reports", "Demandes"),
    "consent_rate": translatable("reports", "Taux d’accord"),
    "referrals": translatable("reports", "Mises en relation"),
    "sending_delay_median": translatable("reports", "Délai d’envoi, médiane"),
    "sending_delay_p90": translatable("reports", "Délai d’envoi, 9 sur 10"),
    "contact_in_time": translatable("reports", "Contact en 48 h"),
    "quotes_accepted": translatable("reports", "Devis acceptés"),
    "visit_in_window": translatable("reports", "Pose entre 15 et 20 jours"),
    "total_delay_median": translatable("reports", "Délai total, médiane"),
    "total_delay_p90": translatable("reports", "Délai total, 9 sur 10"),
    "reassigned": translatable("reports", "Réattributions"),
    "declined": translatable("reports", "Refus d’installateurs"),
    "silent": translatable("reports", "Installateurs silencieux"),
    "not_covered": translatable("reports", "Demandes sans installateur"),
    "distance_median": translatable("reports", "Distance, médiane"),
    "letters_failed": translatable("reports", "Courriels en échec"),
    "letters_in_doubt": translatable("reports", "Courriels en doute"),
    "coupons_handed": translatable("reports", "Coupons remis"),
    "coupons_redeemed": translatable("reports", "Coupons utilisés"),
    "coupon_amount": translatable("reports", "Remises accordées"),
    "withdrawals": translatable("reports", "Retraits d’accord"),
    "withdrawal_notice_median": translatable("reports", "Retrait transmis, médiane"),
}
COUNTS: Final[Mapping[Count, str]] = {
    Count.OPENED: translatable("reports", "Ouverts"),
    Count.SENT: translatable("reports", "Transmis"),
    Count.CONTACTED: translatable("reports", "Contactés"),
    Count.QUOTED: translatable("reports", "Devis"),
    Count.INSTALLED: translatable("reports", "Posés"),
    Count.COUPON: translatable("reports", "Coupons"),
    Count.REASSIGNED: translatable("reports", "Réattribués"),
    Count.ASKED: translatable("reports", "Sollicités"),
    Count.CONTACT_IN_TIME: translatable("reports", "En 48 h"),
    Count.CONTACT_LATE: translatable("reports", "Tardifs"),
    Count.CONTACT_NO: translatable("reports", "Sans contact"),
    Count.CONTACT_UNKNOWN: translatable("reports", "Inconnus"),
    Count.DECLINED: translatable("reports", "Refus"),
    Count.SILENT: translatable("reports", "Silencieux"),
    Count.NOT_COVERED: translatable("reports", "Demandes"),
    Count.REFUSED: translatable("reports", "Refus d’accord"),
}
STEPS: Final[Mapping[str, str]] = {
    "request": translatable("reports", "Demande"),
    "consent": translatable("reports", "Accord"),
    "sent": translatable("reports", "Envoi"),
    "contacted": translatable("reports", "Contact"),
    "quoted": translatable("reports", "Devis"),
    "installed": translatable("reports", "Pose"),
    "coupon": translatable("reports", "Coupon"),
}
NOTHING: Final = "\u2014"
_NO_BREAK: Final = "\u00a0"


def said(text: str) -> str:
    """A word of this room in the user's language."""
    return translate("reports", text)


def whole(number: float) -> str:
    """``12 345``, as the language of the screens writes it."""
    return locale().toString(round(number))


def percent(share: float) -> str:
    """``83 %``."""
    return f"{share * 100:.0f}{_NO_BREAK}%"


def department(group: Group) -> str:
    """``Ardèche (07)``; its code alone where its name is not known."""
    return f"{group.name} ({group.key})" if group.name else group.key


def value(kpi: Kpi, figure: Figure) -> str:
    """A figure without its n; a dash where there is none."""
    if figure.value is None:
        return NOTHING
    match kpi.unit:
        case Unit.RATE:
            return percent(figure.value)
        case Unit.SECONDS:
            return duration(timedelta(seconds=figure.value))
        case Unit.DAYS:
            return translate("reports", "%n jour(s)", "", round(figure.value))
        case Unit.METRES:
            return kilometres(figure.value)
        case Unit.EUROS:
            return f"{whole(figure.value)}{_NO_BREAK}€"
        case Unit.NUMBER:
            return whole(figure.value)


def n_of(figure: Figure) -> str:
    """What a figure is over, and what nobody knows."""
    text = f"n{_NO_BREAK}={_NO_BREAK}{whole(figure.n)}"
    if not figure.unknown:
        return text
    unknown = translate("reports", "{n} inconnu(s)", "", figure.unknown)
    return f"{text}, {unknown.format(n=whole(figure.unknown))}"


def change(kpi: Kpi, now: Figure, before: Figure) -> str:
    """How a figure moved since the period before: an arrow and by how much; never by colour alone."""
    if now.value is None or before.value is None:
        return translate("reports", "pas de comparaison")
    moved = now.value - before.value
    if kpi.unit is Unit.RATE:
        points = round(moved * 100)
        step = translate("reports", "{points} pts").format(points=_signed(points))
        return _arrow(points, step)
    if not before.value or (kpi.unit is Unit.NUMBER and before.value < SMALLEST_GROUP):
        # From one to two is no "+100 %" that anybody should act on.
        return _arrow(moved, translate("reports", "{before} avant").format(before=value(kpi, before)))
    share = round(100 * moved / before.value)
    return _arrow(share, f"{_signed(share)}{_NO_BREAK}%")


def _arrow(moved: float, step: str) -> str:
    if not moved:
        return translate("reports", "= inchangé")
    return f"{'▲' if moved > 0 else '▼'} {step}"


def _signed(number: int) -> str:
    """``+4``, ``−4``: a hyphen is no sign."""
    return f"{number:+d}".replace("-", "−")
