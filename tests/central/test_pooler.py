"""Behind a PgBouncer that lends server connections by the transaction, a member is still itself."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import insert, select, text

from desktop_app.central.database import central_transaction, make_engine, open_centre
from desktop_app.central.preparation import initialise
from desktop_app.central.tables import client
from desktop_app.domain.errors import CentreRefused, RefusedByCentre
from desktop_app.settings import CentreSettings
from tests.central import seeds
from tests.central.fixtures import Centre, Certificate, Member
from tests.central.guide import block
from tests.central.servers import PostgresServer, debian_binaries, free_port, give, private_folder, unprivileged

PROGRAM = "/usr/sbin/pgbouncer"
SECTION = "Derrière un PgBouncer"
ACCESS = "hostssl all all 127.0.0.1/32 scram-sha-256\n"


@pytest.fixture(scope="module")
def server(certificate: Certificate) -> Iterator[PostgresServer]:
    """A server that talks TLS alone, also to a pooler."""
    with PostgresServer(debian_binaries(), settings=certificate.settings, access=ACCESS) as running:
        administrator = make_engine(running.administrator("postgres"))
        initialise(administrator)
        with central_transaction(administrator) as connection:
            seeds.sow(connection)
        administrator.dispose()
        yield running


@pytest.fixture(scope="module")
def centre(server: PostgresServer) -> Iterator[Centre]:
    """The centre on it."""
    made = Centre(server, "postgres")
    yield made
    made.close()


@pytest.fixture(scope="module")
def pooler(centre: Centre, certificate: Certificate) -> Iterator[int]:
    """A PgBouncer before the centre, set as the administrators' page says; its port."""
    folder, port = private_folder("pooler"), free_port()
    with central_transaction(centre.administrator) as connection:
        typed = block(SECTION, "sql").replace("mise_en_relation", centre.database)
        connection.exec_driver_sql(typed.replace("\\password pooler\n", "alter role pooler password 'inventé';\n"))
    settings = block(SECTION, "ini")
    for example, real in (
        ("mise_en_relation = host=centre.example.fr port=5432", f"* = host=localhost port={centre.port}"),
        ("listen_addr = *", "listen_addr = 127.0.0.1\nunix_socket_dir ="),
        ("listen_port = 6432", f"listen_port = {port}"),
        ("/etc/mise-en-relation/centre.pem", str(certificate.chain)),
        ("/etc/mise-en-relation/centre.key", str(certificate.key)),
        ("/etc/mise-en-relation/autorite.pem", str(certificate.authority)),
        ("/etc/pgbouncer/userlist.txt", str(folder / "users.txt")),
    ):
        assert example in settings
        settings = settings.replace(example, real)
    for name, content in {"pgbouncer.ini": settings, "users.txt": '"pooler" "inventé"\n'}.items():
        (folder / name).write_text(content, "utf-8")
        give(folder / name)
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([PROGRAM, folder / "pgbouncer.ini"], cwd=folder, stderr=log, **unprivileged()) as running,
    ):
        try:
            _wait(port, folder / "log")
            yield port
        finally:
            running.terminate()
    shutil.rmtree(folder)


def _wait(port: int, log: Path) -> None:
    deadline = monotonic() + 5
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert monotonic() < deadline, log.read_text()
            sleep(0.02)
        else:
            return


@pytest.fixture
def settings(pooler: int, certificate: Certificate) -> CentreSettings:
    """What a desk behind the pooler is set to, but for its member."""
    return CentreSettings(
        host="localhost", port=pooler, database="postgres", ca_file=certificate.authority, pooled=True
    )


def test_everyone_stays_who_they_are(centre: Centre, pooler: int, settings: CentreSettings) -> None:
    people = [centre.member("agent", site) for site in seeds.SITES * 4]

    def look(member: Member) -> set[tuple[str, str]]:
        parameters = {**centre.parameters(member), "host": "localhost", "port": pooler}
        verified = {"sslmode": "verify-full", "sslrootcert": str(settings.ca_file)}
        engine = make_engine({**parameters, **verified}, pooled=True)
        seen = set()
        for _ in range(10):
            with central_transaction(engine) as connection:
                who = connection.execute(text("select session_user")).scalar_one()
                seen |= {(who, site) for site in connection.execute(select(client.c.site)).scalars()}
        engine.dispose()
        return seen

    with ThreadPoolExecutor(8) as threads:
        for member, seen in zip(people, threads.map(look, people), strict=True):
            assert seen == {(member.role, member.site)}


def test_a_desk_that_is_set_for_a_pooler_writes_through_it(
    centre: Centre, settings: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = centre.member("agent", "LYO")
    monkeypatch.setenv("MER_CENTRE_PASSWORD", member.password)
    engine = open_centre(replace(settings, user=member.role))
    for _ in range(30):  # the same statement often: a prepared one would be looked for on another connection
        with central_transaction(engine) as connection:
            connection.execute(insert(client), seeds.row(client, "LYO"))
    with pytest.raises(CentreRefused) as caught, central_transaction(engine) as connection:
        connection.execute(insert(client), seeds.row(client, "MRS"))
    assert caught.value.reason is RefusedByCentre.RIGHTS
    with central_transaction(engine) as connection:
        assert connection.execute(select(text("count(*)")).select_from(client)).scalar() == 31
        assert connection.exec_driver_sql("show statement_timeout").scalar() == "10s"
    engine.dispose()


def test_a_desk_that_is_not_set_for_a_pooler_says_what_is_wrong(
    centre: Centre, settings: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = centre.member("agent", "LYO")
    monkeypatch.setenv("MER_CENTRE_PASSWORD", member.password)
    engine = open_centre(replace(settings, user=member.role, pooled=False))
    with pytest.raises(CentreRefused) as caught, central_transaction(engine):
        pass
    assert caught.value.reason is RefusedByCentre.CHANNEL_BINDING
    engine.dispose()


def test_the_pooler_lets_in_members_alone_and_with_their_password(
    centre: Centre, settings: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = centre.member("agent", "LYO")
    for role, password in ((member.role, "autre"), ("postgres", "autre"), ("inconnu", member.password)):
        monkeypatch.setenv("MER_CENTRE_PASSWORD", password)
        engine = open_centre(replace(settings, user=role))
        with pytest.raises(CentreRefused) as caught, central_transaction(engine):
            pass
        assert caught.value.reason is RefusedByCentre.PASSWORD, role
        engine.dispose()
