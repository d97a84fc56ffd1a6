"""The training profile: invented installers, letters kept as files, and nothing of the real desk touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.resource_files import RESOURCES
from desktop_app.settings import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.desk import Desk
    from desktop_app.services.directory import ImportReport

INSTALLERS: Final = RESOURCES / "training" / "installers.csv"

_SETTINGS: Final = """\
# The training profile. Letters are kept as files in `letters/`: none leaves. Delete the whole folder to start anew.

[letters]
folder = "letters"

[key]
provider = "file"
file = "training.key"

[desk]
site = "FORMATION"
agent = "STAGIAIRE"

[relay]
sender = "mise-en-relation@formation.example"
"""


def prepare_training(profile: Path) -> None:
    """Make the profile of a training desk, where there is none: call it before the settings are read.

    What somebody changed in its settings stays as it is.
    """
    profile.mkdir(parents=True, exist_ok=True)
    file = profile / FILE_NAME
    if not file.exists():
        file.write_text(_SETTINGS, encoding="utf-8")


def stock_training(desk: Desk) -> ImportReport | None:
    """Import the invented installers into an empty directory; None when there is somebody in it already.

    Takes a second or two: call it off the window's thread.
    """
    if desk.installers.everyone():
        return None
    return desk.directory.import_file(INSTALLERS, dry_run=False, agent=desk.agent)
