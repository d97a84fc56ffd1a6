"""Where papers wait for the system's viewer: plain files with a client's name, so none stays longer than needed."""

import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from desktop_app.busy_files import forget

_FOLDER: Final = "papers"
# Time enough for a slow viewer to open it and for a printer to ask again.
KEPT_S: Final = 3600.0


def place_for(profile: Path, name: str) -> Path:
    """The file of that name in the folder of papers, from which older papers are gone."""
    forget_papers(profile)
    folder = profile / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / name


def forget_papers(profile: Path) -> None:
    """Remove the papers that are an hour old; one that a viewer on Windows holds goes the next time."""
    for paper in (profile / _FOLDER).glob("*.pdf"):
        with suppress(FileNotFoundError):  # another program of this profile was quicker
            if time.time() - paper.stat().st_mtime > KEPT_S:
                forget(paper)
