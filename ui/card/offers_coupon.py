"""What may be done about the coupon: handed, received, checked, validated, applied; and its paper form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.coupon import TRANSITIONS, Event, Piece
from desktop_app.domain.coupon import Form as CouponForm
from ui.card.actions import Action
from ui.card.questions import Answers, Day, Form, Option, Pick, PickMany, Question, Text
from ui.card.requests import CouponStep
from ui.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ui.card.requests import CardRequests, Whole

translate = QCoreApplication.translate  # under this name, lupdate sees what it is given


def coupon_actions(whole: Whole, requests: CardRequests, today: date) -> Iterator[Action]:
    """The steps of the coupon, in its order; before the installation there is none."""
    key = whole.dossier.id
    on = Day("on", translate("card", "&Le (jj/mm/aaaa)"), chosen=today)
    form = Pick(
        "form", translate("card", "Remis comment\u00a0?"), tuple(Option(one.value, word(one)) for one in CouponForm)
    )
    missing = PickMany(
        "missing", translate("card", "Que manque-t-il\u00a0?"), tuple(Option(one.value, word(one)) for one in Piece)
    )
    invoice = Text("invoice", translate("card", "&Numéro de la facture d’installation"))
    why = Pick("code", translate("card", "Pourquoi\u00a0?"), tuple(_refusals()))
    for event, title, questions in (
        (Event.HAND, translate("card", "Coupon remis"), (form, on)),
        (Event.RECEIVE, translate("card", "Coupon reçu"), (on,)),
        (Event.FIND_COMPLETE, translate("card", "Coupon complet"), (invoice,)),
        (Event.FIND_INCOMPLETE, translate("card", "Coupon incomplet"), (missing,)),
        (Event.VALIDATE, translate("card", "Coupon validé"), (on,)),
        (Event.APPLY, translate("card", "Remise appliquée"), (on,)),
        (Event.REFUSE, translate("card", "Coupon refusé"), (why,)),
        (Event.EXPIRE, translate("card", "Coupon expiré"), (on,)),
    ):
        yield _step(whole, requests, event, title, questions)
    yield Action(
        "coupon_paper",
        translate("card", "Imprimer le coupon (PDF)"),
        "" if whole.turns else translate("card", "aucun installateur n’est sollicité"),
        paper=lambda: requests.coupon_paper(key),
    )


def _step(whole: Whole, requests: CardRequests, event: Event, title: str, questions: tuple[Question, ...]) -> Action:
    key = whole.dossier.id

    def take(answers: Answers, reason: str | None) -> object:
        handed, invoice = answers.code("form"), answers.code("invoice")
        step = CouponStep(
            event,
            on=answers.day("on"),
            form=CouponForm(handed) if handed else None,
            missing=tuple(map(Piece, answers.codes("missing"))),
            invoice=invoice,
            code=answers.code("code"),
        )
        return requests.coupon(key, step, reason)

    is_danger = event in {Event.REFUSE, Event.EXPIRE}
    return Action(
        f"coupon_{event.value}",
        title,
        _why_not(whole, event),
        form=Form(title, questions, translate("card", "Enregistrer"), take, is_danger=is_danger),
    )


def _why_not(whole: Whole, event: Event) -> str:
    if whole.coupon is None:
        return translate("card", "l’installation n’est pas faite")
    if (whole.coupon.state, event) in TRANSITIONS:
        return ""
    return translate("card", "le coupon est dans l’état\u00a0: {state}").format(state=word(whole.coupon.state).lower())


def _refusals() -> Iterator[Option]:
    yield Option("duplicate_invoice", translate("card", "Facture déjà utilisée"))
    yield Option("wrong_papers", translate("card", "Pièces non conformes"))
    yield Option("not_a_client", translate("card", "Pas de facture internet Orange"))
    yield Option("other_reason", translate("card", "Autre motif"))
