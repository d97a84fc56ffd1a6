"""What may be done about whose turn it is: a refusal, the next nearest installer, and consent asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.consent import Answer
from desktop_app.domain.dossier import Event, State
from desktop_app.domain.reassignment import Reason
from ui.card.actions import Action
from ui.card.questions import Answers, Form, Option, Pick, Question, Told
from ui.card.requests import NewConsent
from ui.formats import kilometres, local_moment
from ui.kit.notice_bar import Level
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.card.requests import CardRequests, NextInstaller, Whole

    WhyNot = Callable[[Whole, Event], str]

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given

# What the state of the dossier says already about why another installer is looked for.
_LIKELY = {
    State.QUOTE_REFUSED: Reason.QUOTE_REFUSED,
    State.TO_HANDLE: Reason.NOT_DELIVERED,
    State.ASSIGNED: Reason.NO_CONTACT,
}


def turn_actions(whole: Whole, requests: CardRequests, why_not: WhyNot) -> Iterator[Action]:
    """The actions, the one with a key of its own first."""
    key = whole.dossier.id
    yield Action(
        "next_nearest",
        translate("card", "Installateur suivant"),
        why_not(whole, Event.REASSIGN),
        key="F8",
        prepare=lambda: _next_form(whole, requests, requests.next_installer(key)),
    )
    yield Action(
        "decline",
        translate("card", "Refus de l’installateur"),
        why_not(whole, Event.DECLINE),
        form=Form(
            translate("card", "Refus de l’installateur"),
            (Told(translate("card", "Le dossier attendra un autre installateur."), Level.CALM),),
            translate("card", "Enregistrer le refus"),
            lambda _answers, reason: requests.step(key, Event.DECLINE, None, reason),
        ),
    )


def _next_form(whole: Whole, requests: CardRequests, following: NextInstaller) -> Form:
    """The confirmation: who is next, and the answer of the client's that it rests on, or the question to ask."""
    key = whole.dossier.id

    def reassign(answers: Answers, _reason: str | None) -> object:
        asked = None if following.is_allowed else NewConsent(_answer(answers, "this"), _answer(answers, "another"))
        return requests.reassign(key, Reason(answers.the_code("reason")), following.installer_id, asked)

    likely = _LIKELY.get(whole.dossier.state)
    reasons = Pick(
        "reason",
        translate("card", "Pourquoi changer\u00a0?"),
        tuple(Option(one.value, word(one)) for one in Reason),
        chosen=likely.value if likely else None,
    )
    return Form(
        translate("card", "Installateur suivant"),
        (*_told(whole, following), *(() if following.is_allowed else _consent(following)), reasons),
        translate("card", "Confier à {name}").format(name=following.name),
        reassign,
    )


def _told(whole: Whole, following: NextInstaller) -> Iterator[Told]:
    who = translate("card", "{name}, à {town}, à {distance}\u00a0: {turn}e installateur sollicité.").format(
        name=following.name, town=following.town, distance=kilometres(following.distance_m), turn=following.turn
    )
    yield Told(f"{who} {_rests_on(whole, following)}", Level.CALM if following.is_allowed else Level.WARNING)
    if following.is_in_time:
        yield Told(translate("card", "L’installateur actuel est encore dans les délais."), Level.WARNING)


def _rests_on(whole: Whole, following: NextInstaller) -> str:
    latest = whole.consents[0] if whole.consents else None
    if latest is not None and following.is_allowed:
        said = translate("card", "Le client l’a accepté le {moment}, pour un autre installateur que {named}.")
        return said.format(moment=local_moment(latest.recorded_at), named=latest.installer_named)
    if latest is not None and latest.another_installer is Answer.REFUSED:
        said = translate(
            "card", "Le client a refusé un autre installateur le {moment}\u00a0: lisez, et notez sa réponse."
        )
        return said.format(moment=local_moment(latest.recorded_at))
    return translate("card", "Aucun accord valable ne le permet\u00a0: lisez au client, et notez sa réponse.")


def _consent(following: NextInstaller) -> Iterator[Question]:
    answers = tuple(Option(one.value, word(one)) for one in Answer)
    yield Told(following.spoken, Level.CALM)
    yield Pick("this", translate("card", "Accord pour cet installateur"), answers)
    yield Pick("another", translate("card", "Accord pour un autre ensuite"), answers)


def _answer(answers: Answers, name: str) -> Answer:
    return Answer(answers.the_code(name))
