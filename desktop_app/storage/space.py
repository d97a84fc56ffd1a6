"""Room on the disk: notice before it is full, and keep a little that can be given back.

On a full disk SQLite undoes the transaction and keeps every earlier one readable, but not even a DELETE succeeds.
"""

import shutil
from pathlib import Path
from typing import Final

LOW_BYTES: Final = 200 * 1024 * 1024
BALLAST_BYTES: Final = 20 * 1024 * 1024
_BALLAST: Final = "ballast.bin"
_BLOCK: Final = bytes(range(256)) * 4096


def free_space_is_low(path: Path) -> bool:
    """Is there less than 200 MiB left where `path` is, or would be?"""
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    return shutil.disk_usage(nearest).free < LOW_BYTES


def lay_ballast(folder: Path) -> bool:
    """Set 20 MiB aside in `folder`, unless they are; say whether they are there now."""
    ballast = folder / _BALLAST
    if ballast.exists() and ballast.stat().st_size == BALLAST_BYTES:
        return True
    try:
        with ballast.open("wb") as file:
            for _ in range(BALLAST_BYTES // len(_BLOCK)):
                file.write(_BLOCK)
    except OSError:
        ballast.unlink(missing_ok=True)
        return False
    return True


def drop_ballast(folder: Path) -> bool:
    """Give the room back to the store; say whether there was any."""
    ballast = folder / _BALLAST
    found = ballast.exists()
    ballast.unlink(missing_ok=True)
    return found
