"""The door of the centre: who gets in over TLS, and what everyone else is told. PostgreSQL as Debian ships it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
import trustme
from sqlalchemy import text

from desktop_app.central import database, members
from desktop_app.central.database import central_transaction, make_engine, open_centre
from desktop_app.central.failures import failure_of, translated
from desktop_app.central.preparation import initialise
from desktop_app.central.rights import Kind
from desktop_app.command_line.wording import sentence as said_on_the_command_line
from desktop_app.domain.errors import (
    CentreNotConfigured,
    CentreRefused,
    CentreSilence,
    CentreUnreachable,
    DeskError,
    RefusedByCentre,
)
from desktop_app.settings import CentreSettings
from tests.central.fixtures import Certificate
from tests.central.servers import PostgresServer, debian_binaries, free_port
from ui.wording import sentence as said_in_the_window

NAME = "localhost"
ACCESS = """
local   all all                scram-sha-256
hostnossl all postgres 127.0.0.1/32 scram-sha-256
hostssl secret all 127.0.0.1/32 reject
hostssl all all 127.0.0.1/32 scram-sha-256
"""


@pytest.fixture(scope="module")
def ca_file(certificate: Certificate) -> Path:
    return certificate.authority


@pytest.fixture(scope="module")
def server(certificate: Certificate) -> Iterator[PostgresServer]:
    """TLS with a certificate for `localhost`; members come in by nothing else."""
    with PostgresServer(debian_binaries(), settings=certificate.settings, access=ACCESS) as running:
        administrator = make_engine(running.administrator("postgres"))
        initialise(administrator)
        administrator.dispose()
        yield running


def add(server: PostgresServer, role: str, site: str = "LYO", statement: str | None = None) -> str:
    """A member, and what happens to it afterwards."""
    administrator = make_engine(server.administrator("postgres"))
    with central_transaction(administrator) as connection:
        password = members.add(connection, role, site, Kind.AGENT)
        if statement:
            connection.execute(text(statement))
    administrator.dispose()
    return password


@pytest.fixture(scope="module")
def password(server: PostgresServer) -> str:
    return add(server, "lyo_0421")


@pytest.fixture
def settings(server: PostgresServer, ca_file: Path) -> CentreSettings:
    """What the desk of `lyo_0421` is set to."""
    return CentreSettings(host=NAME, port=server.port, database="postgres", user="lyo_0421", ca_file=ca_file)


def enter(settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Come in as a desk does, and look around."""
    monkeypatch.setenv("MER_CENTRE_PASSWORD", password)
    engine = open_centre(settings)
    try:
        with central_transaction(engine) as connection:
            row = connection.execute(
                text(
                    "select session_user as who, version as tls, centre.my_site() as site"
                    " from pg_stat_ssl where pid = pg_backend_pid()"
                )
            ).one()
            return dict(row._mapping)
    finally:
        engine.dispose()


def turned_away(settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch) -> DeskError:
    """The refusal, whose sentences hold no secret."""
    with pytest.raises(DeskError) as caught:
        enter(settings, password, monkeypatch)
    for sentence in (said_on_the_command_line, said_in_the_window):
        said = sentence(caught.value)
        assert said.endswith(".")
        assert password not in said
    assert password not in repr(caught.value)
    assert caught.value.__cause__ is None
    return caught.value


