"""From an empty database to a centre, from any released centre to today's: wholly or not at all."""

import inspect

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from desktop_app.central import preparation
from desktop_app.central.database import central_transaction
from desktop_app.central.tables import central_schema
from tests.central.fixtures import Centre


def test_the_scripts_build_exactly_the_tables(centre: Centre) -> None:
    with central_transaction(centre.administrator) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table_schema": "centre",
                "include_schemas": True,
                "include_name": lambda name, kind, parents: kind != "schema" or name == "centre",
                "compare_server_default": True,
            },
        )
        assert compare_metadata(context, central_schema) == []


def test_the_head_is_the_newest_script_and_there_is_one(centre: Centre) -> None:
    assert ScriptDirectory(str(preparation.MIGRATIONS)).get_heads() == [preparation.HEAD]
    with central_transaction(centre.administrator) as connection:
        assert preparation.revision_of(connection) == preparation.HEAD


def test_no_script_offers_a_way_down_or_follows_the_code_of_today() -> None:
    for script in ScriptDirectory(str(preparation.MIGRATIONS)).walk_revisions():
        assert not hasattr(script.module, "downgrade")
        assert "desktop_app" not in inspect.getsource(script.module)


def test_a_member_sees_who_it_is(centre: Centre) -> None:
    with central_transaction(centre.engine(member := centre.member())) as connection:
        assert connection.execute(text("select role, site, kind from centre.me")).one() == (member.role, "LYO", "agent")
