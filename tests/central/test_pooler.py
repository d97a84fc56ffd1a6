"""Behind a PgBouncer that lends server connections by the transaction, a member is still itself."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import insert, select, text

from desktop_app.central.database import central_transaction, make_engine, open_centre
from desktop_app.central.tables import client
from desktop_app.domain.errors import CentreRefused, RefusedByCentre
from desktop_app.settings import CentreSettings
from tests.central import seeds
from tests.central.fixtures import Centre, Member
from tests.central.servers import free_port, give, private_folder, unprivileged

PROGRAM = "/usr/sbin/pgbouncer"
SETTINGS = """
[databases]
* = host=127.0.0.1 port={server}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
pool_mode = transaction
auth_type = scram-sha-256
auth_file = {folder}/users.txt
auth_user = pooler
auth_query = select usename, passwd from pooler_users.of_member($1)
max_client_conn = 500
default_pool_size = 2
max_db_connections = 20
server_idle_timeout = 5
ignore_startup_parameters = extra_float_digits
"""
# What the guide has an administrator do: the pooler may ask for members' proofs of password, and for nobody else's.
PREPARE = """
create schema pooler_users;
revoke all on schema pooler_users from public;
create function pooler_users.of_member(name text) returns table (usename name, passwd text)
language sql security definer set search_path = pg_catalog, pg_temp as
$$ select rolname, rolpassword from pg_authid join centre.member on role = rolname where rolname = name $$;
revoke all on function pooler_users.of_member(text) from public;
grant usage on schema pooler_users to pooler;
grant execute on function pooler_users.of_member(text) to pooler;
"""


@pytest.fixture
def pooler(centre: Centre) -> Iterator[int]:
    """A PgBouncer before the centre; its port."""
    folder, port = private_folder("pooler"), free_port()
    with central_transaction(centre.administrator) as connection:
        seeds.sow(connection)
        connection.execute(text("create role pooler login password 'inventé'"))
        connection.execute(text(f"grant connect on database {centre.database} to pooler"))
        for statement in PREPARE.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    files = {
        "pgbouncer.ini": SETTINGS.format(server=centre.port, port=port, folder=folder),
        "users.txt": '"pooler" "inventé"\n',
    }
    for name, content in files.items():
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
    with central_transaction(centre.administrator) as connection:
        connection.execute(text("drop schema pooler_users cascade"))
        connection.execute(text("drop owned by pooler"))
        connection.execute(text("drop role pooler"))


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


def settings_of(centre: Centre, pooler: int, member: Member) -> CentreSettings:
    return CentreSettings(
        host="127.0.0.1", port=pooler, database=centre.database, user=member.role, sslmode="disable", pooled=True
    )


def test_everyone_stays_who_they_are(centre: Centre, pooler: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [centre.member("agent", site) for site in seeds.SITES * 4]

    def look(member: Member) -> set[tuple[str, str]]:
        engine = make_engine({**centre.parameters(member), "port": pooler}, pooled=True)
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
    centre: Centre, pooler: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = centre.member("agent", "LYO")
    monkeypatch.setenv("MER_CENTRE_PASSWORD", member.password)
    engine = open_centre(settings_of(centre, pooler, member))
    rows = [seeds.row(client, "LYO") for _ in range(30)]
    for row in rows:  # the same statement often: a prepared one would be looked for on another connection
        with central_transaction(engine) as connection:
            connection.execute(insert(client), row)
    with pytest.raises(CentreRefused) as caught, central_transaction(engine) as connection:
        connection.execute(insert(client), seeds.row(client, "MRS"))
    assert caught.value.reason is RefusedByCentre.RIGHTS
    with central_transaction(engine) as connection:
        assert connection.execute(select(text("count(*)")).select_from(client)).scalar() == 31
        assert connection.exec_driver_sql("show statement_timeout").scalar() == "10s"
    engine.dispose()


def test_the_pooler_lets_in_members_alone_and_with_their_password(
    centre: Centre, pooler: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = centre.member("agent", "LYO")
    for role, password in ((member.role, "autre"), ("postgres", "autre"), ("inconnu", member.password)):
        monkeypatch.setenv("MER_CENTRE_PASSWORD", password)
        engine = open_centre(settings_of(centre, pooler, Member(role, password, "LYO", member.kind)))
        with pytest.raises(CentreRefused) as caught, central_transaction(engine):
            pass
        assert caught.value.reason is RefusedByCentre.PASSWORD, role
        engine.dispose()


def test_the_pooler_is_there() -> None:
    assert Path(PROGRAM).exists()
