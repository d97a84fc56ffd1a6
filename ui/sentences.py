"""What every refusal and every failure is told as: the source texts, filled in by `ui.wording`."""

from collections.abc import Mapping
from typing import Final

from desktop_app.domain import errors
from desktop_app.domain.errors import DeskError, FieldReason
from ui.terms import translatable

# `{names}` in braces are filled in by `ui.wording`.
SENTENCES: Final[Mapping[type[DeskError], str]] = {
    errors.ConsentRefused: translatable(
        "wording", "Le client a refusé\u00a0: rien n’est transmis, et rien de personnel n’est gardé."
    ),
    errors.ConsentMissing: translatable(
        "wording",
        "Aucun accord valable ne permet cette mise en relation\u00a0: lisez le texte au client et notez sa réponse.",
    ),
    errors.AddressUnresolved: translatable(
        "wording",
        "Cette adresse reste introuvable\u00a0: choisissez la commune dans la liste, puis confirmez le point.",
    ),
    errors.InstallerChanged: translatable(
        "wording",
        "L’installateur le plus proche a changé depuis votre lecture\u00a0: relisez le texte avec le nouveau nom, et "
        "redemandez l’accord.",
    ),
    errors.RelayNotConfigured: translatable(
        "wording",
        "Aucun relais de courriel n’est réglé\u00a0: les courriels attendent. "
        "Un administrateur doit compléter la section «\u00a0relay\u00a0» des réglages.",
    ),
    errors.MailboxNotConfigured: translatable(
        "wording", "Aucune boîte des retours n’est réglée\u00a0: personne ne lit ce qui revient."
    ),
    errors.MailboxUnreachable: translatable(
        "wording", "La boîte des retours ne se laisse pas lire\u00a0: rien n’est perdu, elle le sera plus tard."
    ),
    errors.StoreBusy: translatable(
        "wording", "La base du poste est occupée par une autre opération\u00a0: réessayez dans un instant."
    ),
    errors.DiskFull: translatable(
        "wording",
        "Le disque est plein\u00a0: cette opération est annulée, ce qui était enregistré est intact. "
        "Libérez de la place, puis réessayez.",
    ),
    errors.StoreReadOnly: translatable(
        "wording",
        "Le dossier du profil ne peut pas être modifié\u00a0: demandez à un administrateur le droit d’y écrire, puis "
        "réessayez.",
    ),
    errors.StoreKeyWrong: translatable(
        "wording",
        "La clé n’ouvre pas la base de ce poste\u00a0: un administrateur doit rétablir la clé d’origine. "
        "La base n’a pas été modifiée.",
    ),
    errors.CredentialStoreMissing: translatable(
        "wording",
        "Ce système n’a pas de coffre à mots de passe\u00a0: un administrateur doit régler "
        "«\u00a0key.provider\u00a0» et «\u00a0key.file\u00a0».",
    ),
    errors.FileUnreadable: translatable("wording", "Le fichier «\u00a0{name}\u00a0» ne se lit pas\u00a0: {reason}."),
    errors.SettingUnknown: translatable(
        "wording",
        "Le réglage «\u00a0{key}\u00a0» n’existe pas\u00a0: corrigez ou retirez cette ligne de settings.toml.",
    ),
    errors.SettingWrong: translatable(
        "wording", "Le réglage «\u00a0{key}\u00a0» a une valeur impossible\u00a0: {reason}. Corrigez settings.toml."
    ),
    errors.RoleTaken: translatable("wording", "Ce nom de membre est déjà pris à la base centrale\u00a0: changez-le."),
    errors.NotFound: translatable("wording", "Cet élément n’est pas sur ce poste\u00a0: rechargez la page."),
    errors.NotEligible: translatable("wording", "La demande n’est pas éligible\u00a0: {reasons}. Rien n’est gardé."),
    errors.NoInstaller: translatable("wording", "Aucun installateur ne peut être sollicité ici ({skipped})."),
    errors.ScriptMissing: translatable(
        "wording",
        "Aucun texte d’accord n’est en vigueur le {on}\u00a0: sans lui, rien ne peut être transmis. "
        "Prévenez un administrateur.",
    ),
    errors.DossierOpen: translatable(
        "wording", "Ce client a déjà le dossier {reference} en cours\u00a0: ouvrez-le au lieu d’en créer un autre."
    ),
    errors.NotPossible: translatable(
        "wording",
        "Cette action n’est plus possible\u00a0: {thing} est dans l’état «\u00a0{state}\u00a0». Rechargez la page.",
    ),
    errors.ReasonNeeded: translatable("wording", "À confirmer en donnant un motif\u00a0: {objections}."),
    errors.SupervisorNeeded: translatable(
        "wording", "Un superviseur doit appeler le client\u00a0: {reason}. Transmettez-lui le dossier."
    ),
    errors.NotAllowed: translatable(
        "wording",
        "Seuls les superviseurs et les administrateurs tiennent l’annuaire\u00a0: un administrateur peut changer le "
        "rôle de ce poste (réglage «\u00a0desk.role\u00a0»).",
    ),
    errors.LetterUnsafe: translatable(
        "wording",
        "Le courriel est retenu\u00a0: il ne respecte pas les règles de sécurité (code {reason}). "
        "Signalez-le à un administrateur.",
    ),
    errors.GeocoderUnreachable: translatable(
        "wording",
        "La Base adresse nationale ne répond pas\u00a0: la liste des communes la remplace, "
        "et le point se place à la main.",
    ),
    errors.RelayUnreachable: translatable(
        "wording",
        "Le relais de courriel ne répond pas ({stage})\u00a0: les courriels attendent et partiront d’eux-mêmes.",
    ),
    errors.RelayLoginRefused: translatable(
        "wording",
        "Le relais de courriel refuse notre mot de passe (code {code})\u00a0: les courriels attendent "
        "qu’un administrateur le corrige.",
    ),
    errors.RelayNotSecure: translatable(
        "wording",
        "Le relais de courriel n’offre pas de chiffrement vérifié\u00a0: rien n’est parti. Prévenez un administrateur.",
    ),
    errors.CentreNotConfigured: translatable(
        "wording",
        "Aucune base centrale n’est réglée\u00a0: ce poste travaille seul. "
        "Un administrateur peut compléter la section «\u00a0centre\u00a0» des réglages.",
    ),
    errors.CentreUnreachable: translatable(
        "wording", "La base centrale est injoignable ({reason})\u00a0: le travail continue, tout partira plus tard."
    ),
    errors.CentreRefused: translatable(
        "wording",
        "Pas d’échange avec la base centrale\u00a0: {reason}. Le travail continue\u00a0; prévenez un administrateur.",
    ),
    errors.CentreBusy: translatable(
        "wording", "La base centrale est occupée ({reason})\u00a0: le poste réessaiera de lui-même."
    ),
    errors.CentreFull: translatable(
        "wording",
        "Le disque de la base centrale est plein\u00a0: ce poste garde tout et réessaiera. Prévenez un administrateur.",
    ),
    errors.CentreUnprepared: translatable(
        "wording",
        "La base centrale n’est pas préparée pour cette version\u00a0: un administrateur doit la mettre à niveau.",
    ),
    errors.CentreNewer: translatable(
        "wording",
        "La base centrale vient d’une version plus récente du programme ({found})\u00a0: mettez celui-ci à jour.",
    ),
    errors.StoreDamaged: translatable(
        "wording",
        "La base de ce poste est abîmée ({page})\u00a0: ne la supprimez pas, "
        "un administrateur peut rétablir la copie voisine.",
    ),
    errors.StoreKeyMissing: translatable(
        "wording",
        "La base existe, mais sa clé manque ({provider})\u00a0: un administrateur doit rétablir la clé d’origine.",
    ),
    errors.StoreKeyUnsafe: translatable(
        "wording", "La clé de la base est refusée\u00a0: {reason}. Un administrateur doit la remettre en ordre."
    ),
    errors.StoreNewer: translatable(
        "wording",
        "La base vient d’une version plus récente du programme ({found})\u00a0: "
        "mettez le programme à jour. Rien n’a été modifié.",
    ),
    errors.StoreTooOld: translatable(
        "wording", "SQLite {found} est trop ancien pour être sûr, il faut {needed}\u00a0: réinstallez le programme."
    ),
    errors.AlreadyRunning: translatable(
        "wording", "Le programme est déjà ouvert avec ce profil\u00a0: utilisez sa fenêtre."
    ),
}

