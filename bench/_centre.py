"""A centre on the loopback for the figures that need one, and desks of it: real stores, real members, real rights."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from desktop_app.central import members
from desktop_app.central.database import central_transaction, make_engine
from desktop_app.central.preparation import initialise
from desktop_app.central.rights import Kind
from desktop_app.desk import Desk, open_desk
from desktop_app.settings import read_settings
from tests.central.servers import PostgresServer, wheel_binaries
from tests.services.desks import SETTINGS, ScriptedPostman, enter, three_installers

SITE = "LYON"
_DATABASE, _TWIN = "programme", "twin"
_PASSWORD = "of-a-server-that-lives-for-a-minute"  # noqa: S105


@dataclass
class BenchCentre:
    """One server with one database; every desk has a member of its own."""

    server: PostgresServer
    folder: Path
    administrator: Engine
    desks: int = 0

    @property
    def parameters(self) -> dict[str, Any]:
        """What the superuser connects with."""
        return self.server.administrator(_DATABASE)

    @property
    def twins_administrator(self) -> dict[str, Any]:
        """What the superuser connects to the twin with."""
        return self.server.administrator(_TWIN)

    @property
    def twins_member(self) -> dict[str, Any]:
        """What the first desk's member connects to the twin with."""
        return {**self.server.administrator(_TWIN), "user": "agent_1", "password": _PASSWORD}

    def make_twin(self) -> None:
        """A second centre just like this one: tables, members, rights."""
        self.administrator.dispose()
        first = make_engine(self.server.administrator("postgres"))
        with first.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"create database {_TWIN} template {_DATABASE}")
            connection.exec_driver_sql(f"grant connect on database {_TWIN} to public")
        first.dispose()

    def desk(self) -> Desk:
        """A new desk with a small directory, known to nobody yet."""
        self.desks += 1
        role = f"agent_{self.desks}"
        with central_transaction(self.administrator) as connection:
            members.add(connection, role, SITE, Kind.AGENT)
            # One password for all: a program's environment has only one.
            connection.exec_driver_sql(f"alter role {role} password '{_PASSWORD}'")
        profile = self.folder / role
        shutil.copytree(self._blank(), profile)
        (profile / "settings.toml").write_text(
            f'{SETTINGS}[centre]\nhost = "127.0.0.1"\nport = {self.server.port}\ndatabase = "{_DATABASE}"\n'
            f'user = "{role}"\nsslmode = "disable"\n',
            "utf-8",
        )
        return open_desk(read_settings(profile), postman=ScriptedPostman())

    def _blank(self) -> Path:
        """A profile with a directory, and nobody's: whoever starts from a copy of it is somebody new."""
        blank = self.folder / "blank"
        if not blank.exists():
            blank.mkdir()
            (blank / "settings.toml").write_text(SETTINGS, "utf-8")
            made = open_desk(read_settings(blank), postman=ScriptedPostman())
            enter(made, *three_installers())
            with made.engine.begin() as connection:
                connection.exec_driver_sql("delete from desk")
            made.close()
        return blank


@contextmanager
def centre(*, stores: Path | None = None) -> Iterator[BenchCentre]:
    """A server from the wheel, migrated, that goes with everything in it; `stores`: where the desks' profiles are."""
    with PostgresServer(wheel_binaries()) as server, TemporaryDirectory(dir=stores) as folder:
        first = make_engine(server.administrator("postgres"))
        with first.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"create database {_DATABASE}")
        first.dispose()
        administrator = make_engine(server.administrator(_DATABASE))
        initialise(administrator)
        os.environ["MER_CENTRE_PASSWORD"] = _PASSWORD
        try:
            yield BenchCentre(server, Path(folder), administrator)
        finally:
            del os.environ["MER_CENTRE_PASSWORD"]
            administrator.dispose()
