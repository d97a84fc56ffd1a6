"""PostGIS as a peer: a cluster of its own in a temporary folder, without a network, ended at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, text

from desktop_app.domain.geography import Point

PLACES = (Path("/usr/lib/postgresql"),)
# The nearest on the sphere first (what the index knows), then re-ranked on the ellipsoid: PostGIS's own advice.
NEAREST = text("""
    with home as (select cast(st_point(:lon, :lat, 4326) as geography) as place)
    select id, st_distance(near.place, home.place) as metres
    from home, lateral (select id, place from installer order by installer.place <-> home.place limit 25) near
    order by metres limit 5
""")


class Cluster:
    """One PostgreSQL that listens on a socket in its own folder only."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder

    def run(self, program: str, *arguments: str, given: str | None = None) -> str:
        """Run one of PostgreSQL's programs, as a user it accepts."""
        command = [str(self._programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        return subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=self._folder).stdout

    def ask(self, sql: str) -> str:
        """Run SQL; return what it answers, one row a line."""
        options = ("-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self._folder), "-d", "postgres")
        return self.run("psql", *options, given=sql)

    def fill(self, installers: Sequence[Point]) -> None:
        """Load the installers and build the index."""
        self.ask(
            "drop table if exists installer; create table installer (id int primary key, place geography(point));"
            f"{_copy('installer', installers)}"
            "create index on installer using gist (place); analyze installer;"
        )

    @contextmanager
    def asking(self) -> Iterator[Callable[[Point], None]]:
        """A function that finds the nearest five as this house would: SQLAlchemy Core over psycopg, local socket."""
        url = URL.create("postgresql+psycopg", username=_user(), database="postgres", query={"host": str(self._folder)})
        engine = create_engine(url)
        with engine.connect() as connection:

            def ask(home: Point) -> None:
                connection.execute(NEAREST, {"lon": home.lon, "lat": home.lat}).all()

            yield ask
        engine.dispose()


@contextmanager
def cluster() -> Iterator[Cluster | None]:
    """A running cluster with PostGIS, or None where it is not installed."""
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="peer-"))
    peer = Cluster(programs, folder)
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        peer.run("initdb", "-D", str(folder / "cluster"), "-A", "trust", "-U", _user())
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        peer.run("pg_ctl", "-D", str(folder / "cluster"), "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            peer.ask("create extension postgis")
            yield peer
        finally:
            peer.run("pg_ctl", "-D", str(folder / "cluster"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Where the newest PostgreSQL with PostGIS has its programs."""
    for place in PLACES:
        for version in sorted(place.glob("*"), reverse=True):
            if Path(f"/usr/share/postgresql/{version.name}/extension/postgis.control").exists():
                return version / "bin"
    return None


def _user() -> str:
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _copy(table: str, points: Sequence[Point]) -> str:
    rows = "".join(f"{number}\tSRID=4326;POINT({at.lon} {at.lat})\n" for number, at in enumerate(points, start=1))
    return f"copy {table} from stdin;\n{rows}\\.\n"
