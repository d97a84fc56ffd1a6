"""Why a person must read a mail that came back, as screens say it: by `return_mail.Why` and `reply.Doubt`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ui.translatable import translatable

if TYPE_CHECKING:
    from collections.abc import Mapping

RETURN_REASONS: Final[Mapping[str, str]] = {
    "forged": translatable("returns", "Avis de non-remise contrefait, ou scellé par un autre poste"),
    "not_sealed": translatable("returns", "Avis de non-remise sans sceau"),
    "unknown_letter": translatable("returns", "Avis sur un courriel inconnu ici"),
    "unclear_notice": translatable("returns", "Avis de remise que l’on ne comprend pas"),
    "challenge": translatable("returns", "Un filtre demande qui nous sommes"),
    "too_large": translatable("returns", "Trop gros pour être lu"),
    "unreadable": translatable("returns", "Sans texte lisible"),
    "not_authentic": translatable("returns", "L’expéditeur n’est pas celui qu’il dit"),
    "unknown_sender": translatable("returns", "Ni l’installateur du dossier, ni le client"),
    "not_proven": translatable("returns", "Ne répond à aucun courriel envoyé à cette adresse"),
    "former_installer": translatable("returns", "D’un installateur qui n’a plus le dossier"),
    "no_reference": translatable("returns", "Aucun dossier reconnu"),
    "other_reference": translatable("returns", "La référence n’est pas celle du courriel auquel il répond"),
    "client_wrote": translatable("returns", "Le client a écrit"),
    "seems_automatic": translatable("returns", "Semble être une réponse automatique"),
    "not_possible": translatable("returns", "L’étape rapportée n’est pas possible"),
    "objection": translatable("returns", "L’étape rapportée demande un motif"),
    "no_word": translatable("returns", "Aucun mot attendu"),
    "doubtful": translatable("returns", "Un doute dans ses mots"),
    "contradictory": translatable("returns", "Des mots qui se contredisent"),
    "too_long": translatable("returns", "Trop long pour être compris sûrement"),
    "no_date": translatable("returns", "Rendez-vous sans date"),
    "date_unclear": translatable("returns", "Date incertaine"),
    "date_past": translatable("returns", "Rendez-vous passé"),
    "date_to_come": translatable("returns", "Date à venir pour ce qui est dit fait"),
    "several_references": translatable("returns", "Plusieurs références"),
}


def reason_words(code: str | None) -> str:
    """The words for a mail's reason. A code of a later version is shown as it is."""
    if code is None:
        return ""
    source = RETURN_REASONS.get(code)
    return code.replace("_", " ") if source is None else QCoreApplication.translate("returns", source)
