"""The installers' directory comes in as a file: good lines are kept, wrong cells are told one by one."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.installer import Installer
from desktop_app.services.directory_change import changed_installer, new_installer, of_change
from desktop_app.services.directory_line import Declared, LineReason, Rejection
from desktop_app.services.directory_lines import GoodLines, Stopped, Watch, judge
from desktop_app.services.directory_table import open_table
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import desks, directory_versions, installers
from desktop_app.storage.database import reading, writing
from desktop_app.storage.staging import staging

__all__ = ["Directory", "ImportReport", "LineReason", "Rejection"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's lines: new installers, changed ones, the same as before, and the cells that are wrong.

    `to_geocode` counts the lines kept whose installer has no coordinates: it is skipped until it has. `ignored` are
    headings that mean nothing here. When `is_stopped`, nothing was kept.
    """

    accepted: int
    updated: int
    unchanged: int
    rejected: tuple[Rejection, ...]
    to_geocode: int
    ignored: tuple[str, ...] = ()
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """What a few lines change in a directory: installers that are new, and changed ones as they were and are."""

    added: tuple[Installer, ...]
    changed: tuple[tuple[Installer, Installer], ...]
    unchanged: int
    to_geocode: int

    def counts(self) -> dict[str, int]:
        return {
            "accepted": len(self.added),
            "updated": len(self.changed),
            "unchanged": self.unchanged,
            "to_geocode": self.to_geocode,
        }


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory's intake. `import_file` takes some seconds for 10,000 lines: call it off the window's thread.

    However long a file is, some hundred of its lines are in memory at once: it is looked through for what is wrong with
    it as a whole, its good lines wait in a store of their own, and one transaction brings them in from there.
    """

    engine: Engine
    teller: Teller

    def import_file(
        self,
        path: Path,
        *,
        dry_run: bool,
        agent: str,
        progress: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Keep every good line of a directory file, in one transaction; the key is the SIRET.

        A dry run tells the same and writes nothing. `progress` gets the lines done and their number; `is_stopped` is
        asked now and then, and leaves the directory as it was. Raises `FileUnreadable`, with nothing kept.
        """
        watch = Watch(progress or (lambda _done, _of: None), is_stopped or (lambda: False))
        try:
            with open_table(path) as table, staging(self.engine) as staged:
                good, rejected = judge(table, staged, watch)
                counts = self._compare_all(good) if dry_run else self._keep_all(good, agent, watch)
        except Stopped:
            return ImportReport(0, 0, 0, (), 0, is_stopped=True)
        return ImportReport(
            accepted=counts["accepted"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            rejected=rejected,
            to_geocode=counts["to_geocode"],
            ignored=table.ignored,
        )

    def _compare_all(self, good: GoodLines) -> Counter[str]:
        counts: Counter[str] = Counter()
        with reading(self.engine) as connection:
            for batch in good.batches():
                counts.update(_compare(connection, batch).counts())
        return counts

    def _keep_all(self, good: GoodLines, agent: str, watch: Watch) -> Counter[str]:
        counts: Counter[str] = Counter()
        version = 0
        with writing(self.engine) as connection:
            for batch in good.batches():
                watch.pause()
                change = _compare(connection, batch)
                counts.update(change.counts())
                if change.added or change.changed:
                    version = version or desks.bump_directory(connection)
                    self._keep(connection, change, version, agent)
        return counts

    def _keep(self, connection: Connection, change: _Change, version: int, agent: str) -> None:
        installers.add_all(connection, change.added)
        for _, after in change.changed:
            installers.change(connection, after)
        self.teller.tell(connection, agent, _tellings(change))
        everything = (*change.added, *(after for _, after in change.changed))
        directory_versions.keep(connection, version, self.teller.now(), everything)


def _compare(connection: Connection, declared: Sequence[Declared]) -> _Change:
    known = {one.siret: one for one in installers.of_sirets(connection, [one.siret for one in declared])}
    added, changed, unchanged, unplaced = [], [], 0, 0
    for one in declared:
        before = known.get(one.siret)
        after = changed_installer(before, one) if before else new_installer(one)
        if before is None:
            added.append(after)
        elif after != before:
            changed.append((before, after))
        else:
            unchanged += 1
        unplaced += after.point is None
    return _Change(tuple(added), tuple(changed), unchanged, unplaced)


def _tellings(change: _Change) -> list[Telling]:
    added = [Telling(FactKind.INSTALLER_ADDED, one.id, {"siret": one.siret}) for one in change.added]
    return added + [of_change(before, after) for before, after in change.changed]
