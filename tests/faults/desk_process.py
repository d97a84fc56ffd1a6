"""One desk in a process of its own: it records a call, says so, sends what is due, and may be killed at any step."""

import os
from dataclasses import replace
from pathlib import Path

from desktop_app.desk import open_desk
from desktop_app.settings import read_settings
from tests.faults.mutants import MUTANTS
from tests.faults.steps import Killer
from tests.makers import make_client, make_intake


def work(
    profile: str, *, records: bool, step: str | None = None, occurrence: int = 1, mutant: str | None = None
) -> None:
    """Record one call (when asked to) and send; the dossier is written to `acknowledged` once `record` returned."""
    if mutant is not None:
        MUTANTS[mutant]()
    Killer(step, occurrence).watch()
    desk = open_desk(read_settings(Path(profile)))
    # Waiting times are for the world; here the next process tries at once.
    sending = replace(desk.sending, chance=lambda: 0.0)
    if records:
        recorded = desk.dossiers.record(make_intake(client=make_client(email=None)))
        _acknowledge(Path(profile), str(recorded.dossier_id))
    sending.send_due()
    desk.close()


def _acknowledge(profile: Path, dossier_id: str) -> None:
    with (profile / "acknowledged").open("a", encoding="ascii") as file:
        file.write(f"{dossier_id}\n")
        file.flush()
        os.fsync(file.fileno())
