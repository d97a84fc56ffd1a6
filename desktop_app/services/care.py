"""The store's own care: room on the disk, a copy a day, and a look at its pages now and then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from desktop_app.services.kept_answers import KeptAnswers
from desktop_app.services.paper_folder import forget_papers
from desktop_app.storage.backup import back_up, backups_of, integrity
from desktop_app.storage.space import free_space_is_low, lay_ballast

COPY_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """How the store is: `copied` names today's copy when one was due, `faults` what its pages say."""

    space_is_low: bool
    copied: Path | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """Looks after one store. Each call may take seconds on a large one: never on the window's thread."""

    store_file: Path
    key: bytes = field(repr=False)
    engine: Engine
    now: Callable[[], datetime]

    def has_room(self) -> bool:
        """Is there room for new dossiers? When not, none is begun: what waits must still be able to move."""
        return not free_space_is_low(self.store_file)

    def look_after(self) -> Health:
        """Set room aside, check what is kept, erase old answers of the address base and old papers, copy once a day.

        Raises what opening the store raises. A damaged store is not copied: its older copies are worth more.
        """
        forget_papers(self.store_file.parent)
        is_low = not self.has_room()
        if not is_low:
            lay_ballast(self.store_file.parent)
        faults = integrity(self.engine)
        if not faults and not is_low:
            KeptAnswers(self.engine, self.now).forget_old()
        is_due = not faults and not is_low and self._last_copy() + COPY_AFTER <= self.now()
        return Health(is_low, back_up(self.store_file, self.key) if is_due else None, faults)

    def _last_copy(self) -> datetime:
        made = [datetime.fromtimestamp(copy.stat().st_mtime, UTC) for copy in backups_of(self.store_file)]
        return max(made, default=datetime.min.replace(tzinfo=UTC))
