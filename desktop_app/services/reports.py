"""Reports: the programme's figures of a period, from this desk's store or from the centre; the same numbers."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import Connection

from desktop_app.domain.address import Commune
from desktop_app.domain.agent import Role
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.errors import NotAllowed
from desktop_app.domain.report import SMALLEST_GROUP, Drill, Filters, Line, Period, Question
from desktop_app.domain.report_kpi import Spread, figures
from desktop_app.domain.report_series import Group, Operations, Report, funnel, merged
from desktop_app.domain.report_spread import DISTANCE_EDGES_HM, bars
from desktop_app.figures.reading import Reading, Totals

DESK: Final = "desk"
CENTRE: Final = "centre"


class Place(Protocol):
    """Where figures are read: the desk's store, or the centre."""

    @property
    def name(self) -> str:
        """`DESK` or `CENTRE`."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view; raises the `WorldFailed` errors of its database."""
        ...

    def read(self, connection: Connection, question: Question, rules: Rules) -> Reading:
        """Read one period whole."""
        ...

    def totals(self, connection: Connection, question: Question, rules: Rules) -> Totals:
        """Read the sums of one period."""
        ...

    def lines(
        self, connection: Connection, question: Question, drill: Drill, *, names: bool, most: int | None
    ) -> Iterator[Line]:
        """The dossiers behind a figure, latest first; read before the transaction ends."""
        ...

    def count(self, connection: Connection, question: Question, drill: Drill) -> int:
        """How many dossiers those are."""
        ...

    def people(self, connection: Connection) -> dict[str, int]:
        """How many people work at each site, where that is known."""
        ...

    def operations(self, connection: Connection, found: Operations, as_of: datetime) -> Operations:
        """What waits now, with the desks that are silent, where they are known."""
        ...

    def sites(self, connection: Connection) -> tuple[str, ...]:
        """The sites that figures can be narrowed to."""
        ...


def _unknown(insee: str) -> Commune | None:
    del insee
    return None


@dataclass(frozen=True, slots=True)
class Listing:
    """The first of the dossiers behind a figure, and how many there are."""

    lines: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Reports:
    """The figures' desk. `role` is that of whoever works here: each request asks for it: hiding protects nothing."""

    place: Place
    rules: Rules
    role: Role
    now: Callable[[], datetime]
    commune: Callable[[str], Commune | None] = _unknown
    departments: Callable[[], Mapping[str, str]] = dict

    def report(self, period: Period, filters: Filters = Filters()) -> Report:  # noqa: B008 - a frozen value
        """Everything about a period, with the period before it.

        Raises `NotAllowed`, and the `WorldFailed` errors of the place.
        """
        require_reports(self.role)
        question = Question(period, filters, self.now())
        with self.place.reading() as connection:
            people = self.place.people(connection)
            self._require_many(people, filters)
            found = self.place.read(connection, question, self.rules)
            before = self.place.totals(connection, question.before, self.rules)
            waiting = self.place.operations(connection, found.operations, question.as_of)
        return _report(self.place.name, question, self._named(found), before, waiting, people)

    def _require_many(self, people: Mapping[str, int], filters: Filters) -> None:
        """A site of fewer than five is not told apart, but by the administrator who answers for it."""
        n = people.get(filters.site, 0) if filters.site is not None else 0
        if self.role is not Role.ADMINISTRATOR and 0 < n < SMALLEST_GROUP:
            raise NotAllowed(self.role.value)

    def _named(self, found: Reading) -> Reading:
        """Departments and communes by their names, as far as they are known."""
        names = self.departments()
        departments = tuple(replace(one, name=names.get(one.key)) for one in found.departments)
        return replace(found, departments=departments, uncovered=tuple(self._placed(one) for one in found.uncovered))

    def _placed(self, group: Group) -> Group:
        """A commune's name and place, where its code is one of today."""
        commune = self.commune(group.key)
        if commune is None:
            return group
        return replace(group, name=commune.label, place=(commune.point.lat, commune.point.lon))

    def lines(self, period: Period, filters: Filters, drill: Drill, most: int) -> Listing:
        """The dossiers behind a figure, without anybody's name: who opens one is asked again. Raises like `report`."""
        require_reports(self.role)
        question = Question(period, filters, self.now())
        with self.place.reading() as connection:
            found = tuple(self.place.lines(connection, question, drill, names=False, most=most))
            return Listing(found, self.place.count(connection, question, drill))

    def sites(self) -> tuple[str, ...]:
        """The sites that a report can be narrowed to: not those of a few people. Raises `NotAllowed`."""
        require_reports(self.role)
        with self.place.reading() as connection:
            people = self.place.people(connection)
            found = self.place.sites(connection)
        return tuple(one for one in found if not people or people.get(one, 0) >= SMALLEST_GROUP)


def require_reports(role: Role) -> None:
    """Raise `NotAllowed` for a role that sees no figures."""
    if not role.sees_reports:
        raise NotAllowed(role.value)


def _report(
    place: str, question: Question, found: Reading, before: Totals, waiting: Operations, people: dict[str, int]
) -> Report:
    counts, spreads = found.totals.counts, found.totals.spreads
    return Report(
        question=question,
        source=place,
        kpis=figures(counts, spreads),
        before=figures(before.counts, before.spreads),
        funnel=funnel(counts),
        days=found.days,
        departments=found.departments,
        installers=found.installers,
        sites=_sites(found.sites, people),
        scripts=found.scripts,
        uncovered=found.uncovered,
        distances=bars(found.totals.spreads.get(Spread.DISTANCE_HM, {}), DISTANCE_EDGES_HM),
        operations=waiting,
    )


def _sites(groups: tuple[Group, ...], people: dict[str, int]) -> tuple[Group, ...]:
    """Teams, the small ones merged. Where nobody said how many work there, a site alone is not told from others."""
    if len(groups) <= 1 and not people:
        return groups
    return merged(replace(one, members=people.get(one.key, 0)) for one in groups)
