"""What comes back by mail, as people say it."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain import reply, return_mail

VERDICTS: Final[Mapping[return_mail.Verdict, str]] = {
    return_mail.Verdict.BOUNCED: "revenus",
    return_mail.Verdict.DELAYED: "retardés",
    return_mail.Verdict.DELIVERED: "remis",
    return_mail.Verdict.AUTOMATIC: "réponses automatiques",
    return_mail.Verdict.OURS: "les nôtres",
    return_mail.Verdict.REPORTED: "étapes rapportées",
    return_mail.Verdict.WITHDRAWN: "accords retirés",
    return_mail.Verdict.KNOWN: "déjà connus",
    return_mail.Verdict.TO_READ: "à lire",
}

# Why a person must read a mail.
RETURN_REASONS: Final[Mapping[str, str]] = {
    return_mail.Why.FORGED: "avis de non-remise contrefait, ou scellé par un autre poste",
    return_mail.Why.NOT_SEALED: "avis de non-remise sans sceau",
    return_mail.Why.UNKNOWN_LETTER: "avis sur un courriel inconnu ici",
    return_mail.Why.UNCLEAR_NOTICE: "avis de remise que l’on ne comprend pas",
    return_mail.Why.CHALLENGE: "un filtre demande qui nous sommes",
    return_mail.Why.TOO_LARGE: "trop gros pour être lu",
    return_mail.Why.UNREADABLE: "sans texte lisible",
    return_mail.Why.NOT_AUTHENTIC: "l’expéditeur n’est pas celui qu’il dit",
    return_mail.Why.UNKNOWN_SENDER: "ni l’antenniste du dossier, ni le client",
    return_mail.Why.NOT_PROVEN: "ne répond à aucun courriel envoyé à cette adresse",
    return_mail.Why.FORMER_INSTALLER: "d’un antenniste qui n’a plus le dossier",
    return_mail.Why.NO_REFERENCE: "aucun dossier reconnu",
    return_mail.Why.OTHER_REFERENCE: "la référence n’est pas celle du courriel auquel il répond",
    return_mail.Why.CLIENT_WROTE: "le client a écrit",
    return_mail.Why.SEEMS_AUTOMATIC: "semble être une réponse automatique",
    return_mail.Why.NOT_POSSIBLE: "l’étape n’est pas possible",
    return_mail.Why.OBJECTION: "l’étape demande un motif",
    reply.Doubt.NO_WORD: "aucun mot attendu",
    reply.Doubt.DOUBTFUL: "un doute dans ses mots",
    reply.Doubt.CONTRADICTORY: "des mots qui se contredisent",
    reply.Doubt.TOO_LONG: "trop long pour être compris sûrement",
    reply.Doubt.NO_DATE: "rendez-vous sans date",
    reply.Doubt.DATE_UNCLEAR: "date incertaine",
    reply.Doubt.DATE_PAST: "rendez-vous passé",
    reply.Doubt.DATE_TO_COME: "date à venir pour ce qui est dit fait",
    reply.Doubt.SEVERAL_REFERENCES: "plusieurs références",
}
