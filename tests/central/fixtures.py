"""A centre for any test that asks: PostgreSQL 18 on the loopback, migrated, with members that prove their passwords.

One server for the session, and one database that is emptied between tests. Roles belong to the server, so every
member has a name of its own.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import trustme
from sqlalchemy import Connection, Engine

from desktop_app.central import members
from desktop_app.central.database import central_transaction, make_engine
from desktop_app.central.preparation import add_first_rows, close_to_strangers, initialise
from desktop_app.central.rights import Kind
from desktop_app.central.tables import central_schema
from desktop_app.settings import CentreSettings
from tests.central.servers import PostgresServer, give, private_folder, wheel_binaries

_numbers = count(1)


@dataclass(frozen=True)
class Member:
    """A member and what it connects with."""

    role: str
    password: str
    site: str
    kind: Kind


@dataclass
class Centre:
    """One database of the server, migrated; engines are closed by the fixture."""

    server: PostgresServer
    database: str
    made: list[Engine] = field(default_factory=list)

    @property
    def host(self) -> str:
        return "127.0.0.1"

    @property
    def port(self) -> int:
        return self.server.port

    @property
    def dsn(self) -> str:
        """The administrator's."""
        return self.server.dsn(self.database)

    @property
    def administrator(self) -> Engine:
        """The superuser: past every policy."""
        return self.engine_with(self.server.administrator(self.database))

    def member(self, kind: Kind | str = Kind.AGENT, site: str = "LYO") -> Member:
        """Add a member; every call is another one."""
        role = f"{kind}_{next(_numbers)}"
        with central_transaction(self.administrator) as connection:
            password = members.add(connection, role, site, Kind(kind))
        return Member(role, password, site, Kind(kind))

    def settings(self, member: Member) -> CentreSettings:
        """What a desk's settings say; the password goes by MER_CENTRE_PASSWORD."""
        return CentreSettings(
            host=self.host, port=self.port, database=self.database, user=member.role, sslmode="disable"
        )

    def settings_toml(self, member: Member) -> str:
        """The same, as a profile's settings.toml has it."""
        return (
            f'[centre]\nhost = "{self.host}"\nport = {self.port}\ndatabase = "{self.database}"\n'
            f'user = "{member.role}"\nsslmode = "disable"\n'
        )

    def engine(self, member: Member) -> Engine:
        """An engine of a member's own."""
        return self.engine_with(self.parameters(member))

    def parameters(self, member: Member) -> dict[str, Any]:
        """What libpq needs to connect as a member."""
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": member.role,
            "password": member.password,
        }

    def close(self) -> None:
        for engine in self.made:
            engine.dispose()

    def engine_with(self, parameters: dict[str, Any]) -> Engine:
        engine = make_engine(parameters)
        self.made.append(engine)
        return engine


@dataclass(frozen=True)
class Certificate:
    """Files of a server named `localhost`, readable by the user that servers run as, and of who signed for it."""

    key: Path
    chain: Path
    authority: Path

    @property
    def settings(self) -> str:
        """What a server is told of it."""
        return f"ssl = on\nssl_key_file = '{self.key}'\nssl_cert_file = '{self.chain}'\n"


@pytest.fixture(scope="session")
def certificate() -> Iterator[Certificate]:
    """A certificate of an authority that only these tests trust."""
    authority = trustme.CA()
    issued = authority.issue_cert("localhost")
    folder = private_folder("certificate")
    made = Certificate(folder / "key.pem", folder / "chain.pem", folder / "authority.pem")
    issued.private_key_pem.write_to_path(str(made.key))
    made.chain.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    authority.cert_pem.write_to_path(str(made.authority))
    give(made.key, made.chain, made.authority, mode=0o600)
    yield made
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_18() -> Iterator["CentreServer"]:
    """A server with an empty database `postgres` and a migrated template."""
    with CentreServer(wheel_binaries()) as server:
        _query(server, "create database migrated")
        engine = make_engine(server.administrator("migrated"))
        initialise(engine)
        engine.dispose()
        yield server


