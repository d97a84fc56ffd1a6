"""Every action of the card, in the order of a dossier's life. What the machines do not allow stays, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.address import department_of
from desktop_app.domain.contact import Answer
from desktop_app.domain.deadlines import zone_name
from desktop_app.domain.dossier import ENDED, OPEN, TRANSITIONS, Event, State, steps_to
from desktop_app.domain.errors import NotPossible
from ui.card.actions import Action
from ui.card.offers_client import client_actions
from ui.card.offers_coupon import coupon_actions
from ui.card.offers_turns import turn_actions
from ui.card.offers_visit import visit_actions
from ui.card.questions import Answers, Day, Form, Option, Pick, Told
from ui.kit.notice_bar import Level
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from ui.card.requests import CardRequests, Whole

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given
_NAMED_STATES = 3


def actions_of(whole: Whole, requests: CardRequests, now: datetime) -> tuple[Action, ...]:
    """What may be done about this dossier, and what may not."""
    today = now.astimezone(ZoneInfo(zone_name(department_of(whole.dossier.address.postcode)))).date()
    return (
        *_contact_actions(whole, requests, today),
        *visit_actions(whole, requests, today, why_not),
        *coupon_actions(whole, requests, today),
        *client_actions(whole, requests),
        *turn_actions(whole, requests, why_not),
        *_last_actions(whole, requests, today),
    )


def why_not(whole: Whole, event: Event) -> str:
    """Why a step cannot be taken now; empty when it can."""
    state = whole.dossier.state
    try:
        steps_to(state, event)
    except NotPossible:
        if state in ENDED:
            return translate("card", "le dossier est terminé ({state})").format(state=word(state).lower())
        origins = [origin for origin in State if (origin, event) in TRANSITIONS and origin in OPEN | {State.INSTALLED}]
        named = ", ".join(word(origin).lower() for origin in origins[:_NAMED_STATES])
        return translate("card", "possible dans l’état\u00a0: {states}").format(states=named)
    return ""


def _contact_actions(whole: Whole, requests: CardRequests, today: date) -> Iterator[Action]:
    key = whole.dossier.id

    def learn(answers: Answers, reason: str | None) -> object:
        return requests.learn(key, Answer(answers.the_code("answer")), answers.day("on") or today, reason)

    ended = "" if whole.dossier.state in OPEN else _ended(whole)
    yield Action(
        "contact",
        translate("card", "Contact de l’installateur"),
        why_not(whole, Event.CONTACT),
        form=Form(
            translate("card", "Contact de l’installateur avec le client"),
            (
                Pick(
                    "answer",
                    translate("card", "L’installateur a-t-il appelé le client\u00a0?"),
                    (
                        Option(Answer.YES.value, translate("card", "&Oui, il l’a appelé")),
                        Option(Answer.NO.value, translate("card", "&Non, pas d’appel")),
                        Option(Answer.UNKNOWN.value, translate("card", "On ne &sait pas")),
                    ),
                ),
                Day("on", translate("card", "&Le (aujourd’hui si rien n’est noté)"), is_required=False, chosen=today),
            ),
            translate("card", "Enregistrer"),
            learn,
        ),
    )
    yield Action(
        "attempt",
        translate("card", "Notre appel sans réponse"),
        ended,
        form=Form(
            translate("card", "Notre appel sans réponse"),
            (
                Told(
                    translate(
                        "card", "L’essai est noté à cet instant\u00a0; trois essais, deux jours\u00a0: injoignable."
                    ),
                    Level.CALM,
                ),
            ),
            translate("card", "Noter l’essai"),
            lambda _answers, _reason: requests.attempt(key),
        ),
    )
    for event, title in (
        (Event.SEND_QUOTE, translate("card", "Devis remis")),
        (Event.ACCEPT_QUOTE, translate("card", "Devis accepté")),
        (Event.REFUSE_QUOTE, translate("card", "Devis refusé")),
    ):
        yield _step(whole, requests, event, title, today)


def _last_actions(whole: Whole, requests: CardRequests, today: date) -> Iterator[Action]:
    for event, title in (
        (Event.CLOSE, translate("card", "Clore le dossier")),
        (Event.MARK_UNREACHABLE, translate("card", "Client injoignable")),
        (Event.CANCEL, translate("card", "Annulé par le client")),
        (Event.CLOSE_NO_FOLLOW_UP, translate("card", "Clore sans suite")),
    ):
        yield _step(whole, requests, event, title, today, is_end=event is not Event.CLOSE)
    key = whole.dossier.id
    yield Action(
        "withdraw",
        translate("card", "Retrait de l’accord"),
        why_not(whole, Event.WITHDRAW_CONSENT),
        key="F7",
        form=Form(
            translate("card", "Retrait de l’accord"),
            (
                Told(
                    translate(
                        "card",
                        "Le client retire son accord\u00a0: ce qui n’est pas parti est annulé, et l’installateur est "
                        "prié d’effacer le reste.",
                    ),
                    Level.WARNING,
                ),
            ),
            translate("card", "Confirmer le retrait"),
            lambda _answers, _reason: requests.withdraw(key),
            is_danger=True,
        ),
    )


def _step(
    whole: Whole,
    requests: CardRequests,
    event: Event,
    title: str,
    today: date,
    *,
    is_end: bool = False,
) -> Action:
    """One step; those that come of themselves ask the day, those that end a dossier ask to be confirmed."""
    key = whole.dossier.id

    def take(answers: Answers, reason: str | None) -> object:
        return requests.step(key, event, answers.day("on"), reason)

    day = Day("on", translate("card", "&Le (jj/mm/aaaa)"), chosen=today)
    told = Told(translate("card", "Ce qui n’est pas parti est annulé\u00a0; le dossier se termine."), Level.WARNING)
    save = translate("card", "Confirmer") if is_end else translate("card", "Enregistrer")
    form = Form(title, (told,) if is_end else (day,), save, take, is_danger=is_end)
    return Action(event.value, title, why_not(whole, event), form=form)


def _ended(whole: Whole) -> str:
    return translate("card", "le dossier est terminé ({state})").format(state=word(whole.dossier.state).lower())
