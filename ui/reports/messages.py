"""The titles of charts: what they say, in one sentence, in the language of the screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.report_kpi import Count
from ui.formats import kilometres, spoken_day
from ui.reports.terms import department, percent, whole

if TYPE_CHECKING:
    from desktop_app.domain.report_series import Report

translate = QCoreApplication.translate


def way(report: Report) -> str:
    """How far dossiers come."""
    steps = {step.name: step.n for step in report.funnel}
    if not steps.get("consent"):
        return translate("reports", "Aucun dossier ouvert sur cette période")
    text = translate("reports", "{installed} sur {opened}")
    return text.format(
        installed=_of(translate("reports", "{n} dossier(s) posé(s)", "", steps["installed"]), steps["installed"]),
        opened=_of(translate("reports", "{n} ouvert(s)", "of cases", steps["consent"]), steps["consent"]),
    )


def days(report: Report) -> str:
    """The day that brought most."""
    if not report.days:
        return translate("reports", "Aucun dossier ouvert sur cette période")
    most = max(report.days, key=lambda one: one.counts[Count.OPENED])
    text = translate("reports", "Le plus de dossiers\u00a0: {n}, le {day}")
    return text.format(n=whole(most.counts[Count.OPENED]), day=spoken_day(date.fromisoformat(most.key)))


def departments(report: Report) -> str:
    """The department that brought most."""
    total = sum(one.counts[Count.OPENED] for one in report.departments)
    if not total:
        return translate("reports", "Aucun département sur cette période")
    most = max(report.departments, key=lambda one: one.counts[Count.OPENED])
    text = translate("reports", "{department}\u00a0: {share} des dossiers ouverts")
    return text.format(department=department(most), share=percent(most.counts[Count.OPENED] / total))


def installers(report: Report) -> str:
    """How installers keep to the 48 hours."""
    contact = report.kpis["contact_in_time"]
    if contact.value is None:
        return translate("reports", "Aucun contact connu sur cette période")
    text = translate("reports", "{share} des contacts connus ont eu lieu en 48\u00a0h\u00a0; {unknown}")
    n = contact.unknown or 0
    unknown = _of(translate("reports", "{n} reste(nt) inconnu(s)", "of contacts", n), n)
    return text.format(share=percent(contact.value), unknown=unknown)


def distances(report: Report) -> str:
    """How far installers are."""
    median = report.kpis["distance_median"].value
    if median is None:
        return translate("reports", "Aucun installateur sollicité sur cette période")
    return translate("reports", "Un client sur deux est à moins de {far} de son installateur").format(
        far=kilometres(median)
    )


def uncovered(report: Report) -> str:
    """Where installers are wanted."""
    calls = sum(one.counts[Count.NOT_COVERED] for one in report.uncovered)
    if not calls:
        return translate("reports", "Toutes les demandes ont trouvé un installateur")
    text = translate("reports", "{calls} sans installateur, dans {places}")
    return text.format(
        calls=_of(translate("reports", "{n} demande(s)", "", calls), calls),
        places=_of(translate("reports", "{n} commune(s)", "", len(report.uncovered)), len(report.uncovered)),
    )


def _of(text: str, number: int) -> str:
    """The number as the screens write it: Qt's own ``%n`` knows no groups of three."""
    return text.format(n=whole(number))
