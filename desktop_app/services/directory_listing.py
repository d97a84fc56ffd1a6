"""The directory as the page shows it: light lines for a hundred thousand installers, and one installer whole."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.agent import Role
from desktop_app.domain.errors import NotFound
from desktop_app.domain.fact import Fact
from desktop_app.domain.installer import Installer
from desktop_app.domain.installer_place import FoundPlace, Whereabouts, whereabouts
from desktop_app.services.directory_by_hand import require_keeper
from desktop_app.storage import directory_lines, directory_versions, facts, installer_places, installers
from desktop_app.storage.database import reading
from desktop_app.storage.directory_lines import DirectoryLine
from desktop_app.storage.directory_versions import KeptVersion

__all__ = ["DirectoryLine", "DirectoryListing", "FieldChange", "HistoryEntry", "WholeInstaller"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an installer, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to an installer. `by` is a code; None where no fact of this desk tells.

    Without changes, it is how the installer came into the directory.
    """

    at: datetime
    by: str | None
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class WholeInstaller:
    """All that is known of one installer, and what happened to it, oldest first."""

    installer: Installer
    whereabouts: Whereabouts
    place: FoundPlace | None
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class DirectoryListing:
    """What the directory page reads. `role` is that of whoever works at this desk."""

    engine: Engine
    role: Role

    def lines(self, on: date) -> tuple[DirectoryLine, ...]:
        """Everybody, in no order, as they stand on that day; about a second for 100,000."""
        require_keeper(self.role)
        with reading(self.engine) as connection:
            return directory_lines.everyone(connection, on)

    def one(self, installer_id: UUID) -> WholeInstaller:
        """One installer whole, or `NotFound`."""
        require_keeper(self.role)
        with reading(self.engine) as connection:
            installer = installers.of_id(connection, installer_id)
            if installer is None:
                raise NotFound("installer", str(installer_id))
            found = installer_places.of_installer(connection, installer_id)
            versions = directory_versions.of_installer(connection, installer_id)
            told = facts.of_subject(connection, installer_id)
        return WholeInstaller(installer, whereabouts(installer, found), found, tuple(_history(versions, told)))


def _history(versions: tuple[KeptVersion, ...], told: tuple[Fact, ...]) -> Iterator[HistoryEntry]:
    """Each version was told by one fact of the same transaction: counted from the newest, they go together.

    Not from the oldest: what was in the directory when versions began to be kept has a version and maybe no fact.
    """
    by = [None] * max(len(versions) - len(told), 0) + [fact.by for fact in told][-len(versions) :]
    if versions:
        yield HistoryEntry(versions[0].at, by[0], ())
    for (before, after), who in zip(pairwise(versions), by[1:], strict=True):
        yield HistoryEntry(after.at, who, _changes(before.installer, after.installer))


def _changes(before: Installer, after: Installer) -> tuple[FieldChange, ...]:
    pairs = ((part.name, getattr(before, part.name), getattr(after, part.name)) for part in fields(Installer))
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)
