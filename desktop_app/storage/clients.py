"""The clients, and the salts that open the commitments made about them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from desktop_app.domain.client import Client, PhoneNumber, Title
from desktop_app.domain.errors import NotFound
from desktop_app.finding import name_key
from desktop_app.storage.prepared import prepared
from desktop_app.storage.tables import client as client_table

# The salt opens what was told of the client before as well.
_STAYS = frozenset({"id", "salt"})
_ADD = prepared(insert(client_table))
_OF_ID = select(client_table).where(client_table.c.id == bindparam("wanted"))
_CHANGE = (
    update(client_table)
    .where(client_table.c.id == bindparam("wanted"))
    .values({column.name: bindparam(f"new_{column.name}") for column in client_table.c if column.name not in _STAYS})
)
_SALT_OF = select(client_table.c.salt).where(client_table.c.id == bindparam("wanted"))


def add(connection: Connection, client: Client, salt: bytes) -> None:
    """Keep a client. `salt` is erased with the row."""
    _ADD.write(connection, [{"id": client.id, "salt": salt, **_details(client)}])


def change(connection: Connection, client: Client) -> None:
    """Put these details in place of those that are kept. Raises NotFound."""
    details = {f"new_{name}": value for name, value in _details(client).items()}
    if connection.execute(_CHANGE, {"wanted": client.id, **details}).rowcount == 0:
        raise NotFound("client", str(client.id))


def of_id(connection: Connection, client_id: UUID) -> Client | None:
    """Return the client, or None when there is none (any more)."""
    row = connection.execute(_OF_ID, {"wanted": client_id}).mappings().one_or_none()
    return None if row is None else client_from(row)


def salt_of(connection: Connection, client_id: UUID) -> bytes | None:
    """Return the client's salt, or None when it was erased."""
    salt: bytes | None = connection.execute(_SALT_OF, {"wanted": client_id}).scalar_one_or_none()
    return salt


def client_from(row: Mapping[Any, Any]) -> Client:
    """Read a client from a row that has every column of its table."""
    return Client(
        id=row["id"],
        title=Title(row["title"]),
        first_name=row["first_name"],
        last_name=row["last_name"],
        phone=PhoneNumber(row["phone"], row["phone_is_certain"]),
        email=row["email"],
        slots=row["slots"],
    )


def _details(client: Client) -> dict[str, str | bool | None]:
    return {
        "title": client.title.value,
        "first_name": client.first_name,
        "last_name": client.last_name,
        "phone": client.phone.e164,
        "phone_is_certain": client.phone.is_certain,
        "email": client.email,
        "slots": client.slots,
        "search_key": search_key(client),
    }


def search_key(client: Client) -> str:
    """The name as it is looked for, last name first: ``martin claire``."""
    return name_key(client.first_name, client.last_name)
