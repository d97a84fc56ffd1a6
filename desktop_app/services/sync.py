"""One push and one pull: what this desk did goes up, what concerns it comes down.

No transaction spans the network. Each half may be cut anywhere and said again: facts have their numbers, rows their
ids, and the centre knows how far it was told. The window never needs it: a desk works alone for as long as it must.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.central import accept
from desktop_app.central.database import central_transaction
from desktop_app.central.feeds import Pulse, Standing, listen
from desktop_app.domain.errors import CentreUnprepared
from desktop_app.domain.letter import State
from desktop_app.domain.ownership import Reading
from desktop_app.services.incarnations import this_desk
from desktop_app.services.shared_ownership import SharedOwnership
from desktop_app.services.sync_pull import Pull
from desktop_app.services.sync_push import Push
from desktop_app.storage import desks, letters, travel
from desktop_app.storage.database import reading, writing
from desktop_app.storage.desks import DeskRow
from desktop_app.version import VERSION

# What this program speaks. The centre tells which it still understands.
PROTOCOL: Final = 1


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one sync did: facts pushed, dossiers and reference rows pulled, facts still to push.

    `skew_ms`: how far this machine's clock is behind the centre's. `flagged`: pushed facts that came too late to
    change anything. `needs_update`: this program is too old to pull.
    """

    pushed: int
    pulled: int
    pending: int
    epoch: UUID
    skew_ms: int
    flagged: int = 0
    needs_update: bool = False


@dataclass(frozen=True, slots=True)
class Secured:
    """What the status bar shows: facts not yet at the centre, since when it was last heard, and as whom we work."""

    pending: int
    heard_at: datetime | None
    skew_ms: int | None
    member_site: str | None
    member_kind: str | None


@dataclass(frozen=True, slots=True)
class Sync:
    """The desk and its centre. `own_site` counts for a member of every site; `clocks` looks at both clocks.

    `line`: an engine of its own for the same centre, which push and pull use too: a sync connects once, and leaves.
    """

    engine: Engine
    centre: Engine
    line: Engine
    ownership: SharedOwnership
    push: Push
    pull: Pull
    own_site: str
    clocks: Callable[[], Reading]

    def run(self) -> SyncReport:
        """Tell and hear everything. Raises CentreUnreachable, CentreRefused, and the other errors of the centre."""
        try:
            return self._run()
        finally:
            self.line.dispose()

    def _run(self) -> SyncReport:
        began = self.clocks()
        me = this_desk(self.engine)
        standing = listen(self.line, self._pulse(me), self.own_site)
        if standing.protocol_max < PROTOCOL:
            raise CentreUnprepared
        skew_ms = self._skew(standing, began)
        site = self.own_site if standing.site == "*" else standing.site
        pushed = self.push.run(standing, site)
        needs_update = standing.protocol_min > PROTOCOL
        pulled = 0 if needs_update else self.pull.run(self._again() if pushed.facts else standing)
        self.ownership.renew(self.line, began, timedelta(milliseconds=skew_ms))
        with writing(self.engine) as connection:
            desks.keep(
                connection,
                heard_at=began.wall,
                skew_ms=skew_ms,
                member_site=standing.site,
                member_kind=standing.kind,
            )
        return SyncReport(
            pushed=pushed.facts,
            pulled=pulled,
            pending=self.secured().pending,
            epoch=standing.epoch,
            skew_ms=skew_ms,
            flagged=pushed.flagged,
            needs_update=needs_update,
        )

    def secured(self) -> Secured:
        """How much of this desk only this desk has. Asks nobody."""
        me = this_desk(self.engine)
        with reading(self.engine) as connection:
            pending = travel.pending(connection, me.pushed_seq)
        return Secured(pending, me.heard_at, me.skew_ms, me.member_site, me.member_kind)

    def anchor(self) -> tuple[int, str] | None:
        """The number and hash of this desk's newest fact at the centre; None where it is unknown there."""
        me = this_desk(self.engine)
        with central_transaction(self.centre) as at:
            head = accept.head_of(at, me.id)
        return None if head is None else (head.seq, head.hash)

    def _again(self) -> Standing:
        return listen(self.line, self._pulse(this_desk(self.engine)), self.own_site)

    def _pulse(self, me: DeskRow) -> Pulse:
        with reading(self.engine) as connection:
            queued, oldest = letters.waiting(connection)
            in_doubt = len(letters.in_state(connection, State.IN_DOUBT))
        return Pulse(me.id, VERSION, PROTOCOL, queued, oldest, in_doubt, me.skew_ms)

    def _skew(self, standing: Standing, began: Reading) -> int:
        """The centre looked at its clock somewhere between our question and its answer: half way, on average."""
        ended = self.clocks()
        middle = began.wall + timedelta(seconds=(ended.seconds - began.seconds) / 2)
        return round((standing.clock - middle) / timedelta(milliseconds=1))
