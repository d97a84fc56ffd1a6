"""The titles of charts: what they say, in one sentence, reckoned from the figures."""

from datetime import date

from desktop_app.domain.report_kpi import BY_NAME, Count
from desktop_app.domain.report_series import Report
from desktop_app.exports import words
from desktop_app.exports.words import counted

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def way_message(report: Report) -> str:
    """How far requests come."""
    steps = {step.name: step.n for step in report.funnel}
    opened, installed = steps.get("consent", 0), steps.get("installed", 0)
    if not opened:
        return "Aucun dossier ouvert sur cette période"
    return f"{counted(installed, 'dossier posé', 'dossiers posés')} sur {counted(opened, 'ouvert', 'ouverts')}"


def days_message(report: Report) -> str:
    """The day that brought most."""
    if not report.days:
        return "Aucun dossier ouvert sur cette période"
    most = max(report.days, key=lambda one: one.counts[Count.OPENED])
    day = date.fromisoformat(most.key)
    said = f"{_DAYS[day.weekday()]} {day:%d/%m/%Y}"
    return f"Le plus de dossiers : {words.whole(most.counts[Count.OPENED])}, le {said}"


def departments_message(report: Report) -> str:
    """The department that brought most."""
    total = sum(one.counts[Count.OPENED] for one in report.departments)
    if not total:
        return "Aucun département sur cette période"
    most = max(report.departments, key=lambda one: one.counts[Count.OPENED])
    share = round(100 * most.counts[Count.OPENED] / total)
    return f"{words.department(most)} : {share}\u00a0% des dossiers ouverts"


def distance_message(report: Report) -> str:
    """How far installers are."""
    median = report.kpis["distance_median"]
    if median.value is None:
        return "Aucun installateur sollicité sur cette période"
    return f"Un client sur deux est à moins de {words.value(BY_NAME['distance_median'], median)}"


def installers_message(report: Report) -> str:
    """How installers keep to the 48 hours."""
    contact = report.kpis["contact_in_time"]
    if contact.value is None:
        return "Aucun contact connu sur cette période"
    said = words.value(BY_NAME["contact_in_time"], contact)
    unknown = counted(contact.unknown or 0, "reste inconnu", "restent inconnus")
    return f"{said} des contacts connus ont eu lieu en 48 h ; {unknown}"


def uncovered_message(report: Report) -> str:
    """Where installers are wanted."""
    calls = sum(one.counts[Count.NOT_COVERED] for one in report.uncovered)
    if not calls:
        return "Toutes les demandes ont trouvé un installateur"
    places = counted(len(report.uncovered), "commune", "communes")
    return f"{counted(calls, 'demande', 'demandes')} sans installateur, dans {places}"


def operations_message(report: Report) -> str:
    """What needs a person now."""
    now = report.operations
    oldest = f" (le plus ancien : {words.moment(now.oldest_waiting_at)})" if now.oldest_waiting_at else ""
    waiting = counted(now.waiting, "courriel en attente", "courriels en attente") + oldest
    silent = counted(len(now.silent_desks), "poste silencieux", "postes silencieux")
    return f"{waiting}, {words.whole(now.failed)} en échec, {words.whole(now.in_doubt)} en doute ; {silent}"
