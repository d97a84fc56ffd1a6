"""Keep the centre's figures of past months: a few of them in each of the relay's rounds, or all at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine

from desktop_app.central import keeping, kept_due
from desktop_app.central.kept_due import Due
from desktop_app.domain.deadlines import Rules
from desktop_app.domain.errors import CentreBusy

logger = logging.getLogger(__name__)

# How many months of a site one round keeps: some seconds of the centre's time at most.
A_FEW: Final = 24


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Kept:
    """What one step did: months of a site that are kept now, sums of all sites, and months that were left for later."""

    months: int = 0
    sums: int = 0
    left: int = 0

    def plus(self, more: "Kept") -> "Kept":
        """Two steps as one."""
        return Kept(self.months + more.months, self.sums + more.sums, self.left + more.left)


@dataclass(frozen=True, slots=True)
class KeptFigures:
    """Whoever keeps figures: a relay for the sites that it serves, or the administrator for every one."""

    engine: Engine
    rules: Rules
    now: Callable[[], datetime]

    def step(self, most: int = A_FEW, *, is_stopped: Callable[[], bool] = _never) -> Kept:
        """Keep what is due, the oldest first: at most so many months, and sums. Raises the centre's errors."""
        as_of = self.now()
        with keeping.keeper(self.engine) as connection:
            with connection.begin():
                wanted = kept_due.due(connection, self.rules, as_of, most)
            done = Kept()
            for one in wanted:
                if is_stopped():
                    return done
                done = done.plus(self._keep(connection, one, as_of))
            return done.plus(self._add_up(connection, most))

    def all(self, told: Callable[[Kept], None]) -> Kept:
        """Keep everything that is due, and tell now and then how far it is. Raises the centre's errors."""
        total = Kept()
        while (done := self.step()) != Kept():
            total = total.plus(done)
            told(total)
        return total

    def _keep(self, connection: Connection, one: Due, as_of: datetime) -> Kept:
        try:
            is_kept = keeping.keep(connection, one, self.rules, as_of)
        except CentreBusy as busy:
            # Pushes go first; the month's turn comes again.
            logger.info("figures of %s not kept: %s", one.month, busy.reason.value)
            is_kept = False
        return Kept(months=1) if is_kept else Kept(left=1)

    def _add_up(self, connection: Connection, most: int) -> Kept:
        with connection.begin():
            wanted = kept_due.due_sums(connection, self.rules, most)
        done = Kept()
        for one in wanted:
            with connection.begin():
                done = done.plus(Kept(sums=int(keeping.keep_sum(connection, one, self.rules))))
        return done
