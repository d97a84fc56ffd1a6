"""`dossiers record`, `show`, `explain`, `find` and `advance`; `correct` and `print` have files of their own."""

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop_app.command_line.advancing import take_step
from desktop_app.command_line.arguments import Branches, day, group, plain, verb
from desktop_app.command_line.correcting import add_correcting
from desktop_app.command_line.named import dossier_id
from desktop_app.command_line.printing import add_printing
from desktop_app.command_line.replies import Json, Reply, Status, local, metres, moment
from desktop_app.command_line.session import Session

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.services.follow_up import WholeDossier
    from desktop_app.storage.dossiers import DossierLine


def add_to(groups: Branches) -> None:
    """Add this group's verbs."""
    verbs = group(groups, "dossiers", "les dossiers des clients")
    recording = verb(verbs, "record", record, "enregistrer un appel entier depuis un fichier JSON")
    recording.add_argument("file", metavar="FICHIER", help="le fichier, ou - pour l’entrée standard")
    showing = verb(verbs, "show", show, "montrer un dossier")
    showing.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")
    finding = verb(verbs, "find", find, "chercher des dossiers par téléphone, nom ou référence")
    finding.add_argument("text", type=plain, metavar="TEXTE")
    explaining = verb(verbs, "explain", explain, "dire pourquoi ces antennistes, et refaire le choix")
    explaining.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")
    advancing = verb(verbs, "advance", advance, "rapporter une étape d’un dossier")
    advancing.add_argument("id", type=plain, metavar="DOSSIER", help="identifiant ou référence")
    advancing.add_argument(
        "event", type=plain, metavar="ÉTAPE", help="contact, send_quote, accept_quote, plan_visit, install, reassign…"
    )
    advancing.add_argument("--on", type=day, metavar="DATE", help="le jour de l’étape")
    advancing.add_argument("--reason", type=plain, metavar="CODE", help="un code, jamais un nom")
    add_correcting(verbs)
    add_printing(verbs)


def record(session: Session, options: Namespace) -> Reply:
    """Record one whole intake; the file is read before the store is opened."""
    from desktop_app.command_line.intake_file import read_intake

    intake = read_intake(options.file)
    done = session.desk.dossiers.record(intake)
    document: Json = {
        "dossier_id": str(done.dossier_id),
        "referral_id": str(done.referral_id),
        "letter_id": str(done.letter_id),
        "installer_id": str(done.installer_id),
        "distance_m": done.distance_m,
        "reference": done.reference,
        "already_open": [str(one) for one in done.already_open],
    }
    installer = session.desk.installers.one(done.installer_id)
    said = f"Dossier {done.reference} : {installer.name} ({installer.city}), à {metres(done.distance_m)}."
    known = len(done.already_open)
    return Reply(document, (said,), notices=(f"Ce client a déjà {known} dossier(s) ouvert(s).",) if known else ())


def advance(session: Session, options: Namespace) -> Reply:
    """Take one reported step, and show the dossier as it is then."""
    desk = session.desk
    named = dossier_id(desk, options.id)
    take_step(desk, named, options.event, options.on, options.reason)
    return _shown(desk.follow_up.whole(named))


def show(session: Session, options: Namespace) -> Reply:
    """One dossier as a whole."""
    return _shown(session.desk.follow_up.whole(dossier_id(session.desk, options.id)))


def _shown(whole: "WholeDossier") -> Reply:
    visit = whole.deadlines.visit
    document: Json = {
        "dossier_id": str(whole.dossier.id),
        "reference": whole.dossier.reference,
        "state": whole.dossier.state.value,
        "referrals": [
            {
                "id": str(turn.referral.id),
                "installer_id": str(turn.installer.id),
                "siret": turn.installer.siret,
                "state": turn.referral.state.value,
                "letter_id": str(turn.letter_id) if turn.letter_id else None,
            }
            for turn in whole.turns
        ],
        "deadlines": {
            "contact_by": moment(whole.deadlines.contact_by),
            "visit_from": visit.first_day.isoformat() if visit else None,
            "visit_to": visit.last_day.isoformat() if visit else None,
        },
        "letters": [str(one.id) for one in whole.letters],
        "coupon": _coupon(whole),
        # Each desk numbers its own: with colleagues' facts, a number alone names none.
        "facts": [
            {"seq": one.seq, "kind": one.kind, "at": moment(one.at), "by": one.by, "desk": str(one.desk)}
            for one in whole.facts
        ],
    }
    return Reply(document, _lines(whole))


