"""One desk in a process of its own: it records calls and tells the centre of each, until it is killed or has enough."""

import os
from pathlib import Path

from desktop_app.desk import open_desk
from desktop_app.domain.errors import WorldFailed
from desktop_app.settings import read_settings
from tests.makers import make_client, make_intake
from tests.services.desks import ScriptedPostman


def work(profile: str, password: str, enough: int) -> None:
    """Record, send and sync until the chain has `enough` facts; each recorded dossier is written down at once."""
    os.environ["MER_CENTRE_PASSWORD"] = password
    desk = open_desk(read_settings(Path(profile)), postman=ScriptedPostman())
    assert desk.sync is not None
    while desk.journal.verify().facts < enough:
        recorded = desk.dossiers.record(make_intake(client=make_client(email=None)))
        with (Path(profile) / "acknowledged").open("a", encoding="ascii") as file:
            file.write(f"{recorded.dossier_id}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            desk.sync.run()
            desk.sending.send_due()
        except WorldFailed:
            continue
    desk.close()
