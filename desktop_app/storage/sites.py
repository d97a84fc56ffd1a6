"""Whose dossiers are here: the site that opened each, as its first fact tells. This desk's own need no telling."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from desktop_app.domain.fact import Kind
from desktop_app.storage.tables import colleague_fact, dossier

_SITE = func.json_extract(colleague_fact.c.payload, "$.site")
_OPENED = colleague_fact.c.kind == Kind.DOSSIER_OPENED.value
_SITES = select(_SITE).where(_OPENED).distinct()


def sites(connection: Connection, own: str) -> tuple[str, ...]:
    """Return the sites whose dossiers are here, this desk's own among them, in order."""
    told = connection.execute(_SITES).scalars()
    return tuple(sorted({own, *(site for site in told if site)}))


def dossiers_of(site: str, own: str) -> Select[Any]:
    """The ids of a site's dossiers, as a statement to be looked into."""
    if site == own:
        elsewhere = select(colleague_fact.c.dossier).where(_OPENED, _SITE.not_in([own]))
        return select(dossier.c.id).where(dossier.c.id.not_in(elsewhere))
    return select(colleague_fact.c.dossier).where(_OPENED, _SITE.in_([site]))
