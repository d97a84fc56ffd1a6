"""How the desk stands with its centre: no Qt. What is not known is not said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import CentreRefused, DeskError, RefusedByCentre

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.sync import Secured, SyncReport

# Deadlines are counted in hours and days: less than a minute misleads nobody.
SKEW_SHOWN: Final = timedelta(minutes=1)
_ASKS_FOR_MEMBER: Final = frozenset({RefusedByCentre.NOT_SIGNED_IN, RefusedByCentre.PASSWORD, RefusedByCentre.DISABLED})


@dataclass(frozen=True, slots=True)
class CentreState:
    """`pending`: facts that only this desk has. `trouble`: what the last exchange met, or None when it succeeded."""

    pending: int = 0
    heard_at: datetime | None = None
    skew: timedelta = timedelta(0)
    trouble: DeskError | None = None
    needs_update: bool = False
    member_kind: str | None = None

    @property
    def is_refused(self) -> bool:
        """Does nothing get better by waiting?"""
        return isinstance(self.trouble, CentreRefused)

    @property
    def asks_for_member(self) -> bool:
        """Would signing in help?"""
        return isinstance(self.trouble, CentreRefused) and self.trouble.reason in _ASKS_FOR_MEMBER

    @property
    def has_wrong_clock(self) -> bool:
        """Is this machine's clock so far off that it is worth saying?"""
        return abs(self.skew) >= SKEW_SHOWN

    @property
    def needs_person(self) -> bool:
        """Is there anything that time alone does not mend?"""
        return self.is_refused or self.needs_update or self.has_wrong_clock

    def secured(self, found: Secured) -> CentreState:
        """The store was asked how much of this desk is at the centre."""
        return replace(
            self,
            pending=found.pending,
            heard_at=found.heard_at,
            skew=timedelta(milliseconds=found.skew_ms or 0),
            member_kind=found.member_kind,
        )

    def exchanged(self, report: SyncReport) -> CentreState:
        """An exchange came to its end."""
        return replace(
            self,
            pending=report.pending,
            skew=timedelta(milliseconds=report.skew_ms),
            trouble=None,
            needs_update=report.needs_update,
        )

    def troubled(self, error: DeskError) -> CentreState:
        """An exchange was refused, or did not come to its end."""
        return replace(self, trouble=error)
