"""The word for every member of the domain's closed sets, as screens show it.

Nothing of the domain is imported: its modules bring numpy and the numbering plans along, and words are needed before
the first paint. A test holds every member against this list.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui import after_call_terms
from ui.translatable import translatable

__all__ = ["FIELDS", "WORDS", "field_name", "machine_name", "translatable", "word", "word_of"]

# By module and class, then by stored code.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **after_call_terms.WORDS,
    "letter.State": {
        "queued": translatable("terms", "En file"),
        "sending": translatable("terms", "Envoi en cours"),
        "dot": translatable("terms", "Réponse attendue"),
        "sent": translatable("terms", "Envoyé"),
        "failed": translatable("terms", "Échec"),
        "in_doubt": translatable("terms", "En doute"),
        "cancelled": translatable("terms", "Annulé"),
        "expired": translatable("terms", "Trop tard"),
        "bounced": translatable("terms", "Revenu"),
    },
    "letter.Kind": {
        "referral": translatable("terms", "Mise en relation"),
        "reminder": translatable("terms", "Rappel à l’installateur"),
        "rectification": translatable("terms", "Coordonnées corrigées"),
        "cancellation": translatable("terms", "Annulation"),
        "taken_back": translatable("terms", "Dossier repris"),
        "deletion_notice": translatable("terms", "Demande d’effacement"),
        "confirmation": translatable("terms", "Récapitulatif au client"),
        "reassignment": translatable("terms", "Nouvel installateur annoncé"),
        "unreachable": translatable("terms", "Client à joindre"),
        "coupon_reminder": translatable("terms", "Relance du coupon"),
        "withdrawal_confirmation": translatable("terms", "Retrait confirmé au client"),
        "confirmation_sms": translatable("terms", "Récapitulatif par SMS"),
        "reassignment_sms": translatable("terms", "Nouvel installateur annoncé par SMS"),
        "unreachable_sms": translatable("terms", "Client à joindre par SMS"),
        "coupon_reminder_sms": translatable("terms", "Relance du coupon par SMS"),
        "withdrawal_confirmation_sms": translatable("terms", "Retrait confirmé par SMS"),
    },
    "dossier.State": {
        "assigned": translatable("terms", "Attribué"),
        "to_handle": translatable("terms", "À traiter"),
        "to_reassign": translatable("terms", "À réattribuer"),
        "contacted": translatable("terms", "Client contacté"),
        "quote_sent": translatable("terms", "Devis émis"),
        "quote_accepted": translatable("terms", "Devis accepté"),
        "quote_refused": translatable("terms", "Devis refusé"),
        "visit_planned": translatable("terms", "Rendez-vous fixé"),
        "visit_to_replan": translatable("terms", "Rendez-vous à reporter"),
        "safety_suspended": translatable("terms", "Suspendu pour sécurité"),
        "installed": translatable("terms", "Installé"),
        "closed": translatable("terms", "Clos"),
        "closed_no_follow_up": translatable("terms", "Clos sans suite"),
        "client_unreachable": translatable("terms", "Client injoignable"),
        "cancelled_by_client": translatable("terms", "Annulé par le client"),
        "consent_withdrawn": translatable("terms", "Accord retiré"),
        "undone": translatable("terms", "Envoi annulé"),
    },
    "referral.State": {
        "to_send": translatable("terms", "Courriel à envoyer"),
        "sent": translatable("terms", "Courriel envoyé"),
        "contacted": translatable("terms", "Client appelé"),
        "declined": translatable("terms", "Refusé par l’installateur"),
        "no_contact": translatable("terms", "Pas d’appel dans le délai"),
        "no_news": translatable("terms", "Plus de nouvelles"),
        "charter_lost": translatable("terms", "Charte suspendue"),
        "taken_back": translatable("terms", "Reprise"),
        "not_delivered": translatable("terms", "Courriel non remis"),
        "consent_withdrawn": translatable("terms", "Accord retiré"),
    },
    "address.Precision": {
        "point": translatable("terms", "au point confirmé"),
        "housenumber": translatable("terms", "au numéro"),
        "street": translatable("terms", "à la rue"),
        "locality": translatable("terms", "au lieu-dit"),
        "commune": translatable("terms", "à la commune"),
        "postcode": translatable("terms", "au code postal"),
    },
    "address.Source": {
        "ban": translatable("terms", "Base adresse nationale"),
        "gazetteer": translatable("terms", "liste des communes"),
        "agent": translatable("terms", "placé à la main"),
    },
    "installer.SkipReason": {
        "suspended": translatable("terms", "suspendu du programme"),
        "withdrawn": translatable("terms", "retiré du programme"),
        "charter_not_yet": translatable("terms", "charte pas encore en vigueur"),
        "charter_ended": translatable("terms", "charte expirée"),
        "absent": translatable("terms", "absent aujourd’hui"),
        "no_coordinates": translatable("terms", "adresse non localisée"),
        "excluded": translatable("terms", "déjà sollicité pour ce client"),
        "beyond_radius": translatable("terms", "au-delà du rayon autorisé"),
    },
    "installer.Standing": {
        "active": translatable("terms", "actif"),
        "suspended": translatable("terms", "suspendu"),
        "withdrawn": translatable("terms", "retiré"),
    },
    "directory_line.LineReason": {
        "duplicate_siret": translatable("terms", "Ce SIRET est déjà plus haut dans le fichier."),
        "too_many_cells": translatable("terms", "La ligne a plus de cellules que l’en-tête."),
        "cell_error": translatable("terms", "La formule du tableur a échoué\u00a0: remplacez-la par sa valeur."),
    },
    "installer_place.Whereabouts": {
        "from_file": translatable("terms", "coordonnées du fichier"),
        "located": translatable("terms", "localisé"),
        "not_asked": translatable("terms", "pas encore cherché"),
        "not_found": translatable("terms", "adresse introuvable"),
    },
    "eligibility.Reason": {
        "no_dish_needed": translatable("terms", "pas d’antenne satellite à installer"),
        "no_internet_needed": translatable("terms", "pas d’accès internet à installer"),
        "tv_over_adsl_available": translatable("terms", "la ligne reçoit déjà la TV par ADSL"),
        "not_adult_for_self": translatable("terms", "l’interlocuteur n’est pas un adulte qui parle pour lui-même"),
    },
    "consent.Answer": {
        "accepted": translatable("terms", "Accepté"),
        "refused": translatable("terms", "Refusé"),
    },
    "consent.State": {
        "given": translatable("terms", "Donné"),
        "replaced": translatable("terms", "Remplacé par un autre"),
        "expired": translatable("terms", "Expiré"),
        "withdrawn": translatable("terms", "Retiré"),
    },
    "consent.CallDirection": {
        "inbound": translatable("terms", "appel reçu"),
        "outbound": translatable("terms", "appel émis"),
    },
    "ranking.Caution": {
        "uncertain": translatable("terms", "L’adresse n’est pas assez précise pour être sûr du plus proche."),
        "sea_crossing": translatable("terms", "Traversée maritime\u00a0: l’installateur est de l’autre côté de l’eau."),
        "far": translatable("terms", "L’installateur le plus proche est loin\u00a0: vérifiez l’adresse."),
    },
    "delivery.Stage": {
        "connect": translatable("terms", "à la connexion"),
        "greeting": translatable("terms", "à l’accueil"),
        "encryption": translatable("terms", "au chiffrement"),
        "login": translatable("terms", "à l’identification"),
        "sender": translatable("terms", "à l’expéditeur"),
        "recipient": translatable("terms", "au destinataire"),
        "body": translatable("terms", "au contenu"),
        "dot": translatable("terms", "à la remise"),
    },
    "fact.Kind": {
        "desk_enrolled": translatable("terms", "Poste enregistré"),
        "call_not_eligible": translatable("terms", "Appel non éligible"),
        "call_not_covered": translatable("terms", "Aucun installateur pour cet appel"),
        "consent_refused": translatable("terms", "Accord refusé"),
        "consent_recorded": translatable("terms", "Accord enregistré"),
        "consent_withdrawn": translatable("terms", "Accord retiré"),
        "dossier_opened": translatable("terms", "Dossier ouvert"),
        "client_rectified": translatable("terms", "Coordonnées corrigées"),
        "dossier_advanced": translatable("terms", "Dossier"),
        "referral_made": translatable("terms", "Mise en relation faite"),
        "referral_advanced": translatable("terms", "Mise en relation"),
        "letter_queued": translatable("terms", "Courriel mis en file"),
        "letter_claimed": translatable("terms", "Envoi commencé"),
        "letter_reached_dot": translatable("terms", "Courriel remis au relais, réponse attendue"),
        "letter_advanced": translatable("terms", "Courriel"),
        "installer_added": translatable("terms", "Installateur ajouté"),
        "installer_changed": translatable("terms", "Installateur modifié"),
        "contact_learned": translatable("terms", "Nouvelle du contact"),
        "visit_planned": translatable("terms", "Intervention prévue"),
        "visit_advanced": translatable("terms", "Intervention"),
        "need_answered": translatable("terms", "Vérification avant l’intervention"),
        "checklist_marked": translatable("terms", "Liste de l’installation"),
        "coupon_made": translatable("terms", "Coupon ouvert"),
        "coupon_advanced": translatable("terms", "Coupon"),
        "list_exported": translatable("terms", "Liste nominative exportée"),
    },
}

# The names that forms give to the fields of a request.
FIELDS: Final[Mapping[str, str]] = {
    "agent": translatable("terms", "Code du téléconseiller"),
    "call.direction": translatable("terms", "Sens de l’appel"),
    "call.reference": translatable("terms", "Référence de l’appel"),
    "client.title": translatable("terms", "Civilité"),
    "client.first_name": translatable("terms", "Prénom"),
    "client.last_name": translatable("terms", "Nom"),
    "client.phone": translatable("terms", "Téléphone"),
    "client.email": translatable("terms", "Adresse électronique"),
    "client.slots": translatable("terms", "Créneaux souhaités"),
    "address": translatable("terms", "Adresse"),
    "address.line": translatable("terms", "Numéro et voie"),
    "address.complement": translatable("terms", "Complément d’adresse"),
    "address.postcode": translatable("terms", "Code postal"),
    "address.city": translatable("terms", "Commune"),
    "address.lat": translatable("terms", "Latitude"),
    "address.lon": translatable("terms", "Longitude"),
    "installer.lat": translatable("terms", "Latitude de l’installateur"),
    "absence.last_day": translatable("terms", "Dernier jour d’absence"),
    "charter.ends_on": translatable("terms", "Fin de charte"),
    "consent.this_installer": translatable("terms", "Accord pour cet installateur"),
    "consent.another_installer": translatable("terms", "Accord pour un autre installateur"),
    "eligibility.needs_dish": translatable("terms", "Antenne satellite à installer"),
    "eligibility.needs_internet": translatable("terms", "Accès internet à installer"),
    "eligibility.tv_over_adsl": translatable("terms", "TV par ADSL"),
    "eligibility.adult_for_self": translatable("terms", "Adulte parlant pour lui-même"),
}

# What a state machine moves, with its article, in the middle of a sentence.
MACHINES: Final[Mapping[str, str]] = {
    "dossier": translatable("terms", "le dossier"),
    "referral": translatable("terms", "la mise en relation"),
    "letter": translatable("terms", "le courriel"),
    "installer": translatable("terms", "l’installateur"),
    "coupon": translatable("terms", "le coupon"),
    "visit": translatable("terms", "l’intervention"),
    "consent": translatable("terms", "l’accord"),
}


def word(member: StrEnum) -> str:
    """The word for a member of one of the sets above."""
    kind = type(member)
    return QCoreApplication.translate("terms", WORDS[f"{_room(kind)}.{kind.__qualname__}"][member.value])


def word_of(kind: str, code: str) -> str:
    """The word for a stored code of a set, named as ``letter.State``; the code itself when a newer program wrote it."""
    known = WORDS.get(kind, {})
    return QCoreApplication.translate("terms", known[code]) if code in known else code


def field_name(field: str) -> str | None:
    """What the screens call a field of a request; None for one that no screen shows."""
    return QCoreApplication.translate("terms", FIELDS[field]) if field in FIELDS else None


def machine_name(machine: str) -> str:
    """What a state machine moves: ``le courriel``."""
    return QCoreApplication.translate("terms", MACHINES[machine]) if machine in MACHINES else machine


def _room(kind: type[StrEnum]) -> str:
    return kind.__module__.rpartition(".")[2]
