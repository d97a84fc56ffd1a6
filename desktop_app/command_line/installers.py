"""`installers import` and `installers nearest`."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop_app.command_line.arguments import Branches, UsageWrong, count, day, degrees, group, plain, verb
from desktop_app.command_line.replies import Json, Reply, Status, metres
from desktop_app.command_line.session import Session
from desktop_app.domain.errors import AddressUnresolved, NotFound

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.domain.address import FoundAddress
    from desktop_app.services.directory import ImportReport
    from desktop_app.services.installers import Ranked, Ranking, Skipped

NO_INSTALLER = "no_installer"
APPROXIMATE = "approximate_address"
_EXACT = frozenset({"point", "housenumber"})


def add_to(groups: Branches) -> None:
    """Add this group's verbs."""
    verbs = group(groups, "installers", "l’annuaire des antennistes")
    import_ = verb(verbs, "import", import_file, "lire l’annuaire dans un fichier CSV ou XLSX")
    import_.add_argument("file", type=Path, metavar="FICHIER")
    import_.add_argument("--dry-run", action="store_true", help="vérifier le fichier sans rien enregistrer")
    near = verb(verbs, "nearest", nearest, "trouver les antennistes les plus proches d’un point ou d’une adresse")
    near.add_argument("--address", type=plain, metavar="TEXTE", help="l’adresse du client")
    near.add_argument("--lat", type=degrees, metavar="DEGRÉS")
    near.add_argument("--lon", type=degrees, metavar="DEGRÉS")
    near.add_argument("--k", type=count(100), default=5, metavar="N", help="combien d’antennistes (5)")
    near.add_argument("--on", type=day, metavar="DATE", help="le jour de la demande (aujourd’hui)")
    near.add_argument(
        "--excluding", type=plain, nargs="+", action="extend", default=[], metavar="ID", help="sans ceux-ci (SIRET)"
    )


def import_file(session: Session, options: Namespace) -> Reply:
    """Import a directory file; lines that are wrong make the answer no."""
    desk = session.desk
    report = desk.directory.import_file(options.file, dry_run=options.dry_run, agent=desk.agent)
    document: Json = {
        "accepted": report.accepted,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": [{"line": one.line, "column": one.column, "reason": one.reason.value} for one in report.rejected],
        "to_geocode": report.to_geocode,
        "ignored_columns": list(report.ignored),
        "dry_run": options.dry_run,
    }
    return Reply(document, _import_lines(report), Status.NO if report.rejected else Status.DONE)


def _import_lines(report: "ImportReport") -> tuple[str, ...]:
    from desktop_app.command_line.wording import why_rejected

    rejected = [f"Ligne {one.line}, colonne {one.column} : {why_rejected(one.reason)}." for one in report.rejected]
    summary = (
        f"{report.accepted} antennistes nouveaux, {report.updated} modifiés, {report.unchanged} inchangés, "
        f"{len({one.line for one in report.rejected})} lignes refusées ; {report.to_geocode} sans coordonnées."
    )
    ignored = [f"Colonnes sans emploi ici : {', '.join(report.ignored)}."] if report.ignored else []
    return (*rejected, *ignored, summary)


def nearest(session: Session, options: Namespace) -> Reply:
    """Rank the installers nearest to a place; none to ask makes the answer no."""
    place = _origin(session, options)
    excluding = frozenset(_installer_id(session.desk, text) for text in options.excluding)
    ranking = session.desk.installers.nearest_home(place, k=options.k, on=options.on, excluding=excluding)
    warnings = [
        *([] if place.precision in _EXACT else [APPROXIMATE]),
        *(caution.value for caution in ranking.cautions),
        *([] if ranking.ranked else [NO_INSTALLER]),
    ]
    document: Json = {
        "origin": {
            "lat": place.point.lat,
            "lon": place.point.lon,
            "label": place.label or None,
            "precision": place.precision.value,
            "source": place.source.value,
        },
        "installers": [_ranked(one) for one in ranking.ranked],
        "skipped": [_skipped(one) for one in ranking.skipped],
        "warnings": warnings,
    }
    return Reply(document, _nearest_lines(place, ranking), Status.DONE if ranking.ranked else Status.NO)


def _origin(session: Session, options: Namespace) -> "FoundAddress":
    """Where to measure from: the point that is given, or what the address means."""
    if (options.address is None) == (options.lat is None and options.lon is None):
        raise UsageWrong("il faut --lat et --lon, ou --address.")
    if options.address is not None:
        answers = session.addresses.find(options.address, limit=1).answers
        if not answers:
            raise AddressUnresolved
        return answers[0]
    if options.lat is None or options.lon is None:
        raise UsageWrong("--lat et --lon vont ensemble.")
    return placed(options.lat, options.lon)


def placed(lat: float, lon: float) -> "FoundAddress":
    """A point of which nothing else is known."""
    from desktop_app.domain.address import FoundAddress, Precision, Source
    from desktop_app.domain.geography import new_point

    point = new_point(lat, lon, "origin")
    return FoundAddress("", point, Precision.POINT, 1.0, postcode="", city="", insee="", source=Source.AGENT)


def _installer_id(desk: "Desk", text: str) -> UUID:
    """An installer named by its identifier or by its SIRET."""
    for one in desk.installers.everyone():
        if text in {str(one.id), one.siret}:
            return one.id
    raise NotFound("installer", text)


def _ranked(one: "Ranked") -> dict[str, Json]:
    installer = one.installer
    return {
        "rank": one.rank,
        "id": str(installer.id),
        "siret": installer.siret,
        "name": installer.name,
        "distance_m": one.distance_m,
        "lat": installer.point.lat if installer.point else None,
        "lon": installer.point.lon if installer.point else None,
        "phone": installer.phone.e164 if installer.phone else None,
        "town": installer.city,
    }


def _skipped(one: "Skipped") -> dict[str, Json]:
    return {
        "id": str(one.installer.id),
        "reason": one.reason.value,
        "siret": one.installer.siret,
        "distance_m": one.distance_m,
    }


def _nearest_lines(place: "FoundAddress", ranking: "Ranking") -> tuple[str, ...]:
    from desktop_app.command_line.terms import PRECISIONS, SKIPPED

    lines = [
        f"{one.rank}. {one.installer.name} ({one.installer.postcode} {one.installer.city}), {metres(one.distance_m)}"
        for one in ranking.ranked
    ]
    over = [f"Écarté : {one.installer.name} ({SKIPPED[one.reason]})" for one in ranking.passed_over]
    start = f"Depuis {place.label} ({PRECISIONS[place.precision]}) :" if place.label else None
    return (*([start] if start else []), *(lines or ["Aucun antenniste ne peut être sollicité."]), *over)
