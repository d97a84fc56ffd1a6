"""`addresses find`."""

from argparse import Namespace

from desktop_app.command_line.arguments import Branches, count, group, plain, verb
from desktop_app.command_line.replies import Json, Reply, Status
from desktop_app.command_line.session import Session


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "addresses", "les adresses")
    finding = verb(verbs, "find", find, "situer une adresse, avec sa précision")
    finding.add_argument("text", type=plain, metavar="TEXTE")
    finding.add_argument("--offline", action="store_true", help="sans interroger la base nationale")
    finding.add_argument("--limit", type=count(20), default=5, metavar="N", help="combien de réponses (5)")


def find(session: Session, options: Namespace) -> Reply:
    """Every place the text may mean, best first; none makes the answer no."""
    from desktop_app.command_line.terms import PRECISIONS

    found = session.addresses.find(options.text, limit=options.limit, offline=options.offline)
    document: list[Json] = [
        {
            "label": one.label,
            "lat": one.point.lat,
            "lon": one.point.lon,
            "precision": one.precision.value,
            "score": one.score,
            "postcode": one.postcode,
            "city": one.city,
            "insee": one.insee,
            "source": one.source.value,
        }
        for one in found.answers
    ]
    lines = tuple(
        f"{one.label} ({PRECISIONS[one.precision]}) : {one.point.lat:.5f}, {one.point.lon:.5f}" for one in found.answers
    )
    is_cut_off = not found.asked_online and not options.offline
    notices = ("La base nationale ne répond pas : réponse de la liste des communes.",) if is_cut_off else ()
    if not lines:
        return Reply(document, ("Aucun lieu connu ne correspond.",), Status.NO, notices)
    return Reply(document, lines, notices=notices)
