"""The word for every member of the domain's closed sets, as screens show it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.domain import dossier, eligibility, fact, letter, referral
from desktop_app.domain.address import Precision, Source
from desktop_app.domain.consent import Answer, CallDirection
from desktop_app.domain.delivery import Stage
from desktop_app.domain.installer import SkipReason, Standing
from desktop_app.services.installers import Caution


def translatable(context: str, text: str) -> str:
    """Mark a text for `tools/translations.py`, to be translated when it is shown (Qt's QT_TRANSLATE_NOOP, typed)."""
    del context
    return text


# Keyed by the set first: two members of different sets are equal when their codes are.
WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    letter.State: {
        letter.State.QUEUED: translatable("terms", "En file"),
        letter.State.SENDING: translatable("terms", "Envoi en cours"),
        letter.State.DOT: translatable("terms", "Réponse attendue"),
        letter.State.SENT: translatable("terms", "Envoyé"),
        letter.State.FAILED: translatable("terms", "Échec"),
        letter.State.IN_DOUBT: translatable("terms", "En doute"),
        letter.State.CANCELLED: translatable("terms", "Annulé"),
        letter.State.EXPIRED: translatable("terms", "Trop tard"),
    },
    letter.Kind: {
        letter.Kind.REFERRAL: translatable("terms", "Mise en relation"),
        letter.Kind.CONFIRMATION: translatable("terms", "Récapitulatif au client"),
        letter.Kind.DELETION_NOTICE: translatable("terms", "Demande d’effacement"),
        letter.Kind.WITHDRAWAL_CONFIRMATION: translatable("terms", "Retrait confirmé au client"),
    },
    dossier.State: {
        dossier.State.ASSIGNED: translatable("terms", "Attribué"),
        dossier.State.TO_HANDLE: translatable("terms", "À traiter"),
        dossier.State.CONTACTED: translatable("terms", "Client contacté"),
        dossier.State.QUOTE_SENT: translatable("terms", "Devis émis"),
        dossier.State.QUOTE_ACCEPTED: translatable("terms", "Devis accepté"),
        dossier.State.QUOTE_REFUSED: translatable("terms", "Devis refusé"),
        dossier.State.VISIT_PLANNED: translatable("terms", "Rendez-vous fixé"),
        dossier.State.VISIT_TO_REPLAN: translatable("terms", "Rendez-vous à reporter"),
        dossier.State.SAFETY_SUSPENDED: translatable("terms", "Suspendu pour sécurité"),
        dossier.State.INSTALLED: translatable("terms", "Installé"),
        dossier.State.CLOSED: translatable("terms", "Clos"),
        dossier.State.CLOSED_NO_FOLLOW_UP: translatable("terms", "Clos sans suite"),
        dossier.State.CLIENT_UNREACHABLE: translatable("terms", "Client injoignable"),
        dossier.State.CANCELLED_BY_CLIENT: translatable("terms", "Annulé par le client"),
        dossier.State.CONSENT_WITHDRAWN: translatable("terms", "Accord retiré"),
        dossier.State.UNDONE: translatable("terms", "Envoi annulé"),
    },
    referral.State: {
        referral.State.TO_SEND: translatable("terms", "Courriel à envoyer"),
        referral.State.SENT: translatable("terms", "Courriel envoyé"),
        referral.State.CONTACTED: translatable("terms", "Client appelé"),
        referral.State.DECLINED: translatable("terms", "Refusé par l’installateur"),
        referral.State.NO_CONTACT: translatable("terms", "Pas d’appel dans le délai"),
        referral.State.TAKEN_BACK: translatable("terms", "Reprise"),
        referral.State.NOT_DELIVERED: translatable("terms", "Courriel non remis"),
        referral.State.CONSENT_WITHDRAWN: translatable("terms", "Accord retiré"),
    },
    Precision: {
        Precision.POINT: translatable("terms", "point placé et confirmé"),
        Precision.HOUSENUMBER: translatable("terms", "au numéro"),
        Precision.STREET: translatable("terms", "à la rue"),
        Precision.LOCALITY: translatable("terms", "au lieu-dit"),
        Precision.COMMUNE: translatable("terms", "à la commune"),
        Precision.POSTCODE: translatable("terms", "au code postal"),
    },
    Source: {
        Source.BAN: translatable("terms", "Base adresse nationale"),
        Source.GAZETTEER: translatable("terms", "liste des communes"),
        Source.AGENT: translatable("terms", "placé à la main"),
    },
    SkipReason: {
        SkipReason.SUSPENDED: translatable("terms", "suspendu du programme"),
        SkipReason.WITHDRAWN: translatable("terms", "retiré du programme"),
        SkipReason.CHARTER_NOT_YET: translatable("terms", "charte pas encore en vigueur"),
        SkipReason.CHARTER_ENDED: translatable("terms", "charte expirée"),
        SkipReason.ABSENT: translatable("terms", "absent aujourd’hui"),
        SkipReason.NO_COORDINATES: translatable("terms", "adresse non localisée"),
        SkipReason.EXCLUDED: translatable("terms", "déjà sollicité pour ce client"),
        SkipReason.BEYOND_RADIUS: translatable("terms", "au-delà du rayon autorisé"),
    },
    Standing: {
        Standing.ACTIVE: translatable("terms", "actif"),
        Standing.SUSPENDED: translatable("terms", "suspendu"),
        Standing.WITHDRAWN: translatable("terms", "retiré"),
    },
    eligibility.Reason: {
        eligibility.Reason.NO_DISH_NEEDED: translatable("terms", "pas d’antenne satellite à installer"),
        eligibility.Reason.NO_INTERNET_NEEDED: translatable("terms", "pas d’accès internet à installer"),
        eligibility.Reason.TV_OVER_ADSL_AVAILABLE: translatable("terms", "la ligne reçoit déjà la TV par ADSL"),
        eligibility.Reason.NOT_ADULT_FOR_SELF: translatable(
            "terms", "l’interlocuteur n’est pas un adulte qui parle pour lui-même"
        ),
    },
    Answer: {
        Answer.ACCEPTED: translatable("terms", "Accepté"),
        Answer.REFUSED: translatable("terms", "Refusé"),
    },
    CallDirection: {
        CallDirection.INBOUND: translatable("terms", "appel reçu"),
        CallDirection.OUTBOUND: translatable("terms", "appel émis"),
    },
    Caution: {
        Caution.FAR: translatable("terms", "L’installateur le plus proche est loin\u00a0: vérifiez l’adresse."),
    },
    Stage: {
        Stage.CONNECT: translatable("terms", "à la connexion"),
        Stage.GREETING: translatable("terms", "à l’accueil"),
        Stage.ENCRYPTION: translatable("terms", "au chiffrement"),
        Stage.LOGIN: translatable("terms", "à l’identification"),
        Stage.SENDER: translatable("terms", "à l’expéditeur"),
        Stage.RECIPIENT: translatable("terms", "au destinataire"),
        Stage.BODY: translatable("terms", "au contenu"),
        Stage.DOT: translatable("terms", "à la remise"),
    },
    fact.Kind: {
        fact.Kind.DESK_ENROLLED: translatable("terms", "Poste enregistré"),
        fact.Kind.CALL_NOT_ELIGIBLE: translatable("terms", "Appel non éligible"),
        fact.Kind.CONSENT_REFUSED: translatable("terms", "Accord refusé"),
        fact.Kind.CONSENT_RECORDED: translatable("terms", "Accord enregistré"),
        fact.Kind.CONSENT_WITHDRAWN: translatable("terms", "Accord retiré"),
        fact.Kind.DOSSIER_OPENED: translatable("terms", "Dossier ouvert"),
        fact.Kind.DOSSIER_ADVANCED: translatable("terms", "Dossier avancé"),
        fact.Kind.REFERRAL_MADE: translatable("terms", "Mise en relation faite"),
        fact.Kind.REFERRAL_ADVANCED: translatable("terms", "Mise en relation avancée"),
        fact.Kind.LETTER_QUEUED: translatable("terms", "Courriel mis en file"),
        fact.Kind.LETTER_CLAIMED: translatable("terms", "Envoi commencé"),
        fact.Kind.LETTER_REACHED_DOT: translatable("terms", "Courriel remis au relais, réponse attendue"),
        fact.Kind.LETTER_ADVANCED: translatable("terms", "Courriel avancé"),
        fact.Kind.INSTALLER_ADDED: translatable("terms", "Installateur ajouté"),
        fact.Kind.INSTALLER_CHANGED: translatable("terms", "Installateur modifié"),
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
    "consent.this_installer": translatable("terms", "Accord pour cet installateur"),
    "consent.another_installer": translatable("terms", "Accord pour un autre installateur"),
    "eligibility.needs_dish": translatable("terms", "Antenne satellite à installer"),
    "eligibility.needs_internet": translatable("terms", "Accès internet à installer"),
    "eligibility.tv_over_adsl": translatable("terms", "TV par ADSL"),
    "eligibility.adult_for_self": translatable("terms", "Adulte parlant pour lui-même"),
}

# What a state machine moves, with its article, in the middle of a sentence.
MACHINES: Final[Mapping[str, tuple[str, type[StrEnum]]]] = {
    "dossier": (translatable("terms", "le dossier"), dossier.State),
    "referral": (translatable("terms", "la mise en relation"), referral.State),
    "letter": (translatable("terms", "le courriel"), letter.State),
}


def word(member: StrEnum) -> str:
    """The word for a member of one of the sets above."""
    return QCoreApplication.translate("terms", WORDS[type(member)][member])


def field_name(field: str) -> str | None:
    """What the screens call a field of a request; None for one that no screen shows."""
    return QCoreApplication.translate("terms", FIELDS[field]) if field in FIELDS else None


def machine_name(machine: str) -> str:
    """What a state machine moves: ``le courriel``."""
    return QCoreApplication.translate("terms", MACHINES[machine][0]) if machine in MACHINES else machine


def state_word(machine: str, code: str) -> str:
    """The word for a stored state code of a machine; the code itself when there is none."""
    try:
        return word(MACHINES[machine][1](code))
    except (KeyError, ValueError):
        return code