def test_a_desk_comes_in_over_verified_tls_bound_to_its_password(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert enter(settings, password, monkeypatch) == {"who": "lyo_0421", "tls": "TLSv1.3", "site": "LYO"}


def test_a_relative_ca_file_belongs_to_the_profile(
    settings: CentreSettings, password: str, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MER_CENTRE_PASSWORD", password)
    engine = open_centre(replace(settings, ca_file=Path(ca_file.name)), root=ca_file.parent)
    with central_transaction(engine) as connection:
        assert connection.execute(text("select 1")).scalar() == 1
    engine.dispose()


def test_an_engine_shows_neither_password_nor_place(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MER_CENTRE_PASSWORD", password)
    engine = open_centre(settings)
    assert repr(engine) == "Engine(postgresql+psycopg://)"
    engine.dispose()


def test_a_server_of_another_authority_is_not_believed(
    settings: CentreSettings, password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "stranger.pem"))
    for file in (tmp_path / "stranger.pem", tmp_path / "missing.pem", None):
        refused = turned_away(replace(settings, ca_file=file), password, monkeypatch)
        assert isinstance(refused, CentreRefused)
        assert refused.reason is RefusedByCentre.CERTIFICATE


def test_a_server_of_another_name_is_not_believed(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = turned_away(replace(settings, host="127.0.0.1"), password, monkeypatch)
    assert isinstance(refused, CentreRefused)
    assert refused.reason is RefusedByCentre.HOST_NAME


def test_a_desk_without_tls_is_turned_away(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = turned_away(replace(settings, sslmode="disable"), password, monkeypatch)
    assert isinstance(refused, CentreRefused)
    assert refused.reason is RefusedByCentre.TLS_NEEDED


def test_a_server_without_tls_is_not_trusted(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_listener(b"N") as port:
        refused = turned_away(replace(settings, port=port), password, monkeypatch)
    assert isinstance(refused, CentreRefused)
    assert refused.reason is RefusedByCentre.NO_TLS


def test_a_wrong_password_is_refused(settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = turned_away(settings, "sésame inventé", monkeypatch)
    assert isinstance(refused, CentreRefused)
    assert refused.reason is RefusedByCentre.PASSWORD


def test_no_password_is_said_before_anybody_is_asked(settings: CentreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MER_CENTRE_PASSWORD", raising=False)
    monkeypatch.setattr("desktop_app.passwords.read_entry", lambda entry: None)
    engine = open_centre(replace(settings, port=9))
    with pytest.raises(CentreRefused) as caught, central_transaction(engine):
        pass
    assert caught.value.reason is RefusedByCentre.NOT_SIGNED_IN
    engine.dispose()


@pytest.mark.parametrize(
    ("role", "statement", "reason"),
    [
        ("perime", "alter role perime valid until '2020-01-01'", RefusedByCentre.PASSWORD),
        ("ferme", "alter role ferme nologin", RefusedByCentre.DISABLED),
        ("sans_droits", "revoke mer_agent from sans_droits", RefusedByCentre.RIGHTS),
    ],
)
def test_a_member_that_may_no_longer_come_in(
    server: PostgresServer,
    settings: CentreSettings,
    role: str,
    statement: str,
    reason: RefusedByCentre,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused = turned_away(replace(settings, user=role), add(server, role, statement=statement), monkeypatch)
    assert isinstance(refused, CentreRefused)
    assert refused.reason is reason


def test_a_member_of_another_site_changes_nothing_here(
    server: PostgresServer, settings: CentreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MER_CENTRE_PASSWORD", add(server, "mrs_0001", "MRS"))
    engine = open_centre(replace(settings, user="mrs_0001"))
    with pytest.raises(CentreRefused) as caught, central_transaction(engine) as connection:
        connection.execute(
            text(
                "insert into centre.fact (desk, seq, id, sealed_desk, site, kind, version, at, by, payload, previous,"
                " hash) values (gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), 'LYO', 'x', 1, now(), 'x',"
                " '{}', '', '')"
            )
        )
    assert caught.value.reason is RefusedByCentre.SITE
    engine.dispose()


def test_a_place_that_does_not_admit_us_says_so(
    settings: CentreSettings, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, reason in (("secret", RefusedByCentre.NOT_ADMITTED), ("absente", RefusedByCentre.DATABASE)):
        refused = turned_away(replace(settings, database=place), password, monkeypatch)
        assert isinstance(refused, CentreRefused)
        assert refused.reason is reason


@contextmanager
def a_listener(answer: bytes | None) -> Iterator[int]:
    """Someone at a port who says this and hangs up; with None, who says nothing for as long as the test lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        calls: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    call, _ = listening.accept()
                    calls.append(call)
                    call.recv(8)
                except OSError:
                    return
                if answer is not None:
                    call.sendall(answer)
                    call.close()

        thread = Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        for call in calls:
            call.close()
    thread.join()


@pytest.mark.parametrize(
    ("answer", "reason"), [(b"", CentreSilence.LOST), (None, CentreSilence.NO_ANSWER)], ids=["hangs up", "is silent"]
)
def test_somebody_else_at_the_port(
    settings: CentreSettings, answer: bytes | None, reason: CentreSilence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(database)["_HABITS"], "connect_timeout", 2)
    with a_listener(answer) as port:
        silent = turned_away(replace(settings, port=port), "inventé", monkeypatch)
    assert isinstance(silent, CentreUnreachable)
    assert silent.reason is reason


def test_nobody_at_the_port_and_no_such_machine(settings: CentreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    for other, reason in (
        (replace(settings, port=free_port()), CentreSilence.CLOSED),
        (replace(settings, host="centre.invalid"), CentreSilence.NO_ADDRESS),
    ):
        silent = turned_away(other, "inventé", monkeypatch)
        assert isinstance(silent, CentreUnreachable)
        assert silent.reason is reason


def test_no_centre_is_set() -> None:
    with pytest.raises(CentreNotConfigured):
        open_centre(CentreSettings(user="lyo_0421"))


def test_a_user_file_of_passwords_changes_nothing(
    settings: CentreSettings, server: PostgresServer, password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sits at the desk is who the settings say, whatever libpq would find on its own."""
    file = tmp_path / ".pgpass"
    file.write_text(f"*:*:*:*:{password}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    monkeypatch.setenv("PGUSER", "postgres")
    monkeypatch.setenv("PGSSLMODE", "disable")
    assert enter(settings, password, monkeypatch)["who"] == "lyo_0421"
    assert os.environ["PGUSER"] == "postgres"


def test_a_server_that_speaks_french_is_understood() -> None:
    """Refusals at the door have no code: the server's own words are read, in English and in French."""
    for words, reason in (
        ("FATAL:  authentification par mot de passe échouée pour l'utilisateur  « x »", RefusedByCentre.PASSWORD),
        ("FATAL:  le rôle « x » n'est pas autorisé à se connecter", RefusedByCentre.DISABLED),
        ("FATAL:  la base de données « x » n'existe pas", RefusedByCentre.DATABASE),
        ("FATAL:  aucune entrée dans pg_hba.conf pour l'hôte « h », aucun chiffrement", RefusedByCentre.TLS_NEEDED),
        ("FATAL:  quelque chose de jamais vu", RefusedByCentre.OTHER),
    ):
        failure = failure_of(psycopg.OperationalError(words))
        assert isinstance(failure, CentreRefused)
        assert failure.reason is reason


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (10061, CentreSilence.CLOSED),
        (10060, CentreSilence.NO_ANSWER),
        (10065, CentreSilence.NO_ANSWER),
        (10013, CentreSilence.NO_ANSWER),
        (10054, CentreSilence.LOST),
        (10053, CentreSilence.LOST),
    ],
)
def test_windows_is_understood_in_any_language(code: int, reason: CentreSilence) -> None:
    """libpq puts Winsock's number behind words that are Windows' own."""
    door = 'connection failed: connection to server at "10.0.0.9", port 5432 failed: '
    for words in ("Une phrase de Windows.", "unrecognized winsock error", "Ein Satz von Windows."):
        failure = failure_of(psycopg.OperationalError(f"{door}{words} (0x{code:08X}/{code})\n\tIs the server running?"))
        assert isinstance(failure, CentreUnreachable)
        assert failure.reason is reason


def test_nothing_is_said_beside_the_answer(capfd: pytest.CaptureFixture[str]) -> None:
    """libpq itself warns on standard error about files of passwords that it finds strange."""
    engine = make_engine({"host": "127.0.0.1", "port": free_port(), "dbname": "x", "user": "x"})
    with pytest.raises(CentreUnreachable), central_transaction(engine):
        pass
    engine.dispose()
    assert capfd.readouterr() == ("", "")


def test_a_connection_that_ends_by_itself_is_told_as_lost() -> None:
    with pytest.raises(CentreUnreachable) as caught, translated():
        raise psycopg.OperationalError("server closed the connection unexpectedly")
    assert caught.value.reason is CentreSilence.LOST
    for fault in (ValueError("ours"), psycopg.ProgrammingError("ours")):
        assert failure_of(fault) is None
        with pytest.raises(type(fault)), translated():
            raise fault