FIELD_REASONS: Final[Mapping[FieldReason, str]] = {
    FieldReason.MISSING: translatable("wording", "Cette rubrique manque\u00a0: ajoutez-la."),
    FieldReason.EMPTY: translatable("wording", "À remplir."),
    FieldReason.NOT_TEXT: translatable("wording", "Ce n’est pas un texte\u00a0: écrivez-le entre guillemets."),
    FieldReason.NOT_A_PHONE: translatable(
        "wording", "Ce numéro ne peut pas exister\u00a0: reprenez ses dix chiffres, par exemple 06 12 34 56 78."
    ),
    FieldReason.NOT_AN_EMAIL: translatable(
        "wording", "Cette adresse ne peut pas recevoir de courriel\u00a0: format attendu nom@domaine.fr."
    ),
    FieldReason.NOT_A_POSTCODE: translatable(
        "wording", "Un code postal a cinq chiffres, zéro compris\u00a0: 07110, par exemple."
    ),
    FieldReason.NOT_A_SIRET: translatable(
        "wording", "Un SIRET a quatorze chiffres, dont le dernier vérifie les autres."
    ),
    FieldReason.NOT_A_DATE: translatable("wording", "Cette date n’existe pas\u00a0: écrivez-la comme 23/11/2026."),
    FieldReason.NOT_A_NUMBER: translatable("wording", "Ce n’est pas un nombre."),
    FieldReason.NOT_A_COORDINATE: translatable(
        "wording", "Ce n’est pas une coordonnée\u00a0: la latitude va de −90 à 90, la longitude de −180 à 180."
    ),
    FieldReason.NOT_TRUE_OR_FALSE: translatable("wording", "Répondez par oui ou par non."),
    FieldReason.NOT_ONE_OF: translatable("wording", "Réponses admises\u00a0: {allowed}."),
    FieldReason.NOT_A_SLOT: translatable(
        "wording", "Seulement des jours et des heures, par exemple «\u00a0mardi et jeudi, 17 h – 19 h\u00a0»."
    ),
    FieldReason.LAT_WITHOUT_LON: translatable("wording", "La latitude et la longitude vont ensemble, ou pas du tout."),
    FieldReason.NULL_ISLAND: translatable(
        "wording", "Le point 0, 0 est en pleine mer\u00a0: il cache une position inconnue. Placez le point à la main."
    ),
    FieldReason.TOO_LONG: translatable("wording", "Trop long\u00a0: abrégez."),
    FieldReason.UNSAFE_CHARACTER: translatable(
        "wording", "Un caractère n’est pas admis ici\u00a0: retapez le texte au lieu de le coller."
    ),
    FieldReason.UNKNOWN_FIELD: translatable("wording", "Cette rubrique n’est pas prévue\u00a0: retirez-la."),
    FieldReason.ENDS_BEFORE_START: translatable(
        "wording", "La fin précède le début\u00a0: corrigez l’une des deux dates."
    ),
}

