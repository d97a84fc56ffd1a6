"""Which tables the figures are read from: those of the desk's store, or those of the centre."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, Table, literal


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables, whose columns have the same names on both sides but for `site`, which only the centre's have.

    `site`: whose the desk's own store is, None at the centre.
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

    def site_of(self, table: Table) -> ColumnElement[str]:
        """Whose a row is."""
        return table.c.site if self.site is None else literal(self.site, String)
