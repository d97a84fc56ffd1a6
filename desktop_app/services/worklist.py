"""The worklist's desk: what is to be done now, most pressing first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.due import Level
from desktop_app.domain.worklist import Task
from desktop_app.storage import sites, worklist
from desktop_app.storage.database import reading
from desktop_app.storage.dossiers import DossierLine
from desktop_app.storage.worklist import Key, Wanted, WorkRow

__all__ = ["Choices", "DossierLine", "Key", "Listing", "Wanted", "WorkRow", "Worklist"]

# As many rows as a page of the list has on the screen.
FIRST = 64


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as it stands: every key in its order, and the first rows whole (None: gone meanwhile)."""

    wanted: Wanted
    keys: tuple[Key, ...]
    first: tuple[WorkRow | None, ...]
    late: int
    amber: int

    def place_of(self, dossier_id: UUID, task: Task) -> int | None:
        """Where a thing to do stands in the list, if it still does."""
        wanted = (dossier_id.hex, task.value)
        return next((place for place, key in enumerate(self.keys) if key[:2] == wanted), None)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed to."""

    counts: Mapping[Task, int]
    departments: tuple[str, ...]
    installers: tuple[tuple[UUID, str], ...]
    sites: tuple[str, ...]
    own_site: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """The worklist's desk."""

    engine: Engine
    site: str
    now: Callable[[], datetime]

    def look(self, wanted: Wanted) -> Listing:
        """The list; about as long as its statement takes the store (`bench/worklist.py`)."""
        now = self.now()
        with reading(self.engine) as connection:
            keys = worklist.keys(connection, wanted, now)
            first = worklist.rows(connection, keys[:FIRST], now)
        # The most pressing come first: counting stops where they do.
        late = _reach(keys, Level.LATE)
        return Listing(wanted, keys, first, late, _reach(keys, Level.AMBER) - late)

    def rows(self, keys: Sequence[Key]) -> tuple[WorkRow | None, ...]:
        """Some rows of a list, whole; None for one that is gone by now."""
        with reading(self.engine) as connection:
            return worklist.rows(connection, keys, self.now())

    def choices(self) -> Choices:
        """What there is to narrow the list to, whatever it is narrowed to now."""
        now = self.now()
        with reading(self.engine) as connection:
            return Choices(
                counts=worklist.counts(connection, now),
                departments=worklist.departments(connection, now),
                installers=worklist.installers_of(connection, now),
                sites=sites.sites(connection, self.site),
                own_site=self.site,
            )


def _reach(keys: Sequence[Key], level: Level) -> int:
    """How many keys at the head of the list are at least so pressing."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle][2] >= level:
            low = middle + 1
        else:
            high = middle
    return low
