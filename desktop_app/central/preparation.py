"""Make the centre, bring it to this version's tables, and say what it is. An administrator's work, never a desk's."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, text

from desktop_app.central.database import central_transaction
from desktop_app.central.granting import put_in_force, relax
from desktop_app.central.rights import ADMINISTRATOR, GROUPS, OWNER
from desktop_app.central.tables import SCHEMA
from desktop_app.domain.errors import CentreNewer, CentreUnprepared

# The newest script of migrations/versions.
HEAD: Final = "0004"
MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"

# What one version of the programme says to another; a desk outside this range is told to be updated.
PROTOCOL_MIN: Final = 1
PROTOCOL_MAX: Final = 1

_ROLES = text("select rolname from pg_catalog.pg_roles where rolname = any(:names)")
_FIRST_ROWS: Final = (
    text("insert into centre.site (code) values ('*') on conflict do nothing"),
    text("insert into centre.feed (name) values ('reference') on conflict do nothing"),
    text(
        "insert into centre.programme (id, epoch, protocol_min, protocol_max)"
        " values (1, gen_random_uuid(), :low, :high)"
        " on conflict (id) do update set protocol_min = :low, protocol_max = :high"
    ).bindparams(low=PROTOCOL_MIN, high=PROTOCOL_MAX),
)


def initialise(engine: Engine) -> bool:
    """Make the group roles, the schema and its tables; what is there already stays. Answers whether it was new."""
    with central_transaction(engine) as connection:
        is_new = revision_of(connection) is None
        _make_roles(connection)
        connection.exec_driver_sql(f"create schema if not exists {SCHEMA} authorization {OWNER}")
        _bring_up(connection)
        return is_new


def upgrade(engine: Engine) -> tuple[str, str]:
    """Bring tables and rights to this version: wholly, or not at all. Answers from and to which revision.

    Raises CentreUnprepared where there is nothing to upgrade, CentreNewer where a newer program made it.
    """
    with central_transaction(engine) as connection:
        found = revision_of(connection)
        if found is None:
            raise CentreUnprepared
        _bring_up(connection)
        return found, HEAD


def add_first_rows(connection: Connection) -> None:
    """Add what every centre has, where it is missing, and say which desks this version understands."""
    for statement in _FIRST_ROWS:
        connection.execute(statement)


def revision_of(connection: Connection) -> str | None:
    """The revision of the centre's tables, or None where there are none."""
    if connection.execute(text("select to_regclass('centre.alembic_version')")).scalar() is None:
        return None
    found: str | None = connection.execute(text("select version_num from centre.alembic_version")).scalar()
    return found


def _make_roles(connection: Connection) -> None:
    wanted = (OWNER, ADMINISTRATOR, *GROUPS)
    there = set(connection.execute(_ROLES, {"names": list(wanted)}).scalars())
    for role in wanted:
        if role not in there:
            connection.exec_driver_sql(f"create role {role} nologin")
    # A superuser has all this; another administrator must be given it to make and to keep the centre.
    if not connection.execute(text("select rolsuper from pg_catalog.pg_roles where rolname = current_user")).scalar():
        connection.exec_driver_sql(f"grant {OWNER}, {ADMINISTRATOR} to current_user")


def close_to_strangers(connection: Connection) -> None:
    """Let only members enter, who make nothing there: no temporary tables, which could stand before the real ones.

    A database's own rights are in no copy of its content: a restored one needs this again.
    """
    name = connection.dialect.identifier_preparer.quote_identifier(
        str(connection.execute(text("select current_database()")).scalar())
    )
    connection.exec_driver_sql(f"revoke all on database {name} from public")
    connection.exec_driver_sql(f"grant connect on database {name} to {', '.join((*GROUPS, ADMINISTRATOR, OWNER))}")


def _bring_up(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    _require_known(revision_of(connection))
    close_to_strangers(connection)
    connection.exec_driver_sql(f"set local role {OWNER}")
    relax(connection)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    add_first_rows(connection)
    put_in_force(connection)
    connection.exec_driver_sql("reset role")


def _require_known(revision: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise CentreNewer(found=revision)
