"""What was learned about the installers' contact with the client. Rows are only added."""

from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, insert, literal_column, select

from desktop_app.domain.contact import Answer, Contact, Learned
from desktop_app.storage.tables import contact

_NAMES = tuple(contact.c.keys())
_ADD = insert(contact)
# Rows of one moment, as a coarse clock gives it, stay in the order in which they were written.
_WRITTEN: ColumnElement[int] = literal_column("contact.rowid")
_OF_DOSSIER = (
    select(contact).where(contact.c.dossier_id == bindparam("wanted")).order_by(contact.c.learned_at, _WRITTEN)
)


def add(connection: Connection, new: Contact) -> None:
    """Keep what was learned."""
    connection.execute(_ADD, {name: getattr(new, name) for name in _NAMES})


def of_dossier(connection: Connection, dossier_id: UUID) -> tuple[Contact, ...]:
    """Return everything learned about a dossier's contacts, in the order in which it was."""
    rows = connection.execute(_OF_DOSSIER, {"wanted": dossier_id}).mappings()
    return tuple(
        Contact(**{**row, "answer": Answer(row["answer"]), "learned": Learned(row["learned"])}) for row in rows
    )
