"""What may be done about the client's own papers: the details set right, and the confirmation to post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.client import Title
from desktop_app.domain.dossier import State
from desktop_app.domain.rectification import Correction
from desktop_app.domain.referral import State as TurnState
from ui.card.actions import Action
from ui.card.questions import Answers, Form, Option, Pick, Question, Text, Told
from ui.kit.notice_bar import Level
from ui.terms import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ui.card.requests import CardRequests, Whole

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
_TITLE = "client.title"


def client_actions(whole: Whole, requests: CardRequests) -> Iterator[Action]:
    """Both, whatever the dossier's state but for a consent that was withdrawn."""
    key = whole.dossier.id
    withdrawn = (
        translate("card", "le client a retiré son accord") if whole.dossier.state is State.CONSENT_WITHDRAWN else ""
    )
    yield Action(
        "correct",
        translate("card", "Corriger les coordonnées…"),
        withdrawn,
        form=_correction(whole, requests),
    )
    yield Action(
        "confirmation_paper",
        translate("card", "Imprimer la confirmation (PDF)"),
        withdrawn or _nobody_is_to_call(whole),
        paper=lambda: requests.confirmation_paper(key),
    )


def _correction(whole: Whole, requests: CardRequests) -> Form:
    key, shown = whole.dossier.id, _shown(whole)
    told = Told(
        translate(
            "card",
            "L’installateur qui a déjà reçu ces coordonnées est prévenu par courriel. Un autre lieu est un autre "
            "dossier.",
        ),
        Level.CALM,
    )
    titles = tuple(Option(title.value, title.value or translate("card", "non précisée")) for title in Title)
    questions: list[Question] = [told]
    for name, text in shown.items():
        label = field_name(name) or name
        if name == _TITLE:
            questions.append(Pick(name, label, titles, is_required=False, chosen=text))
        else:
            questions.append(Text(name, label, content=text))

    def keep(answers: Answers, _: str | None) -> object:
        typed = {name: answers.code(name) or "" for name in shown}
        # What was left as it was shown is not a correction: a colleague may have set it right meanwhile.
        changed = {name.partition(".")[2]: text for name, text in typed.items() if text != shown[name]}
        return requests.correct(key, Correction(**changed))

    return Form(
        translate("card", "Corriger les coordonnées du client"),
        tuple(questions),
        translate("card", "Enregistrer les corrections"),
        keep,
    )


def _shown(whole: Whole) -> Mapping[str, str]:
    """What is known now, by the fields' names, in the order of the form."""
    client, address = whole.client, whole.dossier.address
    return {
        _TITLE: client.title.value,
        "client.first_name": client.first_name,
        "client.last_name": client.last_name,
        "client.phone": client.phone.national,
        "client.email": client.email or "",
        "client.slots": client.slots or "",
        "address.line": address.line,
        "address.complement": address.complement or "",
    }


def _nobody_is_to_call(whole: Whole) -> str:
    """The letter says who will call: somebody has to be asked, and still to have the dossier."""
    if whole.turns and whole.turns[-1].referral.state in {TurnState.SENT, TurnState.CONTACTED}:
        return ""
    return translate("card", "aucun installateur n’est sollicité")
