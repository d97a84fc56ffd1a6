"""`sync run`."""

from argparse import Namespace

from desktop_app.command_line.arguments import Branches, group, verb
from desktop_app.command_line.replies import Json, Reply
from desktop_app.command_line.session import Session
from desktop_app.domain.errors import CentreNotConfigured


def add_to(groups: Branches) -> None:
    """Add this group's verb."""
    verbs = group(groups, "sync", "l’échange avec la base centrale")
    verb(verbs, "run", run, "envoyer ce que ce poste a fait, recevoir ce qui le concerne")


def run(session: Session, _: Namespace) -> Reply:
    """One push and one pull."""
    if session.desk.sync is None:
        raise CentreNotConfigured
    report = session.desk.sync.run()
    said = (
        f"{report.pushed} faits envoyés, {report.pulled} dossiers ou fiches reçus, {report.pending} faits en attente.",
        *(
            (f"{report.flagged} faits sont gardés sans effet : venus trop tard, ou sans en avoir le droit.",)
            if report.flagged
            else ()
        ),
        *(("Ce poste doit être mis à jour : il envoie encore, il ne reçoit plus.",) if report.needs_update else ()),
    )
    document: Json = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "pending": report.pending,
        "epoch": str(report.epoch),
        "skew_ms": report.skew_ms,
        "flagged": report.flagged,
        "needs_update": report.needs_update,
    }
    return Reply(document, said)
