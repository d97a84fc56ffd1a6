"""The endings: each is a life of a dossier, told as its steps. Everybody here is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from ui.tour.endings.steps import Ending, Look, Record, Suspend, Undo, Wait

if TYPE_CHECKING:
    from datetime import date

    from ui.card.requests import Whole


def _today(_: Whole, today: date) -> date:
    return today


def _in_the_window(whole: Whole, today: date) -> date:
    """The first working day on which the installation may take place."""
    from desktop_app.domain.address import department_of
    from desktop_app.domain.working_days import next_working_day

    window = whole.deadlines.visit
    first = max(window.first_day, today) if window else today
    return next_working_day(first, department_of(whole.dossier.address.postcode))


def _too_late(whole: Whole, today: date) -> date:
    window = whole.deadlines.visit
    return window.last_day + timedelta(days=10) if window else today + timedelta(days=30)


_CONTACTED: Final = (Record("contact", {"answer": "yes"}),)
_AGREED: Final = (
    Wait(hours=20),
    *_CONTACTED,
    Wait(days=1),
    Record("send_quote"),
    Wait(days=2),
    Record("accept_quote"),
)
_PLANNED: Final = (*_AGREED, Record("plan_visit", {"day": _in_the_window}))
_PREPARED: Final = (
    *_PLANNED,
    Record("needs", {"equipment": "yes", "identifiers": "yes", "password": "yes"}),
    Record("confirm_visit"),
)
_CHECKLIST: Final = {
    "dish": "done",
    "livebox": "done",
    "wifi_adapter": "not_needed",
    "usb_3g": "not_needed",
    "computer_1": "done:wired",
    "computer_2": "not_needed",
    "mailbox": "done",
    "tv_decoder": "done",
    "liveplug": "not_needed",
    "initiation": "done",
    "bookmark": "done",
    "coupon_handed": "done:paper",
    "invoice": "done",
    "reminded": "done",
}
# The visit was planned for its first day, which is over by then.
_INSTALLED: Final = (*_PREPARED, Wait(days=12), Record("install"), Record("checklist", _CHECKLIST))
_HANDED: Final = (Record("coupon_hand", {"form": "paper"}),)
_CLOSED: Final = (*_INSTALLED, *_HANDED, Record("close"))

ENDINGS: Final = (
    Ending(
        "pose-et-remise",
        "Mme Alma Quatrefages",
        (
            *_CLOSED,
            Wait(days=8),
            Record("coupon_receive"),
            Record("coupon_find_complete", {"invoice": "F-2026-0117"}),
            Record("coupon_validate"),
            Wait(days=20),
            Record("coupon_apply"),
        ),
        "closed",
        "applied",
    ),
    Ending(
        "coupon-incomplet-refuse",
        "M. Balthazar Merlebach",
        (
            *_CLOSED,
            Wait(days=40),
            Record("coupon_receive"),
            Record("coupon_find_incomplete", {"missing": ("internet_bill",)}),
            Wait(days=30),
            Record("coupon_refuse", {"code": "wrong_papers"}),
        ),
        "closed",
        "refused",
    ),
    Ending(
        "coupon-expire",
        "Mme Colombe Astier",
        (*_CLOSED, Wait(days=70), Record("coupon_expire")),
        "closed",
        "expired",
    ),
    Ending(
        "devis-refuse",
        "M. Désiré Valgorge",
        (
            Wait(hours=20),
            *_CONTACTED,
            Record("send_quote"),
            Wait(days=3),
            Record("refuse_quote"),
            Look("devis-refuse"),
            Record("close_no_follow_up"),
        ),
        "closed_no_follow_up",
    ),
    Ending(
        "sans-appel-puis-suivant",
        "Mme Églantine Rocles",
        (
            Wait(hours=25),
            Look("relance"),
            Wait(hours=24),
            Look("en-retard"),
            Record("contact", {"answer": "no"}),
            Record("next_nearest", {"reason": "no_contact"}),
            *_INSTALLED,
            *_HANDED,
            Record("close"),
        ),
        "closed",
        "handed",
    ),
    Ending(
        "refus-et-accord-refuse",
        "M. Firmin Joyeuse",
        (
            Wait(hours=3),
            Record("decline"),
            Record("next_nearest", {"reason": "declined", "this": "refused", "another": "refused"}, fails=True),
            Record("close_no_follow_up"),
        ),
        "closed_no_follow_up",
        allows_another=False,
    ),
    Ending(
        "refus-et-nouvel-accord",
        "Mme Garance Laurac",
        (
            Wait(hours=3),
            Record("decline"),
            Record("next_nearest", {"reason": "declined", "this": "accepted", "another": "refused"}),
            *_INSTALLED,
            *_HANDED,
            Record("close"),
        ),
        "closed",
        "handed",
        allows_another=False,
    ),
    Ending(
        "injoignable",
        "M. Hippolyte Sablières",
        (
            Wait(hours=50),
            Record("contact", {"answer": "unknown"}),
            Record("attempt"),
            Wait(hours=5),
            Record("attempt"),
            Wait(days=1),
            Record("attempt"),
            Record("mark_unreachable"),
            Wait(days=11),
            Record("close_no_follow_up"),
        ),
        "closed_no_follow_up",
    ),
    Ending(
        "annule-par-le-client",
        "Mme Iris Vernoux",
        (*_PLANNED, Wait(days=1), Record("cancel")),
        "cancelled_by_client",
    ),
    Ending(
        "accord-retire",
        "M. Joachim Tauriers",
        (Wait(hours=5), Record("withdraw")),
        "consent_withdrawn",
    ),
    Ending(
        "accord-retire-apres-devis",
        "Mme Léonie Chassiers",
        (*_PREPARED, Record("withdraw"), Look("retrait", search="Chassiers")),
        "consent_withdrawn",
    ),
    Ending(
        "envoi-annule",
        "M. Marius Uzer",
        (Undo(),),
        "undone",
        leaves=False,
    ),
    Ending(
        "client-absent-deux-fois",
        "Mme Noémie Prunet",
        (
            *_PLANNED,
            Wait(days=12),
            Record("postpone_visit", {"why": "client_absent"}),
            Record("plan_visit", {"day": _in_the_window}),
            Wait(days=2),
            Record("postpone_visit", {"why": "client_absent"}),
            Record("plan_visit", {"day": _too_late}, reason="client_choice"),
            Wait(days=12),
            Record("install", {"on": _today}),
            Record("checklist", _CHECKLIST),
            *_HANDED,
            Record("close"),
        ),
        "closed",
        "handed",
    ),
    Ending(
        "suspendu-pour-securite",
        "M. Octave Montréal",
        (
            *_PREPARED,
            Wait(days=12),
            Record("suspend_for_safety", {"danger": "weather"}),
            Look("securite"),
            Wait(days=9),
            Record("plan_visit", {"day": _too_late}, reason="checked_by_phone"),
            Wait(days=14),
            Record("install", {"on": _today}),
            Record("checklist", _CHECKLIST),
            *_HANDED,
            Record("close"),
        ),
        "closed",
        "handed",
    ),
    Ending(
        "charte-suspendue",
        "Mme Prune Largier",
        (
            Wait(hours=4),
            Suspend(),
            Wait(hours=1),
            Record("next_nearest", {"reason": "charter_lost"}),
            Wait(hours=20),
            Record("contact", {"answer": "yes"}),
            Record("cancel"),
        ),
        "cancelled_by_client",
    ),
    Ending(
        "trois-installateurs",
        "M. Quentin Rosières",
        (
            Wait(hours=3),
            Record("decline"),
            Record("next_nearest", {"reason": "declined"}),
            Wait(hours=3),
            Record("decline"),
            Record("next_nearest", {"reason": "declined"}),
            Wait(hours=49),
            Record("contact", {"answer": "no"}),
            Record("close_no_follow_up"),
        ),
        "closed_no_follow_up",
    ),
)
