"""Pushing: this desk's facts, and the rows they are about, in batches of one transaction each.

The centre says which fact of this desk is its newest. If ours of that number is another, somebody else tells facts in
our name: a copy of this store, or this store before it was restored from a copy. Nothing is thrown away then: the desk
goes on as another incarnation, whose chain continues from the last fact that both tell alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from desktop_app.central import accept, catalogue
from desktop_app.central.accept import Head
from desktop_app.central.database import central_transaction, repeated
from desktop_app.central.feeds import Standing
from desktop_app.domain.dossier import desk_code
from desktop_app.domain.errors import CentreRefused, NotFound, RefusedByCentre
from desktop_app.domain.fact import FIRST_HASH, Fact, Kind
from desktop_app.domain.fold import MACHINES, FlagReason
from desktop_app.domain.ownership import MARGIN, OWN_FOR
from desktop_app.services.sync_fold import Outcome, fold
from desktop_app.storage import desks, directory_versions, installers, owned_letters, travel
from desktop_app.storage.database import reading, writing
from desktop_app.storage.desks import DeskRow
from desktop_app.storage.tables import local_schema
from desktop_app.travelling import MADE_BY, Papers, papers_of

# Facts of one transaction: enough to be fast, few enough to be over before somebody else waits.
BATCH: Final = 400
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
    letters: frozenset[UUID]


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
        me = self._this_desk()
        head = None if standing.head_seq is None else Head(standing.head_seq, standing.head_hash or FIRST_HASH)
        if head is None:
            head = self._enrol(me, site)
        elif not self._is_ours(head):
            me, head = self._fork(me, head, site)
        self._note(head.seq)
        done = Pushed()
        while batch := self._next_batch(head.seq):
            try:
                flagged = self._push(me.id, head, batch, site, is_supervisor=standing.kind == "supervisor")
            except _Moved:
                return done  # The next sync finds the fork.
            head = Head(batch.facts[-1].seq, batch.facts[-1].hash)
            self._note(head.seq)
            done = Pushed(done.facts + len(batch.facts), done.flagged + flagged)
        return done

    def _this_desk(self) -> DeskRow:
        with reading(self.engine) as connection:
            me = desks.this_desk(connection)
        if me is None:
            raise NotFound("desk", "")
        return me

    def _note(self, seq: int) -> None:
        with writing(self.engine) as connection:
            desks.keep(connection, pushed_seq=seq)

    # ------------------------------------------------------------------------------------------------ who we are

    def _enrol(self, me: DeskRow, site: str) -> Head:
        origin = self._origin(me)

        def enrol(at: Connection) -> Head:
            found = accept.head_of(at, me.id)
            if found is not None:
                return found
            accept.enrol(at, me.id, site, me.code, origin)
            return origin[1] if origin else Head(0, FIRST_HASH)

        return repeated(self.centre, enrol)

    def _origin(self, me: DeskRow) -> tuple[UUID, Head] | None:
        if me.forked_from is None or me.forked_seq is None:
            return None
        return me.forked_from, Head(me.forked_seq, self._hash_of(me.forked_seq) or FIRST_HASH)

    def _is_ours(self, head: Head) -> bool:
        return head.seq == 0 or self._hash_of(head.seq) == head.hash

    def _hash_of(self, seq: int) -> str | None:
        with reading(self.engine) as connection:
            return travel.hashes(connection, [seq]).get(seq)

    def _fork(self, me: DeskRow, head: Head, site: str) -> tuple[DeskRow, Head]:
        """Go on as another incarnation. Letters of before the fork may be the other one's to send, so they are."""
        common = self._last_common(me.id, head.seq)
        identity = self.new_id()
        with writing(self.engine) as connection:
            told = travel.after(connection, common, 1_000_000_000)
            only_here = {one.subject for one in told if one.kind == Kind.LETTER_QUEUED.value and one.subject}
            travel.give_away_letters(connection, me.id, only_here)
            owned_letters.forget(connection)
            travel.forget_numbers(connection)
            desks.keep(
                connection,
                id=identity,
                code=desk_code(identity),
                forked_from=me.id,
                forked_seq=common,
                pushed_seq=common,
                epoch=None,
            )
        renewed = self._this_desk()
        return renewed, self._enrol(renewed, site)

    def _last_common(self, me: UUID, last: int) -> int:
        while last > 0:
            with central_transaction(self.centre) as at:
                page = accept.hashes_back_from(at, me, last)
            if not page:
                return 0
            with reading(self.engine) as connection:
                ours = travel.hashes(connection, [seq for seq, _ in page])
            for seq, sealed in page:
                if ours.get(seq) == sealed:
                    return seq
            last = page[-1][0] - 1
        return 0

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
            mine = owned_letters.begin(connection, letters, self.now() + self.own_for)
        return _Batch(facts, about, papers, rows, mine)

    def _push(self, me: UUID, head: Head, batch: _Batch, site: str, *, is_supervisor: bool) -> int:
        def put(at: Connection) -> Outcome:
            if accept.head_of(at, me, lock=True) != head:
                raise _Moved
            if accept.add_facts(at, me, site, batch.facts, batch.about):
                # An id that somebody else's fact has: nobody but a forger makes one.
                raise CentreRefused(RefusedByCentre.OTHER)
            accept.add_papers(at, me, site, made_in(batch.facts, batch.papers), _STARTS)
            outcome = fold(at, me, batch.facts)
            accept.keep_details(at, batch.papers, outcome.moved)
            accept.own(at, me, batch.letters, self.own_for + self.margin)
            flags = [*outcome.flags, *self._keep_installers(at, batch, is_supervisor=is_supervisor)]
            accept.flag_facts(at, me, flags)
            accept.keep_head(at, me, batch.facts[-1])
            accept.stamp(at, set(batch.about.values()), accept.next_number(at, f"site:{site}"))
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
