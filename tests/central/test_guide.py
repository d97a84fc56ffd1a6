"""The administrators' page, followed word for word: from a fresh server to the first desk, a backup and its return.

Only the example's names are replaced: the machine, its port, the files of its certificate.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests.central.fixtures import Certificate
from tests.central.guide import block, blocks
from tests.central.servers import PostgresServer, debian_binaries
from tests.house.places import ROOT

PASSWORD = "Sésame-inventé-1"
# The superuser of these tests comes in over the loopback; on a real server, by the socket and as `postgres`.
OUR_DOOR = "hostssl all postgres 127.0.0.1/32 scram-sha-256\n"


@dataclass
class Follower:
    """Types what the page says, where it says."""

    server: PostgresServer
    certificate: Certificate
    folder: Path
    _environment: dict[str, str] = field(default_factory=dict)

    def replaced(self, text: str) -> str:
        for example, real in (
            ("centre.example.fr:5432", f"localhost:{self.server.port}"),
            ("centre.example.fr", "localhost"),
            ("port = 5432", f"port = {self.server.port}"),
            ("/etc/mise-en-relation/centre.pem", str(self.certificate.chain)),
            ("/etc/mise-en-relation/centre.key", str(self.certificate.key)),
            ("/etc/mise-en-relation/autorite.pem", str(self.certificate.authority)),
        ):
            text = text.replace(example, real)
        return text

    def types_sql(self, text: str) -> str:
        """At psql, as a superuser; passwords are asked for twice."""
        file = self.folder / "typed.sql"
        file.write_text(self.replaced(text), "utf-8")
        asked = f"{PASSWORD}\n{PASSWORD}\n" * text.count("\\password")
        return self._run(
            ["psql", "--set=ON_ERROR_STOP=1", "--file", str(file), "postgres"], self.as_superuser(), stdin=asked
        )

    def types(self, text: str, *, superuser: bool = False, secret: str = "") -> str:
        """At a shell; what `export` says stays for the next time, as it would in a session."""
        typed = self.replaced(text)
        environment = self.as_superuser() if superuser else {**self.as_administrator(), "MER_CENTRE_PASSWORD": secret}
        said = self._run(["bash", "-eu", "-c", f"{typed}\nexport -p >{self.folder}/exported"], environment)
        for line in (self.folder / "exported").read_text("utf-8").splitlines():
            name, _, value = line.removeprefix("declare -x ").partition("=")
            if name == "MER_CENTRE_DSN":
                self._environment[name] = value.strip('"')
        return said

    def asks(self, question: str) -> str:
        with psycopg.connect(**self.server.administrator("mise_en_relation")) as connection:
            row = connection.execute(question).fetchone()
        assert row is not None
        return str(row[0])

    def as_superuser(self) -> dict[str, str]:
        parameters = self.server.administrator("postgres")
        return {
            "PGHOST": "localhost",
            "PGPORT": str(self.server.port),
            "PGUSER": "postgres",
            "PGPASSWORD": str(parameters["password"]),
            "PGSSLMODE": "verify-full",
            "PGSSLROOTCERT": str(self.certificate.authority),
        }

    def as_administrator(self) -> dict[str, str]:
        return {"PGPASSWORD": PASSWORD, **self._environment}

    def _run(self, command: list[str], environment: dict[str, str], stdin: str = "") -> str:
        places = [str(self.folder / "bin"), str(debian_binaries()), os.defpath]
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            cwd=self.folder,
            check=False,
            start_new_session=True,  # no terminal: psql reads passwords from where it can
            env={
                "PATH": ":".join(places),
                "HOME": str(self.folder),
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "LC_ALL": "C.UTF-8",
                "MER_STORE_KEY": "ab" * 32,
                **environment,
            },
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout + done.stderr


@pytest.fixture
def follower(certificate: Certificate, tmp_path: Path) -> Iterator[Follower]:
    """In front of a fresh server that is set as the first section says."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "mise-en-relation-admin"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m desktop_app.command_line --profile "{tmp_path / "profil"}" "$@"\n'
    )
    program.chmod(0o755)
    settings = block("Le serveur", "ini")
    for example, real in (("centre.pem", certificate.chain), ("centre.key", certificate.key)):
        settings = settings.replace(f"/etc/mise-en-relation/{example}", str(real))
    access = block("Le serveur", "text").replace("postgres                   peer", "postgres scram-sha-256")
    with PostgresServer(debian_binaries(), settings=settings, access=access + OUR_DOOR) as server:
        yield Follower(server, certificate, tmp_path)


