"""Alembic's entrance to the store's migrations: `desktop_app.storage.database.migrate` brings the connection."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from desktop_app.storage.tables import local_schema


def plain_types(kind: str, thing: object, _: AutogenContext) -> str | Literal[False]:
    """Write `sa.String(length=32)` where a table says `UtcMoment()`: a frozen script must not follow today's code."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=local_schema,
    render_item=plain_types,
    # SQLite cannot alter a constraint in place: the table is rebuilt.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
