"""From an empty database to a centre, from any released centre to today's: wholly or not at all."""

import inspect
from collections.abc import Callable

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from desktop_app.central import preparation
from desktop_app.central.database import central_transaction
from desktop_app.central.policies import POLICIES
from desktop_app.central.rights import OWNER
from desktop_app.central.tables import central_schema
from tests.central.fixtures import Centre

A_CLIENT = (
    "insert into centre.client values (gen_random_uuid(), 'LYO', 'Mme', 'Zélie', 'Quatrefages', '+336', true,"
    " null, null, '', '\\x00')"
)


def differences(connection: Connection) -> list[object]:
    """What the database has otherwise than today's tables."""
    context = MigrationContext.configure(
        connection,
        opts={
            "version_table_schema": "centre",
            "include_schemas": True,
            "include_name": lambda name, kind, parents: kind != "schema" or name == "centre",
            "compare_server_default": True,
        },
    )
    return list(compare_metadata(context, central_schema))


def test_the_scripts_build_exactly_the_tables(centre: Centre) -> None:
    with central_transaction(centre.administrator) as connection:
        assert differences(connection) == []


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


def test_an_older_centre_is_brought_to_today_with_what_it_holds(
    centre: Centre, new_database: Callable[..., str]
) -> None:
    engine = centre.engine_with(centre.server.administrator(new_database()))
    with central_transaction(engine) as connection:
        connection.exec_driver_sql(f"create schema centre authorization {OWNER}")
        connection.exec_driver_sql(f"set local role {OWNER}")
        config = Config()
        config.set_main_option("script_location", str(preparation.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in (
            "insert into centre.site values ('*'), ('LYO')",
            "insert into centre.feed values ('reference', 3), ('site:LYO', 41)",
            "insert into centre.programme values (1, '00000000-0000-0000-0000-000000000009', 1, 1)",
            A_CLIENT,
        ):
            connection.exec_driver_sql(statement)
    assert preparation.upgrade(engine) == ("0001", preparation.HEAD)
    with central_transaction(engine) as connection:
        assert differences(connection) == []
        assert connection.execute(text("select last_name from centre.client")).scalar() == "Quatrefages"
        assert connection.execute(text("select number from centre.feed where name = 'site:LYO'")).scalar() == 41
        epoch = connection.execute(text("select epoch::text, protocol_max from centre.programme")).one()
        assert tuple(epoch) == ("00000000-0000-0000-0000-000000000009", preparation.PROTOCOL_MAX)
        policies = connection.execute(text("select count(*) from pg_policies where schemaname = 'centre'")).scalar()
        assert policies == len(POLICIES)
