"""`centre …`: the administrator's side of the central database. Its address, `--dsn`, is shown nowhere."""

import argparse
import os
import re
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.command_line.arguments import Branches, Parser, UsageWrong, count, group, plain, verb
from desktop_app.command_line.centre_files import keep_heads, kept_heads, text_of
from desktop_app.command_line.replies import Json, Reply, Status, local, moment, say
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from desktop_app.services.centre_administration import CentreAdministration, NewPassword

# The kinds of a member and of a document, spelled here so that `--help` loads no database.
MEMBER_KINDS: Final = ("agent", "supervisor", "relay")
DOCUMENT_KINDS: Final = ("script", "template", "setting")
DSN_VARIABLE: Final = "MER_CENTRE_DSN"

_KIND_WORDS: Final = {"agent": "agent", "supervisor": "superviseur", "relay": "relais"}


def add_to(groups: Branches) -> None:
    """Add this group's verbs."""
    verbs = group(groups, "centre", "la base centrale, pour son administrateur")
    _at(verb(verbs, "init", initialise, "créer les rôles, le schéma et les tables ; ce qui existe reste"))
    _at(verb(verbs, "upgrade", upgrade, "mettre la base centrale au niveau de ce programme"))
    _at(verb(verbs, "status", status, "dire où en est la base centrale"))
    adding = _at(verb(verbs, "add-member", add_member, "ajouter un membre ; son mot de passe n’est dit qu’une fois"))
    _add_member_options(adding)
    renewing = _at(verb(verbs, "renew-member", renew_member, "donner à un membre un autre mot de passe, le rétablir"))
    _add_role(renewing)
    disabling = _at(verb(verbs, "disable-member", disable_member, "fermer la base centrale à un membre, aussitôt"))
    disabling.add_argument("role", type=plain, metavar="ROLE")
    verifying = _at(verb(verbs, "verify", verify, "vérifier les chaînes de faits de tous les postes"))
    verifying.add_argument(
        "--heads", type=Path, metavar="FICHIER", help="comparer aux têtes gardées dans ce fichier, puis les y garder"
    )
    publishing = _at(verb(verbs, "publish", publish, "donner un document à tous les postes"))
    publishing.add_argument("file", type=Path, metavar="FICHIER")
    publishing.add_argument("--kind", required=True, choices=DOCUMENT_KINDS, metavar="|".join(DOCUMENT_KINDS))
    publishing.add_argument("--key", type=plain, metavar="CLÉ", help="défaut : le nom du fichier sans son suffixe")
    _at(verb(verbs, "keep-figures", keep_figures, "garder les chiffres des mois passés, sans attendre le relais"))
    restoring = _at(verb(verbs, "restored", restored, "ouvrir une nouvelle époque après le retour d’une sauvegarde"))
    restoring.add_argument(
        "--hold-hours", type=count(720), default=24, metavar="N", help="aucun courriel n’est repris avant (défaut : 24)"
    )


def initialise(session: Session, options: Namespace) -> Reply:
    """Make the centre."""
    desk = _administration(session, options)
    is_new = desk.initialise()
    found = desk.status()
    said = "Base centrale créée" if is_new else "La base centrale existait déjà"
    return Reply({"created": is_new, "revision": found.revision, "epoch": str(found.epoch)}, (f"{said}.",))


def upgrade(session: Session, options: Namespace) -> Reply:
    """Bring it to this version."""
    before, after = _administration(session, options).upgrade()
    said = "déjà à jour" if before == after else f"mise à niveau de {before}"
    return Reply({"from": before, "revision": after}, (f"Base centrale {said} : {after}. Droits remis en vigueur.",))


def status(session: Session, options: Namespace) -> Reply:
    """Say how it stands; an answer of no where it does not have this version's tables."""
    from desktop_app.command_line.centre_replies import overview_document, overview_lines

    found = _administration(session, options).status()
    state = Status.DONE if found.is_current else Status.NO
    return Reply(overview_document(found), overview_lines(found), state)


def add_member(session: Session, options: Namespace) -> Reply:
    """Make a login role; the password is in this answer and nowhere else."""
    from desktop_app.services.centre_administration import Kind

    desk = _administration(session, options)
    made = desk.add_member(options.role, options.site, Kind(options.kind), options.valid_days)
    document = {**_password(made), "site": options.site, "kind": options.kind}
    return Reply(document, (f"Membre {made.role} ({_KIND_WORDS[options.kind]}, {options.site}).", *_told(made)))


def renew_member(session: Session, options: Namespace) -> Reply:
    """Another password."""
    made = _administration(session, options).renew_member(options.role, options.valid_days)
    return Reply(_password(made), _told(made))


