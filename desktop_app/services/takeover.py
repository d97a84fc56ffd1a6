"""The relay at work: letters that their desks left for too long leave through it, and each of them once.

The relay is a desk like any other, with a profile and an encrypted store of its own, and nobody sitting at it. A letter
that it takes over comes into that store with its dossier, and leaves it through the very queue that every desk has,
whose gate asks the centre before each dot. Several relays may run at once, and any of them may die at any moment: what
it had in hand is the next one's when its lease is over, and what it may have given away is put in doubt.
"""

import logging
from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from desktop_app.central import letters as central_letters
from desktop_app.central.database import repeated
from desktop_app.central.letters import Taken
from desktop_app.domain.errors import CentreRefused, RefusedByCentre, RelayNotConfigured, WorldFailed
from desktop_app.domain.retry import is_closed
from desktop_app.services.colleagues import Colleagues
from desktop_app.services.kept_figures import KeptFigures
from desktop_app.services.sending import Sending, Tally
from desktop_app.services.shared_returns import SharedReturns
from desktop_app.services.sync import Sync
from desktop_app.storage import relays
from desktop_app.storage.database import reading

logger = logging.getLogger(__name__)

# A letter is ours for this long, and no longer: time for a batch through a slow mail relay.
LEASE: Final = timedelta(minutes=15)
# How many letters one step takes.
BATCH: Final = 25
RELAY: Final = "relay"


@dataclass(frozen=True, slots=True)
class Round:
    """What one step did: letters taken over and what became of them, letters put in doubt, mails that came back.

    `trouble`: the return mailbox could not be read; letters left all the same.
    """

    taken: int = 0
    tally: Tally = field(default_factory=Tally)
    put_in_doubt: int = 0
    returned: int = 0
    trouble: WorldFailed | None = None

    def plus(self, more: "Round") -> "Round":
        """Two rounds as one."""
        tally = Tally(*(sum(pair) for pair in zip(astuple(self.tally), astuple(more.tally), strict=True)))
        return Round(
            taken=self.taken + more.taken,
            tally=tally,
            put_in_doubt=self.put_in_doubt + more.put_in_doubt,
            returned=self.returned + more.returned,
            trouble=more.trouble,
        )


@dataclass(frozen=True, slots=True)
class Takeover:
    """The relay at work for one site."""

    engine: Engine
    sync: Sync
    colleagues: Colleagues
    sending: Sending
    returns: SharedReturns
    figures: KeptFigures | None = None
    lease: timedelta = LEASE
    batch: int = BATCH

    def step(self, *, is_stopped: Callable[[], bool] = lambda: False) -> Round:
        """Take over what is due and send it: one bounded step, to be repeated.

        Raises the errors of the centre, CentreRefused for a member that is no relay, RelayNotConfigured.
        """
        if self.sending.postman is None:
            raise RelayNotConfigured
        self.sync.run()
        known = self.sync.secured()
        if known.member_kind != RELAY:
            raise CentreRefused(RefusedByCentre.RIGHTS)
        # A relay of every site serves the one that its settings name.
        site = self.sync.own_site if known.member_site in {None, "*"} else str(known.member_site)
        doubtful = repeated(self.sync.centre, lambda at: central_letters.put_in_doubt(at, site, self.batch))
        taken = self._take_over(site)
        for dossier_id in sorted({one.dossier_id for one in taken}):
            if is_stopped():
                break
            self.colleagues.hold(dossier_id)
        tally = self.sending.send_due(is_stopped=is_stopped)
        returned, trouble = self._read_returns()
        self._keep_figures(is_stopped)
        self.sync.run()
        return Round(len(taken), tally, len(doubtful), returned, trouble)

    def _keep_figures(self, is_stopped: Callable[[], bool]) -> None:
        """Some months of them. No letter waits for figures: what fails here is tried in the next round."""
        if self.figures is None:
            return
        try:
            self.figures.step(is_stopped=is_stopped)
        except WorldFailed as failed:
            logger.info("figures not kept: %s", type(failed).__name__)

    def _read_returns(self) -> tuple[int, WorldFailed | None]:
        try:
            return self.returns.read_due(), None
        except WorldFailed as failed:
            return 0, failed

    def _take_over(self, site: str) -> tuple[Taken, ...]:
        if self._is_resting():
            return ()
        me: UUID = self.sync.ownership.desk()
        return repeated(self.sync.centre, lambda at: central_letters.take_over(at, me, site, self.lease, self.batch))

    def _is_resting(self) -> bool:
        """The mail relay is down: another relay of ours may still reach its own."""
        with reading(self.engine) as connection:
            return not is_closed(relays.breaker_of(connection, self.sending.relay_name), self.sending.now())
