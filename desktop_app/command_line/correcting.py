"""`dossiers correct`: a client's details set right here, at the installer's, and for the client's own letters."""

from argparse import Namespace

from desktop_app.command_line.arguments import Branches, UsageWrong, plain, verb
from desktop_app.command_line.named import dossier_id
from desktop_app.command_line.replies import Json, Reply
from desktop_app.command_line.session import Session

_FIELDS = {
    "title": "« M. », « Mme », ou vide",
    "first_name": "le prénom",
    "last_name": "le nom",
    "phone": "le téléphone",
    "email": "l’adresse électronique, ou vide",
    "slots": "les créneaux souhaités, ou vide",
    "line": "le numéro et la voie, au même endroit",
    "complement": "le complément d’adresse, ou vide",
}


def add_correcting(verbs: Branches) -> None:
    """Add the verb to the dossiers' group."""
    correcting = verb(verbs, "correct", correct, "corriger les coordonnées d’un client")
    correcting.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")
    for name, said in _FIELDS.items():
        # As typed: what a field refuses is said of the field.
        correcting.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="TEXTE", help=said)


def correct(session: Session, options: Namespace) -> Reply:
    """Set the given fields right. The answer names fields and letters, never what the fields hold."""
    from desktop_app.domain.rectification import Correction

    given = {name: value for name in _FIELDS if (value := getattr(options, name)) is not None}
    if not given:
        choices = ", ".join(f"--{name.replace('_', '-')}" for name in _FIELDS)
        raise UsageWrong(f"Rien à corriger : donnez au moins un champ (choix : {choices}).")
    desk = session.desk
    done = desk.after.rectification.correct(dossier_id(desk, options.id), Correction(**given), agent=desk.agent)
    document: Json = {
        "dossier_id": str(done.dossier_id),
        "fields": list(done.fields),
        "told": [str(one) for one in done.told],
        "readdressed": [str(one) for one in done.readdressed],
    }
    if not done.fields:
        return Reply(document, ("Rien n’a changé.",))
    told = (f"{len(done.told)} rectification(s) en file pour l’antenniste.",) if done.told else ()
    anew = (f"{len(done.readdressed)} message(s) au client remis en file.",) if done.readdressed else ()
    return Reply(document, (f"Champs corrigés : {', '.join(done.fields)}.", *told, *anew))
