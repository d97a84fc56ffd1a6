"""`journal verify`."""

from argparse import Namespace

from desktop_app.command_line.arguments import Branches, group, verb
from desktop_app.command_line.replies import Json, Reply, Status
from desktop_app.command_line.session import Session


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "journal", "le journal de ce poste")
    verb(verbs, "verify", verify, "vérifier que la chaîne des faits est intacte")


def verify(session: Session, options: Namespace) -> Reply:  # noqa: ARG001 - every verb takes its options
    """Check every link of the chain; a break makes the answer no."""
    from desktop_app.command_line.terms import BREAKS

    found = session.desk.journal.verify()
    document: Json = {
        "facts": found.facts,
        "breaks": [{"seq": one.seq, "reason": one.reason.value} for one in found.breaks],
    }
    lines = [f"Fait n° {one.seq} : {BREAKS[one.reason]}." for one in found.breaks]
    if lines:
        return Reply(document, (*lines, f"Le journal est rompu en {len(lines)} endroits."), Status.NO)
    return Reply(document, (f"Journal intact : {found.facts} faits.",))
