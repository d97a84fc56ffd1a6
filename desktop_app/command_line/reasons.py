"""Why a line, a file, a setting or a key is refused: the codes of errors, in words. What follows a colon is detail."""

from collections.abc import Mapping
from typing import Final

# Reasons a line of the directory can have besides those of its fields.
LINE_REASONS: Final[Mapping[str, str]] = {
    "duplicate_siret": "ce SIRET est déjà plus haut dans le fichier",
    "too_many_cells": "la ligne a plus de cellules que l’en-tête",
    "cell_error": "la formule du tableur a échoué",
}

FILE_REASONS: Final[Mapping[str, str]] = {
    "not_found": "il n’existe pas",
    "not_readable": "il ne peut pas être ouvert",
    "not_writable": "il ne peut pas être écrit, ou un autre programme le tient ouvert",
    "too_large": "il est trop grand",
    "too_many_lines": "il a trop de lignes",
    "empty": "il est vide",
    "not_text": "ce n’est pas du texte",
    "not_a_workbook": "ce n’est pas un classeur XLSX",
    "broken_quotes": "un guillemet ouvert n’est jamais refermé",
    "missing_columns": "il manque les colonnes {detail}",
    "repeated_columns": "les colonnes {detail} y sont deux fois",
    "not_toml": "ce n’est pas du TOML en UTF-8",
    "not_json": "ce n’est pas du JSON",
    "not_an_object": "ce n’est pas un objet JSON",
    "repeated_field": "un champ y est deux fois",
    "not_a_script": "ce n’est pas un texte d’accord complet",
    "not_a_template": "il y manque une donnée que ce courriel doit nommer, ou il en nomme une autre",
    "not_a_gazetteer": "ce n’est pas la liste des communes",
    "not_an_export": "un rapport s’écrit en .xlsx, .csv ou .pdf, une liste en .xlsx ou .csv",
}

SETTING_REASONS: Final[Mapping[str, str]] = {
    "not_a_table": "une section est attendue",
    "one_of": "valeurs admises : {detail}",
    "type": "type attendu : {detail}",
    "plain_only_to_loopback": "« plain » seulement vers ce poste",
    "weaker_only_to_loopback": "seulement vers ce poste",
    "missing": "valeur absente",
    "before_min_days": "inférieur au minimum",
    "below_one": "doit être au moins 1",
    "not_above_zero": "doit être plus grand que 0",
    "too_high": "est trop grand",
    "not_a_dsn": "il faut une adresse postgresql://…",
    "not_a_host": "n’est pas un nom de machine",
    "not_a_port": "n’est pas un port",
    "not_an_email": "n’est pas une adresse électronique",
    "not_a_folder": "n’est pas un nom de dossier tel qu’IMAP l’écrit",
    "https_only": "l’adresse doit commencer par https",
    "no_host": "l’adresse ne nomme aucune machine",
    "no_tile_in_it": "il y faut %z, %x et %y",
    "no_number_in_it": "il y faut le mot number entre accolades, puis @ et un domaine",
}

KEY_REASONS: Final[Mapping[str, str]] = {
    "readable_by_others": "d’autres peuvent lire le fichier",
    "unreadable": "le fichier ne se lit pas",
    "not_64_hex_digits": "ce ne sont pas 64 chiffres hexadécimaux",
}
