"""French words for the figures, on files and in the administrators' command."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from desktop_app.domain.report import ZONE, ExportReason, Question
from desktop_app.domain.report_kpi import Count, Figure, Kpi, Unit
from desktop_app.domain.report_series import Group

KPI_NAMES: Final[Mapping[str, str]] = {
    "requests": "Demandes",
    "consent_rate": "Taux d’accord",
    "referrals": "Mises en relation",
    "sending_delay_median": "Délai d’envoi, médiane",
    "sending_delay_p90": "Délai d’envoi, 9 sur 10",
    "contact_in_time": "Contact en 48 h",
    "quotes_accepted": "Devis acceptés",
    "visit_in_window": "Pose entre 15 et 20 jours",
    "total_delay_median": "Délai total, médiane",
    "total_delay_p90": "Délai total, 9 sur 10",
    "reassigned": "Réattributions",
    "declined": "Refus d’installateurs",
    "silent": "Installateurs silencieux",
    "not_covered": "Demandes sans installateur",
    "distance_median": "Distance, médiane",
    "letters_failed": "Courriels en échec",
    "letters_in_doubt": "Courriels en doute",
    "coupons_handed": "Coupons remis",
    "coupons_redeemed": "Coupons utilisés",
    "coupon_amount": "Remises accordées",
    "withdrawals": "Retraits d’accord",
    "withdrawal_notice_median": "Retrait transmis, médiane",
}
COUNT_NAMES: Final[Mapping[Count, str]] = {
    Count.REFUSED: "Refus d’accord",
    Count.NOT_ELIGIBLE: "Non éligibles",
    Count.NOT_COVERED: "Sans installateur",
    Count.OPENED: "Dossiers ouverts",
    Count.SENT: "Transmis",
    Count.CONTACTED: "Contactés",
    Count.QUOTED: "Devis remis",
    Count.AGREED: "Devis acceptés",
    Count.INSTALLED: "Posés",
    Count.COUPON: "Coupon remis",
    Count.REASSIGNED: "Réattribués",
    Count.RIPE: "Délai échu",
    Count.RIPE_INSTALLED: "Posés, délai échu",
    Count.IN_WINDOW: "Posés dans les délais",
    Count.EARLY: "Trop tôt",
    Count.LATE: "Trop tard",
    Count.EXCUSED: "Excusés (sécurité)",
    Count.WINDOW_UNKNOWN: "Fenêtre inconnue",
    Count.ASKED: "Sollicités",
    Count.CONTACT_IN_TIME: "Contact en 48 h",
    Count.CONTACT_LATE: "Contact tardif",
    Count.CONTACT_NO: "Sans contact",
    Count.CONTACT_UNKNOWN: "Contact inconnu",
    Count.DECLINED: "Ont décliné",
    Count.SILENT: "Silencieux",
    Count.WITHDRAWN: "Accords retirés",
    Count.COUPONS: "Coupons",
    Count.COUPONS_HANDED: "Coupons remis",
    Count.COUPONS_REDEEMED: "Coupons utilisés",
    Count.COUPONS_INCOMPLETE: "Coupons incomplets",
    Count.LETTERS_FAILED: "Courriels en échec",
    Count.LETTERS_IN_DOUBT: "Courriels en doute",
}
STEP_NAMES: Final[Mapping[str, str]] = {
    "request": "Demande",
    "consent": "Accord",
    "sent": "Envoi",
    "contacted": "Contact",
    "quoted": "Devis",
    "installed": "Pose",
    "coupon": "Coupon",
}
UNIT_NAMES: Final[Mapping[Unit, str]] = {
    Unit.NUMBER: "nombre",
    Unit.RATE: "part",
    Unit.SECONDS: "minutes",
    Unit.DAYS: "jours",
    Unit.METRES: "kilomètres",
    Unit.EUROS: "euros",
}
DOSSIER_STATES: Final[Mapping[str, str]] = {
    "assigned": "attribué",
    "to_handle": "à traiter",
    "to_reassign": "à réattribuer",
    "contacted": "client contacté",
    "quote_sent": "devis envoyé",
    "quote_accepted": "devis accepté",
    "quote_refused": "devis refusé",
    "visit_planned": "intervention planifiée",
    "visit_to_replan": "intervention à replanifier",
    "safety_suspended": "suspendu pour la sécurité",
    "installed": "installé",
    "closed": "clos",
    "closed_no_follow_up": "clos sans suite",
    "client_unreachable": "client injoignable",
    "cancelled_by_client": "annulé par le client",
    "consent_withdrawn": "accord retiré",
    "undone": "repris par le téléconseiller",
}
REASONS: Final[Mapping[ExportReason, str]] = {
    ExportReason.COMPLAINT: "réclamation",
    ExportReason.CALL_BACK: "rappel de clients",
    ExportReason.AUDIT: "contrôle",
    ExportReason.RIGHTS: "exercice de droits",
}
SOURCES: Final[Mapping[str, str]] = {"desk": "ce poste", "centre": "la base centrale"}
OTHERS: Final = "Autres équipes"
_THIN: Final = "\u00a0"


def heading_lines(question: Question, source: str, installer: str | None = None) -> tuple[str, ...]:
    """The filters of a report, and as of when it is."""
    period, filters = question.period, question.filters
    who = (installer or str(filters.installer)) if filters.installer else "tous"
    where = f"Site : {filters.site or 'tous'} ; département : {filters.department or 'tous'}"
    return (
        f"Période : du {period.first_day:%d/%m/%Y} au {period.last_day:%d/%m/%Y}",
        f"{where} ; installateur : {who}",
        f"Chiffres de {SOURCES[source]}, arrêtés le {moment(question.as_of)}",
    )


def moment(at: datetime) -> str:
    """``23/11/2026 à 16:05``, as clocks in France show it."""
    return f"{at.astimezone(ZONE):%d/%m/%Y à %H:%M}"


def value(kpi: Kpi, figure: Figure) -> str:
    """A figure as people read it, without its n; a dash where there is none."""
    if figure.value is None:
        return "—"
    match kpi.unit:
        case Unit.RATE:
            return f"{figure.value * 100:.0f}{_THIN}%"
        case Unit.SECONDS:
            return span(figure.value)
        case Unit.DAYS:
            return f"{figure.value:.0f}{_THIN}j"
        case Unit.METRES:
            return f"{figure.value / 1000:.1f}{_THIN}km".replace(".", ",")
        case Unit.EUROS:
            return f"{whole(figure.value)}{_THIN}€"
        case Unit.NUMBER:
            return whole(figure.value)


def counted(number: int, one: str, several: str) -> str:
    """``1 dossier``, ``12 dossiers``: nought is one in French."""
    return f"{whole(number)} {several if number > 1 else one}"


def department(group: Group) -> str:
    """``Ardèche (07)``; its code alone where its name is not known."""
    return f"{group.name} ({group.key})" if group.name else group.key


def n_of(figure: Figure) -> str:
    """What a figure is over, and what nobody knows beside it."""
    unknown = f", {counted(figure.unknown, 'inconnu', 'inconnus')}" if figure.unknown else ""
    return f"n = {whole(figure.n)}{unknown}"


def whole(number: float) -> str:
    """``12 345``."""
    return f"{number:,.0f}".replace(",", _THIN)


def span(seconds: float) -> str:
    """``moins d’1 min``, ``12 min``, ``3 h 05``, ``2 j``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"moins d’1{_THIN}min"
    if minutes < 60:
        return f"{minutes}{_THIN}min"
    if minutes < 2 * 24 * 60:
        return f"{minutes // 60}{_THIN}h{_THIN}{minutes % 60:02d}"
    return f"{minutes // (24 * 60)}{_THIN}j"
