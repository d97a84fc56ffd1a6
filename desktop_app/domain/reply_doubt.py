"""Sentences of a reply that say nothing, and those that may undo what another one says.

The lists are words of folded French, ``_`` standing for a space, each a small regular expression.
"""

import re
from typing import Final


def any_of(words: str) -> str:
    """The alternatives of a list of words, as one group."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in words.split())})"


_GREETED = any_of(
    "madame monsieur messieurs mesdames l'equipe le_service orange et tout_le_monde collegues? a_tous a_toutes a_vous"
    " a_toute_l'equipe"
)
_THANKED_FOR = any_of("confiance client cliente dossier demande mise_en_relation envoi")
_THANKS = any_of("a_vous bien beaucoup d'avance par_avance")
_GOODBYE = any_of("cordialement cdt cdlt cordiales_salutations salutations respectueusement amicalement")
_ABOUT = any_of("suite_a comme_suite_a en_reponse_a concernant pour au_sujet_de par_rapport_a")
_TALKED = any_of("mail message courriel demande dossier conversation echange entretien client cliente")
_TELLING = any_of(
    "je_reviens_vers_vous je_me_permets_de_vous_repondre je_vous_informe je_vous_confirme je_vous_tiens_informe"
    " voici_le_retour"
)
_NEUTRAL: Final = (
    "",
    any_of("re tr fwd rep ref reference dossier objet votre_mail votre_message votre_courriel votre_demande"),
    rf"(?:rebonjour|bonjour|bonsoir|salut|hello|coucou|chere?s?)(?: {_GREETED})*",
    "(?:madame|monsieur)(?: monsieur| madame)?",
    any_of(
        "voila voici ok oui bien_recu c'est_note note d'accord parfait super entendu tres_bien comme_convenu pour_info"
        " pour_information a_bientot a_votre_service bien_a_vous bon_week-end"
    ),
    f"{_ABOUT} (?:votre|ce|cette|vos|ma|notre|le|la|mon) {_TALKED}",
    f"{_TELLING}(?: (?:pour|concernant|au sujet de|sur) (?:ce|le) dossier)?",
    f"(?:un grand )?(?:merci|remerciements)(?: {_THANKS}| (?:pour|de) (?:votre|ce|cette|la|le) {_THANKED_FOR})*",
    f"(?:tres |bien |sinceres? )?{_GOODBYE}(?: a vous)?",
    f"bonne {any_of('journee reception soiree continuation fin_de_journee semaine')}(?: a (?:vous|tous))?",
    "(?:je )?reste a (?:votre|sa) disposition",
    "cliente? (?:tres )?(?:satisfaite?|contente?|ravie?)",
    f"tout {any_of('est_ok fonctionne marche est_bon')}|tout s'est bien passe",
    f"(?:tres )?{any_of('sympa gentil gentille agreable')}",
)
_SAYS_NOTHING: Final = re.compile("|".join(f"(?:{one})" for one in _NEUTRAL))
_CLOSING: Final = re.compile(rf"(?:tres |bien |sinceres? )?{_GOODBYE}\b.*|bien a vous|--? ?|_{{3,}}")

# Any of these, in a sentence that is not understood, may undo what another one says.
_DOUBTFUL: Final = re.compile(
    r"\?|\b"
    + any_of(
        r"""
        n[e'] pas aucune? jamais plus rien personne sans ni non ko nok
        vais va allons allez irai ferai ferons enverrai appellerai contacterai rappellerai rappelle\w* rappeler appeler
        contacter demain prochain\w* bientot des_que des_qu lorsque quand si s'il avant apres
        attente attends attend attendons venir prevoi\w* prevois compte essa\w+ tent\w+ voudrai\w* souhait\w+
        peut peux pouvez pourr\w+ faudr\w+ serait serai sera devrai\w* doit dois
        a_confirmer sous_reserve provisoire normalement sauf mais cependant toutefois finalement
        annul\w* report\w* decal\w* erreur tromp\w* mauvaise? autre message repondeur messagerie vocal injoignable
        absente? occupee? sonne relance refus\w* declin\w* probleme souci impossible difficile litige plainte
        doublon deja stop retir\w* abandonn\w* hesit\w* reflech\w* reflex\w* perdue? casse\w* manqu\w*
        incomplet\w* partiel\w*
        moitie reste rest\w+_a faux fausse inexact ancien\w* hors trop arret\w* danger\w* secu\w* toit\w*
        pluie vent neige verglas accident hopital decede\w* demenag\w* resili\w* pendant jusqu\w* semaine mois conge\w*
        vacances ferme\w* concurren\w* confrere collegue apprenti chez_un_autre question pourquoi comment
        combien quel\w*
        est-ce qui precis\w* svp s'il_vous_plait merci_de veuillez pouvez-vous rectif\w* modif\w* change\w* correct\w*
        """
    )
    + r"\b"
)
# A refusal gives its reasons freely; these would be more than reasons.
_MORE_THAN_REASONS: Final = re.compile(
    r"\?|\b"
    + any_of(
        r"""
        si sauf mais cliente? devis peut-etre pour_l'instant pour_le_moment avant contact\w* rdv rendez pose\w*
        finalement erreur tromp\w* annul\w* autre_dossier provisoire\w* attente attendre confirm\w* rappel\w* faux
        question pouvez refus\w* accept\w* prend\w*
        """
    )
    + r"\b"
)
# Below the closing words: only what people add as an afterthought, not a firm's slogan or its lawyer's notice.
_TAKES_BACK: Final = re.compile(
    r"\?|\b"
    + any_of(
        r"""
        ps p\.s p_s nb n\.b post-scriptum finalement annul\w* erreur oubli\w* rectif\w* tromp\w*
        ne n'\w+ pas mais sauf demain rappel\w* refus\w* injoignable attend\w* report\w*
        """
    )
    + r"\b"
)
_NOTICE: Final = re.compile(r"imprim|destinataire|confidentiel|environnement|virus|ce (?:message|courriel|mail|e-mail)")
# "Not today" is no refusal.
FOR_NOW: Final = re.compile(
    r"aujourd|ce (?:jour|matin|midi|soir)|cet(?:te)? (?:aprem|apres|semaine)|semaine|matinee|journee|tout de suite"
    r"|immediat|rapid"
)


def is_neutral(sentence: str) -> bool:
    """Does it say nothing about the dossier?"""
    return _SAYS_NOTHING.fullmatch(sentence) is not None


def is_closing(line: str) -> bool:
    """Does the signature follow this line?"""
    return _CLOSING.fullmatch(line) is not None


def is_doubtful(sentence: str, *, declining: bool) -> bool:
    """May this sentence, which is not understood, undo what another one says?"""
    return (_MORE_THAN_REASONS if declining else _DOUBTFUL).search(sentence) is not None


def takes_back(line: str) -> bool:
    """May this line below the closing words take back what is above them?"""
    return _TAKES_BACK.search(line) is not None and not _NOTICE.search(line)
