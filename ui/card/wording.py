"""The card's own words: what speaks against a step, why it is taken all the same, and the steps as they are told."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.translatable import translatable
from ui.wording import word_of

# Why a step is taken although something speaks against it; the code is kept with the step.
OVERRIDES: Final[Mapping[str, str]] = {
    "client_choice": translatable("card", "Le client l’a demandé"),
    "installer_choice": translatable("card", "L’installateur l’a demandé"),
    "told_late": translatable("card", "Nous l’apprenons après coup"),
    "checked_by_phone": translatable("card", "Vérifié au téléphone"),
    "other_reason": translatable("card", "Autre motif"),
}

# What happened, as the history tells it; by the codes of `dossier.Event`.
STEPS: Final[Mapping[str, str]] = {
    "undo": translatable("card", "Envoi annulé par le téléconseiller"),
    "letter_accepted": translatable("card", "Courriel accepté pour l’installateur"),
    "letter_failed": translatable("card", "Courriel non remis à l’installateur"),
    "decline": translatable("card", "L’installateur ne prend pas le dossier"),
    "miss_contact": translatable("card", "L’installateur n’a pas appelé dans le délai"),
    "fall_silent": translatable("card", "L’installateur ne donne plus de nouvelles"),
    "lose_charter": translatable("card", "La charte de l’installateur est suspendue ou terminée"),
    "reassign": translatable("card", "Confié à l’installateur suivant"),
    "contact": translatable("card", "L’installateur a appelé le client"),
    "send_quote": translatable("card", "Devis remis au client"),
    "accept_quote": translatable("card", "Devis accepté par le client"),
    "refuse_quote": translatable("card", "Devis refusé par le client"),
    "plan_visit": translatable("card", "Rendez-vous fixé"),
    "postpone_visit": translatable("card", "Rendez-vous reporté"),
    "suspend_for_safety": translatable("card", "Suspendu pour sécurité"),
    "install": translatable("card", "Installation faite"),
    "close": translatable("card", "Dossier clos"),
    "close_no_follow_up": translatable("card", "Dossier clos sans suite"),
    "mark_unreachable": translatable("card", "Client déclaré injoignable"),
    "cancel": translatable("card", "Annulé par le client"),
    "withdraw_consent": translatable("card", "Accord retiré par le client"),
}


# Why a line of the checklist was not done.
NOT_DONE: Final[Mapping[str, str]] = {
    "equipment_missing": translatable("card", "matériel absent"),
    "client_choice": translatable("card", "le client n’en veut pas"),
    "other_reason": translatable("card", "autre motif"),
}


def not_done_reasons() -> Sequence[tuple[str, str]]:
    """Why a line was not done: code and words."""
    return [(code, QCoreApplication.translate("card", words)) for code, words in NOT_DONE.items()]


def objection(code: str) -> str:
    """What speaks against a step, as a sentence: ``Attention : c’est un dimanche.``"""
    said = QCoreApplication.translate("card", "Attention\u00a0: {what}.")
    return said.format(what=word_of("objection.Objection", code))


def reasons() -> Sequence[tuple[str, str]]:
    """Why a step can be taken all the same: code and words."""
    return [(code, QCoreApplication.translate("card", words)) for code, words in OVERRIDES.items()]


def reason_words(code: str) -> str:
    """The words of a reason that was kept, wherever it comes from; the code itself when a newer program wrote it."""
    if code in OVERRIDES:
        return QCoreApplication.translate("card", OVERRIDES[code])
    for kind in ("visit.Postponed", "visit.Danger", "reassignment.Reason", "objection.Objection"):
        words = word_of(kind, code)
        if words != code:
            return words
    return code


def step_told(event: str) -> str | None:
    """A step of a dossier as the history tells it; None for one of a newer program."""
    return QCoreApplication.translate("card", STEPS[event]) if event in STEPS else None
