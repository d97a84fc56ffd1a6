"""The worklist: everything that somebody has to do about a dossier now, whatever machine it comes from."""

from enum import StrEnum
from typing import Final

from desktop_app.domain.due import BY_THE_PROGRAM, Step


class Trouble(StrEnum):
    """What is due because something went wrong, not because time went by."""

    LETTER_IN_DOUBT = "letter_in_doubt"
    LETTER_FAILED = "letter_failed"
    RETURN_TO_READ = "return_to_read"


Task = Step | Trouble
TASKS: Final[tuple[Task, ...]] = (*Trouble, *Step)
# Shown, so that people know; nobody has to do anything.
AUTOMATIC: Final[frozenset[Task]] = frozenset(BY_THE_PROGRAM)


def task_of(code: str) -> Task:
    """The task of a stored code. Raises `ValueError` for one that there is not."""
    try:
        return Trouble(code)
    except ValueError:
        return Step(code)
