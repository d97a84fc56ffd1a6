"""`report --from D --to D` and `report export FILE`: the programme's figures, for the administrator's scheduler."""

from argparse import SUPPRESS, Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.command_line.arguments import Branches, Parser, UsageWrong, day, plain
from desktop_app.command_line.replies import Json, Reply, moment
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.report import ExportReason, Filters, Period
    from desktop_app.domain.report_kpi import Counts, Figure
    from desktop_app.domain.report_series import Group, Report


def add_to(groups: Branches) -> None:
    """Add this group: the figures are its own verb, `export` the other."""
    purpose = "les chiffres du programme"
    showing = groups.add_parser("report", help=purpose, description=purpose)
    _ask(showing)
    showing.set_defaults(verb=show)
    verbs = showing.add_subparsers(title="verbes", metavar="VERBE", required=False)
    exporting = verbs.add_parser("export", help="écrire un rapport", description="écrire un rapport")
    exporting.add_argument("file", type=Path, metavar="FICHIER", help="fichier .xlsx, .csv ou .pdf")
    _ask(exporting)
    exporting.add_argument("--list", action="store_true", help="un dossier par ligne au lieu des chiffres")
    exporting.add_argument("--names", action="store_true", help="avec les noms et téléphones ; exige --reason")
    exporting.add_argument("--reason", type=plain, metavar="MOTIF", help="complaint, call_back, audit, rights")
    exporting.set_defaults(verb=export)


def _ask(parser: Parser) -> None:
    # Without a default: what stands before `export` is not forgotten behind it.
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", default=SUPPRESS, help="premier jour")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", default=SUPPRESS, help="dernier jour, compris")
    parser.add_argument("--site", type=plain, metavar="SITE", default=SUPPRESS, help="un seul site")
    parser.add_argument("--department", type=plain, metavar="DEP", default=SUPPRESS, help="un seul département")
    parser.add_argument("--installer", type=plain, metavar="ID", default=SUPPRESS, help="un seul antenniste")


def show(session: Session, options: Namespace) -> Reply:
    """The figures of a period, and the tables of the charts."""
    from desktop_app.report_desk import as_administrator

    report = as_administrator(session.desk).reports.report(_period(options), _filters(options))
    return Reply(document_of(report), tuple(_lines(report)))


def export(session: Session, options: Namespace) -> Reply:
    """Write the report, or the list, to a file that appears whole or not at all."""
    from desktop_app.report_desk import as_administrator
    from desktop_app.services.report_exports import ListWanted

    exports = as_administrator(session.desk).exports
    period, filters, path = _period(options), _filters(options), options.file
    if options.list or options.names:
        wanted = ListWanted(period, filters, names=options.names, reason=_reason(options))
        done = exports.listing(path, wanted, session.desk.agent)
    else:
        done = exports.report(path, period, filters)
    document: Json = {"file": str(path), "count": done.count}
    return Reply(document, (f"{path} : écrit.",))


def _period(options: Namespace) -> "Period":
    from desktop_app.domain.report import new_period

    first, last = getattr(options, "first", None), getattr(options, "last", None)
    if first is None or last is None:
        raise UsageWrong("il manque : --from, --to. Aide : mise-en-relation-admin report --help")
    return new_period(first, last)


def _filters(options: Namespace) -> "Filters":
    from desktop_app.domain.report import Filters

    installer = getattr(options, "installer", None)
    return Filters(getattr(options, "site", None), getattr(options, "department", None), _identifier(installer))


def _identifier(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text is not None else None
    except ValueError:
        raise UsageWrong(f"{text!r} n’est pas l’identifiant d’un antenniste.") from None


def _reason(options: Namespace) -> "ExportReason | None":
    from desktop_app.domain.report import ExportReason

    if options.reason is None:
        return None
    try:
        return ExportReason(options.reason)
    except ValueError:
        choices = ", ".join(one.value for one in ExportReason)
        raise UsageWrong(f"--reason : {options.reason!r} n’existe pas (choix : {choices}).") from None


def document_of(report: "Report") -> Json:
    """The report as JSON: every figure by name, and the tables behind the charts."""
    period, filters = report.question.period, report.question.filters
    return {
        "period": {
            "from": period.first_day.isoformat(),
            "to": period.last_day.isoformat(),
            "previous": {
                "from": period.previous.first_day.isoformat(),
                "to": period.previous.last_day.isoformat(),
            },
        },
        "filters": {
            "site": filters.site,
            "department": filters.department,
            "installer": str(filters.installer) if filters.installer else None,
        },
        "source": report.source,
        "as_of": moment(report.question.as_of),
        "kpis": {name: {**_figure(one), "previous": report.before[name].value} for name, one in report.kpis.items()},
        "series": _series(report),
    }


def _figure(one: "Figure") -> "Mapping[str, Json]":
    return {
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "n": one.n,
        "unknown": one.unknown,
    }


def _series(report: "Report") -> Json:
    from desktop_app.domain.report_series import rate_of

    now = report.operations
    return {
        "funnel": [{"step": step.name, "n": step.n} for step in report.funnel],
        "days": [_group("day", one) for one in report.days],
        "departments": [{**_group("department", one), "name": one.name} for one in report.departments],
        "installers": [
            {
                **_group("installer_id", one),
                "name": one.name,
                "contact_in_time": rate_of("contact_in_time", one).value,
                "declined_rate": rate_of("declined", one).value,
            }
            for one in report.installers
        ],
        "sites": [_group("site", one) for one in report.sites],
        "scripts": [_group("version", one) for one in report.scripts],
        "not_covered": [{**_group("insee", one), "name": one.name} for one in report.uncovered],
        "distances": [
            {"from_km": bar.low / 10, "to_km": bar.high / 10 if bar.high is not None else None, "n": bar.n}
            for bar in report.distances
        ],
        "operations": {
            "waiting": now.waiting,
            "oldest_waiting_at": moment(now.oldest_waiting_at),
            "failed": now.failed,
            "in_doubt": now.in_doubt,
            "silent_desks": [
                {"code": one.code, "site": one.site, "heard_at": moment(one.heard_at), "waiting": one.letters_waiting}
                for one in now.silent_desks
            ],
        },
    }


def _group(key: str, group: "Group") -> dict[str, Json]:
    counts: Counts = group.counts
    return {key: group.key, **{count.value: n for count, n in counts.items()}}


def _lines(report: "Report") -> list[str]:
    from desktop_app.domain.report_kpi import KPIS
    from desktop_app.exports import words

    lines = [*words.heading_lines(report.question, report.source), ""]
    for kpi in KPIS:
        one, before = report.kpis[kpi.name], report.before[kpi.name]
        said = f"{words.value(kpi, one)} ({words.n_of(one)})"
        lines.append(f"{words.KPI_NAMES[kpi.name]} : {said} ; période précédente : {words.value(kpi, before)}")
    return lines
