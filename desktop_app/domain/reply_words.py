"""The sentences of an installer's reply that can be understood without a doubt, and the words that make one.

A sentence counts only when the whole of it is understood: what is left over could say the contrary. Sentences are
folded (small letters, no accents), without punctuation, with ``<day>`` in place of a day, and without hours.
"""

import re
from enum import StrEnum
from typing import Final

from desktop_app.domain.reply_doubt import any_of


class Word(StrEnum):
    """What an installer reports. The order of the last five is that of a dossier that goes well."""

    DECLINED = "declined"
    CONTACTED = "contacted"
    QUOTE_SENT = "quote_sent"
    QUOTE_ACCEPTED = "quote_accepted"
    VISIT_PLANNED = "visit_planned"
    INSTALLED = "installed"


_WE = any_of("j'ai nous_avons on_a je_vous_confirme_avoir nous_vous_confirmons_avoir je_confirme_avoir")
# A name is one word after a title; the words of doubt are looked for in it too.
_WHO = (
    "(?:(?:le|la|ce|cette|votre|notre|mon|ma) (?:cliente?|personne|dame|monsieur|prospect)|l'interessee?"
    "|(?:m|mr|mme|mlle|madame|monsieur) [a-z][a-z'-]+|cliente?)"
)
_WITH = rf"(?: (?:avec|au|a la|a|chez|de|du|par|pour|aupres de|aupres du) (?:{_WHO}|lui|elle))?"
_OUR = "(?:le|un|mon|notre|son|votre|ce)"
_MONEY = r"(?: (?:de |d'un montant de |a )?[0-9 ]+(?:€|euros?|eur)(?: ttc| ht)?)?"
_SENT = any_of("envoye fait transmis remis etabli adresse donne depose")
_SIGNED = "(?:accepte|signe|valide)"

_NAMED_JOB = any_of("pose installation intervention prestation mise_en_service")
_JOINED = "(?:de |d'|et |et de |et d'|du |de la |de l'|et la |et l'|et le )?"
_PART_OF_JOB = any_of(
    "antenne parabole livebox internet pose installation decodeur satellite mise_en_service reglages?"
)
_JOB = (
    rf"(?:(?:l'|la |le |les |cette |votre )?(?:{_NAMED_JOB}|chantier|travaux|antenne|parabole|livebox)"
    rf"(?: {_JOINED}{_PART_OF_JOB})*)"
)
_DONE = any_of(
    "faite?s? effectuee?s? terminee?s? realisee?s? finie?s? achevee?s? posee?s? installee?s? en_service"
)  # no plain ok: "intervention ok" may be a promise
_FIXED = any_of(
    "ok prise? fixee? convenue? programmee? planifiee? calee? confirmee? arretee? valide validee prevue? note"
)
_MEETING = any_of("rdv rendez_vous rendez-vous rv date visite passage")
_FOR_A_JOB = rf"(?: (?:d'|de |pour |d'une |pour l'|pour la )?{_NAMED_JOB})?"
_AT = rf"{_WITH}(?: (?:pour|au|a|en date du))? <day>{_WITH}"

_REACHED = any_of("contacte joint eu pris_contact_avec parle_a parle_avec eu_contact_avec")

_THING = "(?:(?:ce|cette|la|le) )?(?:dossier|demande|mission|chantier|affaire)"
_DOSSIER = f"(?:{any_of('ce le cette la votre cet au a_ce a_cette du de_ce de_cette')} )?" + any_of(
    "dossier cliente? demande mission chantier affaire intervention installation"
)
_OF_US = "(?: de (?:ma|notre) part| de ma societe)?"
_TAKE = any_of("prendre traiter accepter assurer honorer donner_suite suivre prendre_en_charge m'en_occuper realiser")
_CANNOT = any_of("peux pouvons peut pourrai pourrons souhaite souhaitons veux")
_GIVE_BACK = any_of("rends rendons renvoie renvoyons retourne retournons redonne")