@contextmanager
def created_database(server: PostgresServer, template: str = "template0") -> Iterator[str]:
    """A database of its own, empty or like another one, until the end of the `with`."""
    name = f"centre_{next(_numbers)}"
    _query(server, f"create database {name} template {template}")
    if template != "template0":
        engine = make_engine(server.administrator(name))
        with central_transaction(engine) as connection:
            close_to_strangers(connection)
        engine.dispose()
    yield name
    _query(server, f"drop database {name} with (force)")


@pytest.fixture
def new_database(postgres_18: PostgresServer) -> Iterator[Callable[..., str]]:
    """Makes databases, empty or like another one, and drops them at the end."""
    with ExitStack() as stack:
        yield lambda template="template0": stack.enter_context(created_database(postgres_18, template))


@pytest.fixture
def centre(postgres_18: "CentreServer") -> Iterator[Centre]:
    """A migrated centre without members."""
    made = Centre(postgres_18, postgres_18.databases.lend())
    yield made
    made.close()


def _query(server: PostgresServer, statement: str) -> None:
    engine = make_engine(server.administrator("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


# Whatever a test could change besides rows.
_SHAPE = """
    select md5(concat(
        (select version_num from centre.alembic_version),
        (select string_agg(c::text, ',' order by c.oid) from (
            select oid, relname, relkind, relacl, reloptions, relrowsecurity, relforcerowsecurity
            from pg_class where relnamespace = 'centre'::regnamespace) as c),
        (select string_agg(a::text, ',' order by attrelid, attnum) from (
            select attrelid, attnum, attname, attacl from pg_attribute join pg_class on pg_class.oid = attrelid
            where relnamespace = 'centre'::regnamespace and relkind in ('r', 'v')) as a),
        (select string_agg(t::text, ',' order by oid) from (
            select t.oid, tgname, tgenabled from pg_trigger t join pg_class c on c.oid = tgrelid
            where relnamespace = 'centre'::regnamespace) as t),
        (select string_agg(p::text, ',' order by tablename, policyname) from pg_policies as p),
        (select string_agg(f::text, ',' order by oid) from (
            select oid, prosrc, proacl from pg_proc where pronamespace = 'centre'::regnamespace) as f),
        (select datacl from pg_database where datname = current_database()),
        (select string_agg(setconfig::text, ',') from pg_db_role_setting
            where setdatabase = (select oid from pg_database where datname = current_database()))
    ))
"""


class Databases:
    """Emptying a database takes a tenth of the time of making one; one whose shape was changed is thrown away."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._stack = ExitStack()
        self._name: str | None = None
        self._shape: object = None

    def lend(self) -> str:
        if self._name is not None and self._emptied(self._name):
            return self._name
        self._stack.close()
        self._name = self._stack.enter_context(created_database(self._server, "migrated"))
        with self._opened(self._name) as connection:
            self._shape = connection.exec_driver_sql(_SHAPE).scalar()
        return self._name

    @contextmanager
    def _opened(self, name: str) -> Iterator[Connection]:
        engine = make_engine(self._server.administrator(name))
        with central_transaction(engine) as connection:
            yield connection
        engine.dispose()

    def _emptied(self, name: str) -> bool:
        with self._opened(name) as connection:
            connection.exec_driver_sql(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
            if connection.exec_driver_sql(_SHAPE).scalar() != self._shape:
                return False
            roles = connection.exec_driver_sql("select role from centre.member join pg_roles on rolname = role")
            for role in roles.scalars().all():
                connection.exec_driver_sql(f'drop role "{role}"')
            connection.exec_driver_sql("set local session_replication_role = replica")
            connection.exec_driver_sql(
                f"truncate {', '.join(table.fullname for table in central_schema.sorted_tables)}"
            )
            add_first_rows(connection)
        return True


class CentreServer(PostgresServer):
    """A server that lends databases."""

    def __init__(self, binaries: Path) -> None:
        super().__init__(binaries)
        self.databases = Databases(self)
