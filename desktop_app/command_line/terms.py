"""Codes as people say them."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain import consent, coupon, dossier, letter, referral, visit
from desktop_app.domain.address import Precision
from desktop_app.domain.eligibility import Reason
from desktop_app.domain.fact import BreakReason
from desktop_app.domain.installer import SkipReason
from desktop_app.domain.objection import Objection

PRECISIONS: Final[Mapping[Precision, str]] = {
    Precision.POINT: "point placé",
    Precision.HOUSENUMBER: "au numéro",
    Precision.STREET: "à la rue",
    Precision.LOCALITY: "au lieu-dit",
    Precision.COMMUNE: "à la commune",
    Precision.POSTCODE: "au code postal",
}

SKIPPED: Final[Mapping[SkipReason, str]] = {
    SkipReason.SUSPENDED: "suspendu",
    SkipReason.WITHDRAWN: "retiré de la charte",
    SkipReason.CHARTER_NOT_YET: "charte pas encore signée",
    SkipReason.CHARTER_ENDED: "charte expirée",
    SkipReason.ABSENT: "absent",
    SkipReason.NO_COORDINATES: "sans coordonnées",
    SkipReason.EXCLUDED: "exclu de cette recherche",
    SkipReason.BEYOND_RADIUS: "trop loin",
}

INELIGIBLE: Final[Mapping[Reason, str]] = {
    Reason.NO_DISH_NEEDED: "pas besoin d’antenne",
    Reason.NO_INTERNET_NEEDED: "pas besoin d’internet",
    Reason.TV_OVER_ADSL_AVAILABLE: "ligne éligible à la TV par ADSL",
    Reason.NOT_ADULT_FOR_SELF: "pas un adulte qui parle pour lui-même",
}

DOSSIER_STATES: Final[Mapping[dossier.State, str]] = {
    dossier.State.ASSIGNED: "attribué",
    dossier.State.TO_HANDLE: "à traiter",
    dossier.State.TO_REASSIGN: "à réattribuer",
    dossier.State.CONTACTED: "client contacté",
    dossier.State.QUOTE_SENT: "devis envoyé",
    dossier.State.QUOTE_ACCEPTED: "devis accepté",
    dossier.State.QUOTE_REFUSED: "devis refusé",
    dossier.State.VISIT_PLANNED: "intervention planifiée",
    dossier.State.VISIT_TO_REPLAN: "intervention à replanifier",
    dossier.State.SAFETY_SUSPENDED: "suspendu pour la sécurité",
    dossier.State.INSTALLED: "installé",
    dossier.State.CLOSED: "clos",
    dossier.State.CLOSED_NO_FOLLOW_UP: "clos sans suite",
    dossier.State.CLIENT_UNREACHABLE: "client injoignable",
    dossier.State.CANCELLED_BY_CLIENT: "annulé par le client",
    dossier.State.CONSENT_WITHDRAWN: "accord retiré",
    dossier.State.UNDONE: "repris par le téléconseiller",
}

REFERRAL_STATES: Final[Mapping[referral.State, str]] = {
    referral.State.TO_SEND: "à prévenir",
    referral.State.SENT: "prévenu",
    referral.State.CONTACTED: "a contacté le client",
    referral.State.DECLINED: "a décliné",
    referral.State.NO_CONTACT: "n’a pas contacté le client",
    referral.State.NO_NEWS: "n’a plus donné de nouvelles",
    referral.State.CHARTER_LOST: "charte suspendue",
    referral.State.TAKEN_BACK: "reprise",
    referral.State.NOT_DELIVERED: "courriel non remis",
    referral.State.CONSENT_WITHDRAWN: "accord retiré",
}

COUPON_STATES: Final[Mapping[coupon.State, str]] = {
    coupon.State.NOT_HANDED: "pas encore remis",
    coupon.State.HANDED: "remis au client",
    coupon.State.RECEIVED: "reçu",
    coupon.State.COMPLETE: "complet",
    coupon.State.INCOMPLETE: "incomplet",
    coupon.State.VALIDATED: "validé",
    coupon.State.APPLIED: "déduit de la facture",
    coupon.State.REFUSED: "refusé",
    coupon.State.EXPIRED: "expiré",
}

VISIT_STATES: Final[Mapping[visit.State, str]] = {
    visit.State.PLANNED: "prévue",
    visit.State.PREPARED: "confirmée",
    visit.State.DONE: "faite",
    visit.State.POSTPONED: "reportée",
    visit.State.SUSPENDED: "suspendue pour la sécurité",
    visit.State.CANCELLED: "annulée",
}

CONSENT_STATES: Final[Mapping[consent.State, str]] = {
    consent.State.GIVEN: "donné",
    consent.State.REPLACED: "remplacé",
    consent.State.EXPIRED: "expiré",
    consent.State.WITHDRAWN: "retiré",
}

OBJECTIONS: Final[Mapping[Objection, str]] = {
    Objection.DAY_IN_THE_PAST: "le jour est passé",
    Objection.DAY_IN_THE_FUTURE: "le jour n’est pas encore venu",
    Objection.BEFORE_THE_DOSSIER: "le dossier n’existait pas encore",
    Objection.BEFORE_THE_WINDOW: "avant le premier jour prévu",
    Objection.AFTER_THE_WINDOW: "après le dernier jour prévu",
    Objection.WINDOW_UNKNOWN: "les jours possibles ne sont pas encore connus",
    Objection.SUNDAY: "un dimanche",
    Objection.HOLIDAY: "un jour férié",
    Objection.NOT_PREPARED: "matériel, identifiants et mot de passe ne sont pas tous reçus",
    Objection.CHECKLIST_UNFINISHED: "la liste de l’installation n’est pas finie",
    Objection.COUPON_NOT_HANDED: "le coupon n’est pas remis",
    Objection.TOO_FEW_ATTEMPTS: "moins de trois appels, ou tous le même jour",
    Objection.SAME_INVOICE: "cette facture a déjà servi à un autre coupon",
    Objection.SAME_LINE: "cette ligne a déjà eu un coupon",
    Objection.STILL_IN_TIME: "l’antenniste est encore dans les délais",
}

SUPERVISOR_REASONS: Final[Mapping[str, str]] = {
    "turns": "trois antennistes ont été sollicités",
    "absences": "le client a été absent deux fois",
}

LETTER_KINDS: Final[Mapping[letter.Kind, str]] = {
    letter.Kind.REFERRAL: "mise en relation",
    letter.Kind.REMINDER: "rappel à l’antenniste",
    letter.Kind.RECTIFICATION: "coordonnées corrigées",
    letter.Kind.CANCELLATION: "annulation",
    letter.Kind.TAKEN_BACK: "dossier repris",
    letter.Kind.DELETION_NOTICE: "demande d’effacement",
    letter.Kind.CONFIRMATION: "confirmation au client",
    letter.Kind.REASSIGNMENT: "nouvel antenniste annoncé",
    letter.Kind.UNREACHABLE: "client à joindre",
    letter.Kind.COUPON_REMINDER: "relance du coupon",
    letter.Kind.WITHDRAWAL_CONFIRMATION: "confirmation du retrait",
    letter.Kind.CONFIRMATION_SMS: "confirmation au client par SMS",
    letter.Kind.REASSIGNMENT_SMS: "nouvel antenniste annoncé par SMS",
    letter.Kind.UNREACHABLE_SMS: "client à joindre par SMS",
    letter.Kind.COUPON_REMINDER_SMS: "relance du coupon par SMS",
    letter.Kind.WITHDRAWAL_CONFIRMATION_SMS: "confirmation du retrait par SMS",
}

LETTER_STATES: Final[Mapping[letter.State, str]] = {
    letter.State.QUEUED: "en file",
    letter.State.SENDING: "en cours d’envoi",
    letter.State.DOT: "remis au relais, réponse attendue",
    letter.State.SENT: "parti",
    letter.State.FAILED: "en échec",
    letter.State.IN_DOUBT: "en doute",
    letter.State.CANCELLED: "annulé",
    letter.State.EXPIRED: "expiré",
    letter.State.BOUNCED: "revenu",
}

BREAKS: Final[Mapping[BreakReason, str]] = {
    BreakReason.MISSING: "absent",
    BreakReason.EDITED: "modifié",
    BreakReason.UNLINKED: "ne suit pas le fait précédent",
    BreakReason.TRUNCATED: "la fin du journal manque",
    BreakReason.REWRITTEN: "n’est pas celui que la base centrale a reçu",
    BreakReason.LOST_AT_CENTRE: "la base centrale l’avait et ne l’a plus ; le prochain échange le lui rendra",
}

RELAY_TROUBLES: Final[Mapping[str, str]] = {
    "relay_not_configured": "Aucun relais de courriel n’est réglé : les courriels attendent.",
    "relay_unreachable": "Le relais de courriel ne répond pas : les courriels attendent.",
    "relay_not_secure": "Le relais n’offre pas de chiffrement vérifié : rien n’est parti.",
    "relay_login_refused": "Le relais refuse nos identifiants : les courriels attendent.",
    "relay_rejected": "Le relais refuse notre adresse d’expéditeur (relay.sender) : les courriels attendent.",
    "relay_resting": "Le relais n’a pas répondu dernièrement : le prochain essai attend (--hurry pour essayer).",
}

ANOTHER_SENDS: Final = "Une autre fenêtre de ce profil envoie déjà les courriels."

MACHINES: Final[Mapping[str, Mapping[str, str]]] = {
    "consent": {state.value: said for state, said in CONSENT_STATES.items()},
    "coupon": {state.value: said for state, said in COUPON_STATES.items()},
    "dossier": {state.value: said for state, said in DOSSIER_STATES.items()},
    "letter": {state.value: said for state, said in LETTER_STATES.items()},
    "referral": {state.value: said for state, said in REFERRAL_STATES.items()},
    "visit": {state.value: said for state, said in VISIT_STATES.items()},
}
