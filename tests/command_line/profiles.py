"""A real profile on the disk, and the command run on it, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.command_line import main
from tests.makers import make_siret

# Nobody listens at that port: the online base cannot be reached, at once.
SETTINGS = """
key.provider = "file"
key.file = "store.key"
ban.url = "http://127.0.0.1:9/geocodage"
desk.agent = "A0421"
relay.sender = "mise-en-relation@desk.example"
"""
HEADER = (
    "siret;raison_sociale;adresse;code_postal;commune;telephone;email;"
    "charte_signee_le;charte_fin_le;statut;latitude;longitude"
)
NEAR, MIDDLE, FAR, UNPLACED, ENDED, SUSPENDED = (make_siret(number) for number in range(1, 7))
DIRECTORY = f"""{HEADER}
{FAR};Réception Valence;;26000;Valence;;valence@antennes.example;2026-01-05;;actif;44,9334;4,8924
{NEAR};Antennes du Pont;3 rue du Pont;07200;Aubenas;04 65 71 00 01;pont@antennes.example;05/01/2026;;;44,62;4,39
{MIDDLE};Paraboles Privadoises;;07000;Privas;;privas@antennes.example;2026-01-05;;actif;44.7350;4.5990
{UNPLACED};Sans Adresse;;07110;Largentière;;sans@antennes.example;2026-01-05;;actif;;
{ENDED};Charte Finie;;07110;Largentière;;finie@antennes.example;2020-01-05;2024-01-04;actif;44,5430;4,2930
{SUSPENDED};Suspendue;;07110;Largentière;;suspendue@antennes.example;2026-01-05;;suspendu;44,5431;4,2931
"""
INTAKE: dict[str, Any] = {
    "agent": "A0421",
    "call": {"direction": "inbound", "reference": "c-2026-000123"},
    "client": {
        "title": "Mme",
        "first_name": "Zélie",
        "last_name": "Quatrefages",
        "phone": "06 39 98 00 01",
        "email": None,
        "slots": "mardi et jeudi, 17 h - 19 h",
    },
    "address": {
        "line": "12 chemin des Oliviers",
        "complement": None,
        "postcode": "07110",
        "city": "Largentière",
        "lat": None,
        "lon": None,
    },
    "eligibility": {"needs_dish": True, "needs_internet": True, "tv_over_adsl": False, "adult_for_self": True},
    "consent": {"this_installer": "accepted", "another_installer": "refused"},
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of the command left."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


@dataclass
class Profile:
    """A profile, and the command on it."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def set(self, extra: str) -> None:
        (self.folder / "settings.toml").write_text(SETTINGS + extra, "utf-8")

    def run(self, *words: str) -> Ran:
        """Run the command here, with --json."""
        return self.say(*words, "--json")

    def say(self, *words: str) -> Ran:
        """Run the command here, as people do."""
        self.capture.readouterr()
        status = main(["--profile", str(self.folder), *words])
        said = self.capture.readouterr()
        return Ran(status, said.out, said.err)

    def file(self, name: str, content: str | bytes) -> str:
        """Write a file beside the profile and return its path."""
        path = self.folder.parent / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def fill(self) -> None:
        """Bring the directory in."""
        assert self.run("installers", "import", self.file("annuaire.csv", DIRECTORY)).status == 0

    def record(self, intake: dict[str, Any] | None = None) -> Ran:
        """Record an intake (a good one when none is given)."""
        return self.run("dossiers", "record", self.file("appel.json", json.dumps(intake or INTAKE)))

    def snapshot(self) -> tuple[list[Any], list[Any], int]:
        """What the store holds: dossiers, letters, and how many facts."""
        dossiers = self.run("dossiers", "find", "quatrefages").document
        letters = self.run("letters", "list").document
        return dossiers, letters, self.run("journal", "verify").document["facts"]


def in_a_process(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_app.command_line", *words],
        input=stdin,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=50,
    )


def changed(path: str, value: Any) -> dict[str, Any]:
    """The good intake with another value at ``client.phone`` ..."""
    made: dict[str, Any] = json.loads(json.dumps(INTAKE))
    *parents, last = path.split(".")
    part = made
    for name in parents:
        part = part[name]
    part[last] = value
    return made


def without(path: str) -> dict[str, Any]:
    """The good intake without one of its fields."""
    made: dict[str, Any] = json.loads(json.dumps(INTAKE))
    *parents, last = path.split(".")
    part = made
    for name in parents:
        part = part[name]
    del part[last]
    return made
