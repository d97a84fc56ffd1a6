"""Pushing: this desk's facts, and the rows they are about, in batches of one transaction each.

A batch begins where the centre's row of this desk says (`services/incarnations.py`), locked until it commits: an answer
that was lost is found out, and nothing is told twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.central import accept, catalogue, corrections, second_turns
from desktop_app.central.accept import Head
from desktop_app.central.database import at_once, repeated
from desktop_app.central.feeds import Standing
from desktop_app.domain.errors import CentreRefused, RefusedByCentre
from desktop_app.domain.fact import Fact, Kind
from desktop_app.domain.fold import MACHINES, FlagReason
from desktop_app.domain.ownership import MARGIN, OWN_FOR
from desktop_app.services.incarnations import Incarnations, this_desk
from desktop_app.services.sync_fold import Outcome, fold
from desktop_app.storage import desks, directory_versions, installers, owned_letters, travel
from desktop_app.storage.database import reading, writing
from desktop_app.storage.tables import local_schema
from desktop_app.travelling import MADE_BY, Papers, papers_of

# Facts of one transaction: enough to be fast, few enough to be over before somebody else waits.
BATCH: Final = 1000
_STARTS: Final = {name: machine.start for name, machine in MACHINES.items()}
_OF_INSTALLERS: Final = frozenset({Kind.INSTALLER_ADDED.value, Kind.INSTALLER_CHANGED.value})


@dataclass(frozen=True, slots=True)
class Pushed:
    """What went up: how many facts, and how many of them came too late to change anything."""

    facts: int = 0
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class _Batch:
    facts: tuple[Fact, ...]
    about: Mapping[UUID, UUID]
    papers: Papers
    installers: Sequence[dict[str, object]]


class _Moved(Exception):
    """The centre's head is not where it was: a copy of this desk pushed meanwhile."""


@dataclass(frozen=True, slots=True)
class Push:
    """The way up. `own_for`: how long a letter stays ours once the centre knows of it."""

    engine: Engine
    centre: Engine
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    own_for: timedelta = OWN_FOR
    margin: timedelta = MARGIN
    batch: int = field(default=BATCH)

    def run(self, standing: Standing, site: str) -> Pushed:
        """Push every fact that the centre lacks. Raises the errors of the centre; what went up stays up."""
        me, head = Incarnations(self.engine, self.centre, self.new_id).settle(standing, site)
        self._note(head.seq)
        done = Pushed()
        while batch := self._next_batch(head.seq):
            try:
                flagged = self._push(me, head, batch, site, is_supervisor=standing.kind == "supervisor")
            except _Moved:
                return done  # The next sync finds the fork.
            head = Head(batch.facts[-1].seq, batch.facts[-1].hash)
            self._note(head.seq)
            done = Pushed(done.facts + len(batch.facts), done.flagged + flagged)
        return done

    def _note(self, seq: int) -> None:
        # Every transaction that writes waits for the disk.
        if this_desk(self.engine).pushed_seq != seq:
            with writing(self.engine) as connection:
                desks.keep(connection, pushed_seq=seq)

    # ------------------------------------------------------------------------------------------------- one batch

    def _next_batch(self, seq: int) -> _Batch | None:
        with reading(self.engine) as connection:
            facts = travel.after(connection, seq, self.batch)
            if not facts:
                return None
            about = travel.dossiers_of(connection, {one.subject for one in facts if one.subject})
            papers = papers_of(connection, local_schema, set(about.values()))
            wanted = {one.subject for one in facts if one.kind in _OF_INSTALLERS and one.subject}
            known = [installers.of_id(connection, one) for one in wanted]
            rows = [directory_versions.row_of(one) for one in known if one is not None]
            referred = {row["installer_id"] for row in papers["referral"]}
            names = {one: installers.of_id(connection, one) for one in referred}
        for row in papers["referral"]:
            row["installer_known"] = (one := names[row["installer_id"]]) and directory_versions.row_of(one)
        letters = frozenset(row["id"] for row in papers["letter"])
        with writing(self.engine) as connection:
            # Before the centre can know of them: should its answer be lost, we already hold ourselves to it.
            owned_letters.begin(connection, letters, self.now() + self.own_for)
        return _Batch(facts, about, papers, rows)

    def _push(self, me: UUID, head: Head, batch: _Batch, site: str, *, is_supervisor: bool) -> int:
        new = made_in(batch.facts, batch.papers)
        # A row that was just added has its details.
        added = {row["id"] for rows in new.values() for row in rows if "id" in row}

        def put(at: Connection) -> Outcome:
            if accept.head_of(at, me, lock=True) != head:
                raise _Moved
            with at_once(at):
                accept.add_facts(at, me, site, batch.facts, batch.about)
                accept.add_papers(at, me, site, new, _STARTS, self.own_for + self.margin)
            if accept.differing(at, me, batch.facts):
                # An id that somebody else's fact has: nobody but a forger makes one.
                raise CentreRefused(RefusedByCentre.OTHER)
            outcome = fold(at, me, batch.facts)
            corrections.keep(at, batch.papers, outcome.corrected)
            flags = [*outcome.flags, *second_turns.flags(at, batch.facts, new["referral"])]
            flags += self._keep_installers(at, batch, is_supervisor=is_supervisor)
            with at_once(at):
                accept.keep_details(at, batch.papers, outcome.moved - added)
                accept.flag_facts(at, me, flags)
                accept.keep_head(at, me, batch.facts[-1])
                accept.stamp(at, set(batch.about.values()), f"site:{site}")
            return Outcome(outcome.moved, tuple(flags))

        return len(repeated(self.centre, put).flags)

    def _keep_installers(self, at: Connection, batch: _Batch, *, is_supervisor: bool) -> list[tuple[int, str]]:
        """The directory is the supervisors': what an agent's desk imported stays its own, and is flagged."""
        told = [one.seq for one in batch.facts if one.kind in _OF_INSTALLERS]
        if not told:
            return []
        if not is_supervisor:
            return [(seq, FlagReason.NOT_ALLOWED.value) for seq in told]
        catalogue.keep_installers(at, batch.installers, accept.next_number(at, "reference"))
        return []


def made_in(facts: Sequence[Fact], papers: Papers) -> Papers:
    """Of these rows, those that these facts tell the making of, and those that are replaced as a whole."""
    subjects = {(one.kind, one.subject) for one in facts}
    dossiers = {one.subject for one in facts if one.kind == Kind.DOSSIER_OPENED.value}
    clients = {row["client_id"] for row in papers["dossier"] if row["id"] in dossiers}
    chosen = {
        name: [row for row in papers.get(name, ()) if (kind, row["id"]) in subjects] for name, kind in MADE_BY.items()
    }
    whole = {name: rows for name, rows in papers.items() if name not in MADE_BY and name != "client"}
    return {**whole, **chosen, "client": [row for row in papers["client"] if row["id"] in clients]}
