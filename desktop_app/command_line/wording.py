"""What people are told about an error: one French sentence that says what and where."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop_app.command_line import centre_wording
from desktop_app.command_line.reasons import FILE_REASONS, KEY_REASONS, LINE_REASONS, SETTING_REASONS
from desktop_app.command_line.replies import spaced
from desktop_app.command_line.terms import INELIGIBLE, MACHINES, OBJECTIONS, SKIPPED, SUPERVISOR_REASONS
from desktop_app.domain import errors
from desktop_app.domain.eligibility import Reason
from desktop_app.domain.errors import DeskError, FieldReason
from desktop_app.domain.installer import SkipReason
from desktop_app.domain.objection import Objection

FIELD_REASONS: Final[Mapping[FieldReason, str]] = {
    FieldReason.MISSING: "absent",
    FieldReason.EMPTY: "vide",
    FieldReason.NOT_TEXT: "doit être un texte",
    FieldReason.NOT_A_PHONE: "n’est pas un numéro de téléphone",
    FieldReason.NOT_AN_EMAIL: "n’est pas une adresse électronique",
    FieldReason.NOT_A_POSTCODE: "n’est pas un code postal à cinq chiffres",
    FieldReason.NOT_A_SIRET: "n’est pas un SIRET (quatorze chiffres, clé comprise)",
    FieldReason.NOT_A_DATE: "n’est pas une date (AAAA-MM-JJ ou JJ/MM/AAAA)",
    FieldReason.NOT_A_NUMBER: "doit être un nombre",
    FieldReason.NOT_A_COORDINATE: "n’est pas une coordonnée en degrés",
    FieldReason.NOT_TRUE_OR_FALSE: "doit être true ou false",
    FieldReason.NOT_ONE_OF: "n’est pas une valeur admise",
    FieldReason.NOT_A_SLOT: "ne doit nommer que des jours et des heures",
    FieldReason.LAT_WITHOUT_LON: "manque : latitude et longitude vont ensemble",
    FieldReason.NULL_ISLAND: "désigne le point 0, 0, qui cache une position inconnue",
    FieldReason.TOO_LONG: "trop long",
    FieldReason.UNSAFE_CHARACTER: "contient un caractère qui n’est pas admis",
    FieldReason.UNKNOWN_FIELD: "inconnu",
    FieldReason.ENDS_BEFORE_START: "précède le début",
}

_THINGS: Final[Mapping[str, str]] = {
    "dossier": "dossier",
    "installer": "antenniste",
    "letter": "courriel",
    "referral": "mise en relation",
    "client": "client",
    "consent": "accord",
    "coupon": "coupon",
    "desk": "poste",
    "return_mail": "courriel revenu",
    "visit": "intervention",
    "member": "membre",
}

# Filled in with the error's own fields.
_SENTENCES: Final[Mapping[type[DeskError], str]] = {
    errors.RoleTaken: "Le serveur a déjà un rôle {role} : choisissez un autre nom.",
    errors.SettingUnknown: "Réglage inconnu : {key}.",
    errors.ConsentRefused: "Le client a refusé : rien n’est transmis et rien de personnel n’est gardé.",
    errors.ConsentMissing: "Aucun accord valable ne permet cette mise en relation.",
    errors.ScriptMissing: "Aucun texte d’accord n’est en vigueur le {on}.",
    errors.AddressUnresolved: "Adresse introuvable : donnez lat et lon, ou une commune connue.",
    errors.DossierOpen: "Ce client a déjà le dossier {reference} en cours.",
    errors.InstallerChanged: "L’antenniste le plus proche n’est plus celui qui a été nommé au client.",
    errors.NotAllowed: "Le rôle de ce poste ne permet pas cette action (réglage desk.role).",
    errors.LetterUnsafe: "Le courriel n’est pas sûr et ne part pas ({reason}).",
    errors.GeocoderUnreachable: "La base nationale des adresses ne répond pas ({reason}).",
    errors.RelayUnreachable: "Le relais de courriel ne répond pas ({stage}, {reason}).",
    errors.RelayLoginRefused: "Le relais de courriel refuse nos identifiants ({code}).",
    errors.RelayNotSecure: "Le relais de courriel n’offre pas de chiffrement vérifié ({reason}).",
    errors.RelayNotConfigured: "Aucun relais de courriel n’est réglé : les courriels attendent.",
    errors.MailboxNotConfigured: "Aucune boîte des retours n’est réglée (section returns des réglages).",
    errors.MailboxUnreachable: "La boîte des retours ne se laisse pas lire ({reason}) : rien n’est perdu.",
    errors.CentreNotConfigured: "Aucune base centrale n’est réglée (section centre des réglages).",
    errors.CentreFull: "Le disque de la base centrale est plein : rien n’y est écrit, le poste garde tout.",
    errors.CentreUnprepared: "La base centrale n’est pas préparée pour cette version : centre init, ou centre upgrade.",
    errors.CentreNewer: "La base centrale vient d’une version plus récente du programme ({found}).",
    errors.StoreBusy: "La base du poste est occupée : réessayez.",
    errors.DiskFull: "Le disque est plein : rien de cette demande n’est enregistré.",
    errors.StoreReadOnly: "Le dossier du profil ne peut pas être écrit.",
    errors.StoreDamaged: "La base du poste est endommagée ({page}).",
    errors.StoreKeyWrong: "La clé n’ouvre pas la base de ce poste.",
    errors.StoreKeyMissing: "La base existe et sa clé manque ({provider}).",
    errors.CredentialStoreMissing: "Ce système n’a pas de coffre à mots de passe : réglez key.provider et key.file.",
    errors.StoreNewer: "La base vient d’une version plus récente du programme ({found}).",
    errors.StoreTooOld: "SQLite {found} est trop ancien : il faut {needed}.",
    errors.AlreadyRunning: "Un autre programme utilise déjà ce profil.",
}


def sentence(error: DeskError) -> str:
    """The sentence of any expected error."""
    special = _SPECIAL.get(type(error))
    text = special(error) if special else _SENTENCES[type(error)].format(**vars(error))
    return spaced(text)


def why_rejected(reason: str) -> str:
    """Why a cell of the directory is not accepted."""
    return LINE_REASONS.get(reason) or FIELD_REASONS[FieldReason(reason)]


def _field_wrong(error: errors.FieldWrong) -> str:
    allowed = f" ({', '.join(error.allowed)})" if error.allowed else ""
    return f"Champ {error.field} : {FIELD_REASONS[error.reason]}{allowed}."


def _file_unreadable(error: errors.FileUnreadable) -> str:
    where = f", ligne {error.line}" if error.line is not None else ""
    return f"Fichier {error.name}{where} : {_coded(FILE_REASONS, error.reason)}."


def _setting_wrong(error: errors.SettingWrong) -> str:
    return f"Réglage {error.key} : {_coded(SETTING_REASONS, error.reason)}."


def _not_found(error: errors.NotFound) -> str:
    return f"{_THINGS.get(error.kind, error.kind).capitalize()} introuvable : {error.id}."


def _not_eligible(error: errors.NotEligible) -> str:
    return f"Demande non éligible : {', '.join(INELIGIBLE[Reason(one)] for one in error.reasons)}."


def _no_installer(error: errors.NoInstaller) -> str:
    skipped = ", ".join(f"{SKIPPED[SkipReason(reason)]} : {number}" for reason, number in error.skipped)
    return f"Aucun antenniste ne peut être sollicité ({skipped or 'l’annuaire est vide'})."


def _not_possible(error: errors.NotPossible) -> str:
    state = MACHINES.get(error.machine, {}).get(error.state, error.state)
    possible = ", ".join(error.possible) or "aucune"
    return (
        f"L’étape {error.event} n’est pas possible ({_THINGS[error.machine]} : {state}). Étapes possibles : {possible}."
    )


def _reason_needed(error: errors.ReasonNeeded) -> str:
    said = ", ".join(OBJECTIONS[Objection(one)] for one in error.objections)
    return f"À confirmer par un motif (--reason CODE) : {said}."


def _supervisor_needed(error: errors.SupervisorNeeded) -> str:
    return f"À voir par un superviseur : {_coded(SUPERVISOR_REASONS, error.reason)}."


def _key_unsafe(error: errors.StoreKeyUnsafe) -> str:
    return f"La clé de la base est refusée : {_coded(KEY_REASONS, error.reason)}."


def _coded(reasons: Mapping[str, str], code: str) -> str:
    """A reason's words; what follows a colon in its code is its detail."""
    kind, _, detail = code.partition(":")
    return reasons.get(kind, code).format(detail=detail.replace("|", ", "))


_SPECIAL: Final[Mapping[type[DeskError], Callable[[Any], str]]] = {
    errors.FieldWrong: _field_wrong,
    errors.FileUnreadable: _file_unreadable,
    errors.SettingWrong: _setting_wrong,
    errors.NotFound: _not_found,
    errors.NotEligible: _not_eligible,
    errors.NoInstaller: _no_installer,
    errors.NotPossible: _not_possible,
    errors.ReasonNeeded: _reason_needed,
    errors.SupervisorNeeded: _supervisor_needed,
    errors.StoreKeyUnsafe: _key_unsafe,
    errors.CentreUnreachable: centre_wording.unreachable,
    errors.CentreRefused: centre_wording.refused,
    errors.CentreBusy: centre_wording.busy,
}