_PATTERNS: Final = {
    Word.DECLINED: (
        rf"(?:c'est |pour |reponse )?(?:un )?refus(?:ee?)?{_OF_US}(?: pour {_DOSSIER}| (?:de |du |d')?{_THING})?",
        rf"(?:je|nous) (?:dois |devons )?(?:refuse|refuser|refusons|decline|decliner|declinons)(?: {_DOSSIER})?",
        rf"(?:je|nous|on) (?:ne )?{_CANNOT} pas {_TAKE}(?: {_DOSSIER})?",
        rf"(?:je|nous|on) (?:ne )?(?:prends|prenons|prend|traite|traitons) pas {_DOSSIER}",
        rf"(?:je|nous) vous {_GIVE_BACK} {_DOSSIER}",
        "dossier (?:refuse|decline)",
    ),
    Word.CONTACTED: (
        rf"contact(?:e|ee)?(?: (?:ok|fait|effectue|etabli|pris|reussi|valide|positif))*{_WITH}",
        rf"(?:premier |1er )?contact (?:telephonique )?(?:fait|effectue|etabli|pris|ok){_WITH}",
        rf"prise de contact (?:ok|faite|effectuee|reussie){_WITH}",
        rf"{_WE} (?:pu )?{_REACHED} {_WHO}(?: en ligne)?",
        rf"{_WE} pu (?:contacter|joindre) {_WHO}",
        "(?:je l'ai|nous l'avons|on l'a) (?:contactee?|jointe?|eue?)(?: en ligne)?",
        rf"{_WE} pris contact{_WITH}",
        rf"(?:(?:{_WHO}) )?(?:a ete |est )?(?:contactee?|jointe?)(?: ok)?",
    ),
    Word.QUOTE_SENT: (
        rf"(?:{_OUR} )?devis(?: (?:ok|parti|{_SENT}|et))*{_MONEY}{_WITH}",
        rf"(?:{_OUR} )?devis a ete {_SENT}{_WITH}",
        rf"{_WE} {_SENT} {_OUR} devis{_MONEY}{_WITH}",
        rf"{_WE} {_SENT} (?:a|au) {_WHO} {_OUR} devis{_MONEY}",
    ),
    Word.QUOTE_ACCEPTED: (
        rf"(?:{_OUR} )?devis (?:a ete |est )?{_SIGNED}(?: et signe)?{_WITH}",
        rf"{_WHO} a {_SIGNED} {_OUR} devis",
    ),
    Word.VISIT_PLANNED: (
        rf"(?:{_OUR} )?{_MEETING}{_FOR_A_JOB}(?: (?:est|a ete))?(?: {_FIXED})*{_AT}",
        rf"{_WE} (?:pris |fixe |convenu d'|convenu d'un |un |note |programme )+{_MEETING}(?: {_FIXED})*{_AT}",
        rf"(?:l')?{_NAMED_JOB} (?:est |a ete )?(?:fixee|programmee|planifiee|prevue|calee|confirmee){_AT}",
    ),
    Word.INSTALLED: (
        rf"(?:pose|posee?|c'est pose)(?: (?:ok|faite?|effectuee|terminee|realisee|finie|ce jour))*{_WITH}(?: <day>)?",
        rf"{_JOB} (?:est |a ete |sont |ont ete )?{_DONE}(?: et {_DONE})?{_WITH}(?: <day>)?",
        "(?:mise en service|installation) ok(?: <day>)?",
        rf"(?:tout est |c'est |cliente? )?installee?(?: et {_DONE})?(?: <day>)?",
        rf"(?:tout est |c'est )(?:pose|en service)(?: et {_DONE})?(?: <day>)?",
        rf"{_WE} (?:pose|installe|termine|fini|realise|effectue) {_JOB}{_WITH}(?: <day>)?",
    ),
}
_SENTENCES: Final = {word: [re.compile(one) for one in patterns] for word, patterns in _PATTERNS.items()}
_IN_A_NAME: Final = re.compile(r"\b(?:refus\w*|pas|annul\w*|absente?|injoignable|report\w*)\b")

# "Called" was asked for once; alone it is the word, next to anything else nobody knows who answered.
_WEAK: Final = re.compile(
    rf"(?:(?:{_WHO}) (?:a ete )?appelee?|appelee?|{_WE} appele {_WHO}|appel (?:ok|fait|effectue)(?: au client)?)"
)
_BARE: Final = frozenset({"contact", "contacte", "contactee", "devis", "pose", "posee"})


def words_of(sentence: str) -> frozenset[Word]:
    """What a sentence says, when the whole of it is understood; nothing else."""
    return frozenset(
        word
        for word, patterns in _SENTENCES.items()
        if any(pattern.fullmatch(sentence) for pattern in patterns)
        # The place for a name takes in any word: none of doubt may stand there.
        and (word is Word.DECLINED or not _IN_A_NAME.search(sentence))
    )


def is_weak_contact(sentence: str) -> bool:
    """Does it say that the client was called, and not that anybody answered?"""
    return _WEAK.fullmatch(sentence) is not None


def is_bare(sentence: str) -> bool:
    """Is it one of the words that our letters ask for, and no more? Then it may be a line of a signature as well."""
    return sentence in _BARE