SETTING_REASONS: Final[Mapping[str, str]] = {
    "not_a_table": translatable("wording", "il faut une section, pas une valeur"),
    "plain_only_to_loopback": translatable("wording", "sans chiffrement, le relais doit être sur ce poste"),
    "weaker_only_to_loopback": translatable("wording", "hors de ce poste, il faut «\u00a0verify-full\u00a0»"),
    "missing": translatable("wording", "la valeur manque"),
    "before_min_days": translatable("wording", "le maximum est inférieur au minimum, ou le minimum est négatif"),
    "below_one": translatable("wording", "il faut au moins 1"),
    "not_above_zero": translatable("wording", "il faut plus que 0"),
    "too_high": translatable("wording", "c’est trop grand"),
    "not_a_dsn": translatable("wording", "il faut une adresse postgresql://…"),
    "not_a_host": translatable("wording", "ce n’est pas un nom de machine"),
    "not_a_port": translatable("wording", "un port va de 1 à 65535"),
    "not_an_email": translatable("wording", "ce n’est pas une adresse de courriel"),
    "not_a_folder": translatable("wording", "ce n’est pas un nom de dossier tel qu’IMAP l’écrit"),
    "https_only": translatable("wording", "l’adresse doit commencer par https"),
    "no_host": translatable("wording", "l’adresse ne nomme aucune machine"),
    "no_tile_in_it": translatable("wording", "il y faut %z, %x et %y"),
    "no_number_in_it": translatable("wording", "il y faut le mot number entre accolades, puis @ et un domaine"),
}

TYPES: Final[Mapping[str, str]] = {
    "str": translatable("wording", "un texte entre guillemets"),
    "int": translatable("wording", "un nombre entier"),
    "float": translatable("wording", "un nombre"),
    "bool": translatable("wording", "true ou false"),
}

FILE_REASONS: Final[Mapping[str, str]] = {
    "not_toml": translatable("wording", "ce n’est pas du TOML valable"),
    "not_found": translatable("wording", "il n’existe pas"),
    "not_readable": translatable("wording", "il ne s’ouvre pas\u00a0: fermez-le dans le tableur, puis réessayez"),
    "not_writable": translatable("wording", "il ne peut pas être écrit ici, ou un autre programme l’a ouvert"),
    "not_an_export": translatable("wording", "il doit finir par .xlsx, .csv ou .pdf"),
    "too_large": translatable("wording", "il est trop grand (32 Mo au plus)"),
    "too_many_lines": translatable("wording", "il a trop de lignes (100 000 au plus)"),
    "empty": translatable("wording", "il est vide"),
    "not_text": translatable("wording", "ce n’est ni du texte CSV ni un classeur XLSX"),
    "not_a_workbook": translatable("wording", "ce n’est pas un classeur XLSX que l’on puisse lire"),
    "broken_quotes": translatable("wording", "un guillemet ouvert n’est jamais refermé"),
    "missing_columns": translatable("wording", "il manque les colonnes {detail}"),
    "repeated_columns": translatable("wording", "les colonnes {detail} y sont deux fois"),
    "not_a_script": translatable("wording", "ce n’est pas un texte d’accord complet"),
    "not_a_template": translatable("wording", "ce n’est pas un modèle de ce courriel"),
    "not_a_gazetteer": translatable("wording", "ce n’est pas la liste des communes\u00a0: réinstallez le programme"),
}

