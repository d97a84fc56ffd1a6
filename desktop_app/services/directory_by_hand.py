"""The directory as supervisors keep it by hand: standing, absences, charter, place; each change is told.

Every request asks for the role itself: a page that is hidden protects nothing. The administrators' own program has
its way through `Directory`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.domain.address import Precision, Source
from desktop_app.domain.agent import Role
from desktop_app.domain.errors import FieldReason, FieldWrong, NotAllowed, NotFound
from desktop_app.domain.geography import Point, new_point
from desktop_app.domain.installer import Absence, Charter, Event, Installer, advance
from desktop_app.domain.installer_place import FoundPlace, address_of
from desktop_app.services.directory import Directory, ImportReport
from desktop_app.services.directory_change import of_change
from desktop_app.services.telling import Teller
from desktop_app.storage import desks, directory_versions, installer_places, installers
from desktop_app.storage.database import writing


@dataclass(frozen=True, slots=True)
class DirectoryByHand:
    """What supervisors and administrators may do to the directory. `role` is that of whoever works at this desk."""

    engine: Engine
    teller: Teller
    role: Role
    directory: Directory

    def decide(self, installer_id: UUID, event: Event, agent: str) -> Installer:
        """Suspend, reinstate or withdraw. Raises `NotPossible` from a standing that has no such step."""
        return self._change(installer_id, agent, lambda one: replace(one, standing=advance(one.standing, event)))

    def add_absence(self, installer_id: UUID, absence: Absence, agent: str) -> Installer:
        """Note days on which the installer takes no referral; days that are noted already melt into one absence.

        Raises `FieldWrong`.
        """
        if absence.last_day < absence.first_day:
            raise FieldWrong("absence.last_day", FieldReason.ENDS_BEFORE_START)
        return self._change(installer_id, agent, lambda one: replace(one, absences=joined((*one.absences, absence))))

    def remove_absence(self, installer_id: UUID, absence: Absence, agent: str) -> Installer:
        """Take an absence back. Raises `NotFound` when there is none such (any more)."""

        def without(one: Installer) -> Installer:
            if absence not in one.absences:
                raise NotFound("absence", str(installer_id))
            return replace(one, absences=tuple(kept for kept in one.absences if kept != absence))

        return self._change(installer_id, agent, without)

    def end_charter(self, installer_id: UUID, ends_on: date | None, agent: str) -> Installer:
        """Set the last day of the charter; None: no end is set. Raises `FieldWrong`."""

        def ended(one: Installer) -> Installer:
            if ends_on is not None and ends_on < one.charter.signed_on:
                raise FieldWrong("charter.ends_on", FieldReason.ENDS_BEFORE_START)
            return replace(one, charter=Charter(one.charter.signed_on, ends_on))

        return self._change(installer_id, agent, ended)

    def place(self, installer_id: UUID, point: Point, agent: str) -> Installer:
        """Say where the installer is, in degrees. Raises `FieldWrong`."""
        checked = new_point(point.lat, point.lon, "installer")

        def note(connection: Connection, one: Installer) -> None:
            at = self.teller.now()
            found = FoundPlace(address_of(one), at, True, checked, Precision.POINT, Source.AGENT)
            installer_places.keep(connection, one.id, found)

        return self._change(installer_id, agent, lambda one: replace(one, point=checked), note)

    def import_file(
        self,
        path: Path,
        *,
        dry_run: bool,
        agent: str,
        progress: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Like `Directory.import_file`, for whoever keeps the directory."""
        require_keeper(self.role)
        return self.directory.import_file(path, dry_run=dry_run, agent=agent, progress=progress, is_stopped=is_stopped)

    def _change(
        self,
        installer_id: UUID,
        agent: str,
        changed: Callable[[Installer], Installer],
        note: Callable[[Connection, Installer], None] = lambda _connection, _one: None,
    ) -> Installer:
        require_keeper(self.role)
        with writing(self.engine) as connection:
            before = installers.of_id(connection, installer_id)
            if before is None:
                raise NotFound("installer", str(installer_id))
            after = changed(before)
            keep_change(connection, self.teller, agent, before, after)
            note(connection, after)
        return after


def require_keeper(role: Role) -> None:
    """Raise `NotAllowed` for a role that does not keep the directory."""
    if not role.keeps_directory:
        raise NotAllowed(role.value)


def keep_change(connection: Connection, teller: Teller, agent: str, before: Installer, after: Installer) -> None:
    """Keep a changed installer, its version and the fact that it changed; nothing when it is the same as before."""
    if after == before:
        return
    installers.change(connection, after)
    teller.tell(connection, agent, [of_change(before, after)])
    directory_versions.keep(connection, desks.bump_directory(connection), teller.now(), [after])


def joined(absences: Sequence[Absence]) -> tuple[Absence, ...]:
    """The same days as fewest absences, in order: those that overlap or follow one another are one."""
    found: list[Absence] = []
    for one in sorted(absences, key=lambda absence: absence.first_day):
        if found and (one.first_day - found[-1].last_day).days <= 1:
            found[-1] = Absence(found[-1].first_day, max(found[-1].last_day, one.last_day))
        else:
            found.append(one)
    return tuple(found)