def disable_member(session: Session, options: Namespace) -> Reply:
    """Shut a member out."""
    _administration(session, options).disable_member(options.role)
    return Reply({"role": options.role, "disabled": True}, (f"Membre {options.role} désactivé.",))


def verify(session: Session, options: Namespace) -> Reply:
    """Check every chain; a break makes the answer no, and keeps the heads of last time."""
    from desktop_app.command_line.terms import BREAKS

    found = _administration(session, options).verify(kept_heads(options.heads))
    document: Json = {
        "facts": found.facts,
        "desks": len(found.heads),
        "breaks": [{"desk": str(one.desk), "seq": one.seq, "reason": one.reason.value} for one in found.breaks],
    }
    if found.breaks:
        lines = [f"Poste {one.desk}, fait n° {one.seq} : {BREAKS[one.reason]}." for one in found.breaks]
        return Reply(document, (*lines, f"Chaînes rompues en {len(lines)} endroits."), Status.NO)
    if options.heads is not None:
        keep_heads(options.heads, found.heads)
    return Reply(document, (f"Chaînes intactes : {found.facts} faits de {len(found.heads)} postes.",))


def publish(session: Session, options: Namespace) -> Reply:
    """Give every desk a document."""
    from desktop_app.services.centre_administration import DocumentKind

    key = options.key or options.file.stem
    number = _administration(session, options).publish(DocumentKind(options.kind), key, text_of(options.file))
    document = {"kind": options.kind, "key": key, "number": number, "changed": number is not None}
    return Reply(document, (f"{key} : {'publié' if number is not None else 'déjà publié, inchangé'}.",))


def keep_figures(session: Session, options: Namespace) -> Reply:
    """Keep the figures of past months: what a relay does little by little."""
    done = _administration(session, options).keep_figures(lambda done: say(f"Mois gardés : {done.months}…"))
    said = f"Mois gardés, par site et par famille de chiffres : {done.months} ; sommes de tous les sites : {done.sums}."
    left = (f"Laissés pour plus tard, parce qu’ils changeaient : {done.left}.",) if done.left else ()
    return Reply({"months": done.months, "sums": done.sums, "left": done.left}, (said, *left))


def restored(session: Session, options: Namespace) -> Reply:
    """Begin a new epoch."""
    epoch, held = _administration(session, options).restored(options.hold_hours)
    lines = (
        "Nouvelle époque : chaque poste reprendra tout à son prochain échange.",
        f"Courriels retenus pendant {options.hold_hours} h : {held}.",
    )
    return Reply({"epoch": str(epoch), "letters_held": held}, lines)


def _at(parser: Parser) -> Parser:
    parser.add_argument(
        "--dsn", type=plain, metavar="DSN", help=f"postgresql://… de l’administrateur (ou variable {DSN_VARIABLE})"
    )
    return parser


def _add_role(parser: Parser) -> None:
    parser.add_argument("role", type=plain, metavar="ROLE")
    parser.add_argument("--valid-days", type=count(3650), metavar="N", help="le mot de passe ne vaut que N jours")


def _add_member_options(parser: Parser) -> None:
    _add_role(parser)
    parser.add_argument("--site", required=True, type=_site, metavar="S", help="le site ; * pour tous (sauf un agent)")
    parser.add_argument("--kind", required=True, choices=MEMBER_KINDS, metavar="|".join(MEMBER_KINDS))


def _site(text: str) -> str:
    if not re.fullmatch(r"\*|[A-Za-z0-9][A-Za-z0-9_-]{0,31}", text, re.ASCII):
        raise argparse.ArgumentTypeError("un site s’écrit en lettres et chiffres, 32 au plus.")
    return text


def _administration(session: Session, options: Namespace) -> "CentreAdministration":  # noqa: ARG001 - no profile
    from desktop_app.services.centre_administration import open_administration

    dsn = options.dsn or os.environ.get(DSN_VARIABLE)
    if not dsn:
        raise UsageWrong(f"il manque : --dsn (ou la variable {DSN_VARIABLE}).")
    return open_administration(dsn, lambda: datetime.now(UTC))


def _password(made: "NewPassword") -> dict[str, Json]:
    return {"role": made.role, "password": made.password, "valid_until": moment(made.valid_until)}


def _told(made: "NewPassword") -> tuple[str, ...]:
    until = f"Il vaut jusqu’au {local(made.valid_until)}." if made.valid_until else "Il vaut sans limite."
    return f"Mot de passe : {made.password}", f"{until} Il ne sera plus montré : confiez-le au poste maintenant."
