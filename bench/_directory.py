"""Invented installers for the directory's benchmarks, as a file and as a desk's store."""

import csv
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from desktop_app.desk import Desk

_PATIENCE_S = 600
_HEADER = "siret raison_sociale adresse code_postal commune telephone email charte_signee_le latitude longitude".split()
_TOWNS = (("07000", "Privas"), ("26000", "Valence"), ("29200", "Brest"), ("67000", "Strasbourg"))


def write_directory(file: Path, count: int) -> None:
    """Write a directory of invented installers."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(_HEADER)
        for number in range(count):
            postcode, city = _TOWNS[number % len(_TOWNS)]
            place = (f"{43 + number % 700 / 100:.4f}", f"{number % 900 / 100 - 1:.4f}")
            name = f"Antennes Fictives {number}"
            email = f"a{number}@antennes.example"
            writer.writerow(
                [siret(number), name, "3 place du Marché", postcode, city, "0465710001", email, "2026-01-05", *place]
            )


def siret(number: int) -> str:
    """A number of an invented establishment, its last digit checking the others."""
    start = f"9{number:012d}"
    doubled = [
        sum(divmod(2 * int(digit), 10)) if turn % 2 == 0 else int(digit) for turn, digit in enumerate(start[::-1])
    ]
    return start + str(-sum(doubled) % 10)


def open_store(folder: Path) -> "Desk":
    """Open a desk of a supervisor, with a key of its own."""
    from desktop_app.desk import open_desk
    from desktop_app.settings import read_settings

    folder.mkdir(parents=True, exist_ok=True)
    settings = (
        'key.provider = "file"\nkey.file = "store.key"\ndesk.role = "supervisor"\nban.url = "http://127.0.0.1:9"\n'
    )
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    return open_desk(read_settings(folder))


def fill(desk: "Desk", count: int) -> None:
    """Put that many installers into a desk's directory."""
    from desktop_app.domain.geography import Point
    from desktop_app.domain.installer import Charter, Installer, Standing
    from desktop_app.storage import installers
    from desktop_app.storage.database import writing

    with writing(desk.engine) as connection:
        for start in range(0, count, 5000):
            batch = []
            for number in range(start, min(start + 5000, count)):
                postcode, city = _TOWNS[number % len(_TOWNS)]
                point = Point(43 + number % 700 / 100, number % 900 / 100 - 1)
                name, email = f"Antennes Fictives {number * 7919 % count}", f"a{number}@antennes.example"
                charter, standing = Charter(date(2026, 1, 5)), list(Standing)[number % 3]
                batch.append(
                    Installer(uuid4(), siret(number), name, None, postcode, city, None, email, charter, standing, point)
                )
            installers.add_all(connection, batch)


def run(program: str, *arguments: str) -> float:
    """Run a program of a benchmark in a process of its own; it prints one figure, last."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"},
        timeout=_PATIENCE_S,
    )
    return float(done.stdout.split()[-1])
