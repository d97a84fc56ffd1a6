"""`dossiers print`: the papers of a dossier as PDF files."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from desktop_app.command_line.arguments import Branches, plain, verb
from desktop_app.command_line.named import dossier_id
from desktop_app.command_line.replies import Json, Reply
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from desktop_app.services.printing import Printing

_PAPERS: Final[Mapping[str, "Callable[[Printing, UUID, Path], None]"]] = {
    "checklist": lambda printing, dossier, path: printing.write_checklist(dossier, path),
    "coupon": lambda printing, dossier, path: printing.write_coupon(dossier, path),
    "confirmation": lambda printing, dossier, path: printing.write_confirmation(dossier, path),
}


def add_printing(verbs: Branches) -> None:
    """Add the verb to the dossiers' group."""
    printing = verb(verbs, "print", write, "écrire un papier en PDF : liste de contrôle, coupon, confirmation")
    printing.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")
    printing.add_argument("paper", choices=sorted(_PAPERS), metavar="PAPIER", help=", ".join(sorted(_PAPERS)))
    printing.add_argument("file", type=Path, metavar="FICHIER", help="le fichier PDF à écrire")


def write(session: Session, options: Namespace) -> Reply:
    """Write one paper; a file of that name is replaced."""
    named = dossier_id(session.desk, options.id)
    _PAPERS[options.paper](session.desk.printing, named, options.file)
    document: Json = {"dossier_id": str(named), "paper": options.paper, "file": str(options.file)}
    return Reply(document, (f"Papier écrit : {options.file}",))
