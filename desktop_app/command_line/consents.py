"""`consents withdraw`."""

from argparse import Namespace

from desktop_app.command_line.arguments import Branches, group, plain, verb
from desktop_app.command_line.named import dossier_id
from desktop_app.command_line.replies import Reply
from desktop_app.command_line.session import Session


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "consents", "les accords des clients")
    withdrawing = verb(verbs, "withdraw", withdraw, "retirer l’accord d’un dossier")
    withdrawing.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")


def withdraw(session: Session, options: Namespace) -> Reply:
    """Cancel what has not left, and ask for erasure of what has."""
    desk = session.desk
    done = desk.consents.withdraw(dossier_id(desk, options.id), desk.agent)
    document = {
        "dossier_id": str(done.dossier_id),
        "cancelled": [str(one) for one in done.cancelled],
        "notices": [str(one) for one in done.notices],
    }
    said = f"Accord retiré. Courriels annulés : {len(done.cancelled)} ; avis mis en file : {len(done.notices)}."
    return Reply(document, (said,))
