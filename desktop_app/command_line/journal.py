"""`journal verify`."""

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop_app.command_line.arguments import Branches, group, verb
from desktop_app.command_line.replies import Json, Reply, Status
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.services.journal import Anchor


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "journal", "le journal de ce poste")
    verb(verbs, "verify", verify, "vérifier que la chaîne des faits est intacte")


def verify(session: Session, options: Namespace) -> Reply:  # noqa: ARG001 - every verb takes its options
    """Check every link of the chain; a break makes the answer no."""
    from desktop_app.command_line.terms import BREAKS

    anchor, notices = _anchor(session.desk)
    found = session.desk.journal.verify(anchor)
    document: Json = {
        "facts": found.facts,
        "breaks": [{"seq": one.seq, "reason": one.reason.value} for one in found.breaks],
    }
    lines = [f"Fait n° {one.seq} : {BREAKS[one.reason]}." for one in found.breaks]
    if lines:
        broken = f"Le journal est rompu en {len(lines)} endroits."
        return Reply(document, (*lines, broken), Status.NO, notices=notices)
    return Reply(document, (f"Journal intact : {found.facts} faits.",), notices=notices)


def _anchor(desk: "Desk") -> "tuple[Anchor | None, tuple[str, ...]]":
    """What the centre has of this desk; without it, the chain is still checked against itself."""
    from desktop_app.command_line.wording import sentence
    from desktop_app.domain.errors import WorldFailed
    from desktop_app.domain.fact import FIRST_HASH

    if desk.sync is None:
        return None, ()
    try:
        # A desk that the centre does not know has nothing there, whatever it told.
        return desk.sync.anchor() or (0, FIRST_HASH), ()
    except WorldFailed as trouble:
        return None, (f"{sentence(trouble)} Le journal a été vérifié sans la base centrale.",)
