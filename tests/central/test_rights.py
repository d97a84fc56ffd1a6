"""The table of rights, cell by cell: what it allows is done, what it refuses is refused by the server itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, bindparam, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.central import members
from desktop_app.central.database import central_transaction
from desktop_app.central.policies import VERBS, Cell, Rows, cell
from desktop_app.central.rights import ADMINISTRATOR, Kind
from desktop_app.central.tables import central_schema
from tests.central import seeds
from tests.central.fixtures import Centre, Member, created_database
from tests.central.servers import PostgresServer

TABLES = central_schema.sorted_tables
MINE, THEIRS = seeds.SITES


@dataclass(frozen=True)
class Someone:
    """Who tries, and with which rights: `group` is None for a role that has none."""

    name: str
    group: str | None
    site: str | None

    def cell(self, table: Table, verb: str) -> Cell:
        return cell(self.group, table.name, verb) if self.group else Cell(None)

    def reaches(self, rows: Rows, table: Table, site: str) -> bool:
        """Is the seeded row of this site one of those?"""
        if self.site is None:
            return False
        match rows:
            case Rows.ALL:
                return True
            case Rows.OWN:
                return False
            case Rows.SITE | Rows.SITE_FEED | Rows.SITE_FEED_AND_REFERENCE:
                return self.site in (site, "*")


AGENT = Someone("agent", Kind.AGENT.group, MINE)
PEOPLE = (
    AGENT,
    Someone("supervisor", Kind.SUPERVISOR.group, MINE),
    Someone("supervisor of every site", Kind.SUPERVISOR.group, "*"),
    Someone("relay", Kind.RELAY.group, MINE),
    Someone("relay of every site", Kind.RELAY.group, "*"),
    Someone("administrator", ADMINISTRATOR, "*"),
)
STRANGERS = (Someone("disabled agent", Kind.AGENT.group, None), Someone("role without rights", None, None))


@pytest.fixture(scope="module")
def sown(postgres_18: PostgresServer) -> Iterator[Centre]:
    """One centre for the whole table: every try is undone."""
    with created_database(postgres_18, "migrated") as name:
        centre = Centre(postgres_18, name)
        with central_transaction(centre.administrator) as connection:
            seeds.sow(connection)
        yield centre
        centre.close()


@pytest.fixture(scope="module")
def connected(sown: Centre) -> Iterator[dict[str, Connection]]:
    """A connection of each, kept for all their tries."""
    made = {someone.name: _engine(sown, someone).connect() for someone in (*PEOPLE, *STRANGERS)}
    yield made
    for connection in made.values():
        connection.close()


def _engine(centre: Centre, someone: Someone) -> Engine:
    if someone.name == "role without rights":
        return _plain_role(centre, "no_right")
    if someone.group == ADMINISTRATOR:
        return _plain_role(centre, "other_administrator", ADMINISTRATOR)
    member = centre.member(Kind(str(someone.group).removeprefix("mer_")), someone.site or MINE)
    if someone.site is None:
        with central_transaction(centre.administrator) as connection:
            members.disable(connection, member.role)
            # It was connected before: what it may still do is what counts here.
            connection.exec_driver_sql(f"alter role {member.role} login")
    return centre.engine(member)


def _plain_role(centre: Centre, purpose: str, group: str | None = None) -> Engine:
    role = f"{purpose}_of_{centre.database}"  # a role belongs to the server, which outlives this database
    with central_transaction(centre.administrator) as connection:
        connection.exec_driver_sql(f"create role {role} login password 'inventé'")
        connection.exec_driver_sql(f"grant connect on database {centre.database} to {role}")
        if group:
            connection.exec_driver_sql(f"grant {group} to {role}")
    return centre.engine(Member(role, "inventé", "*", Kind.AGENT))


@contextmanager
def tried(connection: Connection) -> Iterator[Connection]:
    """A try that is undone, whatever came of it."""
    with connection.begin() as attempt:
        yield connection
        attempt.rollback()


def refusal(connection: Connection, statement: Any) -> str:
    """Run what must be refused and answer with which code; an empty text when it was not."""
    with tried(connection):
        try:
            connection.execute(statement)
        except DBAPIError as error:
            return str(getattr(error.orig, "sqlstate", None))
    return ""


def put(table: Table, values: dict[str, Any]) -> Any:
    """Insert these columns and name no other, not even a key."""
    names = ", ".join(f'"{name}"' for name in values)
    statement = f"insert into {table.fullname} ({names}) values ({', '.join(f':{name}' for name in values)})"
    return text(statement).bindparams(
        *(bindparam(name, value, type_=table.columns[name].type) for name, value in values.items())
    )


def seeded(table: Table, site: str) -> Any:
    return [table.columns[name] == value for name, value in seeds.key(table, site).items()]


NO = "42501"
CASES = [
    pytest.param(someone, table, verb, id=f"{someone.name}-{table.name}-{verb}")
    for someone in PEOPLE
    for table in TABLES
    for verb in VERBS
]


@pytest.mark.parametrize(("someone", "table", "verb"), CASES)
def test_every_cell_of_the_table(connected: dict[str, Connection], someone: Someone, table: Table, verb: str) -> None:
    _TRIES[verb](connected[someone.name], someone, table)


def try_to_select(connection: Connection, someone: Someone, table: Table) -> None:
    answer = someone.cell(table, "select")
    if answer.rows is None:
        assert refusal(connection, select(table)) == NO
        return
    for site in seeds.SITES:
        with tried(connection):
            found = connection.execute(select(table).where(*seeded(table, site))).all()
        has_seed = table.name != "programme"
        assert bool(found) is (someone.reaches(answer.rows, table, site) if has_seed else True), site


def try_to_insert(connection: Connection, someone: Someone, table: Table) -> None:
    answer = someone.cell(table, "insert")
    values = {name: value for name, value in seeds.row(table, MINE).items() if name in answer.columns}
    for name, value in seeds.row(table, MINE).items():
        if name not in answer.columns:
            assert refusal(connection, put(table, {**values, name: value})) == NO, name
    if answer.rows is None:
        return
    for site in seeds.SITES:
        values = {name: value for name, value in seeds.row(table, site).items() if name in answer.columns}
        if table.name == "programme":
            assert refusal(connection, put(table, values)) == "23505"  # the one row is there
        elif someone.reaches(answer.rows, table, site):
            with tried(connection):
                _clear_the_way(connection, table, site)
                assert connection.execute(put(table, values)).rowcount == 1
        else:
            assert refusal(connection, put(table, values)) in (NO, "MR002")


def _clear_the_way(connection: Connection, table: Table, site: str) -> None:
    """What has no id of its own is there already: it must go before it can come again."""
    if table.name == "holding":
        connection.execute(delete(table).where(*seeded(table, site)))


def try_to_update(connection: Connection, someone: Someone, table: Table) -> None:
    answer = someone.cell(table, "update")
    for column in table.columns:
        if column.name not in answer.columns:
            assert refusal(connection, change(table, column.name, MINE)) == NO, column.name
            continue
        assert answer.rows is not None
        for site in seeds.SITES:
            with tried(connection):
                done = connection.execute(change(table, column.name, site)).rowcount
            is_there = someone.reaches(answer.rows, table, site) if table.name != "programme" else True
            assert done == int(is_there), (column.name, site)


def change(table: Table, column: str, site: str) -> Any:
    return update(table).where(*seeded(table, site)).values({column: seeds.changed(table, column, site)})


def try_to_delete(connection: Connection, someone: Someone, table: Table) -> None:
    answer = someone.cell(table, "delete")
    for site in seeds.SITES:
        take_away = delete(table).where(*seeded(table, site))
        if answer.rows is None:
            assert refusal(connection, take_away) == NO
            continue
        with tried(connection):
            assert connection.execute(take_away).rowcount == int(someone.reaches(answer.rows, table, site))


def try_to_truncate(connection: Connection, someone: Someone, table: Table) -> None:
    assert someone.cell(table, "truncate") == Cell(None)
    assert refusal(connection, text(f"truncate {table.fullname} cascade")) == NO


_TRIES = {
    "select": try_to_select,
    "insert": try_to_insert,
    "update": try_to_update,
    "delete": try_to_delete,
    "truncate": try_to_truncate,
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_disabled_member_that_is_still_connected_reaches_nothing(
    connected: dict[str, Connection], table: Table
) -> None:
    connection = connected["disabled agent"]
    may = {verb: AGENT.cell(table, verb) for verb in VERBS}
    for site in seeds.SITES:
        if may["select"].rows:
            with tried(connection):
                assert connection.execute(select(table)).all() == []
        if may["insert"].rows:
            values = {name: value for name, value in seeds.row(table, site).items() if name in may["insert"].columns}
            assert refusal(connection, put(table, values)) in (NO, "MR001")
        for name in may["update"].columns:
            with tried(connection):
                assert connection.execute(change(table, name, site)).rowcount == 0
        if may["delete"].rows:
            with tried(connection):
                assert connection.execute(delete(table).where(*seeded(table, site))).rowcount == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_role_without_rights_is_refused_everything(connected: dict[str, Connection], table: Table) -> None:
    connection = connected["role without rights"]
    for statement in (
        select(table),
        put(table, seeds.row(table, MINE)),
        update(table).values({column.name: seeds.changed(table, column.name, MINE) for column in table.columns}),
        delete(table),
        text(f"truncate {table.fullname}"),
    ):
        assert refusal(connection, statement) == NO


def test_every_table_has_forced_row_security(sown: Centre) -> None:
    with central_transaction(sown.administrator) as connection:
        rows = connection.execute(
            text(
                "select relname, relrowsecurity and relforcerowsecurity from pg_class join pg_namespace n"
                " on n.oid = relnamespace where nspname = 'centre' and relkind = 'r' and relname <> 'alembic_version'"
            )
        ).all()
    assert {name for name, _ in rows} == {table.name for table in TABLES}
    assert all(is_forced for _, is_forced in rows)
