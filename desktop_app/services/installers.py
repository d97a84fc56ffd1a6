"""Which installers are nearest, and why one was skipped."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from threading import Lock
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.domain.address import FoundAddress
from desktop_app.domain.errors import NotFound
from desktop_app.domain.geography import Near, Point, Positions, nearest, positions
from desktop_app.domain.installer import Installer, SkipReason, reason_to_skip
from desktop_app.domain.ranking import Caution, drawn, may_be_second, uncertainty_m
from desktop_app.settings import NearestSettings
from desktop_app.storage import desks, directory_versions, installers
from desktop_app.storage.database import reading


@dataclass(frozen=True, slots=True)
class Ranked:
    """One installer that can be asked, nearest first; `rank` counts from 1."""

    rank: int
    installer: Installer
    distance_m: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """One installer that is not asked, and why; `distance_m` where it lies among the nearest."""

    installer: Installer
    reason: SkipReason
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answer to "who is nearest?", with all it was drawn from, so that it can be explained and replayed."""

    origin: Point
    on: date
    ranked: tuple[Ranked, ...]
    skipped: tuple[Skipped, ...]
    cautions: tuple[Caution, ...]
    directory_version: int

    @property
    def passed_over(self) -> tuple[Skipped, ...]:
        """Those skipped although they lie nearer than the last one ranked (all known ones when none is ranked)."""
        reach = self.ranked[-1].distance_m if self.ranked else float("inf")
        return tuple(one for one in self.skipped if one.distance_m is not None and one.distance_m <= reach)


@dataclass(frozen=True, slots=True)
class _Directory:
    """One version of the directory as it stands on one day, ready to be searched."""

    version: int
    on: date
    by_id: dict[UUID, Installer]
    accepting: Positions
    skipped: tuple[tuple[Installer, SkipReason], ...]
    skipped_places: Positions


@dataclass
class _Shelf:
    """The last directory that was prepared: it serves until its version or the day changes."""

    lock: Lock = field(default_factory=Lock)
    directory: _Directory | None = None


@dataclass(frozen=True, slots=True)
class Installers:
    """The directory's desk."""

    engine: Engine
    now: Callable[[], datetime]
    rules: NearestSettings
    landmass_of: Callable[[Point], str]
    _shelf: _Shelf = field(default_factory=_Shelf, repr=False)

    def nearest_home(
        self, place: FoundAddress, *, k: int = 5, on: date | None = None, excluding: frozenset[UUID] = frozenset()
    ) -> Ranking:
        """Like `nearest_to`, for a home that is only known as well as its address is: says when that may matter."""
        return self.nearest_to(place.point, k=k, on=on, excluding=excluding, uncertainty=uncertainty_m(place))

    def nearest_to(
        self,
        point: Point,
        *,
        k: int = 5,
        on: date | None = None,
        excluding: frozenset[UUID] = frozenset(),
        uncertainty: float = 0.0,
        version: int | None = None,
    ) -> Ranking:
        """Rank the `k` nearest installers that can be asked on that day (today when not given).

        Strictly by WGS84 geodesic; equally near ones by the day's draw. `excluding` names installers that already
        refused or failed this client; `uncertainty` is how far the home may lie from `point`, in metres; `version`
        takes the directory as it was then.
        """
        directory = self._directory(on or self.now().astimezone().date(), version)
        # Two at least: the gap to the second one tells how sure the first one is.
        wanted = max(k, 2) + len(excluding)
        found = nearest(point, directory.accepting, wanted, lambda one: drawn(one, directory.on))
        kept = [one for one in found if one.id not in excluding]
        limit = self.rules.radius_km
        within = [one for one in kept if limit is None or one.distance_m <= limit * 1000]
        ranked = tuple(
            Ranked(rank, directory.by_id[one.id], one.distance_m) for rank, one in enumerate(within, start=1)
        )
        return Ranking(
            origin=point,
            on=directory.on,
            ranked=ranked[:k],
            skipped=self._skipped(point, directory, found, k, excluding),
            cautions=self._cautions(point, ranked, uncertainty),
            directory_version=directory.version,
        )

    def one(self, installer_id: UUID) -> Installer:
        """The installer of that id, or `NotFound`."""
        with reading(self.engine) as connection:
            installer = installers.of_id(connection, installer_id)
        if installer is None:
            raise NotFound("installer", str(installer_id))
        return installer

    def everyone(self) -> tuple[Installer, ...]:
        """The whole directory."""
        with reading(self.engine) as connection:
            return installers.everyone(connection)

    def _skipped(
        self, point: Point, directory: _Directory, found: tuple[Near, ...], k: int, excluding: frozenset[UUID]
    ) -> tuple[Skipped, ...]:
        measured = {one.id: one.distance_m for one in nearest(point, directory.skipped_places, k + 5)}
        limit = self.rules.radius_km
        told = [Skipped(one, reason, measured.get(one.id)) for one, reason in directory.skipped]
        for near in found:
            if near.id in excluding:
                told.append(Skipped(directory.by_id[near.id], SkipReason.EXCLUDED, near.distance_m))
            elif limit is not None and near.distance_m > limit * 1000:
                told.append(Skipped(directory.by_id[near.id], SkipReason.BEYOND_RADIUS, near.distance_m))
        return tuple(sorted(told, key=lambda one: (one.distance_m is None, one.distance_m or 0.0, one.installer.siret)))

    def _cautions(self, point: Point, ranked: tuple[Ranked, ...], uncertainty: float) -> tuple[Caution, ...]:
        if not ranked:
            return ()
        first, others = ranked[0], ranked[1:]
        there = first.installer.point
        checks = {
            Caution.UNCERTAIN: bool(others) and may_be_second(first.distance_m, others[0].distance_m, uncertainty),
            Caution.SEA_CROSSING: there is not None and self.landmass_of(point) != self.landmass_of(there),
            Caution.FAR: first.distance_m > self.rules.warn_km * 1000,
        }
        return tuple(caution for caution, is_due in checks.items() if is_due)

    def _directory(self, on: date, version: int | None) -> _Directory:
        """The directory as it is now; for a day that is over, as it was at that day's end; or in a given version."""
        with reading(self.engine) as connection:
            if version is None and on < self.now().astimezone().date():
                end = datetime.combine(on + timedelta(days=1), time()).astimezone()
                version = directory_versions.version_before(connection, end)
            if version is not None:
                return _prepare(directory_versions.as_of(connection, version), version, on)
        return self._directory_of_today(on)

    def _directory_of_today(self, on: date) -> _Directory:
        with self._shelf.lock, reading(self.engine) as connection:
            desk = desks.this_desk(connection)
            version = desk.directory_version if desk else 0
            shelved = self._shelf.directory
            if shelved is None or (shelved.version, shelved.on) != (version, on):
                shelved = _prepare(installers.everyone(connection), version, on)
                self._shelf.directory = shelved
            return shelved


def _prepare(everyone: tuple[Installer, ...], version: int, on: date) -> _Directory:
    judged = [(one, reason_to_skip(one, on)) for one in everyone]
    skipped = tuple((one, reason) for one, reason in judged if reason is not None)
    return _Directory(
        version=version,
        on=on,
        by_id={one.id: one for one in everyone},
        accepting=positions((one.id, one.point) for one, reason in judged if reason is None and one.point is not None),
        skipped=skipped,
        skipped_places=positions((one.id, one.point) for one, _ in skipped if one.point is not None),
    )
