"""The titles of charts: what they say, in one sentence, reckoned from the figures."""

from datetime import date

from desktop_app.domain.report_kpi import BY_NAME, Count
from desktop_app.domain.report_series import Report
from desktop_app.exports import words

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def contact_message(report: Report) -> str:
    """How far requests come."""
    steps = {step.name: step.n for step in report.funnel}
    opened, installed = steps.get("consent", 0), steps.get("installed", 0)
    if not opened:
        return "Aucun dossier ouvert sur cette période"
    return f"{words.whole(installed)} dossiers posés sur {words.whole(opened)} ouverts"


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
    if not report.departments:
        return "Aucun département sur cette période"
    most = max(report.departments, key=lambda one: one.counts[Count.OPENED])
    total = sum(one.counts[Count.OPENED] for one in report.departments)
    share = round(100 * most.counts[Count.OPENED] / total) if total else 0
    return f"Le {most.key} ouvre {share}\u00a0% des dossiers"


def distance_message(report: Report) -> str:
    """How far installers are."""
    median = report.kpis["distance_median"]
    if median.value is None:
        return "Aucun antenniste sollicité sur cette période"
    return f"La moitié des clients est à moins de {words.value(BY_NAME['distance_median'], median)}"


def installers_message(report: Report) -> str:
    """How installers keep to the 48 hours."""
    contact = report.kpis["contact_in_time"]
    if contact.value is None:
        return "Aucun contact connu sur cette période"
    said = words.value(BY_NAME["contact_in_time"], contact)
    return f"{said} des contacts connus ont eu lieu en 48 h ; {words.whole(contact.unknown or 0)} restent inconnus"


def uncovered_message(report: Report) -> str:
    """Where installers are wanted."""
    if not report.uncovered:
        return "Toutes les demandes ont trouvé un antenniste"
    calls = sum(one.counts[Count.NOT_COVERED] for one in report.uncovered)
    return f"{words.whole(calls)} demandes sans antenniste dans {words.whole(len(report.uncovered))} communes"