CENTRE_REASONS: Final[Mapping[str, str]] = {
    errors.CentreSilence.NO_ADDRESS: translatable("wording", "son nom de machine est inconnu"),
    errors.CentreSilence.NO_ANSWER: translatable("wording", "elle ne répond pas à temps"),
    errors.CentreSilence.CLOSED: translatable("wording", "rien n’écoute à son adresse"),
    errors.CentreSilence.STARTING: translatable("wording", "elle démarre ou s’arrête"),
    errors.CentreSilence.LOST: translatable("wording", "la connexion a été coupée"),
    errors.RefusedByCentre.NOT_SIGNED_IN: translatable("wording", "personne ne s’y est encore identifié sur ce poste"),
    errors.RefusedByCentre.PASSWORD: translatable("wording", "le mot de passe est faux, ou sa validité est passée"),
    errors.RefusedByCentre.DISABLED: translatable("wording", "ce membre est désactivé"),
    errors.RefusedByCentre.NOT_ADMITTED: translatable("wording", "elle n’admet pas ce poste"),
    errors.RefusedByCentre.NO_TLS: translatable("wording", "elle n’offre pas de chiffrement"),
    errors.RefusedByCentre.TLS_NEEDED: translatable("wording", "elle exige un chiffrement que les réglages écartent"),
    errors.RefusedByCentre.CERTIFICATE: translatable("wording", "son certificat ne vient pas de l’autorité attendue"),
    errors.RefusedByCentre.HOST_NAME: translatable("wording", "son certificat est au nom d’une autre machine"),
    errors.RefusedByCentre.CHANNEL_BINDING: translatable(
        "wording", "elle ne lie pas le mot de passe à la connexion chiffrée"
    ),
    errors.RefusedByCentre.DATABASE: translatable("wording", "la base réglée n’y existe pas"),
    errors.RefusedByCentre.RIGHTS: translatable("wording", "ce membre n’a pas les droits qu’il faut"),
    errors.RefusedByCentre.SITE: translatable("wording", "ce membre est d’un autre site"),
    errors.RefusedByCentre.UNKNOWN_SITE: translatable("wording", "elle ne connaît pas le site de ce poste (desk.site)"),
    errors.RefusedByCentre.READ_ONLY: translatable("wording", "elle est en lecture seule"),
    errors.RefusedByCentre.OTHER: translatable("wording", "la raison est dans le journal du serveur"),
    errors.CentreLoad.CONFLICT: translatable("wording", "une autre écriture est passée avant"),
    errors.CentreLoad.TOO_SLOW: translatable("wording", "la réponse a pris trop de temps"),
    errors.CentreLoad.CONNECTIONS: translatable("wording", "elle a trop de connexions"),
    errors.CentreLoad.MEMORY: translatable("wording", "elle manque de mémoire"),
}

KEY_REASONS: Final[Mapping[str, str]] = {
    "readable_by_others": translatable("wording", "d’autres comptes peuvent la lire"),
    "not_64_hex_digits": translatable("wording", "elle n’a pas 64 chiffres hexadécimaux"),
    "unreadable": translatable("wording", "son fichier ne se lit pas"),
}

# More precise sentences, where the error says more.
FILE_AT_LINE: Final = translatable(
    "wording", "Le fichier «\u00a0{name}\u00a0» ne se lit pas, à la ligne {line}\u00a0: {reason}."
)
DIRECTORY_EMPTY: Final = translatable(
    "wording", "L’annuaire des installateurs est vide\u00a0: un administrateur doit l’importer."
)
RUNNING_SINCE: Final = translatable(
    "wording", "Le programme est déjà ouvert avec ce profil, depuis {since}\u00a0: utilisez sa fenêtre."
)
ONE_OF: Final = translatable("wording", "valeurs admises\u00a0: {allowed}")
OF_TYPE: Final = translatable("wording", "il faut {type}")
THINGS: Final[Mapping[str, str]] = {
    "dossier": translatable("wording", "Ce dossier n’est pas sur ce poste\u00a0: cherchez-le par sa référence."),
    "letter": translatable("wording", "Ce courriel n’est plus sur ce poste\u00a0: rechargez la liste."),
    "installer": translatable("wording", "Cet installateur n’est pas dans l’annuaire\u00a0: rechargez l’annuaire."),
}
