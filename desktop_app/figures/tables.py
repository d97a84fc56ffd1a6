"""Which tables the figures are read from: those of the desk's store, or those of the centre."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, Table, literal

from desktop_app.domain.report import Filters


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables, whose columns have the same names on both sides but for `site`, which only the centre's have.

    `site`: whose the desk's own store is, None at the centre. `only`: the sites whose rows are counted at all, where
    the others' are counted elsewhere; None: every site's.
    """

    client: Table
    dossier: Table
    referral: Table
    consent: Table
    letter: Table
    coupon: Table
    fact: Table
    installer: Table
    site: str | None = None
    only: tuple[str, ...] | None = None

    def site_of(self, table: Table) -> ColumnElement[str]:
        """Whose a row is."""
        return table.c.site if self.site is None else literal(self.site, String)

    def of_sites(self, table: Table, filters: Filters) -> list[ColumnElement[bool]]:
        """The conditions on whose a row must be to be counted."""
        found = [] if filters.site is None else [self.site_of(table) == filters.site]
        return found if self.only is None else [*found, self.site_of(table).in_(self.only)]