def password_in(said: str) -> str:
    return next(line for line in said.splitlines() if line.startswith("Mot de passe")).split(": ")[1]


@pytest.mark.long
@pytest.mark.timeout(300)  # a dozen programs, one after the other
def test_the_page_leads_from_a_fresh_server_to_a_desk_and_back_from_a_backup(follower: Follower) -> None:
    follower.types_sql(block("L’administrateur et la base", "sql"))
    assert PASSWORD not in follower.server.log()
    said = follower.types(block("Le schéma", "sh"))
    assert "Base centrale créée" in said
    assert "à jour" in said

    added = follower.types(block("Les membres", "sh"))
    assert added.count("Mot de passe") == 3
    secret = password_in(added)

    profile = follower.folder / "profil"
    profile.mkdir()
    (profile / "settings.toml").write_text(follower.replaced(block("Le premier poste", "toml")), "utf-8")
    # A first sync has the desk's enrolment to tell.
    assert "faits envoyés" in follower.types(block("Le premier poste", "sh"), secret=secret)

    assert "déjà à jour" in follower.types(block("Mettre à niveau", "sh"))
    assert "Mois gardés" in follower.types(block("Les chiffres", "sh"))
    follower.types(block("Garder", "sh", 1), superuser=True)
    assert "Chaînes intactes" in follower.types(block("Garder", "sh", 2))
    assert len(json.loads((follower.folder / "tetes.json").read_text())) == 1
    assert PASSWORD not in (follower.folder / "roles.sql").read_text()

    before = epoch_of(follower)
    follower.types_sql("alter database mise_en_relation rename to perdue;")
    follower.types(block("Rétablir", "sh", 1), superuser=True)
    said = follower.types(block("Rétablir", "sh", 2))
    assert "Nouvelle époque" in said
    assert "à jour" in said
    assert epoch_of(follower) != before
    follower.types(block("Le premier poste", "sh"), secret=secret)
    assert "Chaînes intactes" in follower.types(block("Garder", "sh", 2))
    strangers = "select count(*) from pg_database, aclexplode(datacl) as one where datname = current_database()"
    assert follower.asks(f"{strangers} and one.grantee = 0") == "0"
    assert follower.asks("select count(*) from centre.desk") == "1"


def epoch_of(follower: Follower) -> str:
    return follower.asks("select epoch from centre.programme")


def test_every_block_of_the_page_is_followed() -> None:
    """The pooler's two are, in test_pooler.py; a new one must find its place in a test."""
    here = [("Le serveur", "ini"), ("Le serveur", "text"), ("L’administrateur et la base", "sql"), ("Le schéma", "sh")]
    here += [("Les membres", "sh"), ("Le premier poste", "toml"), ("Le premier poste", "sh"), ("Mettre à niveau", "sh")]
    here += [("Les chiffres", "sh"), ("Garder", "sh"), ("Rétablir", "sh")]
    of_the_pooler = [("Derrière un PgBouncer", "ini"), ("Derrière un PgBouncer", "sql")]
    twice = 2  # "Garder" and "Rétablir" have two each
    assert all(block(*place) for place in here + of_the_pooler)
    assert blocks() == len(here) + len(of_the_pooler) + twice


@pytest.mark.parametrize("section", ["Garder", "Rétablir"])
def test_a_block_is_found_where_it_stands(section: str) -> None:
    find: Callable[..., str] = block
    assert find(section, "sh", 2).startswith("mise-en-relation-admin centre")
    with pytest.raises(IndexError):
        find(section, "sh", 3)
