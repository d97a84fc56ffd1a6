"""Files that another program holds for a moment: Windows denies what a virus scanner or a backup is looking at.

Elsewhere nothing is denied for that reason, and a denial costs these few tenths of a second once.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

PAUSES_S: Final = (0.02, 0.1, 0.5)

Outcome = TypeVar("Outcome")


def patiently(act: Callable[[], Outcome]) -> Outcome:
    """Do something to a file, again after a pause when it is denied; the last denial is raised as it is."""
    for pause in PAUSES_S:
        with suppress(PermissionError):
            return act()
        time.sleep(pause)
    return act()


def forget(file: Path) -> None:
    """Remove a file that nobody needs any more; one that cannot be removed is no reason to fail."""
    with suppress(OSError):
        patiently(lambda: file.unlink(missing_ok=True))
