"""The installers' directory comes in as a file: good lines are kept, wrong cells are told one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from desktop_app.domain.fact import Kind as FactKind
from desktop_app.domain.installer import Installer
from desktop_app.services.directory_change import changed_installer, new_installer
from desktop_app.services.directory_line import Declared, LineReason, Rejection, read_line
from desktop_app.services.directory_table import Column, Row, read_table
from desktop_app.services.telling import Teller, Telling
from desktop_app.storage import desks, directory_versions, installers
from desktop_app.storage.database import reading, writing

__all__ = ["Directory", "ImportReport", "LineReason", "Rejection"]

Item = TypeVar("Item")

_LINES_AT_ONCE = 500


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


class _Stopped(Exception):
    """Somebody asked to stop."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a file changes in a directory."""

    added: tuple[Installer, ...]
    changed: tuple[tuple[Installer, Installer], ...]
    unchanged: int
    to_geocode: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory's intake. `import_file` takes some seconds for 10,000 lines: call it off the window's thread."""

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
        watch = _Watch(progress or (lambda _done, _of: None), is_stopped or (lambda: False))
        try:
            table = read_table(path)
            declared, rejected = _read_lines(table.rows, watch)
            outcome = self._judge(declared) if dry_run else self._keep(declared, agent, watch)
        except _Stopped:
            return ImportReport(0, 0, 0, (), 0, is_stopped=True)
        return ImportReport(
            accepted=len(outcome.added),
            updated=len(outcome.changed),
            unchanged=outcome.unchanged,
            rejected=rejected,
            to_geocode=outcome.to_geocode,
            ignored=table.ignored,
        )

    def _judge(self, declared: Sequence[Declared]) -> _Outcome:
        with reading(self.engine) as connection:
            return self._compare(connection, declared)

    def _keep(self, declared: Sequence[Declared], agent: str, watch: "_Watch") -> _Outcome:
        with writing(self.engine) as connection:
            outcome = self._compare(connection, declared)
            for batch in _batches(outcome.added):
                watch.pause()
                installers.add_all(connection, batch)
            for number, (_, changed) in enumerate(outcome.changed):
                if number % _LINES_AT_ONCE == 0:
                    watch.pause()
                installers.change(connection, changed)
            if outcome.added or outcome.changed:
                self.teller.tell(connection, agent, _tellings(outcome))
                version = desks.bump_directory(connection)
                everything = (*outcome.added, *(changed for _, changed in outcome.changed))
                directory_versions.keep(connection, version, self.teller.now(), everything)
        return outcome

    def _compare(self, connection: Connection, declared: Sequence[Declared]) -> _Outcome:
        known = {one.siret: one for one in installers.everyone(connection)}
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
        return _Outcome(tuple(added), tuple(changed), unchanged, unplaced)


@dataclass(frozen=True, slots=True)
class _Watch:
    """Who follows the import, and may stop it."""

    progress: Callable[[int, int], None]
    is_stopped: Callable[[], bool]

    def pause(self) -> None:
        if self.is_stopped():
            raise _Stopped


def _read_lines(rows: Sequence[Row], watch: _Watch) -> tuple[list[Declared], tuple[Rejection, ...]]:
    declared: list[Declared] = []
    rejected: list[Rejection] = []
    seen: set[str] = set()
    done = 0
    for batch in _batches(rows):
        watch.pause()
        for row in batch:
            read = read_line(row)
            if isinstance(read, tuple):
                rejected.extend(read)
            elif read.siret in seen:
                rejected.append(Rejection(row.line, Column.SIRET.value, LineReason.DUPLICATE_SIRET))
            else:
                seen.add(read.siret)
                declared.append(read)
        done += len(batch)
        watch.progress(done, len(rows))
    return declared, tuple(rejected)


def _tellings(outcome: _Outcome) -> list[Telling]:
    added = [Telling(FactKind.INSTALLER_ADDED, one.id, {"siret": one.siret}) for one in outcome.added]
    changed = [
        Telling(FactKind.INSTALLER_CHANGED, after.id, {"siret": after.siret, "changed": _changes(before, after)})
        for before, after in outcome.changed
    ]
    return added + changed


def _changes(before: Installer, after: Installer) -> list[str]:
    """The names of the fields that differ; their contents stay out of the journal."""
    return [part.name for part in fields(Installer) if getattr(before, part.name) != getattr(after, part.name)]


def _batches(items: Sequence[Item]) -> list[Sequence[Item]]:
    return [items[start : start + _LINES_AT_ONCE] for start in range(0, len(items), _LINES_AT_ONCE)]
