"""The table of rights at the centre, for people: `python -m tools.centre_rights [--check]`.

It writes docs/centre_rights.md, which says what `desktop_app.central.rights` and `policies` put in force, and nothing
of its own.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from desktop_app.central.policies import VERBS, Rows, cell
from desktop_app.central.rights import ADMINISTRATOR, Kind
from desktop_app.central.tables import central_schema

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "centre_rights.md"

_GROUPS: Final = {
    Kind.AGENT.group: "agent",
    Kind.SUPERVISOR.group: "superviseur",
    Kind.RELAY.group: "relais",
    ADMINISTRATOR: "administrateur",
}
_VERBS: Final = {
    "select": "lire",
    "insert": "ajouter",
    "update": "changer",
    "delete": "supprimer",
    "truncate": "vider",
}
_ROWS: Final = {
    Rows.SITE: "son site",
    Rows.OWN: "le sien",
    Rows.ALL: "tout",
    Rows.SITE_FEED: "le compteur de son site",
    Rows.SITE_FEED_AND_REFERENCE: "le compteur de son site, celui de l’annuaire",
}
_HEAD: Final = """\
# Qui peut quoi à la base centrale

Cette page est écrite par `python -m tools.centre_rights` à partir des droits que `centre init` et `centre upgrade`
mettent en vigueur ; les tests essaient chacune de ses cases sur un vrai serveur. Ce qui n’est pas permis ici est refusé
par PostgreSQL lui-même, quel que soit le programme qui le demande.

« Son site » : les lignes du site du membre ; pour un superviseur ou un relais de tous les sites (`*`), toutes. Un
membre désactivé ne voit ni ne change plus rien, même s’il était connecté. Un rôle sans groupe n’a aucun droit.
« Administrateur » est celui qui n’est pas superutilisateur : le groupe `mer_administrator`.

| table | | {groups} |
|---|---|{rules}|
"""
_COLUMNS: Final = """
## Les colonnes

Ajouter et changer ne valent que pour ces colonnes. Celles qui manquent ont la valeur que le serveur leur donne
(`session_user`, l’heure), ou ne changent jamais.

| table | verbe | qui | colonnes |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    head = _HEAD.format(groups=" | ".join(_GROUPS.values()), rules="---|" * (len(_GROUPS) - 1) + "---")
    return head + "".join(_cells()) + _COLUMNS + "".join(_columns())


def _tables() -> list[str]:
    return sorted(table.name for table in central_schema.sorted_tables)


def _cells() -> Iterator[str]:
    for table in _tables():
        for verb in VERBS:
            answers = [cell(group, table, verb).rows for group in _GROUPS]
            words = " | ".join(_ROWS[rows] if rows else "–" for rows in answers)
            yield f"| `{table}` | {_VERBS[verb]} | {words} |\n"


def _columns() -> Iterator[str]:
    for table in _tables():
        for verb in ("insert", "update"):
            given: dict[frozenset[str], list[str]] = {}
            for group, name in _GROUPS.items():
                if columns := cell(group, table, verb).columns:
                    given.setdefault(columns, []).append(name)
            for columns, names in given.items():
                listed = " ".join(f"`{column}`" for column in sorted(columns))
                yield f"| `{table}` | {_VERBS[verb]} | {', '.join(names)} | {listed} |\n"


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` say whether it is current."""
    if "--check" in arguments:
        return 0 if PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
