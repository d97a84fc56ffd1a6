"""Alembic's entrance to the centre's migrations: `desktop_app.central.preparation` brings the connection."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from desktop_app.central.tables import SCHEMA, central_schema


def plain_types(kind: str, thing: object, _: AutogenContext) -> str | Literal[False]:
    """Write `sa.DateTime(timezone=True)` where a table says `UtcMoment()`: a frozen script follows no code of today."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return "sa.DateTime(timezone=True)"
    return False


def ours(name: str | None, kind: str, _: object) -> bool:
    """The schema of the centre alone: other programs may live in this database."""
    return kind != "schema" or name == SCHEMA


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=central_schema,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=ours,
    render_item=plain_types,
    transactional_ddl=True,
)
context.run_migrations()