def _coupon(whole: "WholeDossier") -> Json | None:
    """Dates and codes; null before the installation."""
    coupon = whole.coupon
    if coupon is None:
        return None
    return {
        "id": str(coupon.id),
        "state": coupon.state.value,
        "form": coupon.form.value if coupon.form else None,
        "handed_on": coupon.handed_on.isoformat() if coupon.handed_on else None,
        "received_on": coupon.received_on.isoformat() if coupon.received_on else None,
        "missing": [piece.value for piece in coupon.missing],
        "reason": coupon.reason,
    }


def _lines(whole: "WholeDossier") -> tuple[str, ...]:
    from desktop_app.command_line.terms import (
        COUPON_STATES,
        DOSSIER_STATES,
        LETTER_STATES,
        REFERRAL_STATES,
        VISIT_STATES,
    )

    visit = whole.deadlines.visit
    between = f"du {visit.first_day:%d/%m/%Y} au {visit.last_day:%d/%m/%Y}" if visit else "—"
    return (
        f"{whole.dossier.reference} : {DOSSIER_STATES[whole.dossier.state]}",
        f"Client : {whole.client.full_name}, {whole.dossier.address.city}",
        *(f"Antenniste : {turn.installer.name}, {REFERRAL_STATES[turn.referral.state]}" for turn in whole.turns),
        f"Appel avant le {local(whole.deadlines.contact_by)} ; installation {between}",
        *(f"Intervention du {one.day:%d/%m/%Y} : {VISIT_STATES[one.state]}" for one in whole.visits),
        *((f"Coupon : {COUPON_STATES[whole.coupon.state]}",) if whole.coupon else ()),
        *(f"Courriel {one.id} : {LETTER_STATES[one.state]}" for one in whole.letters),
        f"{len(whole.facts)} faits au journal",
    )


def explain(session: Session, options: Namespace) -> Reply:
    """Why each installer was asked, and what the same question answers on the directory of that moment."""
    whole = session.desk.follow_up.whole(dossier_id(session.desk, options.id))
    replays = [session.desk.explanations.replay(turn.referral.id) for turn in whole.turns]
    document: list[Json] = [
        {"referral_id": str(one.referral_id), "is_same": one.is_same, "explanation": dict(one.explanation)}
        for one in replays
    ]
    names = {turn.referral.id: turn.installer.name for turn in whole.turns}
    lines = [
        f"{names[one.referral_id]} : le plus proche de {len(one.explanation['candidates'])} antennistes, "
        f"annuaire n° {one.explanation['directory_version']} ; refait, le choix est "
        f"{'le même' if one.is_same else 'un autre'}."
        for one in replays
    ]
    return Reply(document, tuple(lines), Status.DONE if all(one.is_same for one in replays) else Status.NO)


def find(session: Session, options: Namespace) -> Reply:
    """A list of dossiers; an empty one is an answer like any other."""
    from desktop_app.command_line.terms import DOSSIER_STATES

    ours = session.desk.dossiers.find(options.text)
    theirs, notices = _at_centre(session.desk, options.text)
    here = {one.dossier_id for one in ours}
    found = [(one, "desk") for one in ours] + [(one, "centre") for one in theirs if one.dossier_id not in here]
    document: list[Json] = [
        {
            "dossier_id": str(one.dossier_id),
            "reference": one.reference,
            "state": one.state.value,
            "client": one.client,
            "town": one.town,
            "place": place,
        }
        for one, place in found
    ]
    lines = tuple(f"{one.reference}  {one.client}, {one.town} : {DOSSIER_STATES[one.state]}" for one, _ in found)
    return Reply(document, lines or ("Aucun dossier trouvé.",), notices=notices)


def _at_centre(desk: "Desk", text: str) -> "tuple[tuple[DossierLine, ...], tuple[str, ...]]":
    """What the site's other desks have; without the centre, what this desk has is still an answer."""
    from desktop_app.command_line.wording import sentence
    from desktop_app.domain.errors import WorldFailed

    if desk.colleagues is None:
        return (), ()
    try:
        return desk.colleagues.find(text), ()
    except WorldFailed as trouble:
        return (), (f"{sentence(trouble)} Seuls les dossiers de ce poste ont été cherchés.",)
