"""What people are told when the centre does not answer, refuses, or is busy."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.errors import (
    CentreBusy,
    CentreLoad,
    CentreRefused,
    CentreSilence,
    CentreUnreachable,
    RefusedByCentre,
)

_REASONS: Final[Mapping[str, str]] = {
    CentreSilence.NO_ADDRESS: "son nom de machine est inconnu",
    CentreSilence.NO_ANSWER: "elle ne répond pas à temps",
    CentreSilence.CLOSED: "rien n’écoute à cette adresse",
    CentreSilence.STARTING: "elle démarre ou s’arrête",
    CentreSilence.LOST: "la connexion a été coupée",
    RefusedByCentre.NOT_SIGNED_IN: "personne ne s’y est identifié sur ce poste",
    RefusedByCentre.PASSWORD: "mot de passe faux, ou dont la validité est passée",
    RefusedByCentre.DISABLED: "ce membre est désactivé",
    RefusedByCentre.NOT_ADMITTED: "pg_hba.conf n’admet pas ce poste, ce rôle ou cette base",
    RefusedByCentre.NO_TLS: "le serveur n’offre pas de chiffrement",
    RefusedByCentre.TLS_NEEDED: "le serveur exige le chiffrement et centre.sslmode n’en veut pas",
    RefusedByCentre.CERTIFICATE: "son certificat ne vient pas de l’autorité attendue (centre.ca_file)",
    RefusedByCentre.HOST_NAME: "son certificat est au nom d’une autre machine que centre.host",
    RefusedByCentre.CHANNEL_BINDING: "elle ne lie pas le mot de passe à la connexion chiffrée",
    RefusedByCentre.DATABASE: "cette base n’existe pas (centre.database)",
    RefusedByCentre.RIGHTS: "ce rôle n’en a pas le droit",
    RefusedByCentre.SITE: "ce membre est d’un autre site",
    RefusedByCentre.UNKNOWN_SITE: "elle ne connaît pas le site de ce poste (desk.site)",
    RefusedByCentre.READ_ONLY: "elle est en lecture seule",
    RefusedByCentre.OTHER: "la raison est dans le journal du serveur",
    CentreLoad.CONFLICT: "une autre écriture est passée avant",
    CentreLoad.TOO_SLOW: "la réponse a pris trop de temps",
    CentreLoad.CONNECTIONS: "elle a trop de connexions",
    CentreLoad.MEMORY: "elle manque de mémoire",
}


def unreachable(error: CentreUnreachable) -> str:
    """No conversation."""
    return f"La base centrale est injoignable : {_REASONS[error.reason]}."


def refused(error: CentreRefused) -> str:
    """A conversation that ended, by its wish or by ours."""
    return f"La base centrale refuse, ou n’est pas la bonne : {_REASONS[error.reason]}."


def busy(error: CentreBusy) -> str:
    """What it undid and may do later."""
    return f"La base centrale est occupée : {_REASONS[error.reason]}. Réessayez."
