"""A centre for any test that asks: PostgreSQL 18 on the loopback, migrated, with members that prove their passwords.

One server for the session, one database for each test, copied from a migrated one. Roles belong to the server, so each
centre gives its members names of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine

from desktop_app.central import members
from desktop_app.central.database import central_transaction, make_engine
from desktop_app.central.preparation import close_to_strangers, initialise
from desktop_app.central.rights import Kind
from desktop_app.settings import CentreSettings
from tests.central.servers import PostgresServer, wheel_binaries

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


@pytest.fixture(scope="session")
def postgres_18() -> Iterator[PostgresServer]:
    """A server with an empty database `postgres` and a migrated template."""
    with PostgresServer(wheel_binaries()) as server:
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
def centre(postgres_18: PostgresServer) -> Iterator[Centre]:
    """A migrated centre without members."""
    with created_database(postgres_18, "migrated") as name:
        made = Centre(postgres_18, name)
        yield made
        made.close()


def _query(server: PostgresServer, statement: str) -> None:
    engine = make_engine(server.administrator("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
